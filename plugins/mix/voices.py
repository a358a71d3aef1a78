"""One gain for each voice, so that all are equally loud; inside a voice nothing is levelled.

A quiet sentence stays quiet: levelling every sentence by itself makes the volume jump.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .loudness import Meter, integrated
from .stream import take_of
from .timeline import Item, Timeline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Energies = NDArray[np.float64]


def energies_of(timeline: Timeline) -> Iterator[tuple[int, Energies]]:
    """Of each take by itself, with the samples read so far."""
    for item in timeline.items:
        meter = Meter()
        for block in take_of(item):
            meter.feed(block)
        yield item.end, meter.energies()


def heard_in(item: Item) -> tuple[str, ...]:
    """A sentence of two languages can have two voices: "espeak 0.1: cmn, espeak 0.1: en"."""
    return tuple(item.voice.split(", "))


def gains_of(items: Sequence[Item], energies: Sequence[Energies]) -> dict[str, float]:
    """Voice -> dB. The voice that speaks most stays as it is.

    A voice is measured over the takes in which it is heard alone, if there are such. One that
    is silent gets no gain.
    """
    alone: dict[str, list[Energies]] = {}
    mixed: dict[str, list[Energies]] = {}
    for item, energy in zip(items, energies, strict=True):
        voices = heard_in(item)
        for voice in voices:
            (alone if len(voices) == 1 else mixed).setdefault(voice, []).append(energy)
    parts = {**mixed, **alone}
    sound = {voice: np.concatenate(found) for voice, found in parts.items()}
    levels = {voice: integrated(energy) for voice, energy in sound.items()}
    loud = [voice for voice in sound if not math.isinf(levels[voice])]
    if not loud:
        return dict.fromkeys(sound, 0.0)
    main = levels[max(loud, key=lambda voice: len(sound[voice]))]
    return {voice: main - levels[voice] if voice in loud else 0.0 for voice in sound}


def item_gains(items: Sequence[Item], voices: dict[str, float]) -> list[float]:
    """In dB, with what the script asks for; a take with several voices gets their mean."""
    found: list[float] = []
    for item in items:
        parts = [voices.get(voice, 0.0) for voice in heard_in(item)]
        found.append(sum(parts) / len(parts) + item.entry.gain)
    return found


def speech_level(energies: Sequence[Energies], gains: Sequence[float]) -> float:
    """LUFS of all takes with their gains, without the pauses."""
    parts = [part * 10 ** (gain / 10) for part, gain in zip(energies, gains, strict=True)]
    return integrated(np.concatenate(parts))
