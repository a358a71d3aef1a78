"""From the engine's sound files to one take: same rate, trimmed edges, joined by samples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.sdk import PluginError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 48_000
"""Of every take, in Hz: the rate of video, and high enough for any engine. One resampling,
done here, lets the steps after it count the same samples."""

_FADE = RATE * 5 // 1000
_HEAD, _TAIL = RATE * 50 // 1000, RATE * 100 // 1000  # silence around a take
_BEFORE, _AFTER = RATE * 15 // 1000, RATE * 30 // 1000  # kept around a run: soft consonants
_WINDOW = RATE * 5 // 1000


@dataclass(frozen=True, slots=True)
class Part:
    """A run's sound at `RATE`, trimmed; ``cut`` samples were taken off its front."""

    samples: Samples
    cut: int
    pause: int  # samples of silence after it


def load_part(path: Path, pause_ms: int) -> Part:
    import soundfile  # type: ignore[import-untyped]

    from .resample import resample

    try:
        data, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise PluginError(
            f"The voice gave a file that is no sound ({error}); choose another voice."
        ) from None
    sound = resample(data.mean(axis=1, dtype="float32"), rate, RATE)
    start, stop = _edges(sound)
    trimmed = sound[start:stop].copy()
    _fade(trimmed)
    return Part(trimmed, start, RATE * pause_ms // 1000)


def _edges(sound: Samples) -> tuple[int, int]:
    """Where sound begins and ends, with a margin: 50 dB below the peak counts as silence."""
    import numpy as np

    if not len(sound):
        return 0, 0
    threshold = max(float(np.abs(sound).max()) * 10 ** (-50 / 20), 10 ** (-70 / 20))
    loud = np.flatnonzero(np.abs(sound) > threshold)
    if not len(loud):
        return 0, len(sound)
    return max(0, int(loud[0]) - _BEFORE), min(len(sound), int(loud[-1]) + 1 + _AFTER)


def _fade(sound: Samples) -> None:
    import numpy as np

    length = min(_FADE, len(sound) // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
    sound[:length] *= ramp
    sound[len(sound) - length :] *= ramp[::-1]


def join(parts: list[Part]) -> tuple[Samples, list[int]]:
    """The take, and the sample at which each part begins in it."""
    import numpy as np

    pieces: list[Samples] = [np.zeros(_HEAD, np.float32)]
    starts: list[int] = []
    at = _HEAD
    for part in parts:
        starts.append(at)
        pieces += [part.samples, np.zeros(part.pause, np.float32)]
        at += len(part.samples) + part.pause
    return np.concatenate([*pieces, np.zeros(_TAIL, np.float32)]), starts


def write(path: Path, sound: Samples) -> None:
    """PCM, 16 bit, rounded (the engine's own sound is 16 bit, so dither would only add noise)."""
    import numpy as np
    import soundfile

    pcm = np.clip(np.round(sound * 32768), -32768, 32767).astype(np.int16)
    soundfile.write(path, pcm, RATE, subtype="PCM_16")
