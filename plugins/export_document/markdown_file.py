"""Portable Markdown: one file, and beside it a folder with its pictures."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from studio.sdk.document import Document, write_document

from .markdown_text import TextWriter, address
from .pictures import Picture
from .publication import Publication
from .tree import (
    Block,
    Blocks,
    Code,
    Figure,
    Heading,
    Image,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Table,
    Text,
)
from .words import word

_SIDES = {"left": ":--", "center": ":-:", "right": "--:", "": "---"}


def write_markdown(publication: Publication, file: Path) -> Iterator[tuple[Path, str]]:
    """Write ``file`` and yield each picture beside it with its media type."""
    folder = file.with_name(f"{file.stem}.assets")
    shown = dict(publication.pictures)
    if publication.banner:
        shown[publication.banner.name] = publication.banner
    files = {name: f"{name}{picture.path.suffix.lower()}" for name, picture in shown.items()}
    sources = {name: address(f"{folder.name}/{leaf}") for name, leaf in files.items()}
    file.write_text(markdown_text(publication, sources), encoding="utf-8", newline="\n")
    for name, picture in shown.items():
        folder.mkdir(exist_ok=True)
        part = folder / files[name]
        shutil.copyfile(picture.path, part)
        yield part, "image/png" if part.suffix == ".png" else "image/jpeg"


def markdown_text(publication: Publication, sources: dict[str, str]) -> str:
    """The whole file: front matter, title, text, label, notes."""
    blocks = (
        Heading(1, (Text(publication.title),)),
        *_banner(publication.banner),
        *publication.blocks,
        *_label(publication),
    )
    writer = _Writer(TextWriter(sources))
    parts = [writer.blocks(blocks)]
    for number, note in enumerate(publication.notes, start=1):
        parts.append(f"[^{number}]: " + _indented(writer.blocks(note), 4))
    own = {"title": publication.title, "lang": publication.language}
    return write_document(Document("\n\n".join(parts) + "\n", {**own, **publication.front}))


def _banner(banner: Picture | None) -> Blocks:
    return (Figure(Image(banner.name, banner.alt)),) if banner else ()


def _label(publication: Publication) -> Blocks:
    if not publication.label:
        return ()
    title = word("label", publication.language)
    colon = "：" if publication.language == "zh" else ": "
    said: Paragraph = Paragraph((Styled("strong", (Text(title),)), Text(colon + publication.label)))
    return (Rule(), said)


class _Writer:
    def __init__(self, text: TextWriter) -> None:
        self._text = text

    def blocks(self, blocks: Blocks, gap: str = "\n\n") -> str:
        out: list[str] = []
        previous: Block | None = None
        second = False
        for block in blocks:
            second = not second and _alike(previous, block)
            out.append(self._block(block, second=second))
            previous = block
        return gap.join(part for part in out if part)

    def _block(self, block: Block, *, second: bool) -> str:
        match block:
            case Heading(level, children):
                return f"{'#' * level} {self._text.line(children)}"
            case Paragraph(children):
                return self._text.paragraph(children)
            case Listing():
                return self._listing(block, second=second)
            case Quote(children):
                return re.sub(r"^", "> ", self.blocks(children), flags=re.MULTILINE)
            case Code(text, language):
                longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
                fence = "`" * (longest + 1)
                return f"{fence}{language}\n{text}\n{fence}"
            case Table():
                return self._table(block)
            case Figure(image):
                return self._text.image(image)
            case Rule():
                return "---"

    def _listing(self, listing: Listing, *, second: bool) -> str:
        """A list right after a list takes another mark, or readers would make them one."""
        gap = "\n" if listing.tight else "\n\n"
        out: list[str] = []
        for number, item in enumerate(listing.items, start=listing.start):
            ordered = f"{number}) " if second else f"{number}. "
            mark = ordered if listing.ordered else "* " if second else "- "
            out.append(mark + _indented(self.blocks(item, gap), len(mark)))
        return gap.join(out)

    def _table(self, table: Table) -> str:
        lines = [[self._text.cell(cell) for cell in row] for row in (table.head, *table.rows)]
        lines.insert(1, [_SIDES[side] for side in table.alignments])
        return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _alike(one: Block | None, other: Block) -> bool:
    """Are these two lists that a reader would take for one?"""
    if isinstance(one, Listing) and isinstance(other, Listing):
        return one.ordered == other.ordered
    return False


def _indented(text: str, width: int) -> str:
    """Every line but the first and the empty ones moved right."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)
