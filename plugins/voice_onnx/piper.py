"""A voice as Piper publishes it: NAME.onnx and NAME.onnx.json."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .model import Graphs, Scales, Speaker, Symbols, VoiceModel

CONFIG = ".onnx.json"
_ALPHABETS = {"espeak": "ipa", "pinyin": "pinyin", "text": "letters"}
_HOP = 256
_CHINESE = ("cmn", "zh")


def read_piper(name: str, config: Path, data: Mapping[str, Any], shortest: int) -> VoiceModel:
    graph = config.with_suffix("")
    if not graph.is_file():
        raise ValueError(f"the file {graph.name} is missing")
    kind = str(data.get("phoneme_type", "espeak"))
    if kind not in _ALPHABETS:
        raise ValueError(
            f"its phonemes are of the type '{kind}', and known here are {', '.join(_ALPHABETS)}"
        )
    espeak = str(data.get("espeak", {}).get("voice", ""))
    dataset = str(data.get("dataset", "")) or graph.stem
    return VoiceModel(
        name=name,
        title=dataset,
        licence=str(data.get("license", data.get("licence", ""))),
        languages=(_language(data, kind, espeak),),
        rate=int(data["audio"]["sample_rate"]),
        hop=int(data.get("hop_length", _HOP)),
        symbols=_symbols(data, _ALPHABETS[kind], espeak),
        graphs=Graphs(vits=graph),
        scales=_scales(data.get("inference", {})),
        shortest=shortest,
        speakers=_speakers(data),
    )


def _language(data: Mapping[str, Any], kind: str, espeak: str) -> str:
    code = str(data.get("language", {}).get("code", "")) or espeak
    family = code.replace("_", "-").partition("-")[0].lower()
    return "zh" if kind == "pinyin" or family in _CHINESE else family


def _symbols(data: Mapping[str, Any], alphabet: str, espeak: str) -> Symbols:
    """Blanks stand after each symbol, or in voices of pinyin after each syllable."""
    pinyin = alphabet == "pinyin"
    ids = {str(key): tuple(map(int, value)) for key, value in data["phoneme_id_map"].items()}
    for needed in "^_$":
        if needed not in ids:
            raise ValueError(f"its phoneme_id_map lacks '{needed}'")
    return Symbols(
        alphabet=alphabet, ids=ids, begin="^", end="$", blank="_",
        blank_after="group" if pinyin else "symbol",
        spelling="written", sandhi=False, espeak=espeak,
        clusters=frozenset(tuple(one) for one in data.get("vowel_clusters", [])),
    )  # fmt: skip


def _scales(data: Mapping[str, Any]) -> Scales:
    usual = Scales()
    return Scales(
        float(data.get("noise_scale", usual.noise)),
        float(data.get("length_scale", usual.length)),
        float(data.get("noise_w", usual.rhythm)),
    )


def _speakers(data: Mapping[str, Any]) -> tuple[Speaker, ...]:
    """The usual one first; those without a name go by their number."""
    if int(data.get("num_speakers", 1)) < 2:
        return ()
    names = {int(number): str(name) for name, number in data.get("speaker_id_map", {}).items()}
    usual = int(data.get("default_speaker_id", 0))
    order = sorted(range(int(data["num_speakers"])), key=lambda one: (one != usual, one))
    return tuple(Speaker(one, names.get(one, str(one))) for one in order)
