"""What a model's folder holds, told by its files and by the metadata of its graphs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.sdk import PluginError
from studio.sdk.weights.onnx_metadata import read_metadata

_STYLED = {"kokoro": "kokoro", "kitten-tts": "kitten"}  # metadata "model_type" -> kind
_METADATA = {
    "vits": {"sample_rate", "n_speakers", "language", "comment"},
    "kokoro": {"sample_rate", "n_speakers", "has_espeak", "style_dim"},
    "kitten": {"sample_rate", "n_speakers", "has_espeak", "style_dim"},
    "matcha": {"sample_rate", "n_speakers", "use_eos_bos", "pad_id"},
}  # fmt: skip
"""Without these sherpa-onnx ends the process."""
_BY_CODEPOINTS = ("piper", "coqui", "icefall", "Inflect")  # metadata "comment" of such VITS
_SUPERTONIC = ("duration_predictor", "text_encoder", "vector_estimator", "vocoder")


@dataclass(frozen=True)
class Folder:
    """``kind``: vits, kokoro, kitten, matcha, supertonic or zipvoice; ``files``: the model's parts by
    the names of sherpa-onnx's configuration; ``lexicons``: word lists; ``about``: metadata of the main graph. ``raw``: a voice as Piper publishes it, which
    sherpa-onnx reads only after `adapt`."""

    name: str
    root: Path
    kind: str
    files: Mapping[str, Path]
    lexicons: tuple[Path, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    raw: bool = False

    @property
    def speakers(self) -> int:
        return max(1, int(self.about.get("n_speakers", "1") or 1))

    @property
    def by_phonemes(self) -> bool:
        """Whether it can be given IPA, and needs it where it has no word list."""
        if self.kind == "vits":
            return any(word in self.about.get("comment", "") for word in _BY_CODEPOINTS)
        if self.kind == "matcha":
            return self.about.get("jieba", "0") == "0"
        return self.kind in ("kokoro", "kitten")


def read_folder(name: str, root: Path) -> Folder:
    """Raises `PluginError` with what is missing."""
    base = root if root.is_dir() else root.parent
    graphs = {
        one.relative_to(base).as_posix(): one
        for one in sorted(base.rglob("*.onnx"), key=lambda one: (len(one.parts), one.name))
    }
    try:
        found = _supertonic(name, base, graphs) or _zipvoice(name, base, graphs)
        return found or _by_metadata(name, base, graphs)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PluginError(f"A graph of the model '{name}' is damaged: get the model again.") from (
            error
        )


def _supertonic(name: str, base: Path, graphs: Mapping[str, Path]) -> Folder | None:
    parts = {part: _graph(graphs, part) for part in _SUPERTONIC}
    files = {part: one for part, one in parts.items() if one}
    if len(files) < len(_SUPERTONIC) or "text_encoder" not in files:
        return None
    for part, file in (
        ("tts_json", "tts.json"), ("unicode_indexer", "unicode_indexer.bin"),
        ("voice_style", "voice.bin"),
    ):  # fmt: skip
        files[part] = _needed(name, base, file)
    header = files["voice_style"].read_bytes()[:8]
    about = {"n_speakers": str(int.from_bytes(header, "little"))}
    return Folder(name, base, "supertonic", files, (), about)


def _zipvoice(name: str, base: Path, graphs: Mapping[str, Path]) -> Folder | None:
    encoder = _graph(graphs, "text_encoder") or _graph(graphs, "encoder")
    decoder = _graph(graphs, "fm_decoder") or _graph(graphs, "decoder")
    if not encoder or not decoder:
        return None
    vocoder = _graph(graphs, "vocos") or _graph(graphs, "vocoder")
    if not vocoder:
        raise PluginError(f"The model '{name}' lacks its vocoder: put vocos_24khz.onnx beside it.")
    files = {"encoder": encoder, "decoder": decoder, "vocoder": vocoder}
    files["tokens"] = _needed(name, base, "tokens.txt")
    return Folder(name, base, "zipvoice", files, _lexicons(base), read_metadata(decoder))


def _by_metadata(name: str, base: Path, graphs: Mapping[str, Path]) -> Folder:
    main = _main(graphs)
    if main is None:
        raise PluginError(f"The model '{name}' has no graph (.onnx): get it again.")
    about = read_metadata(main)
    if Path(f"{main}.json").is_file() and not (base / "tokens.txt").is_file():
        return Folder(name, base, "vits", {"model": main}, (), _of_piper(name, main), raw=True)
    told = about.get("model_type", "")
    kind = _STYLED.get(told) or ("matcha" if "matcha" in told else "vits")
    if not _METADATA[kind] <= set(about):
        raise PluginError(
            f"The model '{name}' is not in sherpa-onnx's form: its graph lacks the metadata."
        )
    files = {"acoustic_model" if kind == "matcha" else "model": main}
    files["tokens"] = _needed(name, base, "tokens.txt")
    if kind in _STYLED.values():
        files["voices"] = _needed(name, base, "voices.bin")
    vocoder = _graph(graphs, "vocos") or _graph(graphs, "hifigan")
    if kind == "matcha" and vocoder:
        files["vocoder"] = vocoder
    return Folder(name, base, kind, files, _lexicons(base), about)


def _of_piper(name: str, main: Path) -> dict[str, str]:
    """What sherpa-onnx's own converter writes for a voice of Piper, from the voice's JSON."""
    config = json.loads(Path(f"{main}.json").read_text(encoding="utf-8"))
    if (kind := config.get("phoneme_type", "espeak")) != "espeak":
        raise PluginError(f"The voice '{name}' reads {kind}, not phonemes: take another engine.")
    language = config.get("language", {}).get("name_english", "English")
    speakers = config.get("speaker_id_map") or {}
    ordered = sorted(speakers, key=lambda one: int(speakers[one]))
    return {
        "model_type": "vits", "comment": "piper", "language": language,
        "voice": config["espeak"]["voice"], "has_espeak": "1",
        "n_speakers": str(config.get("num_speakers", 1)),
        "sample_rate": str(config["audio"]["sample_rate"]),
        "speaker_names": ",".join(ordered),
    }  # fmt: skip


def _main(graphs: Mapping[str, Path]) -> Path | None:
    """The graph that speaks; in full precision where there are both."""
    able = [
        one for one in graphs.values() if not one.name.startswith(("vocos", "hifigan", "vocoder"))
    ]
    able.sort(key=lambda one: ("int8" in one.name, len(one.parts), one.name))
    return able[0] if able else None


def _graph(graphs: Mapping[str, Path], part: str) -> Path | None:
    fitting = [one for one in graphs.values() if one.name.startswith(part)]
    fitting.sort(key=lambda one: ("int8" in one.name, one.name))
    return fitting[0] if fitting else None


def _lexicons(base: Path) -> tuple[Path, ...]:
    """Of two kinds of English only the first: one word is to have one reading."""
    found = sorted(base.glob("lexicon*.txt"))
    english = [one for one in found if "en" in one.stem.split("-")]
    american = [one for one in english if "us" in one.stem.split("-")]
    kept = (american or english)[:1]
    return tuple(one for one in found if one not in english or one in kept)


def _needed(name: str, base: Path, file: str) -> Path:
    for one in sorted(base.rglob(file), key=lambda one: len(one.parts)):
        return one
    raise PluginError(f"The model '{name}' lacks its file '{file}': get the model again.")
