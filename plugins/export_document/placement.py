"""Pictures into the text: those that the Markdown links, and those made for a section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from studio.sdk import Asset

from .pictures import Picture
from .raw_html import safe_href
from .tree import (
    Block,
    Blocks,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Quote,
    Styled,
    Table,
    Text,
    Tree,
    inlines_of,
    merged,
    plain,
)

Pictures = Sequence[tuple[Asset, Picture]]
Resolve = Callable[[Image], Inline]


def place(tree: Tree, pictures: Pictures) -> Tree:
    """Every image left in the tree names one of ``pictures``; the rest became words or links.

    A picture that the Markdown links by its file name stays there. Any other goes under
    the first heading that its ``heading`` names, or to the end if there is none.
    """
    by_file = {asset.path.name: picture for asset, picture in pictures}

    def resolve(image: Image) -> Inline:
        return _resolved(image, by_file)

    linked = {
        _file_of(inline)
        for block in (*tree.blocks, *(block for note in tree.notes for block in note))
        for inline in inlines_of(block)
        if isinstance(inline, Image)
    }
    free = [(asset, picture) for asset, picture in pictures if asset.path.name not in linked]
    blocks = with_images(tree.blocks, resolve)
    notes = tuple(with_images(note, resolve) for note in tree.notes)
    return Tree(_under_headings(blocks, free), notes)


def with_images(blocks: Blocks, resolve: Resolve) -> Blocks:
    """The same blocks with each image replaced by what ``resolve`` gives; one without words leaves no gap."""
    replaced = (_block(block, resolve) for block in blocks)
    return tuple(
        block for block in replaced if block not in (Paragraph(()), Paragraph((Text(""),)))
    )


def _block(block: Block, resolve: Resolve) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, children=_inlines(block.children, resolve))
        case Listing(items):
            return replace(block, items=tuple(with_images(item, resolve) for item in items))
        case Quote(children):
            return Quote(with_images(children, resolve))
        case Table(alignments, head, rows):
            cells = [tuple(_inlines(cell, resolve) for cell in row) for row in (head, *rows)]
            return Table(alignments, cells[0], tuple(cells[1:]))
        case Figure(image):
            found = resolve(image)
            return replace(block, image=found) if isinstance(found, Image) else Paragraph((found,))
        case _:
            return block


def _inlines(inlines: Inlines, resolve: Resolve) -> Inlines:
    return merged(_inline(inline, resolve) for inline in inlines)


def _inline(inline: Inline, resolve: Resolve) -> Inline:
    match inline:
        case Image():
            return resolve(inline)
        case Styled() | Link():
            return replace(inline, children=_inlines(inline.children, resolve))
        case _:
            return inline


def _file_of(image: Image) -> str:
    return PurePosixPath(unquote(image.src)).name


def _resolved(image: Image, by_file: dict[str, Picture]) -> Inline:
    """A picture we hold, else a link to one on the web (never fetched), else its words."""
    if picture := by_file.get(_file_of(image)):
        return Image(picture.name, image.alt or picture.alt, image.title)
    href = safe_href(image.src)
    if href.startswith(("http://", "https://")):
        return Link(href, (Text(image.alt or href),), image.title)
    return Text(image.alt)


def _under_headings(blocks: Iterable[Block], pictures: Pictures) -> Blocks:
    waiting = list(pictures)
    out: list[Block] = []
    for block in blocks:
        out.append(block)
        if isinstance(block, Heading):
            words = _folded(plain(block.children))
            here = [pair for pair in waiting if _folded(str(pair[0].meta.get("heading"))) == words]
            out += [_figure(picture) for _, picture in here]
            waiting = [pair for pair in waiting if pair not in here]
    return (*out, *(_figure(picture) for _, picture in waiting))


def _figure(picture: Picture) -> Figure:
    return Figure(Image(picture.name, picture.alt), picture.caption)


def _folded(heading: str) -> str:
    """A section names its heading as Markdown source, so marks of emphasis don't count."""
    return "".join(heading.split()).translate(str.maketrans("", "", "*_`~\\")).casefold()
