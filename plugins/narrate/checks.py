"""What a measurement can say about a take that nobody has heard yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sound import Samples

_SYLLABLES_A_SECOND = 4.2  # of both voices at normal speed, measured on eSpeak NG


def syllables(spoken: str) -> int:
    """Chinese characters, and groups of vowels; a spelled letter is one."""
    han = len(re.findall(r"[\u3400-\u9fff〇]", spoken))
    letters = len(re.findall(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])", spoken))
    words = re.findall(r"[A-Za-z\u00c0-\u024f]{2,}", spoken)
    return han + letters + sum(max(1, len(re.findall(r"[aeiouyAEIOUY]+", word))) for word in words)


def checks_of(sound: Samples, rate: int, spoken: str, speed: float) -> list[str]:
    """Ids of what looks wrong: "silent", "clipped", "short", "long"."""
    import numpy as np

    found: list[str] = []
    peak = float(np.abs(sound).max()) if len(sound) else 0.0
    if peak < 0.01:
        found.append("silent")
    if int((np.abs(sound) >= 0.999).sum()) >= 3:
        found.append("clipped")
    expected = syllables(spoken) / _SYLLABLES_A_SECOND / speed
    seconds = len(sound) / rate
    if seconds < 0.4 * expected:
        found.append("short")
    elif seconds > 2.2 * expected + 1.0:
        found.append("long")
    return found
