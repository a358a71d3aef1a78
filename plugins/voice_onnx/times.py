"""Words and phonemes in samples, from where each id begins and ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from studio.sdk.capabilities import Word

from .signs import Coded, Sign

if TYPE_CHECKING:
    from .running import Array

_STRESS = "ˈˌ"  # written before the sound that they belong to
_TONES = "12345"


def words_of(text: str, signs: Sequence[Sign], coded: Coded, edges: Array) -> list[Word]:
    """``edges``: the sample at which each id begins, and last the end."""
    spans = _spans(signs, coded, edges)
    sounding = [number for number, sign in enumerate(signs) if sign.sounds and number in spans]
    found: list[Word] = []
    for place, group in groupby(sounding, lambda one: (signs[one].first, signs[one].last)):
        numbers = list(group)
        start, end = spans[numbers[0]][0], spans[numbers[-1]][1]
        found.append({"text": text[place[0] : place[1]], "start": start, "end": end})
    return found


def phonemes_of(signs: Sequence[Sign], coded: Coded, edges: Array) -> list[Word]:
    """Each with its stress, length or tone as one."""
    found: list[Word] = []
    stress: Word | None = None
    for number, (start, end) in _spans(signs, coded, edges).items():
        sign = signs[number]
        if not sign.sounds:
            continue
        if sign.symbol in _STRESS:
            stress = {"text": sign.symbol, "start": start, "end": end}
        elif found and found[-1]["end"] == start and _belongs_before(sign.symbol):
            found[-1]["text"] += sign.symbol
            found[-1]["end"] = end
        else:
            text = sign.symbol if stress is None else stress["text"] + sign.symbol
            found.append({"text": text, "start": stress["start"] if stress else start, "end": end})
            stress = None
    return found


def _belongs_before(symbol: str) -> bool:
    return symbol in _TONES or unicodedata.category(symbol[0]) in ("Lm", "Mn", "Sk")


def _spans(signs: Sequence[Sign], coded: Coded, edges: Array) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for number, owner in enumerate(coded.owners):
        if owner >= 0:
            start = found[owner][0] if owner in found else int(edges[number])
            found[owner] = start, int(edges[number + 1])
    return found
