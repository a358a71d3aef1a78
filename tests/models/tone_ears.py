"""Recognisers of a few nodes that sherpa-onnx takes: each hears pure tones, and writes the token
whose tone is loudest in a frame of its mel spectrum.

Frames are Kaldi's: 25 ms every 10 ms, 80 mel bands from 20 Hz to 7600 Hz (sherpa-onnx's options).
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.models.onnx_file import Port, node, write_model

RATE = 16000
_BANDS = 80
_PLAIN = 0.0
_SCALED = 12.0
"""Log power that a tone's band has over, and neither its neighbours nor silence: samples lie between
-1 and 1 for `write_transducer`, and are 32768 times that for `write_sense_voice`."""


def _mel(hertz: float) -> float:
    return 1127.0 * math.log(1 + hertz / 700)


def _band(number: int) -> int:
    return 12 + 8 * number


def tone(number: int, seconds: float, rate: int = RATE) -> NDArray[np.float32]:
    """What the ear hears as word ``number`` (from 0, up to 7)."""
    low, high = _mel(20), _mel(RATE / 2 - 400)
    mel = low + (_band(number) + 1) * (high - low) / (_BANDS + 1)
    hertz = 700 * (math.exp(mel / 1127.0) - 1)
    time = np.arange(round(seconds * rate)) / rate
    return np.asarray(0.3 * np.sin(2 * np.pi * hertz * time), np.float32)


def spoken(words: Sequence[int | None], seconds: float, rate: int = RATE) -> NDArray[np.float32]:
    """One tone after the other, None is silence, each with a quiet end so that they stay apart."""
    parts = []
    for word in words:
        part = np.zeros(round(seconds * rate), np.float32)
        if word is not None:
            sound = tone(word, 0.7 * seconds, rate)
            part[: len(sound)] = sound
        parts.append(part)
    return np.concatenate(parts)


def _weights(words: int, first: int, vocabulary: int) -> NDArray[np.float32]:
    """From bands to tokens: a token's figure is the level of its band and its neighbours."""
    weights = np.zeros((_BANDS, vocabulary), np.float32)
    for word in range(words):
        weights[_band(word) - 1 : _band(word) + 2, first + word] = 1 / 3
    return weights


def write_sense_voice(folder: Path, words: Sequence[str]) -> Path:
    """SenseVoice: four tokens first (language, mood, event, form), then the words by CTC."""
    folder.mkdir(parents=True, exist_ok=True)
    marks = ["<blk>", "<|zh|>", "<|NEUTRAL|>", "<|Speech|>", "<|woitn|>"]
    symbols = [*marks, *words]
    size = len(symbols)
    head = np.zeros((1, 4, size), np.float32)
    for place in range(4):
        head[0, place, place + 1] = 99
    bias = np.full(size, -50.0, np.float32)
    bias[0], bias[len(marks) :] = _SCALED, 0
    nodes = [
        node("Slice", ["x", "zero", "bands", "last"], "first"),  # of the seven frames at a time
        node("MatMul", ["first", "weights"], "levels"),
        node("Add", ["levels", "bias"], "told"),
        node("Concat", ["head", "told"], "logits", axis=1),
    ]
    weights = {
        "zero": np.array([0]), "bands": np.array([_BANDS]), "last": np.array([2]),
        "weights": _weights(len(words), len(marks), size), "bias": bias, "head": head,
    }  # fmt: skip
    given = [
        Port("x", ["N", "T", 7 * _BANDS]), Port("x_length", ["N"], "int32"),
        Port("language", ["N"], "int32"), Port("text_norm", ["N"], "int32"),
    ]  # fmt: skip
    metadata: Mapping[str, Any] = {
        "model_type": "sense_voice_ctc", "comment": "tones", "vocab_size": size, "blank_id": 0,
        "lfr_window_size": 7, "lfr_window_shift": 6, "normalize_samples": 0, "with_itn": 14,
        "without_itn": 15, "lang_auto": 0, "lang_zh": 3, "lang_en": 4, "lang_ja": 11,
        "lang_ko": 12, "lang_yue": 7, "neg_mean": ",".join(["0"] * 560),
        "inv_stddev": ",".join(["1"] * 560),
    }  # fmt: skip
    made = [Port("logits", ["N", "L", size])]
    write_model(folder / "model.int8.onnx", nodes, weights, given, made, metadata)
    _write_tokens(folder, symbols)
    return folder


