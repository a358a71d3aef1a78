"""Folders of tone voices as sherpa-onnx's models lie on a disk, and what was said in a sound."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import soundfile  # type: ignore[import-untyped]
from numpy.typing import NDArray

from tests.models.tone_flows import write_zipvoice
from tests.models.tone_voices import (
    RATE,
    tokens_in,
    write_hifigan,
    write_json,
    write_matcha,
    write_piper,
    write_styled,
    write_tokens,
    write_vits,
)

SYMBOLS = ("_", "^", "$", " ", ".", ",", "h", "ə", "l", "o", "ʊ", "ˈ", "w", "ɜ", "d", "ː")
IPA = {"hello": "həlˈoʊ", "world": "wˈɜːld"}


def lexicon_vits(folder: Path) -> Path:
    """A Chinese voice with two speakers and a word list, as icefall's aishell3."""
    folder.mkdir(parents=True)
    write_vits(folder / "model.onnx", {
        "sample_rate": RATE, "n_speakers": 2, "language": "Chinese", "comment": "aishell3",
        "punctuation": ", . ! ? ， 。 ！ ？", "add_blank": 0,
    })  # fmt: skip
    write_tokens(folder / "tokens.txt", ["sil", "eos", "sp", "#0", "n", "i3", "h", "ao3"])
    (folder / "lexicon.txt").write_text("你 n i3\n好 h ao3\n", encoding="utf-8")
    (folder / "MODEL_CARD").write_text("# Card\n\n* License: CC BY 4.0\n", encoding="utf-8")
    return folder


def piper(folder: Path, speakers: int = 1) -> Path:
    """A voice as sherpa-onnx publishes Piper's: metadata in the graph, tokens.txt beside it."""
    folder.mkdir(parents=True)
    write_piper(folder / "en_US-tone-low.onnx", {
        "sample_rate": RATE, "n_speakers": speakers, "language": "English", "comment": "piper",
        "voice": "en-us", "has_espeak": 1,
    }, speakers > 1)  # fmt: skip
    write_tokens(folder / "tokens.txt", SYMBOLS)
    return folder


def raw_piper(folder: Path) -> Path:
    """A voice as Piper itself publishes it: the graph and its JSON."""
    folder.mkdir(parents=True)
    write_piper(folder / "en_US-tone-low.onnx", {})
    write_json(folder / "en_US-tone-low.onnx.json", {
        "audio": {"sample_rate": RATE}, "espeak": {"voice": "en-us"}, "num_speakers": 1,
        "speaker_id_map": {}, "language": {"code": "en_US", "name_english": "English"},
        "phoneme_id_map": {symbol: [number] for number, symbol in enumerate(SYMBOLS)},
    })  # fmt: skip
    return folder


def kokoro(folder: Path, several: bool = False) -> Path:
    """Kokoro with two speakers; ``several``: 1.0, with word lists for Chinese and English."""
    folder.mkdir(parents=True)
    names = "af_bella,zm_010" if several else "af_bella,am_adam"
    write_styled(folder / "model.onnx", {
        "model_type": "kokoro", "language": "multi-lang, e.g., English, Chinese" if several else "English",
        "has_espeak": 1, "sample_rate": RATE, "version": 2 if several else 1, "voice": "en-us",
        "style_dim": "510,1,8", "n_speakers": 2, "speaker_names": names, "comment": "tones",
    }, ("tokens", "style", "speed"), 8)  # fmt: skip
    write_tokens(folder / "tokens.txt", SYMBOLS)
    _styles(folder, 510)
    if several:
        (folder / "lexicon-us-en.txt").write_text("hello h ə l O\n", encoding="utf-8")
        (folder / "lexicon-zh.txt").write_text("你 h ə\n好 l o\n", encoding="utf-8")
    return folder


def kitten(folder: Path) -> Path:
    folder.mkdir(parents=True)
    write_styled(folder / "model.fp16.onnx", {
        "model_type": "kitten-tts", "language": "English", "has_espeak": 1, "sample_rate": RATE,
        "version": 8, "voice": "en-us", "max_token_len": 400, "start_id": 0, "end_id": 2,
        "pad_id": 0, "add_pad_after_end": 1, "style_dim": "400,8", "n_speakers": 2,
        "speaker_names": "expr-voice-2-m,expr-voice-2-f", "speaker_speed_priors": "1.0,1.0",
    }, ("input_ids", "style", "speed"), 8)  # fmt: skip
    write_tokens(folder / "tokens.txt", SYMBOLS)
    _styles(folder, 400)
    return folder


