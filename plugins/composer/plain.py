"""A block of plain lines: whether it is a paragraph, a heading or a list."""

from __future__ import annotations

import re

from .model import Piece

_ITEM = re.compile(r"^\s*(?:([-*+•·●])|(\d{1,2})[.)、．])\s*(?=\S)(.*)$")
_ENDS = "。！？!?….;；:：\"'”’）)】」』"


def pieces_of_block(lines: list[str]) -> list[Piece]:
    """A paragraph whose lines may be wrapped, a list, or a short line that is a heading."""
    lines = [line for line in (line.strip() for line in lines) if line]
    if not lines:
        return []
    marks = [_ITEM.match(line) for line in lines]
    if len(lines) > 1 and marks[0] and sum(map(bool, marks)) > 1:
        return [_list(lines)]
    text = join_wrapped(lines)
    if is_heading(text):
        return [Piece("heading", text, level=2)]
    return [Piece("prose", text)]


def _list(lines: list[str]) -> Piece:
    items: list[str] = []
    ordered = False
    for line in lines:
        mark = _ITEM.match(line)
        if mark:
            items.append(mark[3].strip())
            ordered = ordered or bool(mark[2])
        else:
            items[-1] = join_wrapped([items[-1], line])
    return Piece("steps" if ordered else "bullets", items=tuple(items))


def join_wrapped(lines: list[str]) -> str:
    """One line of several: a space between Latin letters, none between Chinese characters."""
    text = lines[0]
    for line in lines[1:]:
        if re.search(r"[A-Za-z]-$", text) and re.match(r"[a-z]", line):
            text = text[:-1] + line
        elif re.search(r"[\u3000-\u9fff\uff00-\uffef]$", text) and re.match(
            r"[\u3000-\u9fff\uff00-\uffef]", line
        ):
            text += line
        else:
            text += " " + line
    return text


def is_heading(text: str) -> bool:
    """A short line without an end mark; a sentence has one, and a table row has gaps."""
    limit = 24 if re.search(r"[\u3400-\u9fff]", text) else 60
    return 1 < len(text) <= limit and text[-1] not in _ENDS + ",，、" and "  " not in text
