"""An article cut into the files of a book: what stands before the first section, then each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .tree import Blocks, Heading, NoteRef, inlines_of, plain


@dataclass(frozen=True, slots=True)
class Chapter:
    """``title`` is "" for the opening, which comes first and is headed by the whole's title."""

    file: str
    title: str
    blocks: Blocks

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The subsections as title and address, for the table of contents."""
        return tuple(
            (plain(block.children), f"{self.file}#{block.anchor}")
            for block in self.blocks
            if isinstance(block, Heading) and block.level == 3 and block.anchor
        )


def chapters(blocks: Blocks) -> list[Chapter]:
    starts = [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and block.level == 2
    ]
    edges = [*starts, len(blocks)]
    found = [Chapter("start.xhtml", "", blocks[: edges[0]])]
    for number, (first, end) in enumerate(zip(starts, edges[1:], strict=True), start=1):
        head = blocks[first]
        title = plain(head.children) if isinstance(head, Heading) else ""
        found.append(Chapter(f"chapter-{number:02}.xhtml", title.strip(), blocks[first:end]))
    return found


def note_homes(found: Sequence[Chapter], notes: tuple[Blocks, ...]) -> dict[int, str]:
    """Note number -> the file it stands in: that of the first mark that points at it."""
    homes: dict[int, str] = {}
    for chapter in found:
        waiting = list(_marks(chapter.blocks))
        while waiting:
            number = waiting.pop(0)
            if number not in homes:
                homes[number] = chapter.file
                waiting += _marks(notes[number - 1])
    return homes


def _marks(blocks: Blocks) -> Iterator[int]:
    for block in blocks:
        for inline in inlines_of(block):
            if isinstance(inline, NoteRef):
                yield inline.number
