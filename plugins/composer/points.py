"""Chapters cut into what an outline names point by point, and put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from studio.sdk.document import sentences

from .model import Chapter, Item, Listing, Paragraph, Part, Quote
from .passages import measure

_LABEL = {"zh": 60, "en": 26}
"""How much of a quoted passage an outline shows, in characters or words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or one item of ``listing``; ``label`` is its point in the outline."""

    label: str
    part: Paragraph | Item
    listing: Listing | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        if isinstance(self.part, Paragraph):
            return self.part.quotes
        whole = self.listing.cite if self.listing else None
        return tuple(one for one in (self.part.cite, whole) if one)


def units_of(chapter: Chapter, language: str) -> Iterator[Unit]:
    for part in chapter.parts:
        if isinstance(part, Listing):
            yield from (Unit(item.text.strip(), item, part) for item in part.items)
        elif part.quotes:
            yield Unit(clipped(part.quotes[0].sentences[0], language), part)
        else:
            yield Unit(part.text.strip(), part)


def parts_of_units(units: Sequence[Unit]) -> list[Part]:
    """Paragraphs and lists again: neighbours of one list share it, with its opening words."""
    parts: list[Part] = []
    last: Listing | None = None
    for unit in units:
        if isinstance(unit.part, Paragraph):
            parts.append(unit.part)
            last = None
            continue
        assert unit.listing is not None
        if last is unit.listing and isinstance(parts[-1], Listing):
            parts[-1] = replace(parts[-1], items=(*parts[-1].items, unit.part))
        else:
            parts.append(replace(unit.listing, items=(unit.part,)))
        last = unit.listing
    return parts


def key(text: str) -> str:
    """What stays the same when a person changes spaces, marks, capitals and numbers."""
    bare = re.sub(r"^\s*\d+[.)、]\s+", "", text)
    return re.sub(r"[\W_]+", "", bare).lower() or text.strip()


def length_of(parts: Sequence[Part], language: str) -> int:
    return measure("\n".join(text for part in parts for text in texts_of(part)), language)


def texts_of(part: Part) -> Iterator[str]:
    """Every sentence and item of a part, as it will be read."""
    if isinstance(part, Listing):
        yield from (text for text in (part.intro, *(item.text for item in part.items)) if text)
    elif part.quotes:
        yield from (sentence for quote in part.quotes for sentence in quote.sentences)
    else:
        yield from sentences(part.text)


def clipped(sentence: str, language: str) -> str:
    """At most a line of a sentence."""
    most = _LABEL[language]
    if measure(sentence, language) <= most:
        return sentence
    if language == "zh":
        return sentence[:most].rstrip("，、；：,") + "……"
    return " ".join(sentence.split()[:most]).rstrip(",;:") + " …"