def matcha(folder: Path, chinese: bool) -> Path:
    """Matcha with its vocoder beside it: Chinese by a word list of pinyin, or English by IPA."""
    folder.mkdir(parents=True)
    told = (
        {"language": "Chinese", "voice": "zh"}
        if chinese
        else {"language": "English", "voice": "en-us"}
    )
    write_matcha(folder / "model-steps-3.onnx", {
        "model_type": "matcha-tts", "sample_rate": RATE, "version": 1, "n_speakers": 1,
        "jieba": int(chinese), "has_espeak": int(not chinese), "use_eos_bos": 0, "pad_id": 0, **told,
    })  # fmt: skip
    write_hifigan(folder / "hifigan_v2.onnx")
    if chinese:
        write_tokens(folder / "tokens.txt", ["_", "sil", ",", ".", "ni3", "hao3"])
        (folder / "lexicon.txt").write_text("你 ni3\n好 hao3\n", encoding="utf-8")
    else:
        write_tokens(folder / "tokens.txt", SYMBOLS)
    return folder


def zipvoice(folder: Path) -> Path:
    write_zipvoice(folder)
    write_tokens(folder / "tokens.txt", ["_", "n0", "i3", "h0", "ao3", ",", "."])
    (folder / "lexicon.txt").write_text("你 n0 i3\n好 h0 ao3\n", encoding="utf-8")
    return folder


def said(sound: bytes | Path) -> tuple[list[int], int]:
    """The tokens in a recording, and its rate."""
    samples, rate = samples_of(sound)
    return tokens_in(samples, rate), rate


def samples_of(sound: bytes | Path) -> tuple[NDArray[np.float32], int]:
    file: Any = io.BytesIO(sound) if isinstance(sound, bytes) else sound
    samples, rate = soundfile.read(file, dtype="float32")
    return samples, rate


def ids(symbols: str) -> list[int]:
    return [SYMBOLS.index(one) for one in symbols]


def _styles(folder: Path, rows: int) -> None:
    """The first figure of each row is the speaker's number (see `write_styled`)."""
    styles = np.zeros((2, rows, 8), np.float32)
    styles[1, :, 0] = 1
    styles.tofile(folder / "voices.bin")


INSIDE = """
import json, sys, tempfile
from pathlib import Path
from plugins.voice_sherpa.plugin import VoiceSherpa
from studio.sdk import Asset, Cancelled, Environment, Inputs, PluginError, Result
from studio.sdk.testing import FakeJob

IPA = {ipa!r}

def phonemes(params, inputs):
    words = params["text"].split()
    said = [{{"text": w.strip(".,!?"), "ipa": IPA[w.strip(".,!?").lower()],
             "after": ("" if w[-1].isalpha() else w[-1]) + " "}} for w in words]
    file = Path(tempfile.mkdtemp()) / "phonemes.json"
    file.write_text(json.dumps({{"ipa": "", "words": said}}), encoding="utf-8")
    return Result("", (Asset(file, "application/json", "phonemes"),), "espeak 1")

plugin = VoiceSherpa()
plugin.load(Environment(threads=2, cache=Path({cache!r})))
told = []
for wanted in json.loads({orders!r}):
    given = wanted.pop("models")
    inputs = [Asset(Path(f), m, r) for f, m, r in wanted.pop("inputs", [])]
    answers = {{"speech.phonemes": phonemes}} if wanted.pop("espeak", True) else {{}}
    job = FakeJob(Path(tempfile.mkdtemp()), answers=answers, capability=wanted.pop("as", ""),
                  models={{n: Path(p) for n, p in given.items()}}, cancel_after=wanted.pop("stop", None))
    one = {{"error": "", "files": [], "meta": {{}}}}
    try:
        plugin.run(plugin.params(**wanted), Inputs(tuple(inputs)), job)
    except PluginError as error:
        one["error"] = str(error)
    except Cancelled:
        one["error"] = "cancelled"
    one["files"] = [str(a.path) for a in job.emitted]
    one["meta"] = dict(job.emitted[0].meta) if job.emitted else {{}}
    one["previews"] = [str(p) for p in job.previews]
    one["notices"] = job.notices
    told.append(one)
print(json.dumps(told))
"""
"""Asks the plugin without a host: `orders`, JSON, one after the other."""
