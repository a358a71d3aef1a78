"""A line on a page of a PDF, put together from what was drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uff60]")
_POWER_AFTER = re.compile(r"\d$|(?:^|[^A-Za-z])(?:[cdkm]?m|ft|in|s|[a-z])$")
"""Behind a number, a unit or a variable a small figure is a power, elsewhere it refers to a note."""


@dataclass(frozen=True, slots=True)
class Part:
    """Text drawn at once, from ``x`` on; points, from the lower left corner of the page."""

    text: str
    x: float
    y: float
    size: float
    bold: bool

    @property
    def end(self) -> float:
        """About where it ends: PDF tells how wide letters are, pypdf does not."""
        text = self.text.strip()
        wide = len(_WIDE.findall(text))
        return self.x + self.size * (wide + 0.52 * (len(text) - wide))


@dataclass(frozen=True, slots=True)
class Line:
    """``cells`` are the pieces with wide gaps between them, as (begin, end, text)."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool = False
    cells: tuple[tuple[float, float, str], ...] = ()


def line_of(parts: Sequence[Part], page: int) -> Line | None:
    """A line is as large as most of its letters; small figures that refer to notes are dropped."""
    sizes, bold = Counter[float](), 0
    for part in parts:
        sizes[part.size] += len(part.text.strip())
        bold += len(part.text.strip()) if part.bold else 0
    if not sizes.total():
        return None
    size = max(sizes, key=lambda one: (sizes[one], one))
    kept: list[Part] = []
    text = ""
    for part in parts:
        is_note = part.size < 0.8 * size and re.fullmatch(r"\s*\d{1,3}\s*", part.text)
        if not (is_note and text.strip() and not _POWER_AFTER.search(text.rstrip())):
            kept.append(part)
            text += part.text
    first = next((part for part in kept if part.text.strip()), kept[0])
    return Line(
        text.strip(), page, first.x, first.y, size, bold > 0.8 * sizes.total(), _cells(kept)
    )


def _cells(parts: Sequence[Part]) -> tuple[tuple[float, float, str], ...]:
    cells: list[tuple[float, float, str]] = []
    for part in parts:
        if not part.text.strip():
            continue
        if cells and part.x - cells[-1][1] < 0.7 * part.size:
            begin, _, text = cells[-1]
            cells[-1] = (begin, part.end, text + part.text)
        else:
            cells.append((part.x, part.end, part.text))
    return tuple((begin, end, text.strip()) for begin, end, text in cells)


def same_columns(one: Line, other: Line) -> bool:
    """Whether two lines are rows of one table: their cells begin, end or have their middle alike."""
    if one.page != other.page or len(one.cells) < 2 or len(one.cells) != len(other.cells):
        return False
    return all(
        min(abs(a[0] - b[0]), abs(a[1] - b[1]), abs(a[0] + a[1] - b[0] - b[1]) / 2) < one.size
        for a, b in zip(one.cells, other.cells, strict=True)
    )
