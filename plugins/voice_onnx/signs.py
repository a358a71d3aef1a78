"""What is to be said, sign by sign, and the ids that a graph takes for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import Ids, Symbols

END, PAD = -1, -2
"""Owners of ids that belong to no sign: both ends, and blanks that are cut off again."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A symbol for ``text[first:last]``; signs of one word have the same place. ``sounds``: no
    pause or boundary. ``closes``: the end of a syllable or of a pause."""

    symbol: str
    first: int
    last: int
    sounds: bool = True
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """``owners[i]``: the number of the sign that id i is of, or one of the values above."""

    ids: tuple[int, ...]
    owners: tuple[int, ...]


def encode(signs: Sequence[Sign], symbols: Symbols, shortest: int) -> Coded:
    """Ids with the blanks that the model wants; fewer than ``shortest`` get more of them around."""
    ids: list[int] = []
    owners: list[int] = []

    def add(which: Ids, owner: int) -> None:
        ids.extend(which)
        owners.extend([owner] * len(which))

    blank = symbols.ids[symbols.blank] if symbols.blank else ()
    after = symbols.blank_after
    if symbols.begin:
        add(symbols.ids[symbols.begin], END)
        add(blank if after == "symbol" else (), END)
    head = len(ids)
    for number, sign in enumerate(signs):
        add(symbols.ids[sign.symbol], number)
        add(blank if after == "symbol" or (after == "group" and sign.closes) else (), number)
    tail = len(ids)
    if symbols.end:
        add(symbols.ids[symbols.end], END)
    lacking = max(0, shortest - len(ids)) if blank else 0
    for at, count in ((tail, lacking - lacking // 2), (head, lacking // 2)):
        ids[at:at] = list(blank[:1]) * count
        owners[at:at] = [PAD] * count
    return Coded(tuple(ids), tuple(owners))


def known(signs: Iterable[Sign], symbols: Symbols) -> tuple[list[Sign], list[str]]:
    """The signs that the model has symbols for, and those that sound and are left out."""
    kept: list[Sign] = []
    lacking: list[str] = []
    for sign in signs:
        if sign.symbol in symbols.ids:
            kept.append(sign)
        elif sign.sounds and sign.symbol not in lacking:
            lacking.append(sign.symbol)
    return kept, lacking
