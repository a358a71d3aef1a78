"""How loud the whole is, and what lies under the speech: a preset, or a person's own figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeVar

from studio.sdk import PluginError

Measure = Literal["lufs", "rms"]
P = TypeVar("P")

MOODS = ("calm", "bright", "pulse")
"""Of the music that the studio makes itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """``level`` in LUFS or in dB RMS of the whole file; ``peak`` in dBTP. ``lead`` and ``tail``
    are seconds of silence that stand around the speech at least."""

    level: float
    peak: float
    measure: Measure = "lufs"
    lead: float = 0.0
    tail: float = 0.0


PRESETS: Mapping[str, Target] = {
    # What Apple and the other directories ask for.
    "podcast": Target(-16.0, -1.5),
    # ACX: RMS -23 to -18 dB, peaks at most -3 dB (some left for the encoder), noise floor at
    # most -60 dB, 0.5 to 1 s of room tone before and 1 to 5 s after (acx.com, audio submission
    # requirements).
    "audiobook": Target(-21.0, -3.5, "rms", lead=0.75, tail=2.0),
    # EBU R 128
    "broadcast": Target(-23.0, -1.0),
}
CUSTOM = "custom"
NAMES = (*PRESETS, CUSTOM)


def target_of(preset: str, loudness: float, peak: float) -> Target:
    """The two figures count for the preset "custom" alone."""
    return Target(loudness, peak) if preset == CUSTOM else PRESETS[preset]


def with_mix(params: P, mix: Mapping[str, Any]) -> P:
    """``params`` with what the narration's own mix says; other keys of it are let by. A mix that
    names no preset is one for podcasts."""
    changes: dict[str, Any] = {}
    mix = {"preset": "podcast", **mix} if mix else {}
    for item in fields(params):  # type: ignore[arg-type]
        if item.name not in mix or item.name == "mix":
            continue
        value, now = mix[item.name], getattr(params, item.name)
        if isinstance(now, str) != isinstance(value, str) or isinstance(value, bool):
            raise _wrong(item.name)
        if not isinstance(value, (str, int, float)):
            raise _wrong(item.name)
        changes[item.name] = value
    if changes.get("preset", CUSTOM) not in NAMES:
        raise PluginError(f"There is no loudness preset '{changes['preset']}'; choose another one.")
    return replace(params, **changes)  # type: ignore[type-var]


def _wrong(name: str) -> PluginError:
    return PluginError(f"In narration.toml, '{name}' of [mix] has a value of a wrong kind.")
