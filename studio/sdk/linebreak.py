"""Break text into lines, by the rules of Chinese and of English typesetting.

A line never starts with closing punctuation nor ends with an opening mark (禁则, JIS X 4051
and GB/T 15834), an English word is never split, and a Chinese word is split only when
nothing else fits. Among the lawful breaks the most even one wins.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

NO_START = frozenset(
    "，。！？、；：」』）》】〉〕｝”’…—～·,.!?;:)]}%％‰℃°々ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ/／’"
)
NO_END = frozenset("「『（《【〈〔｛“‘([{#＃@$￥¥£€")
PAUSES = frozenset("，。！？、；：—…,!?;:|｜·")
HAN = r"\u2e80-\u303f\u3040-\u30ff\u3105-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Ideographs, kana and full-width marks, as the inside of a regular expression's class."""

_PIECE = re.compile(rf"(?:[^\s{HAN}“”‘’…—·]|(?<=[A-Za-z])’(?=[A-Za-z]))+|[{HAN}“”‘’…—·]|\s+")


SPACE, JOIN = 0.3, 0.2
"""What a space, and the air between two pieces, add to a line at most, in em."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stays together. ``cost`` is what it costs to start a line here: 0 is free."""

    text: str
    cost: float
    space: bool = False  # a space stood before it


def pieces(text: str, inside: Collection[int] = ()) -> list[Piece]:
    """The text in unbreakable pieces, marks tied to the letters they belong to. ``inside`` are
    the places within Chinese words, where a break reads badly."""
    found: list[Piece] = []
    space = False
    for match in _PIECE.finditer(text):
        part = match[0]
        if part.isspace():
            space = bool(found)
            continue
        last = found[-1].text[-1] if found else ""
        if found and (part[0] in NO_START or last in NO_END):
            joined = found[-1].text + (" " if space else "") + part
            found[-1] = Piece(joined, found[-1].cost, found[-1].space)
        else:
            found.append(Piece(part, _cost(last, match.start() in inside, space), space))
        space = False
    return found


def _cost(last: str, inside_word: bool, space: bool) -> float:
    if last in PAUSES:
        return -0.35
    if inside_word:
        return 1.1
    return 0.0 if space else 0.06


def break_into(
    found: Sequence[Piece], count: int, width: Callable[[str], float], limit: float = math.inf
) -> list[str]:
    """The most even ``count`` lines (fewer when there are fewer pieces), by least cost.

    A line's cost is the square of its distance from the even width, plus what its break costs.
    A line wider than ``limit`` is taken only where there is no other way.
    """
    count, size = min(count, len(found)), len(found)
    ends = _ends(found, width)
    even = ends[-1] / count
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(math.inf, 0)] * size]
    for line in range(count):
        row: list[tuple[float, int]] = [(math.inf, 0)] * (size + 1)
        for end in range(line + 1, size + 1):
            for start in range(line, end):
                long = ends[end] - ends[start]
                off = long / even - 1
                cost = best[-1][start][0] + off * off * (2.4 if off > 0 else 1.4)
                cost += found[start].cost if start else 0.0
                cost += 1e4 * (long / limit) if long > limit else 0.0
                if cost < row[end][0]:
                    row[end] = (cost, start)
        best.append(row)
    lines, end = [], size
    for line in range(count, 0, -1):
        start = best[line][end][1]
        lines.append(joined(found[start:end]))
        end = start
    return lines[::-1]


def fill_lines(
    found: Sequence[Piece], width: Callable[[str], float], limit: float, spacing: float = 0.0
) -> list[list[Piece]]:
    """As much on each line as fits into ``limit``; a piece that is wider stands alone.
    ``spacing`` is what the width adds between characters."""
    lines: list[list[Piece]] = []
    most = 0.0  # the line is at most this wide: measuring whole lines takes long
    for piece in found:
        own = width(piece.text) + JOIN + max(0.0, spacing) + (SPACE if piece.space else 0.0)
        most += own
        if lines and (most <= limit or width(joined([*lines[-1], piece])) <= limit):
            lines[-1].append(piece)
        else:
            lines.append([piece])
            most = own
    return lines


def joined(found: Sequence[Piece]) -> str:
    return "".join((" " if one.space and i else "") + one.text for i, one in enumerate(found))


def _ends(found: Sequence[Piece], width: Callable[[str], float]) -> list[float]:
    """Where each piece ends if all stood on one line, near enough to weigh breaks by."""
    ends = [0.0]
    for piece in found:
        ends.append(ends[-1] + width(piece.text) + (0.24 if piece.space else 0.0))
    return ends
