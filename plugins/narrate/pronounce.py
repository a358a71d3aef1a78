"""The readings that the studio itself decides for a spoken text, as marks for the voices.

Chinese characters get pinyin, one mark a character ("er5": this 儿 only colours the one before it);
English words written alike and spoken differently get IPA. What a person said always wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studio.sdk.speech.marks import READING, Mark, ordered

from .heteronyms_en import heteronyms
from .pinyin_zh import Syllable, readings
from .sandhi import surface


def ruled(spoken: str, given: Iterable[Mark] = (), tones: str = "surface") -> tuple[Mark, ...]:
    """Reading marks over ``spoken`` for every character and word that ``given`` does not decide.

    ``tones`` is what the voice wants ("surface", "lexical"; "" is lexical). The given readings
    count for the tones of their neighbours.
    """
    decided = [mark for mark in given if mark.kind == READING]
    taken = {at for mark in decided for at in range(mark.start, mark.end)}
    syllables = _with(decided, readings(spoken))
    sounds = surface(spoken, syllables) if tones == "surface" else [one.pinyin for one in syllables]
    marks = [
        Mark(READING, one.at, one.at + 1, alphabet="pinyin", value=sound)
        for one, sound in zip(syllables, sounds, strict=True)
        if one.at not in taken and sound
    ]
    english = [
        Mark(READING, start, end, alphabet="ipa", value=ipa)
        for start, end, ipa in heteronyms(spoken)
        if not taken & set(range(start, end))
    ]
    return ordered([*marks, *english])


def _with(decided: list[Mark], syllables: list[Syllable]) -> list[Syllable]:
    """The syllables as a person decided them."""
    said: dict[int, str] = {}
    for mark in decided:
        values = mark.value.split()
        if mark.alphabet == "pinyin" and len(values) == mark.end - mark.start:
            said |= dict(zip(range(mark.start, mark.end), values, strict=True))
    return [replace(one, pinyin=said.get(one.at, one.pinyin)) for one in syllables]
