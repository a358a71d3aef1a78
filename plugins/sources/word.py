"""DOCX: headings, paragraphs, lists and tables by their styles, footnotes at the end."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

from .block import Block, Text, heading, listing, prose, table

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(path: Path, name: str) -> Text:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(str(path))
    except (
        PackageNotFoundError, zipfile.BadZipFile, LxmlError, KeyError, ValueError, OSError, SyntaxError,
    ):  # fmt: skip
        raise PluginError(
            f"'{name}' is broken or no DOCX. Open it in a word processor and save it again as DOCX."
        ) from None
    title = document.core_properties.title or ""
    blocks = [*_blocks(document), *_notes(document)]
    return Text(blocks, {"title": "" if title == "Word Document" else title})


def _blocks(document: Document) -> Iterator[Block]:
    levels = _levels(document)
    items: list[tuple[int, str]] = []
    ordered = False
    for node in _inside(document.element.body):
        item = _item(node, levels) if node.tag == f"{_W}p" else None
        if items and (item is None or (item[0] == 0 and item[1] != ordered)):
            yield listing(items, ordered=ordered)
            items = []
        if item is not None:
            ordered = item[1] if not items else ordered
            items.append((item[0], _text(node)))
        elif node.tag == f"{_W}tbl":
            rows = node.iterfind(f"{_W}tr")
            yield from table([[_cell(c) for c in row.iterfind(f"{_W}tc")] for row in rows])
        else:
            yield from _paragraph(node, levels)
    if items:
        yield listing(items, ordered=ordered)


def _inside(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those in content controls (forms, cover pages)."""
    for node in parent:
        if node.tag == f"{_W}sdt":
            for content in node.iterfind(f"{_W}sdtContent"):
                yield from _inside(content)
        elif node.tag in (f"{_W}p", f"{_W}tbl"):
            yield node


def _cell(cell: Any) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))


def _paragraph(node: Any, levels: dict[str, int]) -> Iterator[Block]:
    style = _style(node)
    if style.lower().startswith("toc"):  # a table of contents only repeats headings
        return
    level = _outline(node.find(f"{_W}pPr")) or levels.get(style, 0)
    yield from heading(_text(node), level) if level else prose(_text(node))


def _item(node: Any, levels: dict[str, int]) -> tuple[int, bool] | None:
    """(depth, whether it is numbered) of an item of a list, or None for another paragraph."""
    style = _style(node)
    numbering = node.find(f"{_W}pPr/{_W}numPr")
    if levels.get(style) or not _text(node).strip():
        return None
    if numbering is None and not style.startswith("List"):
        return None
    deep = numbering.find(f"{_W}ilvl") if numbering is not None else None
    depth = int(deep.get(f"{_W}val", "0")) if deep is not None else 0
    return depth, style.startswith("ListNumber")


def _levels(document: Document) -> dict[str, int]:
    """The ids of the styles that make headings -> their level from 1, in any language of Word.

    Where the document has a title, that is the first level.
    """
    levels: dict[str, int] = {}
    title = "Title"
    for style in document.styles.element.iterfind(f"{_W}style"):
        key = style.get(f"{_W}styleId", "")
        named = style.find(f"{_W}name")
        name = named.get(f"{_W}val", "") if named is not None else ""
        based = style.find(f"{_W}basedOn")
        match = re.match(r"(?:heading|标题)\s*([1-6])$", name, re.I)
        parent = levels.get(based.get(f"{_W}val", ""), 0) if based is not None else 0
        own = int(match[1]) if match else _outline(style.find(f"{_W}pPr"))
        levels[key] = 1 if name == "Title" else own or parent
        title = key if name == "Title" else title
    if any(_style(node) == title for node in document.element.body.iter(f"{_W}p")):
        return {key: level + (level > 0 and key != title) for key, level in levels.items()}
    return levels


def _outline(properties: Any) -> int:
    """The level from 1 that paragraph properties give, or 0 for text."""
    node = properties.find(f"{_W}outlineLvl") if properties is not None else None
    level = int(node.get(f"{_W}val", "9")) if node is not None else 9
    return level + 1 if level < 9 else 0


def _style(node: Any) -> str:
    style = node.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val", "")) if style is not None else ""


def _text(node: Any) -> str:
    """What a paragraph shows: insertions count, deletions do not, text boxes once."""
    parts: list[str] = []
    for child in node.iter(*(f"{_W}{mark}" for mark in _MARKS)):
        if any(parent.tag == _FALLBACK for parent in child.iterancestors()):
            continue
        said = _MARKS[child.tag.removeprefix(_W)]
        parts.append(child.text or "" if said is None else said)
    return "".join(parts)


def _notes(document: Document) -> Iterator[Block]:
    """Footnotes and endnotes, which often name where a figure comes from."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")):
            for paragraph in etree.fromstring(relation.target_part.blob).iter(f"{_W}p"):
                yield from prose(_text(paragraph))
