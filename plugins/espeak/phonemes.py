# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""speech.phonemes: a text in IPA, as the models of other engines were trained on, and by words.

The library gives the phonemes of a clause in one string (with the words that it says as one
joined), and while it speaks the events of words and phonemes. Both are laid side by side here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

from studio.sdk.speech.marks import READING, Mark

from .library import VOLUME, Engine
from .script import script
from .sound import Settings, Sound
from .words import EDGES

_ENDS = {"，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "！": "!", "？": "?", "…": "."}
_FOREIGN = re.compile(r"\([a-z-]+\)")  # "(en)" where another language's rules were taken
_SLACK = 12  # characters that a clause may have more than its events: tones and joins


class SpokenWord(TypedDict):
    """``text[start:end]`` is the word; ``after`` what follows its IPA: "", " ", or the clause's
    end as one of , . ; : ! ? and a blank."""

    text: str
    ipa: str
    start: int
    end: int
    after: str


def phonemes(engine: Engine, text: str, marks: Sequence[Mark], settings: Settings) -> list[SpokenWord]:  # fmt: skip
    readings = [one for one in marks if one.kind == READING]
    mandarin = settings.voice.startswith("cmn")
    (one,) = script(text, readings, mandarin=mandarin, pitch=settings.pitch, volume=VOLUME)
    sound = engine.speak(one.source, settings, lambda *_: None)
    clauses = [_FOREIGN.sub("", clause).strip() for clause in engine.clauses(one.source)]
    line = "\n".join(clause for clause in clauses if clause)
    starts = _starts(line, sound)
    places = [one.origin[mark.position] for mark in sound.marks]
    found: list[SpokenWord] = []
    for index, start in enumerate(starts):
        last = index + 1 == len(starts)
        said = line[start:] if last else line[start : starts[index + 1]]
        place, limit = places[index], len(text) if last else places[index + 1]
        word = text[place:limit].strip(EDGES)
        at = text.find(word, place)
        end = at + len(word)
        after = _after(said, text[end:limit], last)
        found.append({"text": word, "ipa": said.strip(), "start": at, "end": end, "after": after})
    return [one for one in found if one["ipa"]]


def joined(words: Sequence[SpokenWord]) -> str:
    return "".join(one["ipa"] + one["after"] for one in words).strip()


def _starts(line: str, sound: Sound) -> list[int]:
    """Where each word begins in ``line``: at the first of its phonemes that is found from there."""
    starts, at = [0] * len(sound.marks), 0
    begun = -1
    for one in sound.phonemes:
        if not one.ipa:
            continue
        place = line.find(one.ipa, at, at + len(one.ipa) + _SLACK)
        if one.word > begun:
            begun = one.word
            starts[begun] = max(at, line.find(" ", at, at + _SLACK) + 1) if place < 0 else place
        if place >= 0:
            at = place + len(one.ipa)
    return starts


def _after(said: str, between: str, last: bool) -> str:
    if said.endswith("\n") or last:
        for sign in between:
            if sign in ",.;:!?" or sign in _ENDS:
                return _ENDS.get(sign, sign) + ("" if last else " ")
        return "" if last else " "
    return " " if said.endswith(" ") else ""
