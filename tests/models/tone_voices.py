"""Voices of a few nodes with the inputs, outputs and metadata that sherpa-onnx asks for.

Every token sounds for one step as a pure tone of `pitch_of` Hz, so that a recording tells which
tokens were given, in which order, by which speaker and how fast: `tokens_in` reads them back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.models.onnx_file import Port, node, write_model

RATE = 22050
STEP = 2048  # samples of a token at normal speed
SPEAKER = 7  # Hz that a speaker adds
HOP = 256  # samples of a frame, where there are frames


def pitch_of(token: int, speaker: int = 0) -> float:
    return 200.0 + 40 * token + SPEAKER * speaker


def tokens_in(sound: NDArray[np.float32], rate: int = RATE, step: int = STEP) -> list[int]:
    """The tokens that were spoken, from their tones."""
    found = []
    for start in range(0, len(sound) - step + 1, step):
        piece = sound[start : start + step] * np.hanning(step)
        loud = np.abs(np.fft.rfft(piece, 8 * step))
        found.append(round((int(loud.argmax()) * rate / (8 * step) - 200) / 40))
    return found


def tone_nodes(
    tokens: str, count: str, scale: str, shift: str = "", step: int = STEP
) -> tuple[list[bytes], Any]:
    """Nodes from ``tokens`` [1, T], ``count`` [1] and the length's factor ``scale`` [1] (both
    float) to "sound" [N]; ``shift``: Hz to add, [1] float."""
    nodes = [
        node("Mul", ["step", scale], "long"),
        node("Floor", ["long"], "samples"),  # of one token, so that steps stay whole
        node("Mul", ["samples", count], "all"),
        node("Squeeze", ["all", "axis"], "end"),
        node("Range", ["zero", "end", "one"], "n"),
        node("Div", ["n", "samples"], "at"),
        node("Cast", ["at"], "index", to=7),
        node("Squeeze", [tokens, "axis"], "flat"),
        node("Gather", ["flat", "index"], "token", axis=0),
        node("Cast", ["token"], "number", to=1),
        node("Mul", ["number", "forty"], "above"),
        node("Add", ["above", "base"], "low"),
        node("Add", ["low", shift], "pitch") if shift else node("Identity", ["low"], "pitch"),
        node("Mul", ["pitch", "n"], "cycles"),
        node("Mul", ["cycles", "turn"], "phase"),
        node("Sin", ["phase"], "wave"),
        node("Mul", ["wave", "volume"], "sound"),
    ]
    weights = {
        "step": np.array([step], np.float32), "zero": np.float32(0), "one": np.float32(1),
        "axis": np.array([0]), "forty": np.float32(40), "base": np.float32(200),
        "turn": np.float32(2 * np.pi / RATE), "volume": np.float32(0.3),
    }  # fmt: skip
    return nodes, weights


def write_vits(path: Path, metadata: Mapping[str, Any]) -> Path:
    """VITS of icefall and the like: sid is a speaker, noise_scale is not heard."""
    nodes, weights = tone_nodes("x", "count", "length_scale", "shift")
    nodes = [
        node("Cast", ["x_length"], "count", to=1),
        node("Cast", ["sid"], "speaker", to=1),
        node("Mul", ["speaker", "seven"], "shift"),
        *nodes,
        node("Unsqueeze", ["sound", "outer"], "y"),
    ]
    weights |= {"seven": np.float32(SPEAKER), "outer": np.array([0, 1])}
    one = [1]
    given = [
        Port("x", [1, "T"], "int64"), Port("x_length", one, "int64"), Port("noise_scale", one),
        Port("length_scale", one), Port("noise_scale_w", one), Port("sid", one, "int64"),
    ]  # fmt: skip
    return write_model(path, nodes, weights, given, [Port("y", [1, 1, "N"])], metadata)


def write_piper(path: Path, metadata: Mapping[str, Any], speakers: bool = False) -> Path:
    """Piper's graph: input, input_lengths, scales (noise, length, width), maybe sid."""
    nodes, weights = tone_nodes("input", "count", "scale", "shift" if speakers else "")
    before = [
        node("Cast", ["input_lengths"], "count", to=1),
        node("Gather", ["scales", "second"], "scale", axis=0),
    ]
    given = [
        Port("input", [1, "T"], "int64"), Port("input_lengths", [1], "int64"), Port("scales", [3])
    ]  # fmt: skip
    if speakers:
        before += [
            node("Cast", ["sid"], "speaker", to=1),
            node("Mul", ["speaker", "seven"], "shift"),
        ]
        given.append(Port("sid", [1], "int64"))
        weights["seven"] = np.float32(SPEAKER)
    nodes = [*before, *nodes, node("Unsqueeze", ["sound", "outer"], "output")]
    weights |= {"second": np.array([1]), "outer": np.array([0, 1])}
    return write_model(path, nodes, weights, given, [Port("output", [1, 1, "N"])], metadata)


