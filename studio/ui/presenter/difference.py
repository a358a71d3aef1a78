"""What changed between two texts: by words, in Chinese by characters."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u9fff]+|\s+|[^\w\s]|_")
AROUND = 1  # lines of unchanged text that are shown beside a change


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"
    GAP = "gap"  # unchanged lines that are left out


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The way from ``old`` to ``new``; () if they are the same. Lines that changed are
    compared inside, so that one changed word is one changed word."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    codes = matcher.get_opcodes()
    if all(code[0] == "equal" for code in codes):
        return ()
    for number, (kind, i1, i2, j1, j2) in enumerate(codes):
        if kind == "equal":
            pieces += _unchanged(before[i1:i2], number == 0, number == len(codes) - 1)
        else:
            pieces += _inside("".join(before[i1:i2]), "".join(after[j1:j2]))
    return tuple(_joined(pieces))


def _unchanged(lines: list[str], first: bool, last: bool) -> list[Piece]:
    head = [] if first else lines[:AROUND]
    tail = [] if last else lines[max(len(head), len(lines) - AROUND) :]
    left_out = len(lines) - len(head) - len(tail)
    if left_out <= 1:
        return [Piece(Change.SAME, "".join(lines))]
    return [
        Piece(Change.SAME, "".join(head)), Piece(Change.GAP, ""), Piece(Change.SAME, "".join(tail))
    ]  # fmt: skip


def _inside(old: str, new: str) -> Iterator[Piece]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(Change.SAME, "".join(before[i1:i2]))
            continue
        if i2 > i1:
            yield Piece(Change.GONE, "".join(before[i1:i2]))
        if j2 > j1:
            yield Piece(Change.NEW, "".join(after[j1:j2]))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Without empty pieces, and neighbours of one kind as one."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text and piece.change is not Change.GAP:
            continue
        if last is not None and last.change is piece.change:
            last = Piece(last.change, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
