"""Models of sherpa-onnx, told by their files and by the metadata of their graphs: voices, and
recognisers of speech."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from studio.sdk.weights.onnx_metadata import read_metadata
from studio.store.models.picture_files import Purpose

VOICE: Final = Purpose(("speech.synthesize",), ("voice_sherpa",))
EAR: Final = Purpose(("speech.transcribe",), ("hear_sherpa",))
_SUPERTONIC: Final = frozenset({"tts.json", "unicode_indexer.bin", "voice.bin"})
_MOONSHINE: Final = frozenset({"encoder_model.ort", "decoder_model_merged.ort"})
_OF_VITS: Final = frozenset({"sample_rate", "n_speakers", "language", "comment"})
_HEARS: Final = ("sense_voice", "paraformer", "zipformer2", "encdecctc", "encdechybridrnntctc")
_SPEAKS: Final = ("kokoro", "kitten-tts", "matcha")
"""How metadata's "model_type" begins, in small letters."""


def speech_purpose(files: Sequence[Path]) -> Purpose | None:
    """None where these files are no model of sherpa-onnx that can be told."""
    names = {file.name for file in files}
    graphs = [file for file in files if file.suffix.lower() == ".onnx"]
    if names >= _SUPERTONIC:
        return VOICE
    tokens = any(name.endswith("tokens.txt") for name in names)
    if names >= _MOONSHINE and tokens:
        return EAR
    if graphs and all(graph.name.startswith("silero_vad") for graph in graphs):
        return EAR  # finds where speech is, for long recordings
    if not tokens:
        return None
    parts = [_part(graph.name) for graph in graphs]
    if {"joiner"} <= {*parts} or {"uncached_decode"} <= {*parts}:
        return EAR
    told = [purpose for graph in graphs if (purpose := _of_graph(graph))]
    if not told and {"encoder", "decoder"} <= {*parts}:
        return VOICE if any(name.startswith("vocos") for name in names) else None
    return told[0] if told else None


def _of_graph(graph: Path) -> Purpose | None:
    try:
        about: Mapping[str, str] = read_metadata(graph)
    except (OSError, ValueError):
        return None
    kind = about.get("model_type", "").lower()
    if kind.startswith(_HEARS) or "lang_yue" in about or "sot_sequence" in about:
        return EAR
    return VOICE if kind.startswith(_SPEAKS) or about.keys() >= _OF_VITS else None


def _part(name: str) -> str:
    """ "tiny.en-encoder.int8.onnx" and "encoder-epoch-99.onnx" are both an "encoder"."""
    stem = name.split(".int8")[0].removesuffix(".onnx")
    for part in ("encoder", "decoder", "joiner", "uncached_decode"):
        if stem.startswith(part) or stem.endswith(f"-{part}"):
            return part
    return stem
