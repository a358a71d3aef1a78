"""A person's own points as text: items of the list they stand in, or sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from .desk import Desk
from .facts import as_sentence
from .model import Item, Listing, Paragraph
from .points import Unit
from .typeset import joined


def with_own(found: Sequence[Unit | str], desk: Desk) -> list[Unit]:
    """The parts of a section in their order, with the person's points between them."""
    units: list[Unit] = []
    for is_own, run in groupby(found, key=lambda one: isinstance(one, str)):
        if not is_own:
            units += [one for one in run if isinstance(one, Unit)]
            continue
        points = [one for one in run if isinstance(one, str)]
        beside = units[-1] if units else next((u for u in found if isinstance(u, Unit)), None)
        listing = beside.listing if beside else None
        units += _items(points, listing, desk) if listing else _text(points, desk)
    return _cited_apart(units)


def _items(points: Sequence[str], listing: Listing, desk: Desk) -> list[Unit]:
    return [Unit(one, Item(one, desk.material.support(one)), listing) for one in points]


def _text(points: Sequence[str], desk: Desk) -> list[Unit]:
    """Whole sentences make a paragraph, several notes a list."""
    language = desk.language
    if len(points) > 1 and not all(re.search(r"[。！？.!?]$", one) for one in points):
        return _items(points, Listing(()), desk)
    text = joined([as_sentence(one, language) for one in points], language)
    return [Unit(text, Paragraph(text))]


def _cited_apart(units: list[Unit]) -> list[Unit]:
    """A cited list that got items of the person's own: the citation goes to the source's last."""
    for listing in {id(u.listing): u.listing for u in units if u.listing}.values():
        here = [i for i, unit in enumerate(units) if unit.listing is listing]
        theirs = [i for i in here if units[i].part in listing.items]
        if listing.cite is None or len(theirs) in (0, len(here)):
            continue
        mixed = replace(listing, cite=None)
        for i in here:
            units[i] = replace(units[i], listing=mixed)
        last = units[theirs[-1]]
        units[theirs[-1]] = replace(last, part=Item(last.label, listing.cite))
    return units
