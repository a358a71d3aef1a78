"""Set a title: choose its box, size and lines, and write it as outlines."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from studio.sdk.linebreak import Piece, break_into

from .fonts import Face
from .linebreak import pieces

LEADING = 1.26


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on the picture. ``brand`` is set small above the title."""

    title: str
    subtitle: str = ""
    brand: str = ""

    @property
    def latin(self) -> bool:
        """Whether to set it by Latin rules: narrow quotation marks."""
        return not any("\u3040" <= one <= "\u9fff" for one in self.title + self.subtitle)


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    x: float  # left edge
    y: float  # baseline
    size: float
    width: float
    role: str  # title, subtitle, brand


@dataclass(frozen=True, slots=True)
class Block:
    """Set lines, and the rectangle (x, y, width, height) that they cover."""

    lines: tuple[Line, ...]
    box: tuple[float, float, float, float]
    size: float
    bar: tuple[float, float, float, float]  # the accent rule above the title


@dataclass(frozen=True, slots=True)
class Area:
    """Where text may go. ``anchor`` is 0 at the top of the area, 1 at its bottom."""

    x: float
    y: float
    width: float
    height: float
    anchor: float
    centred: bool = False


def auto_layout(width: int, height: int) -> str:
    """left for wide pictures, bottom for upright ones, top for tall ones (a phone covers the foot)."""
    aspect = width / height
    if aspect >= 1.25:
        return "left"
    return "bottom" if aspect >= 0.7 else "top"


def text_area(width: int, height: int, layout: str) -> Area:
    margin = 0.075 * min(width, 1.5 * height)
    match layout:
        case "left":
            share = 0.5 if width / height < 2 else 0.56
            return Area(margin, height * 0.14, width * share - margin / 2, height * 0.72, 0.5)
        case "top":
            return Area(margin, height * 0.12, width - 2 * margin, height * 0.36, 0.15)
        case "bottom":
            return Area(margin, height * 0.56, width - 2 * margin, height * 0.44 - margin, 1.0)
        case _:
            return Area(width * 0.1, height * 0.12, width * 0.8, height * 0.76, 0.5, centred=True)


def set_words(
    words: Words, bold: Face, regular: Face, width: int, height: int, layout: str
) -> Block:
    """The title as large as its area lets it be, in the number of lines that reads best."""
    area = text_area(width, height, layout)
    unit = min(math.sqrt(width * height), 1.7 * min(width, height)) / 100
    latin = words.latin
    measure = partial(bold.width, latin=latin)
    titles, size = _fit(pieces(words.title), measure, area, unit, extras=_extras(words))
    under, small = _subtitle(words, regular, area.width, max(size * 0.4, min(size, unit * 2.7)))
    brand = max(size * 0.27, min(size, unit * 2.3))
    head = brand * 2.1 if words.brand else size * 0.46
    gap = size * 0.34 if under else 0.0
    total = head + size * LEADING * len(titles) + gap + small * 1.45 * len(under)
    top = area.y + (area.height - total) * area.anchor
    rule = (brand * 1.5, brand * 0.22) if words.brand else (size * 0.9, size * 0.11)
    indent = rule[0] + brand * 0.5

    def place(text: str, y: float, em: float, face: Face, role: str, shift: float = 0.0) -> Line:
        wide = face.width(text, latin=latin) * em
        left = area.x + ((area.width - wide - shift) / 2 if area.centred else 0.0)
        return Line(text, left + shift, y, em, wide, role)

    placed = []
    if words.brand:
        placed.append(place(words.brand, top + brand * 0.95, brand, bold, "brand", indent))
    y = top + head + size * 0.98
    placed += [
        place(one, y + size * LEADING * i, size, bold, "title") for i, one in enumerate(titles)
    ]
    y = top + head + size * LEADING * len(titles) + gap + small * 1.05
    placed += [
        place(one, y + small * 1.45 * i, small, regular, "subtitle") for i, one in enumerate(under)
    ]
    left = min(one.x - (indent if one.role == "brand" else 0.0) for one in placed)
    right = max(one.x + one.width for one in placed)
    bar_x = placed[0].x - indent if words.brand else left
    if area.centred and not words.brand:
        bar_x = (left + right - rule[0]) / 2
    bar_y = top + (brand * 0.48 if words.brand else 0.0)
    return Block(tuple(placed), (left, top, right - left, total), size, (bar_x, bar_y, *rule))


def _extras(words: Words) -> float:
    """The height of what is not the title, in title sizes."""
    return 0.6 + (1.4 if words.subtitle else 0.0)


def _fit(
    found: list[Piece], measure: Callable[[str], float], area: Area, unit: float, extras: float
) -> tuple[list[str], float]:
    best: tuple[float, list[str], float] = (-1.0, [], 0.0)
    for count in range(1, min(6, len(found)) + 1):
        lines = break_into(found, count, measure)
        widths = [measure(line) for line in lines]
        size = min(
            area.width / max(widths), area.height / (len(lines) * LEADING + extras), unit * 8.8
        )
        orphan = 0.8 if count > 1 and widths[-1] < 0.34 * max(widths) else 1.0
        even = 0.8 + 0.2 * min(widths) / max(widths)
        score = size * orphan * even * (1 - 0.085 * (count - 1))
        if score > best[0] + 1e-9:
            best = (score, lines, size)
    return best[1], best[2]


def _subtitle(words: Words, face: Face, width: float, size: float) -> tuple[list[str], float]:
    """The subtitle in one or two lines, smaller when it is long."""
    if not words.subtitle:
        return [], size
    found = pieces(words.subtitle)

    def measure(text: str) -> float:
        return face.width(text, latin=words.latin)

    for count in (1, 2, 3):
        lines = break_into(found, count, measure)
        widest = max(measure(line) for line in lines)
        if widest * size <= width or count == 3:
            return lines, min(size, width / widest)
    raise AssertionError
