"""Where a text is cut into what a network speaks at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.sdk.speech.marks import BREAK, Mark

from .reading import ends_sentence
from .signs import Sign

_SENTENCE_MS = 300
_LONG, _LONGEST = 300, 500  # signs: cut at the next pause, at the next word


@dataclass(frozen=True, slots=True)
class Phrase:
    """``ms`` of silence follow, counted from the last sound to the next; ``exact``: a person asked
    for them, so that a longer pause is cut. A phrase without signs is silence alone."""

    signs: tuple[Sign, ...]
    ms: int = 0
    exact: bool = False


def phrases(signs: Sequence[Sign], marks: Sequence[Mark]) -> list[Phrase]:
    breaks = sorted((one.start, one.ms) for one in marks if one.kind == BREAK)
    found: list[Phrase] = []
    now: list[Sign] = []

    def close(ms: int, exact: bool) -> None:
        if any(one.sounds for one in now):
            found.append(Phrase(tuple(now), ms, exact))
        elif found and exact:
            before = found.pop()
            found.append(Phrase(before.signs, ms + (before.ms if before.exact else 0), True))
        elif exact:
            found.append(Phrase((), ms, True))
        now.clear()

    for number, sign in enumerate(signs):
        while breaks and breaks[0][0] <= sign.first:
            close(breaks.pop(0)[1], True)
        before = signs[number - 1] if number else sign
        if sign.sounds and now and _ends(before, sign, len(now)):
            close(_SENTENCE_MS if ends_sentence(before) else 0, False)
        now.append(sign)
    for _, ms in breaks:
        close(ms, True)
    close(0, False)
    return found


def _ends(before: Sign, sign: Sign, length: int) -> bool:
    if not before.sounds and before.symbol != " ":
        return ends_sentence(before) or length >= _LONG
    return length >= _LONGEST and (before.first, before.last) != (sign.first, sign.last)
