"""The document as every exporter sees it: blocks that hold inlines, all of them plain values.

Built once from the Markdown token stream by `parse`; nothing in it is HTML, so no format
can carry markup that the exporters did not write themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Style = Literal["strong", "emphasis", "strike", "sub", "sup", "mark", "underline", "key"]
Alignment = Literal["left", "center", "right", ""]


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    style: Style
    children: Inlines


@dataclass(frozen=True, slots=True)
class CodeSpan:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    children: Inlines
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """``src`` is as written in the Markdown; after `publication.place` the name of a picture."""

    src: str
    alt: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    pass


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A mark that points at the note of this number (1 is the first)."""

    number: int


Inline = Text | Styled | CodeSpan | Link | Image | Break | NoteRef
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    children: Inlines
    anchor: str = ""  # unique within the document


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Listing:
    """``tight``: no space between items. ``start`` is the first number of an ordered list."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    children: Blocks


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are as long as ``head``: the Markdown reader pads and cuts them."""

    alignments: tuple[Alignment, ...]
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    pass


@dataclass(frozen=True, slots=True)
class Figure:
    image: Image
    caption: str = ""


Block = Heading | Paragraph | Listing | Quote | Code | Table | Rule | Figure
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """``notes[n - 1]`` is the body of the footnote that ``NoteRef(n)`` points at."""

    blocks: Blocks
    notes: tuple[Blocks, ...] = ()


def plain(inlines: Iterable[Inline]) -> str:
    """The words alone: what a bookmark, a file name or a screen reader needs."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | CodeSpan(text):
            return text
        case Styled(_, children) | Link(_, children):
            return plain(children)
        case Image(_, alt):
            return alt
        case Break():
            return " "
        case NoteRef():
            return ""


def merged(inlines: Iterable[Inline]) -> Inlines:
    """The same words with neighbouring texts made one and empty ones left out."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + inline.text)
        elif inline != Text(""):
            out.append(inline)
    return tuple(out)


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline below a block, nested ones too, in reading order."""
    match block:
        case Heading(_, children) | Paragraph(children):
            yield from _nested(children)
        case Listing(items):
            for item in items:
                for child in item:
                    yield from inlines_of(child)
        case Quote(blocks):
            for child in blocks:
                yield from inlines_of(child)
        case Table(_, head, rows):
            for row in (head, *rows):
                for cell in row:
                    yield from _nested(cell)
        case Figure(image):
            yield image
        case Code() | Rule():
            pass


def _nested(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Styled | Link):
            yield from _nested(inline.children)


def column_weights(table: Table) -> list[int]:
    """How wide the columns are to each other: by the longest cell, so that none starves."""
    rows = (table.head, *table.rows)
    longest = [max(_width(plain(row[at])) for row in rows) for at in range(len(table.head))]
    return [min(max(width, 5), 36) for width in longest]


def _width(text: str) -> int:
    """In half-width characters: what is Chinese counts twice."""
    return sum(2 if char >= "\u2e80" else 1 for char in text)
