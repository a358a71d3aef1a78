"""The values of SSML's attributes: names, percentages, semitones and decibels as numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace

from studio.sdk.speech.marks import (
    EMPHASIS,
    LEVELS,
    LINK,
    PROSODY,
    READING,
    SAY_AS,
    SAY_AS_VALUES,
    STYLE,
    SUB,
    Mark,
)

_STRENGTHS = {"none": 0, "x-weak": 100, "weak": 200, "medium": 400, "strong": 700, "x-strong": 1000}
_RATES = {"x-slow": 0.5, "slow": 0.75, "medium": 1.0, "default": 1.0, "fast": 1.25, "x-fast": 1.6}
_PITCHES = {"x-low": 0.7, "low": 0.85, "medium": 1.0, "default": 1.0, "high": 1.15, "x-high": 1.35}
_VOLUMES = {
    "silent": -60.0, "x-soft": -12.0, "soft": -6.0, "medium": 0.0, "default": 0.0, "loud": 4.0, "x-loud": 8.0,
}  # fmt: skip
_SAID_AS = {
    "number": "cardinal", "value": "cardinal", "telephone": "phone", "tel": "phone", "spell-out": "characters",
    "verbatim": "characters", "letters": "characters", "digit": "digits", "number_digit": "digits",
    "number:digits": "digits", "number:cardinal": "cardinal", "number:ordinal": "ordinal",
}  # fmt: skip
MOST_MS = 60_000
LEAST, MOST = 0.25, 4.0  # factors of rate and pitch


def pause_ms(given: Mapping[str, str]) -> int:
    found = re.fullmatch(
        r"\+?(\d+(?:\.\d+)?|\.\d+)\s*(ms|s)?", given.get("time", "").strip().lower()
    )
    if found is None:
        return _STRENGTHS.get(given.get("strength", "medium").lower(), _STRENGTHS["medium"])
    return min(MOST_MS, round(float(found[1]) * (1 if found[2] == "ms" else 1000)))


def level(given: str) -> str:
    return given.lower() if given.lower() in LEVELS else "moderate"


def say_as(given: str) -> str:
    """One of `SAY_AS_VALUES`, or "" for what is left to the rules of normalisation."""
    name = given.strip().lower()
    name = _SAID_AS.get(name, name)
    return name if name in SAY_AS_VALUES else ""


def prosody(blank: Mark, given: Mapping[str, str]) -> Mark | None:
    mark = replace(
        blank,
        kind=PROSODY,
        rate=factor(given.get("rate", ""), _RATES),
        pitch=factor(given.get("pitch", ""), _PITCHES),
        gain_db=decibels(given.get("volume", "")),
    )
    return None if (mark.rate, mark.pitch, mark.gain_db) == (1.0, 1.0, 0.0) else mark


def factor(given: str, names: Mapping[str, float]) -> float:
    """A name, "80%", "+10%", "1.2" or "+2st" as a factor; 1.0 for what is none of these (Hz)."""
    text = given.strip().lower()
    if text in names:
        return names[text]
    found = re.fullmatch(r"([+-]?)(\d+(?:\.\d+)?)(%|st)?", text)
    if found is None:
        return 1.0
    number = float(f"{found[1]}{found[2]}")
    if found[3] == "st":
        value = 2 ** (number / 12)
    elif found[3] == "%":
        value = 1 + number / 100 if found[1] else number / 100
    else:
        value = 1 + number if found[1] else number
    return round(min(MOST, max(LEAST, value)), 4)


def decibels(given: str) -> float:
    """A name, "+6dB", "-20%" or 0 to 100 (100 is normal) as dB; -60 for silence."""
    text = given.strip().lower()
    if text in _VOLUMES:
        return _VOLUMES[text]
    found = re.fullmatch(r"([+-]?)(\d+(?:\.\d+)?)\s*(db|%)?", text)
    if found is None:
        return 0.0
    number = float(f"{found[1]}{found[2]}")
    if found[3] == "db":
        value = number
    else:
        share = 1 + number / 100 if found[1] else number / 100
        value = 20 * math.log10(share) if share > 0.001 else -60.0
    return round(min(20.0, max(-60.0, value)), 2)


def element(mark: Mark) -> tuple[str, dict[str, str]]:
    """The tag and attributes that read back as ``mark``."""
    match mark.kind:
        case kind if kind == READING:
            return "phoneme", {"alphabet": mark.alphabet, "ph": mark.value}
        case kind if kind == EMPHASIS:
            return "emphasis", {"level": mark.level}
        case kind if kind == PROSODY:
            return "prosody", _prosody_attributes(mark)
        case kind if kind == SAY_AS:
            said = {"phone": "telephone"}.get(mark.value, mark.value)
            return "say-as", {"interpret-as": said}
        case kind if kind == SUB:
            return "sub", {"alias": mark.alias}
        case kind if kind == LINK:
            return "w", {}
        case kind if kind == STYLE:
            return "express-as", {"style": mark.value}
    return "voice", {"name": mark.speaker}


def _prosody_attributes(mark: Mark) -> dict[str, str]:
    given: dict[str, str] = {}
    if mark.rate != 1.0:
        given["rate"] = f"{round(mark.rate * 100, 4):g}%"
    if mark.pitch != 1.0:
        given["pitch"] = f"{round((mark.pitch - 1) * 100, 4):+g}%"
    if mark.gain_db:
        given["volume"] = f"{mark.gain_db:+g}dB"
    return given