def write_styled(path: Path, metadata: Mapping[str, Any], names: Sequence[str], width: int) -> Path:
    """Kokoro's and Kitten's graph: tokens, a row of the voice's style, a speed; the style's first
    figure is the speaker's number."""
    tokens, style, speed = names
    nodes, weights = tone_nodes(tokens, "count", "scale", "shift")
    before = [
        node("Shape", [tokens], "sides"),
        node("Gather", ["sides", "second"], "length", axis=0),
        node("Cast", ["length"], "count", to=1),
        node("Div", ["unit", speed], "scale"),
        node("Squeeze", [style, "axis"], "row"),
        node("Gather", ["row", "first"], "speaker", axis=0),
        node("Mul", ["speaker", "seven"], "shift"),
    ]
    weights |= {
        "second": np.array([1]), "first": np.array([0]), "unit": np.array([1], np.float32),
        "seven": np.float32(SPEAKER),
    }  # fmt: skip
    given = [Port(tokens, [1, "T"], "int64"), Port(style, [1, width]), Port(speed, [1])]
    return write_model(path, [*before, *nodes], weights, given, [Port("sound", ["N"])], metadata)


def write_matcha(path: Path, metadata: Mapping[str, Any]) -> Path:
    """Matcha's acoustic model: a "spectrum" of one band that holds the token of each frame."""
    nodes = [
        node("Mul", ["frames", "length_scale"], "long"), node("Floor", ["long"], "each"),
        node("Cast", ["x_length"], "count", to=1), node("Mul", ["each", "count"], "all"),
        node("Squeeze", ["all", "axis"], "end"), node("Range", ["zero", "end", "one"], "n"),
        node("Div", ["n", "each"], "at"), node("Cast", ["at"], "index", to=7),
        node("Squeeze", ["x", "axis"], "flat"), node("Gather", ["flat", "index"], "token", axis=0),
        node("Cast", ["token"], "number", to=1), node("Unsqueeze", ["number", "outer"], "mel"),
    ]  # fmt: skip
    weights = {
        "frames": np.array([STEP / HOP], np.float32), "zero": np.float32(0), "one": np.float32(1),
        "axis": np.array([0]), "outer": np.array([0, 1]),
    }  # fmt: skip
    given = [
        Port("x", [1, "T"], "int64"), Port("x_length", [1], "int64"), Port("noise_scale", [1]),
        Port("length_scale", [1]),
    ]  # fmt: skip
    return write_model(path, nodes, weights, given, [Port("mel", [1, 1, "F"])], metadata)


def write_hifigan(path: Path) -> Path:
    """The vocoder of `write_matcha`: each frame is a tone."""
    nodes, weights = tone_nodes("frames", "count", "scale", step=HOP)
    nodes = [
        node("Squeeze", ["mel", "axis"], "frames"), node("Shape", ["frames"], "sides"),
        node("Gather", ["sides", "second"], "length", axis=0),
        node("Cast", ["length"], "count", to=1), *nodes,
        node("Unsqueeze", ["sound", "outer"], "audio"),
    ]  # fmt: skip
    weights |= {
        "second": np.array([1]), "scale": np.array([1], np.float32), "outer": np.array([0, 1]),
    }  # fmt: skip
    made = [Port("audio", [1, 1, "N"])]
    return write_model(
        path, nodes, weights, [Port("mel", [1, 1, "F"])], made, {"model_type": "hifigan"}
    )


def write_tokens(path: Path, symbols: Sequence[str]) -> Path:
    lines = [f"{symbol} {number}" for number, symbol in enumerate(symbols)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_json(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path
