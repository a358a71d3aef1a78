"""Passages for a section that a person added to the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .desk import ROOM, Desk
from .ids import Ids
from .model import Quote
from .outline import Wanted
from .points import key
from .words import coverage, tokens

_NEAR = 0.5
"""Share of a heading's or a point's words that a text must have to be about it."""
_MOST = 3
"""Passages under one heading."""


def found_by_words(wanted: Wanted, desk: Desk, room: int) -> list[Quote]:
    """Passages about the heading or one of the points; ``room`` 0: what one passage may take.

    Where no passage itself says the words, those under a heading that says them are taken.
    """
    material = desk.material
    asked = [words for words in map(tokens, (wanted.heading, *wanted.points)) if words]
    scores = material.scores(" ".join((wanted.heading, *wanted.points)))
    free = [index for index in range(len(scores)) if material.free(index)]
    best = max((scores[index] for index in free), default=0.0)
    near = [index for index in free if scores[index] > 0.35 * best]
    pool = [i for i in near if _is_about(asked, " ".join(material.passages[i].sentences))]
    if not pool:
        pool = [i for i in near if _is_about(asked, material.passages[i].heading)]
    return desk.pick(pool, scores, _MOST, room or ROOM[desk.language])


def _is_about(asked: Sequence[list[str]], text: str) -> bool:
    found = tokens(text)
    return any(coverage(words, found) >= _NEAR for words in asked)


def found_by_id(wanted: Iterable[str], desk: Desk, ids: Ids) -> list[Quote]:
    """The passages that the outline names, as far as they may be quoted and are not yet."""
    return [
        quote
        for name in wanted
        for index in _of_id(name, desk, ids)
        if (quote := desk.material.take(index, ROOM[desk.language]))
    ]


def _of_id(name: str, desk: Desk, ids: Ids) -> Iterator[int]:
    found = ids.words_of(name)
    if found is None:
        return
    source, words = found
    for index, passage in enumerate(desk.material.passages):
        is_in = passage.source == source and key(passage.sentences[0]) in words
        if is_in and desk.material.free(index):
            yield index
