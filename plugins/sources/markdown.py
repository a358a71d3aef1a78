"""Markdown as blocks of plain text: links, emphasis and footnote marks give their words only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from studio.sdk.document import parse_document

from .block import Block, Text, heading, listing, prose, table

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"^\[\^[^\]]+\]:[ \t]*", re.MULTILINE)


def read_markdown(text: str) -> Text:
    """Pictures and HTML are left out; footnotes stay as paragraphs."""
    from markdown_it import MarkdownIt

    document = parse_document(text)
    body = _FOOTNOTE.sub("\n", document.body)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body)
    given = document.meta
    link = str(given.get("url") or given.get("source") or "")
    url = link if re.match(r"https?://\S+$", link) else ""
    return Text(list(_walk(tokens)), {"title": str(given.get("title") or ""), "url": url})


def _walk(tokens: list[Token]) -> Iterator[Block]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = _end(tokens, index)
        inner = tokens[index + 1 : end]
        match token.type:
            case "heading_open":
                yield from heading(_plain(inner), int(token.tag[1]))
            case "paragraph_open":
                yield from prose(_plain(inner))
            case "bullet_list_open" | "ordered_list_open":
                if items := _items(inner):
                    yield listing(items, ordered=token.type == "ordered_list_open")
            case "table_open":
                yield from table(list(_rows(inner)))
            case "blockquote_open":
                yield from _walk(inner)
            case "fence" | "code_block":
                yield Block("code", f"```\n{token.content.rstrip()}\n```")
        index = end + 1


def _end(tokens: list[Token], start: int) -> int:
    """The index of the token that closes this one (itself, if it does not nest)."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _items(tokens: list[Token]) -> list[tuple[int, str]]:
    items: list[tuple[int, str]] = []
    depth = -1
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            depth += token.nesting
        if token.type == "list_item_open":
            items.append((depth, ""))
        elif token.type == "inline" and items:
            items[-1] = (items[-1][0], f"{items[-1][1]} {_inline(token)}".strip())
    return [(depth, text) for depth, text in items if text]


def _rows(tokens: list[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(_inline(token))
        elif token.type == "tr_close":
            yield row


def _plain(tokens: list[Token]) -> str:
    return " ".join(_inline(token) for token in tokens if token.type == "inline")


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return re.sub(r"\[\^[^\]]+\]", "", "".join(parts))
