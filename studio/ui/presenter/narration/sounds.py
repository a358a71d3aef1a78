"""Sound files as the room needs them: samples at one rate, word times, peaks. All of it is for
threads beside the window's."""

from __future__ import annotations

import json
import wave
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from studio.ui.presenter.narration.reel import RATE, WIDTH

TAPS = 24  # samples at each side of a moment that its value is reckoned from
AT_A_TIME = 8192  # samples, for the memory that it takes
CONTEXT = 256  # samples of a piece that its neighbours need to be joined without a click


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Samples of the take and characters of the sentence."""

    start: int
    end: int
    first: int
    last: int


def take_samples(path: Path) -> bytes | None:
    """16-bit samples, one channel, at `RATE`; None for what can't be read."""
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE):
                return file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error):
        pass
    if (read := _read(path)) is None:
        return None
    samples, rate = read
    return as_bytes(_resampled(samples, rate))


def as_bytes(samples: np.ndarray[Any, Any]) -> bytes:
    scaled = np.round(np.clip(samples, -1.0, 1.0) * 32767)
    data: bytes = scaled.astype("<i2").tobytes()
    return data


def _read(path: Path) -> tuple[np.ndarray[Any, Any], int] | None:
    """Samples of one channel from -1 to 1, and how many there are a second."""
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() == WIDTH:
                data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
                return data.reshape(-1, file.getnchannels()).mean(
                    axis=1
                ) / 32768, file.getframerate()
    except (OSError, EOFError, wave.Error):
        pass  # no WAV of whole numbers
    import soundfile  # only where it is needed: it takes a moment to load

    try:
        data, rate = soundfile.read(str(path), dtype="float64", always_2d=True)
    except (OSError, RuntimeError):
        return None
    return data.mean(axis=1), int(rate)


def _resampled(samples: np.ndarray[Any, Any], rate: int) -> np.ndarray[Any, Any]:
    """By a windowed sinc. SciPy's would do, but takes a second to load, in which one waits for
    the first sound."""
    if rate == RATE or not len(samples):
        return samples
    ratio = Fraction(RATE, rate)
    up, down = ratio.numerator, ratio.denominator
    count = -(-len(samples) * up // down)
    cutoff = min(1.0, up / down)
    reach = int(TAPS / cutoff)
    steps = np.arange(1 - reach, reach + 1)
    distance = np.arange(up)[:, None] / up - steps[None, :]
    table = cutoff * np.sinc(cutoff * distance) * np.cos(np.pi * distance / (2 * reach)) ** 2
    at = np.arange(count) * down
    padded = np.concatenate([np.zeros(reach), samples, np.zeros(reach + 1)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach)
    parts = np.array_split(at, 1 + count // AT_A_TIME)
    return np.concatenate(
        [np.einsum("ij,ij->i", windows[part // up + 1], table[part % up]) for part in parts]
    )


class PieceReader:
    """The pieces of one sentence, in order, as one sound: each is held back by a little until
    the next one tells how it goes on."""

    def __init__(self) -> None:
        self._rate = 0
        self._held = np.zeros(0)
        self._given = 0  # samples at the front of what is held that were handed out already

    def piece(self, path: Path) -> bytes | None:
        read = _read(path)
        if read is None or (self._rate and read[1] != self._rate):
            return None
        samples, self._rate = read
        return self._more(np.concatenate([self._held, samples]), last=False)

    def rest(self) -> bytes:
        """What was held back, after the last piece."""
        return self._more(self._held, last=True) if self._rate else b""

    def _more(self, samples: np.ndarray[Any, Any], last: bool) -> bytes:
        ratio = Fraction(RATE, self._rate)
        step = ratio.denominator  # so many samples are a whole number of them at `RATE`
        end = len(samples) if last else max(0, len(samples) - CONTEXT) // step * step
        if end <= self._given:
            self._held = samples
            return b""
        out = _resampled(samples, self._rate)
        first = self._given * ratio.numerator // step
        part = out[first : end * ratio.numerator // step]
        keep = max(0, end - CONTEXT) // step * step
        self._held, self._given = samples[keep:], end - keep
        return as_bytes(part)


def words_of(path: Path, text: str) -> tuple[WordSpan, ...]:
    """Of a timing file, the words that are in ``text``; () if there are none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        rate = int(data["sample_rate"])
        words = [(str(one["text"]), int(one["start"]), int(one["end"])) for one in data["words"]]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    found: list[WordSpan] = []
    at = 0
    for word, start, end in words:
        place = text.find(word, at) if word else -1
        if place < 0:
            continue
        at = place + len(word)
        found.append(WordSpan(start * RATE // rate, end * RATE // rate, place, at))
    return tuple(found)


def word_at(words: tuple[WordSpan, ...], sample: int) -> tuple[int, int]:
    """The characters that are spoken at this moment, or were last; (0, 0) before the first
    word and after the end."""
    number = bisect_right([one.start for one in words], sample) - 1
    if number < 0 or (number == len(words) - 1 and sample >= words[number].end):
        return 0, 0
    return words[number].first, words[number].last


def peaks_of(data: bytes, bars: int) -> tuple[float, ...]:
    """The loudest sample of each of ``bars`` spans, 1.0 for full scale."""
    samples = np.abs(np.frombuffer(data, "<i2").astype(np.int32))
    if len(samples) < bars:
        return ()
    edges = np.linspace(0, len(samples), bars, endpoint=False).astype(int)
    return tuple((np.maximum.reduceat(samples, edges) / 32768).tolist())
