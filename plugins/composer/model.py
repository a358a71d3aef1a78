"""The values that pass between the composer's stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["prose", "bullets", "steps"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What a reader finds in a document, in order: a heading, a paragraph or a list."""

    kind: Literal["heading", "prose", "bullets", "steps"]
    text: str = ""
    items: tuple[str, ...] = ()
    level: int = 0  # of a heading


@dataclass(frozen=True, slots=True)
class Source:
    """A document that was read. ``url`` and ``title`` are what a citation shows."""

    title: str
    file: str
    language: str
    pieces: tuple[Piece, ...]
    url: str = ""
    cut: bool = False  # longer than we read


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences (or list items) that may be quoted together, and can stand without the rest.

    Any leading part of ``sentences`` may be quoted too. ``leans`` marks a passage that needs
    the one before it, for it begins with "it" or "therefore".
    """

    source: int
    number: int  # of the paragraph in its source, from 1
    group: int  # passages under one heading share it
    heading: str
    kind: Kind
    sentences: tuple[str, ...]
    intro: str = ""  # the sentence that announces a list
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """The part of a passage that the article takes over."""

    passage: Passage
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; ``cite`` is the sentence of a source that says what the user's fact says."""

    text: str
    cite: Quote | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article: the user's own words, or quotes that follow one another."""

    text: str = ""
    quotes: tuple[Quote, ...] = ()
    style: Literal["plain", "quotation"] = "plain"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the article; ``cite`` when all of it comes from a source."""

    items: tuple[Item, ...]
    ordered: bool = False
    intro: str = ""
    cite: Quote | None = None


Part = Paragraph | Listing


@dataclass(frozen=True, slots=True)
class Chapter:
    """A level-2 section; the one without a heading opens the article."""

    heading: str
    parts: tuple[Part, ...]
    section: int = -1  # of the structure, from 0; -1: the user's own
    numbered: bool = False  # one of a series: it gets its number when all are known


@dataclass(frozen=True, slots=True)
class Gap:
    """What the structure needs and the user has not given yet."""

    field: str
    need: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The composed article; its ``blocks`` stand one under the other."""

    title: str
    language: str
    structure: str
    blocks: tuple[str, ...]
    headlines: tuple[str, ...] = ()
    angle: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    remarks: tuple[str, ...] = ()  # what else the user should know
