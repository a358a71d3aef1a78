"""What is heard together: speech with a gain for each voice, and music below it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from studio.sdk import PluginError

from .bed import Bed, spans_of
from .loop import Loop, blocks_of_file, loop_of
from .loudness import RATE
from .master import Sound
from .timeline import Timeline
from .tune import blocks_of_tune
from .voices import energies_of, gains_of, heard_in, item_gains, speech_level

_LONGEST = 3600 * RATE  # of a music file: what follows is not heard, it begins again
_LEAST = RATE // 50  # of a fade: no click
_STEREO = 10 * math.log10(2)  # dB that speech gains when it comes from both sides


@dataclass(frozen=True, slots=True)
class Music:
    """A ``file`` of the user's, or else a piece in a ``mood`` made from a ``seed``. ``below`` and
    ``duck`` in dB; ``fade_in`` and ``fade_out`` are seconds of music around the speech."""

    file: Path | None = None
    mood: str = ""
    seed: int = 0
    below: float = 8.0
    duck: float = 12.0
    fade_in: float = 2.0
    fade_out: float = 4.0


def arrange(
    timeline: Timeline, music: Music | None, scratch: Path, progress: Callable[[float], None]
) -> Sound:
    """Reads all takes once where there is anything to compare: several voices, or music."""
    items = timeline.items
    voices = {voice for item in items for voice in heard_in(item)}
    if len(voices) < 2 and music is None:
        return Sound(timeline, tuple(item.entry.gain for item in items))
    energies = []
    for read, energy in energies_of(timeline):
        progress(read / timeline.samples)
        energies.append(energy)
    gains = item_gains(items, gains_of(items, energies))
    if music is None:
        return Sound(timeline, tuple(gains))
    loudness = speech_level(energies, gains) + _STEREO
    return Sound(timeline, tuple(gains), _bed(timeline, music, loudness, scratch))


def _bed(timeline: Timeline, music: Music, speech: float, scratch: Path) -> Bed:
    loop = _loop(music, scratch / "music.wav", timeline.samples)
    return Bed(
        loop,
        gain=0.0 if math.isinf(speech) else speech - music.below - loop.lufs,
        duck=music.duck,
        spans=spans_of(timeline),
        samples=timeline.samples,
        fade_in=max(_LEAST, round(music.fade_in / 2 * RATE)),
        fade_out=max(_LEAST, round(music.fade_out * RATE)),
    )


def _loop(music: Music, path: Path, samples: int) -> Loop:
    if music.file is None:
        return loop_of(blocks_of_tune(music.mood, music.seed), path, seamless=True)
    loop = loop_of(blocks_of_file(music.file, min(samples, _LONGEST)), path)
    if math.isinf(loop.lufs):
        raise PluginError(f"The music '{music.file.name}' is silent; choose another file.")
    return loop