def write_transducer(folder: Path, words: Sequence[str]) -> Path:
    """Zipformer's three graphs; the decoder keeps a word from being written twice in a row."""
    folder.mkdir(parents=True, exist_ok=True)
    symbols = ["<blk>", "<sos/eos>", "<unk>", *words]
    size = len(symbols)
    bias = np.full(size, -50.0, np.float32)
    bias[0], bias[3:] = _PLAIN, 0
    encoder = [
        node("Slice", ["x", "zero", "all", "time", "four"], "quarter"),
        node("MatMul", ["quarter", "weights"], "levels"),
        node("Add", ["levels", "bias"], "encoder_out"),
        node("Shape", ["encoder_out"], "sides"),
        node("Gather", ["sides", "time"], "encoder_out_lens", axis=0),
    ]
    weights = {
        "zero": np.array([0]), "all": np.array([2**31 - 1]), "time": np.array([1]),
        "four": np.array([4]), "weights": _weights(len(words), 3, size), "bias": bias,
    }  # fmt: skip
    write_model(
        folder / "encoder-epoch-1-avg-1.onnx", encoder, weights,
        [Port("x", ["N", "T", _BANDS]), Port("x_lens", ["N"], "int64")],
        [Port("encoder_out", ["N", "L", size]), Port("encoder_out_lens", ["N"], "int64")],
        {"model_type": "zipformer2", "comment": "tones"},
    )  # fmt: skip
    never = np.diag([0.0, 0, 0, *([-99.0] * len(words))]).astype(np.float32)
    write_model(
        folder / "decoder-epoch-1-avg-1.onnx",
        [node("Gather", ["y", "newest"], "token", axis=1), node("Gather", ["never", "token"], "decoder_out", axis=0)],
        {"newest": np.array(1), "never": never}, [Port("y", ["N", 2], "int64")],
        [Port("decoder_out", ["N", size])], {"context_size": 2, "vocab_size": size},
    )  # fmt: skip
    write_model(
        folder / "joiner-epoch-1-avg-1.onnx", [node("Add", ["encoder_out", "decoder_out"], "logit")],
        {}, [Port("encoder_out", ["N", size]), Port("decoder_out", ["N", size])],
        [Port("logit", ["N", size])], {"joiner_dim": size},
    )  # fmt: skip
    _write_tokens(folder, symbols)
    return folder


def write_whisper(folder: Path, phrases: Sequence[tuple[float, float, Sequence[str]]]) -> Path:
    """Whisper's two graphs; deaf: whatever it is given, it writes these phrases (start and end in
    seconds, tokens) between tokens of their times, and ends."""
    folder.mkdir(parents=True, exist_ok=True)
    words = [word for _, _, tokens in phrases for word in tokens]
    state, most = 4, 32
    sot, eot, language, task, plain = 20, 19, 21, 22, 23
    size = plain + 1 + 1501  # <|0.00|> to <|30.00|>, every 20 ms
    written: list[int] = []
    for start, end, tokens in phrases:
        times = [plain + 1 + round(50 * time) for time in (start, end)]
        written += [times[0], *(words.index(token) for token in tokens), times[1]]
    table = np.full((most, size), -9.0, np.float32)
    for place in range(most):
        at = place - 2  # three tokens tell what is wanted
        table[place, written[at] if 0 <= at < len(written) else eot] = 9
    shape = ["N", "L", state]
    encoder = [
        node("ReduceMean", ["mel"], "mean", axes=[2]),
        node("Slice", ["mean", "zero", "four", "time"], "some"),
        node("Reshape", ["some", "form"], "n_layer_cross_k"),
        node("Identity", ["n_layer_cross_k"], "n_layer_cross_v"),
    ]
    weights = {
        "zero": np.array([0]), "four": np.array([state]), "time": np.array([1]),
        "form": np.array([1, 1, 1, state]),
    }  # fmt: skip
    metadata = {
        "model_type": "whisper-tiny", "version": 1, "maintainer": "tests", "n_mels": _BANDS,
        "n_audio_ctx": 1500, "n_audio_state": state, "n_text_layer": 1, "n_text_ctx": most,
        "n_text_state": state, "n_vocab": size, "sot": sot, "eot": eot, "blank_id": 0,
        "translate": task, "transcribe": task, "is_multilingual": 0, "no_timestamps": plain,
        "no_speech": 18, "sot_sequence": f"{sot},{language},{task}", "n_alignment_heads": 0,
    }  # fmt: skip
    cross = [Port(f"n_layer_cross_{one}", [1, *shape]) for one in "kv"]
    write_model(
        folder / "tiny.en-encoder.onnx", encoder, weights,
        [Port("mel", ["N", _BANDS, "T"])], cross, metadata,
    )  # fmt: skip
    decoder = [
        node("Shape", ["tokens"], "sides"), node("Gather", ["sides", "time"], "count", axis=0),
        node("Add", ["offset", "count"], "after"), node("Sub", ["after", "time"], "place"),
        node("Gather", ["table", "place"], "row", axis=0),
        node("Unsqueeze", ["row", "zero"], "rows"),
        node("Concat", ["time", "count", "width"], "form", axis=0),
        node("Expand", ["rows", "form"], "logits"),
        node("Identity", ["in_n_layer_self_k_cache"], "out_n_layer_self_k_cache"),
        node("Identity", ["in_n_layer_self_v_cache"], "out_n_layer_self_v_cache"),
    ]  # fmt: skip
    caches = [Port(f"n_layer_self_{one}_cache", [1, "N", most, state]) for one in "kv"]
    given = [
        Port("tokens", ["N", "n"], "int64"), *(replace(one, name=f"in_{one.name}") for one in caches),
        *cross, Port("offset", [1], "int64"),
    ]  # fmt: skip
    made = [
        Port("logits", ["N", "n", size]),
        *(replace(one, name=f"out_{one.name}") for one in caches),
    ]
    write_model(
        folder / "tiny.en-decoder.onnx", decoder,
        {"time": np.array([1]), "zero": np.array([0]), "width": np.array([size]), "table": table},
        given, made,
    )  # fmt: skip
    lines = [f"{b64encode(word.encode()).decode()} {n}" for n, word in enumerate(words)]
    lines += [f"{b64encode(f'<{n}>'.encode()).decode()} {n}" for n in range(len(words), size)]
    (folder / "tiny.en-tokens.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _write_tokens(folder: Path, symbols: Sequence[str]) -> None:
    lines = [f"{symbol} {number}" for number, symbol in enumerate(symbols)]
    (folder / "tokens.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
