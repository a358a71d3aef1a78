"""What a measurement can say about a take that nobody has heard yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_SYLLABLES_A_SECOND = 4.2  # of both voices at normal speed, measured on eSpeak NG
_LEAD, _TAIL, _GAP = 0.8, 1.5, 1.5  # seconds of silence that no voice means
_LOUD, _SOFT = -6.0, -40.0  # LUFS that no voice speaks at
_APART = 10.0  # LU between two stretches of one voice


def syllables(spoken: str) -> int:
    """Chinese characters, and groups of vowels; a spelled letter is one."""
    han = len(re.findall(r"[\u3400-\u9fff〇]", spoken))
    letters = len(re.findall(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])", spoken))
    words = re.findall(r"[A-Za-z\u00c0-\u024f]{2,}", spoken)
    return han + letters + sum(max(1, len(re.findall(r"[aeiouyAEIOUY]+", word))) for word in words)


def expected_seconds(spoken: str, speed: float) -> float:
    return syllables(spoken) / _SYLLABLES_A_SECOND / speed


def checks_of(sound: Samples, rate: int, spoken: str, speed: float, silence: float = 0.0) -> list[str]:  # fmt: skip
    """Ids of what looks wrong: "silent", "short", "long". ``silence`` are seconds of pauses that
    were asked for."""
    import numpy as np

    found: list[str] = []
    peak = float(np.abs(sound).max()) if len(sound) else 0.0
    if peak < 0.01:
        found.append("silent")
    expected = expected_seconds(spoken, speed)
    seconds = len(sound) / rate - silence
    if seconds < 0.45 * expected:
        found.append("short")
    elif seconds > 2.2 * expected + 1.0:
        found.append("long")
    return found


def segment_checks(sound: Samples, rate: int, meta: Mapping[str, Any], *, breaks: bool) -> list[str]:  # fmt: skip
    """Of an engine's whole sound: "lead" and "tail" are silence around the speech, "gap" inside
    it (unless ``breaks`` were asked for), "short" is speech that ends before its words do."""
    import numpy as np

    found: list[str] = []
    window = rate // 100
    count = len(sound) // window
    peaks = np.abs(sound[: count * window]).reshape(count, window).max(axis=1)
    loud = np.flatnonzero(peaks > max(0.003, 0.02 * float(np.abs(sound).max())))
    if len(loud):
        if loud[0] > 100 * _LEAD:
            found.append("lead")
        if count - loud[-1] > 100 * _TAIL:
            found.append("tail")
        if len(loud) > 1 and int(np.diff(loud).max()) > 100 * _GAP and not breaks:
            found.append("gap")
    last = max((int(word["end"]) for word in meta.get("words", ())), default=0)
    if last > int(meta.get("samples", last)) * 1.02:
        found.append("short")
    return found


def level_checks(loudness: float, parts: Sequence[tuple[str, float]]) -> list[str]:
    """ "level": far from where any voice speaks, or two stretches (voice, LUFS) of one voice that
    are far apart."""
    by_voice: dict[str, list[float]] = {}
    for voice, level in parts:
        by_voice.setdefault(voice, []).append(level)
    apart = any(max(levels) - min(levels) > _APART for levels in by_voice.values())
    outside = not _SOFT <= loudness <= _LOUD
    return ["level"] if apart or outside else []
