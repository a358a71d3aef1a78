"""Which recogniser a model's folder holds, told by its files and its graph's metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.sdk import PluginError
from studio.sdk.weights.onnx_metadata import read_metadata

_SINGLE = (
    ("sense_voice", "sense_voice"), ("paraformer", "paraformer"), ("zipformer2_ctc", "zipformer_ctc"),
    ("encdecctc", "nemo_ctc"), ("encdechybridrnntctc", "nemo_ctc"),
)  # fmt: skip
"""Metadata "model_type" in small letters begins so -> kind."""


@dataclass(frozen=True)
class Folder:
    """``files``: the parts by the names of sherpa-onnx's factory for this kind."""

    name: str
    kind: str
    files: Mapping[str, Path]
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def times_words(self) -> bool:
        return not self.kind.startswith(("whisper", "moonshine"))

    @property
    def only_english(self) -> bool:
        return self.kind.startswith("moonshine") or self.about.get("is_multilingual") == "0"


def read_folder(name: str, root: Path) -> Folder:
    """Raises `PluginError` with what is missing."""
    base = root if root.is_dir() else root.parent
    try:
        found = _moonshine(base) or _joined(base) or _whisper(base) or _single(base)
    except (OSError, ValueError) as error:
        raise PluginError(f"A graph of the model '{name}' is damaged: get the model again.") from (
            error
        )
    if found is None:
        raise PluginError(
            f"The model '{name}' is no recogniser that sherpa-onnx knows: get another one."
        )
    kind, files, about = found
    if "decode_chunk_len" in about:
        raise PluginError(
            f"The model '{name}' is made for live speech: get one for recordings (offline)."
        )
    tokens = next(iter(sorted(base.rglob("*tokens.txt"))), None)
    if tokens is None:
        raise PluginError(f"The model '{name}' lacks its file 'tokens.txt': get the model again.")
    return Folder(name, kind, {**files, "tokens": tokens}, about)


def detector_in(root: Path) -> Path | None:
    """silero-vad's graph, where a model's folder holds it."""
    base = root if root.is_dir() else root.parent
    return next(iter(sorted(base.rglob("silero_vad*.onnx"))), None)


_Found = tuple[str, dict[str, Path], dict[str, str]]


def _moonshine(base: Path) -> _Found | None:
    merged = _graph(base, "decoder_model_merged", ".ort"), _graph(base, "encoder_model", ".ort")
    if merged[0] and merged[1]:
        return "moonshine_v2", {"encoder": merged[1], "decoder": merged[0]}, {}
    parts = {
        "preprocessor": _graph(base, "preprocess"), "encoder": _graph(base, "encode"),
        "uncached_decoder": _graph(base, "uncached_decode"),
        "cached_decoder": _graph(base, "cached_decode"),
    }  # fmt: skip
    files = {part: file for part, file in parts.items() if file}
    return ("moonshine", files, {}) if len(files) == len(parts) else None


def _joined(base: Path) -> _Found | None:
    parts = {part: _graph(base, part) for part in ("encoder", "decoder", "joiner")}
    files = {part: file for part, file in parts.items() if file}
    if len(files) < len(parts):
        return None
    return "transducer", files, read_metadata(files["encoder"])


def _whisper(base: Path) -> _Found | None:
    encoder, decoder = _graph(base, "encoder"), _graph(base, "decoder")
    if not encoder or not decoder:
        return None
    about = read_metadata(encoder)
    return ("whisper", {"encoder": encoder, "decoder": decoder}, about) if "sot" in about else None


def _single(base: Path) -> _Found | None:
    graphs = [one for one in sorted(base.rglob("*.onnx")) if not one.name.startswith("silero")]
    graphs.sort(key=lambda one: "int8" not in one.name)  # quicker, and hardly worse at this
    for graph in graphs:
        about = read_metadata(graph)
        told = about.get("model_type", "").lower()
        for begin, kind in _SINGLE:
            if told.startswith(begin) or (kind == "sense_voice" and "lang_yue" in about):
                part = "paraformer" if kind == "paraformer" else "model"
                return kind, {part: graph}, about
    return None


def _graph(base: Path, part: str, ending: str = ".onnx") -> Path | None:
    """The graph whose name has this part as a word ("tiny.en-encoder.int8.onnx"); the quantised
    one, if there is one."""
    fitting = [
        one
        for one in sorted(base.rglob(f"*{ending}"))
        if one.name.startswith(part) or f"-{part}" in one.name
    ]
    fitting.sort(key=lambda one: "int8" not in one.name)
    return fitting[0] if fitting else None
