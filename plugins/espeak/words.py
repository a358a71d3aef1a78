# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""From word events to words with a start and an end."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from studio.sdk.capabilities import Word

from .library import Sound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EDGES = " \t\r\n,.;:!?…—–-()[]{}<>\"'“”‘’«»，。；：！？、（）《》〈〉「」『』【】·"
_SILENT = 200  # of 32768; below it a 5 ms window counts as pause


def words_of(text: str, sound: Sound) -> list[Word]:
    """Each word runs from its event to the next one, less the pause that follows it.

    The library counts a word that it found in its dictionary (行长) as one character long,
    so a word's text is taken up to the next event, without punctuation.
    """
    import numpy as np

    pcm = np.frombuffer(sound.pcm, np.int16)
    limits = sorted({*(mark.sample for mark in sound.marks), *sound.stops, len(pcm)})
    found: list[Word] = []
    for index, mark in enumerate(sound.marks):
        after = sound.marks[index + 1].position if index + 1 < len(sound.marks) else len(text)
        word = text[mark.position : after].strip(_EDGES)
        if not word:
            continue
        at = bisect_right(limits, mark.sample)
        stop = limits[at] if at < len(limits) else len(pcm)
        end = _end_of_sound(pcm, mark.sample, stop, sound.sample_rate // 200)
        found.append({"text": word, "start": mark.sample, "end": end})
    return found


def _end_of_sound(pcm: NDArray[np.int16], start: int, stop: int, window: int) -> int:
    """The last loud window's end between two samples; ``stop`` when all is silent."""
    for at in range(stop - window, start, -window):
        if int(abs(pcm[at : at + window]).max()) > _SILENT:
            return at + window
    return stop
