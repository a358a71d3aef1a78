"""What every reader gives: the blocks of a document, each as a piece of Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

_WIDE = "\u2e80-\u9fff\uff00-\uffef，。、；：？！“”‘’（）《》"
_GLYPHS = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06]")
"""Radicals and ligatures that PDF fonts give for the characters that they look like."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff]"
)
_GAP = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_OPENS_BLOCK = re.compile(r"(?=#{1,6}\s|[-+*>|]|```|~~~|\d{1,9}[.)]\s|\[\^)")


@dataclass(frozen=True, slots=True)
class Block:
    """``text`` is one line of prose or of a heading, or the lines of a list, table or code."""

    kind: Literal["heading", "prose", "list", "table", "code"]
    text: str
    level: int = 0  # of a heading, from 1
    page: int | None = None  # from 1, where the format has pages


@dataclass(frozen=True, slots=True)
class Text:
    """A document as a reader found it; ``notices`` say what of it could not be read."""

    blocks: Sequence[Block]
    meta: Mapping[str, Any] = field(default_factory=dict)  # title, url
    notices: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Without signs that nobody sees, and with the characters that were meant."""
    text = _GLYPHS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """Wrapped lines as one: a space between Latin words, none between Chinese characters."""
    return " ".join(_GAP.sub("", clean(text)).split())


def prose(text: str, page: int | None = None) -> list[Block]:
    """A paragraph, or nothing if there is none; what would open another block is escaped."""
    line = one_line(text)
    if not line:
        return []
    return [Block("prose", "\\" * bool(_OPENS_BLOCK.match(line)) + line, page=page)]


def heading(text: str, level: int, page: int | None = None) -> list[Block]:
    line = one_line(text)
    return [Block("heading", line, max(1, min(level, 6)), page)] if line else []


def listing(items: Iterable[tuple[int, str]], *, ordered: bool, page: int | None = None) -> Block:
    """A list of (depth from 0, text)."""
    lines, numbers = list[str](), dict[int, int]()
    for depth, text in items:
        numbers = {at: number for at, number in numbers.items() if at <= depth}
        numbers[depth] = numbers.get(depth, 0) + 1
        mark = f"{numbers[depth]}." if ordered else "-"
        lines.append(f"{'   ' * depth}{mark} {one_line(text)}")
    return Block("list", "\n".join(lines), page=page)


def table(rows: Sequence[Sequence[str]], page: int | None = None) -> list[Block]:
    """A table whose first row is its head; rows without any text are left out."""
    kept = [[one_line(cell).replace("|", "\\|") for cell in row] for row in rows]
    kept = [row for row in kept if any(row)]
    if not kept:
        return []
    width = max(map(len, kept))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in kept]
    lines.insert(1, "|" + " --- |" * width)
    return [Block("table", "\n".join(lines), page=page)]
