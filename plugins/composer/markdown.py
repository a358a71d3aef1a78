"""Markdown as pieces: headings, paragraphs and lists of plain text, tables as lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from studio.sdk.document import language_of

from .model import Piece

if TYPE_CHECKING:
    from markdown_it.token import Token


def pieces_of_markdown(text: str) -> list[Piece]:
    """Code, pictures, HTML and footnotes are left out: they cannot be quoted as prose."""
    from markdown_it import MarkdownIt

    text = re.sub(r"^\[\^[^\]]+\]:.*(?:\n[ \t]+\S.*)*", "", text, flags=re.MULTILINE)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    return list(_walk(tokens))


def _walk(tokens: list[Token]) -> Iterator[Piece]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = _end(tokens, index)
        inner = tokens[index + 1 : end]
        if token.type == "heading_open":
            yield Piece("heading", _plain(inner), level=int(token.tag[1]))
        elif token.type == "paragraph_open":
            if text := _plain(inner):
                yield Piece("prose", text)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type == "ordered_list_open"
            yield _list(inner, "steps" if ordered else "bullets")
        elif token.type == "table_open":
            if items := tuple(as_items(list(_rows(inner)))):
                yield Piece("bullets", items=items)
        elif token.type == "blockquote_open":
            yield from _walk(inner)
        index = end + 1


def _end(tokens: list[Token], start: int) -> int:
    """The index of the token that closes this one (itself, if it does not nest)."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _list(tokens: list[Token], kind: Literal["bullets", "steps"]) -> Piece:
    items: list[str] = []
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith(("list_item", "bullet", "ordered")) else 0
        if token.type == "list_item_open" and depth == 1:
            items.append("")
        elif token.type == "inline" and items:
            items[-1] = f"{items[-1]} {_inline(token)}".strip()
    return Piece(kind, items=tuple(item for item in items if item))


def _rows(tokens: list[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(_inline(token))
        elif token.type == "tr_close" and row:
            yield row


def as_items(rows: list[list[str]]) -> Iterator[str]:
    """Table rows as list items; the first row holds the headings.

    Two columns read "first: second", a third carries its column's heading; a wider table
    says nothing in a line and gives no items.
    """
    head = rows[0]
    if len(head) > 3:
        return
    chinese = language_of(" ".join(" ".join(row) for row in rows)) == "zh"
    colon, stop = ("：", "；") if chinese else (": ", "; ")
    for row in rows[1:]:
        if len(row) == 2:
            yield colon.join(row)
        else:
            cells = [f"{h}{colon}{c}" for h, c in zip(head[1:], row[1:], strict=False) if c]
            yield f"{row[0]}{'（' if chinese else ' ('}{stop.join(cells)}{'）' if chinese else ')'}"


def _plain(tokens: list[Token]) -> str:
    return " ".join(_inline(token) for token in tokens if token.type == "inline").strip()


def _inline(token: Token) -> str:
    """Links and emphasis give their text; pictures, HTML and footnote marks give nothing."""
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    text = re.sub(r"\[\^[^\]]+\]", "", "".join(parts))
    text = re.sub(
        r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])", "", text
    )
    return " ".join(text.split())
