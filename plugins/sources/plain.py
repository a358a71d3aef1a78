"""Plain text: where its paragraphs, headings and lists are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .block import Block, Text, heading, listing, one_line, prose

ITEM = re.compile(r"^\s*(?:([-*+•·●▪◦‣–])|[(（]?(\d{1,2})[.)、．）])\s*(?=\S)(?!\d)(.*)$")
ENDS = "。！？!?….;；:：,，、\"'”’）)】」』"
CHAPTER = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]+[章节部分篇讲课回]|[一二三四五六七八九十]+、|Chapter\s+\w+\b)"
)


def read_plain(text: str) -> Text:
    """Paragraphs are parted by empty lines; a text without any has one to a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if any(not line.strip() for line in "\n".join(lines).strip().split("\n")) or _wrapped(lines):
        parts = [part.split("\n") for part in re.split(r"\n[ \t　]*\n", "\n".join(lines))]
    else:
        parts = _by_line(lines)
    parts = [kept for part in parts if (kept := [line for line in part if line.strip()])]
    return Text(list(_blocks(parts)))


def _by_line(lines: list[str]) -> list[list[str]]:
    """One part to a line; neighbouring items make a list."""
    parts: list[list[str]] = []
    for line in lines:
        if parts and ITEM.match(line) and ITEM.match(parts[-1][-1]):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _blocks(parts: list[list[str]]) -> Iterator[Block]:
    for lines, following in pairwise([*parts, []]):
        marks = [ITEM.match(line) for line in lines]
        text = joined(lines)
        if len(lines) > 1 and marks[0] and sum(map(bool, marks)) > 1:
            yield listing(_items(lines), ordered=bool(marks[0][2]))
        elif len(lines) == 1 and _is_heading(text, joined(following)):
            yield from heading(text, 1 if CHAPTER.match(text) else 2)
        else:
            yield from prose(text)


def _items(lines: list[str]) -> list[tuple[int, str]]:
    items: list[str] = []
    for line in lines:
        mark = ITEM.match(line)
        if mark:
            items.append(mark[3].strip())
        else:
            items[-1] = joined([items[-1], line])
    return [(0, item) for item in items]


def _is_heading(text: str, following: str) -> bool:
    """A short line without an end mark over something longer; a fact with a figure is none."""
    limit = 24 if re.search(r"[\u3400-\u9fff]", text) else 60
    if not 1 < len(text) <= limit or text[-1] in ENDS or len(following) <= len(text):
        return False
    return bool(CHAPTER.match(text)) or not re.search(r"\d", re.sub(r"^[\d.]+\s", "", text))


def joined(lines: list[str]) -> str:
    """Wrapped lines as one, a word that was parted by a hyphen whole again."""
    return one_line(re.sub(r"(?<=[A-Za-z])-\n(?=[a-z])", "", "\n".join(map(str.strip, lines))))


def _wrapped(lines: list[str]) -> bool:
    """Whether lines break inside sentences, as in mail and old text files."""
    long = [line.strip() for line in lines if len(line.strip()) > 40]
    open_ended = [line for line in long if line[-1] not in ENDS.replace(",，、", "")]
    return len(long) >= 3 and len(open_ended) * 2 > len(long)
