# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""From events to words and phonemes with a start and an end."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from studio.sdk.capabilities import Word

from .sound import Mark, Sound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EDGES = " \t\r\n,.;:!?…—–-()[]{}<>\"'“”‘’«»，。；：！？、（）《》〈〉「」『』【】·"
_SILENT = 200  # of 32768; below it a 5 ms window counts as pause


def text_of(text: str, marks: tuple[Mark, ...], index: int) -> str:
    """The library counts a word that it found in its dictionary (行长) as one character long,
    so a word's text is taken up to the next event, without punctuation."""
    after = marks[index + 1].position if index + 1 < len(marks) else len(text)
    return text[marks[index].position : after].strip(EDGES)


def words_of(text: str, sound: Sound) -> list[Word]:
    """Each word runs from its event to the next one, less the pause that follows it."""
    import numpy as np

    pcm = np.frombuffer(sound.pcm, np.int16)
    limits = sorted({*(mark.sample for mark in sound.marks), *sound.stops, len(pcm)})
    found: list[Word] = []
    for index, mark in enumerate(sound.marks):
        word = text_of(text, sound.marks, index)
        if not word:
            continue
        at = bisect_right(limits, mark.sample)
        stop = limits[at] if at < len(limits) else len(pcm)
        end = _end_of_sound(pcm, mark.sample, stop, sound.sample_rate // 200)
        found.append({"text": word, "start": mark.sample, "end": end})
    return found


def phonemes_of(sound: Sound) -> list[Word]:
    """Each phoneme up to the next one's event, in IPA with its stress."""
    length = len(sound.pcm) // 2
    found: list[Word] = []
    for index, one in enumerate(sound.phonemes):
        after = sound.phonemes[index + 1].sample if index + 1 < len(sound.phonemes) else length
        if one.ipa and after > one.sample:
            found.append({"text": one.ipa, "start": one.sample, "end": min(after, length)})
    return found


def cut_silence(sound: Sound) -> bytes:
    """The samples up to the last sound."""
    import numpy as np

    pcm = np.frombuffer(sound.pcm, np.int16)
    loud = np.flatnonzero(abs(pcm.astype(np.int32)) > _SILENT)
    return sound.pcm[: 2 * (int(loud[-1]) + 1)] if len(loud) else b""


def _end_of_sound(pcm: NDArray[np.int16], start: int, stop: int, window: int) -> int:
    """The last loud window's end between two samples; ``stop`` when all is silent."""
    for at in range(stop - window, start, -window):
        if int(abs(pcm[at : at + window]).max()) > _SILENT:
            return at + window
    return stop
