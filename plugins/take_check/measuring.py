"""What figures tell of a take: its length, its silences, its level, broken numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from studio.sdk import PluginError

_SYLLABLES_A_SECOND = 4.2  # of voices at normal speed
_LEAD, _TAIL = 0.8, 1.5  # seconds of silence that no voice means
_LOUD, _SOFT = -6.0, -42.0  # dB of the loud parts that no voice speaks at


def measure(path: Path, spoken: str, speed: float) -> Mapping[str, float]:
    """Id of what is wrong -> the figure that says so: seconds, dB or samples."""
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError:
        raise PluginError(f"The take “{path.name}” can't be read: make it again.") from None
    sound = samples.mean(axis=1)
    if not np.isfinite(sound).all():
        return {"nan": float((~np.isfinite(sound)).sum())}
    peak = float(np.abs(sound).max()) if len(sound) else 0.0
    if peak < 0.01:
        return {"silent": round(peak, 4)}
    found: dict[str, float] = {}
    if clipped := _clipped(samples):
        found["clipped"] = clipped
    lead, tail = _silences(sound, rate, peak)
    if lead > _LEAD:
        found["lead"] = round(lead, 2)
    if tail > _TAIL:
        found["tail"] = round(tail, 2)
    seconds = len(sound) / rate - lead - tail
    expected = syllables(spoken) / _SYLLABLES_A_SECOND / speed
    if seconds < 0.45 * expected:
        found["short"] = round(seconds, 2)
    elif seconds > 2.2 * expected + 1.0:
        found["long"] = round(seconds, 2)
    level = _level(sound, rate)
    if not _SOFT <= level <= _LOUD:
        found["level"] = round(level, 1)
    return found


def syllables(spoken: str) -> int:
    """Chinese characters, spelled letters, and groups of vowels; a numeral's digits."""
    han = len(re.findall(r"[\u3400-\u9fff〇0-9]", spoken))
    letters = len(re.findall(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])", spoken))
    words = re.findall(r"[A-Za-z\u00c0-\u024f]{2,}", spoken)
    return han + letters + sum(max(1, len(re.findall(r"[aeiouyAEIOUY]+", one))) for one in words)


def _clipped(samples: NDArray[np.float32]) -> int:
    """Samples at full scale, where three in a row are."""
    full = np.abs(samples).max(axis=1) >= 0.999
    if len(full) < 3 or not (full[2:] & full[1:-1] & full[:-2]).any():
        return 0
    return int(full.sum())


def _silences(sound: NDArray[np.float32], rate: int, peak: float) -> tuple[float, float]:
    """Seconds before and after the speech."""
    loud = np.flatnonzero(np.abs(sound) > max(0.003, 0.02 * peak))
    return float(loud[0]) / rate, float(len(sound) - 1 - loud[-1]) / rate


def _level(sound: NDArray[np.float32], rate: int) -> float:
    """dB of the louder half of the 50 ms windows: pauses do not count."""
    size = max(1, min(len(sound), rate // 20))
    count = len(sound) // size
    power = (sound[: count * size].reshape(count, size).astype(np.float64) ** 2).mean(axis=1)
    half = np.sort(power)[count // 2 :]
    return float(10 * np.log10(half.mean() + 1e-12))
