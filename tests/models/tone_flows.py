"""Voices of several graphs with the names and metadata that sherpa-onnx asks for: Supertonic, and
ZipVoice, which clones. As in `tone_voices`, every token is a tone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.models.onnx_file import Port, node, write_model
from tests.models.tone_voices import HOP, RATE, STEP, tone_nodes, write_json

BANDS = 100  # of the features of `write_zipvoice`
CLONE_RATE = 24000


def write_supertonic(folder: Path, speakers: int) -> Path:
    """Supertonic's four graphs; letters are tokens (`write_tokens` of none: by their code less
    32), and speaker number n speaks n + 1 times as slowly."""
    folder.mkdir(parents=True)
    ids, mask = Port("text_ids", [1, "L"], "int64"), Port("text_mask", [1, 1, "L"])
    style, latent = Port("style_ttl", [1, 1, 1]), ["N", 2, "T"]
    write_model(
        folder / "duration_predictor.onnx",
        [
            node("Shape", ["text_ids"], "sides"), node("Gather", ["sides", "one"], "n", axis=0),
            node("Cast", ["n"], "count", to=1), node("Mul", ["count", "each"], "plain"),
            node("Reshape", ["style_dp", "one"], "slow"), node("Mul", ["plain", "slow"], "duration"),
        ],
        {"one": np.array([1]), "each": np.array([STEP / RATE], np.float32)},
        [ids, Port("style_dp", [1, 1, 1]), mask], [Port("duration", [1])],
    )  # fmt: skip
    write_model(
        folder / "text_encoder.onnx",
        [node("Cast", ["text_ids"], "number", to=1), node("Unsqueeze", ["number", "one"], "text_emb")],
        {"one": np.array([1])}, [ids, style, mask], [Port("text_emb", [1, 1, "L"])],
    )  # fmt: skip
    write_model(
        folder / "vector_estimator.onnx",
        [
            node("Shape", ["noisy_latent"], "sides"), node("Gather", ["sides", "two"], "t", axis=0),
            node("Shape", ["text_emb"], "letters"), node("Gather", ["letters", "two"], "l", axis=0),
            node("Cast", ["t"], "steps", to=1), node("Cast", ["l"], "count", to=1),
            node("Div", ["steps", "count"], "each"), node("Squeeze", ["steps", "none"], "end"),
            node("Range", ["zero", "end", "unit"], "n"), node("Div", ["n", "each"], "at"),
            node("Cast", ["at"], "index", to=7), node("Gather", ["text_emb", "index"], "row", axis=2),
            node("Concat", ["row", "row"], "denoised_latent", axis=1),
        ],
        {"two": np.array([2]), "none": np.array([0]), "zero": np.float32(0), "unit": np.float32(1)},
        [
            Port("noisy_latent", latent), Port("text_emb", [1, 1, "L"]), style,
            Port("latent_mask", [1, 1, "T"]), mask, Port("current_step", [1]), Port("total_step", [1]),
        ],
        [Port("denoised_latent", latent)],
    )  # fmt: skip
    nodes, weights = tone_nodes("frames", "count", "scale", step=STEP // 2)
    nodes = [
        node("Gather", ["latent", "first"], "frames", axis=1), node("Shape", ["frames"], "sides"),
        node("Gather", ["sides", "second"], "length", axis=0),
        node("Cast", ["length"], "count", to=1), *nodes,
        node("Unsqueeze", ["sound", "axis"], "wav_tts"),
    ]  # fmt: skip
    weights |= {
        "first": np.array(0), "second": np.array([1]), "scale": np.array([1], np.float32),
    }  # fmt: skip
    write_model(
        folder / "vocoder.onnx",
        nodes,
        weights,
        [Port("latent", latent)],
        [Port("wav_tts", [1, "N"])],
    )
    write_json(folder / "tts.json", {
        "ae": {"sample_rate": RATE, "base_chunk_size": STEP // 4},
        "ttl": {"chunk_compress_factor": 2, "latent_dim": 1},
    })  # fmt: skip
    np.arange(-32, 96, dtype="<i4").clip(0).tofile(folder / "unicode_indexer.bin")
    header = np.array([speakers, 1, 1, speakers, 1, 1], "<i8").tobytes()
    slow = np.arange(1, speakers + 1, dtype="<f4")
    (folder / "voice.bin").write_bytes(
        header + np.zeros(speakers, "<f4").tobytes() + slow.tobytes()
    )
    return folder


def write_zipvoice(folder: Path) -> Path:
    """ZipVoice and its vocoder: features hold the token of each frame, after the recording's own
    frames; a frame's tone lies in the middle of a band, so that phases fit (`clone_tokens_in`)."""
    folder.mkdir(parents=True)
    write_model(
        folder / "encoder.onnx",
        [
            node("Div", ["eight", "speed"], "long"), node("Floor", ["long"], "frame"),
            node("Shape", ["tokens"], "sides"), node("Gather", ["sides", "first"], "length", axis=0),
            node("Cast", ["length"], "count", to=1), node("Mul", ["frame", "count"], "all"),
            node("Cast", ["prompt_features_len"], "start", to=1), node("Add", ["all", "start"], "whole"),
            node("Squeeze", ["whole", "none"], "end"), node("Range", ["zero", "end", "unit"], "n"),
            node("Sub", ["n", "start"], "past"), node("Div", ["past", "frame"], "at"),
            node("Clip", ["at", "zero"], "from"), node("Cast", ["from"], "index", to=7),
            node("Squeeze", ["tokens", "none"], "flat"), node("Gather", ["flat", "index"], "token", axis=0),
            node("Cast", ["token"], "number", to=1), node("Unsqueeze", ["number", "outer"], "column"),
            node("Expand", ["column", "wide"], "text_condition"),
        ],
        {
            "eight": np.array([STEP / HOP], np.float32), "first": np.array([1]), "none": np.array([0]),
            "zero": np.float32(0), "unit": np.float32(1), "outer": np.array([0, 2]),
            "wide": np.array([1, 1, BANDS]),
        },
        [
            Port("tokens", [1, "T"], "int64"), Port("prompt_tokens", [1, "P"], "int64"),
            Port("prompt_features_len", [1], "int64"), Port("speed", [1]),
        ],
        [Port("text_condition", [1, "F", BANDS])], {"use_espeak": 0},
    )  # fmt: skip
    features = [1, "F", BANDS]
    write_model(
        folder / "decoder.onnx",
        [
            node("Mul", ["text_condition", "scale"], "wanted"), node("Sub", ["wanted", "x"], "way"),
            node("Sub", ["unit", "t"], "left"), node("Div", ["way", "left"], "v"),
        ],
        {"unit": np.array([1], np.float32), "scale": np.array([0.1], np.float32)},
        [
            Port("t", [1]), Port("x", features), Port("text_condition", features),
            Port("speech_condition", features), Port("guidance_scale", [1]),
        ],
        [Port("v", features)],
        {"version": 1, "feat_dim": BANDS, "sample_rate": CLONE_RATE, "n_fft": 1024, "hop_length": HOP,
         "window_length": 1024, "num_mels": BANDS},
    )  # fmt: skip
    bins = [1, 513, "F"]
    write_model(
        folder / "vocos_24khz.onnx",
        [
            node("Gather", ["mels", "band"], "row", axis=1), node("Round", ["row"], "whole"),
            node("Cast", ["whole"], "id", to=7), node("Add", ["id", "two"], "up"),
            node("Mul", ["up", "four"], "bin"), node("OneHot", ["bin", "depth", "values"], "lines", axis=1),
            node("Identity", ["lines"], "mag"), node("Mul", ["lines", "none"], "y"),
            node("Add", ["y", "one"], "x"),
        ],
        {
            "band": np.array(0), "two": np.array([2]), "four": np.array([4]), "depth": np.array(513),
            "values": np.array([0, 60], np.float32), "none": np.float32(0), "one": np.float32(1),
        },
        [Port("mels", [1, BANDS, "F"])], [Port("mag", bins), Port("x", bins), Port("y", bins)],
        {"model_type": "vocos", "sample_rate": CLONE_RATE, "n_fft": 1024, "hop_length": HOP, "win_length": 1024, "center": 1,
         "normalized": 0, "window_type": "hann", "pad_mode": "reflect"},
    )  # fmt: skip
    return folder


def clone_tokens_in(sound: NDArray[np.float32]) -> list[int]:
    """The tokens of `write_zipvoice` in the order spoken, each as long as it lasts."""
    found: list[int] = []
    for start in range(0, len(sound) - 1023, HOP):
        loud = np.abs(np.fft.rfft(sound[start : start + 1024] * np.hanning(1024)))
        token = round(int(loud.argmax()) / 4) - 2
        if not found or found[-1] != token:
            found.append(token)
    return found
