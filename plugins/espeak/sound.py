# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of the library, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """``voice`` as eSpeak names it ("cmn", "en-us+f3"), ``rate`` in words a minute, ``pitch``
    0 to 100, ``word_gap`` in units of 10 ms."""

    voice: str
    rate: int
    pitch: int
    word_gap: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A word begins: ``position`` in the text (from 0), ``sample`` in the sound."""

    position: int
    sample: int


@dataclass(frozen=True, slots=True)
class Phoneme:
    """It begins at ``sample``; "" is silence, or the tone of a syllable of Chinese. ``word``: the
    number of its `Mark`, -1 before the first."""

    ipa: str
    sample: int
    word: int


@dataclass(frozen=True, slots=True)
class Sound:
    sample_rate: int
    pcm: bytes  # mono, 16 bit, native byte order
    marks: tuple[Mark, ...]
    stops: tuple[int, ...]  # samples at which a clause has ended, its pause included
    phonemes: tuple[Phoneme, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """``language`` as `Settings.voice` names it; ``file`` is the library's own name."""

    language: str
    name: str
    file: str
    gender: str  # "male", "female" or ""


Heard = Callable[[int, bytes], None]
"""Gets the text position that was reached and the new samples; may raise."""
