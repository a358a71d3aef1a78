"""Cutting a document into passages, so that an edit changes only the passage that it touches.

A passage ends with its section. Within a section paragraphs are gathered until there is
enough; whether the next one still comes in is told by that paragraph's own words, so the
cuts behind an edited paragraph fall where they fell before.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studio.sdk.document import sentences
from studio.sdk.passages import Passage

from .block import Block

LEAST, MOST = 280, 600
"""Weight of a passage: Chinese characters, an English word counts as 2.4 (250 words are 600)."""
_HUGE = 4 * MOST  # what no passage may weigh, even if a sentence or a table must be cut


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is never cut: a paragraph, a sentence of a long one, a list, a table."""

    start: int
    end: int
    weight: float
    page: int | None
    opens: bool  # a passage begins here once the one before has enough
    head: str = ""  # of the table whose later rows these are


def weight(text: str) -> float:
    words = len(re.findall(r"[^\W\u2e80-\u9fff]+", text))
    return len(re.findall(r"[\u2e80-\u9fff]", text)) + 2.4 * words


def cut(document: str, blocks: Iterable[Block]) -> tuple[str, list[Passage]]:
    """The document as Markdown, and its passages in order."""
    parts: list[str] = []
    found: list[tuple[tuple[str, ...], list[_Unit]]] = [((), [])]
    path: list[tuple[int, str]] = []
    at = 0
    for block in blocks:
        text = f"{'#' * block.level} {block.text}" if block.kind == "heading" else block.text
        if block.kind == "heading":
            path = [*(one for one in path if one[0] < block.level), (block.level, block.text)]
            found.append((tuple(name for _, name in path), []))
        else:
            found[-1][1].extend(_units(block, at))
        parts.append(text)
        at += len(text) + 2
    whole = "\n\n".join(parts)
    return whole + "\n", list(_passages(document, whole, found))


def _passages(
    document: str, whole: str, found: list[tuple[tuple[str, ...], list[_Unit]]]
) -> Iterator[Passage]:
    seen: Counter[str] = Counter()
    for heading, units in found:
        for group in _gathered(units):
            start, end = group[0].start, group[-1].end
            text = group[0].head + whole[start:end]
            seen[text] += 1
            yield Passage(
                _id(document, text, seen[text]), text, document, heading=heading,
                start=start, end=end, page=group[0].page,
            )  # fmt: skip


def _id(document: str, text: str, time: int) -> str:
    """``time`` tells a passage from one of the same words before it."""
    told = f"{document}\0{text}" + (f"\0{time}" if time > 1 else "")
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _gathered(units: list[_Unit]) -> Iterator[list[_Unit]]:
    group: list[_Unit] = []
    held = 0.0
    for unit in units:
        if group and (held + unit.weight > MOST or unit.head or (held >= LEAST and unit.opens)):
            yield group
            group, held = [], 0.0
        group.append(unit)
        held += unit.weight
    if group:
        yield group


def _units(block: Block, at: int) -> Iterator[_Unit]:
    whole = weight(block.text)
    if whole <= (MOST if block.kind in ("prose", "list") else 2 * MOST):
        yield _Unit(at, at + len(block.text), whole, block.page, _opens(block.text))
    elif block.kind == "prose":
        yield from _parts(block, at, _sentences(block.text))
    elif block.kind == "list":
        yield from _parts(block, at, re.split(r"\n(?=\S)", block.text))
    else:
        yield from _rows(block, at)


def _parts(block: Block, at: int, pieces: Iterable[str]) -> Iterator[_Unit]:
    cursor = 0
    for piece in pieces:
        start = block.text.index(piece, cursor)
        cursor = start + len(piece)
        yield _Unit(at + start, at + cursor, weight(piece), block.page, _opens(piece))


def _sentences(text: str) -> Iterator[str]:
    """Sentences; what has no end mark for pages on end is cut at clauses, else anywhere."""
    for sentence in sentences(text):
        if weight(sentence) <= _HUGE:
            yield sentence
        else:
            yield from re.findall(r".{1,1200}(?:[，,；;、\s]|$)|.{1,1200}", sentence)


def _rows(block: Block, at: int) -> Iterator[_Unit]:
    """Rows of a long table, its head repeated; lines of long code."""
    lines = block.text.split("\n")
    head = "\n".join(lines[:2]) + "\n" if block.kind == "table" else ""
    start, cursor, held = 0, 0, 0.0
    for line in [*lines, ""]:
        ends = cursor > len(block.text)
        if held and (ends or held + weight(line) > MOST):
            repeated = head if start else ""
            yield _Unit(at + start, at + cursor - 1, MOST, block.page, True, repeated)
            start, held = cursor, 0.0
        held += weight(line)
        cursor += len(line) + 1


def _opens(text: str) -> bool:
    return zlib.crc32(text.encode()) % 2 == 0
