"""A text and what follows it, stacked in one box and shrunk together until they fit."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from studio.sdk.poster.design import Layer, Text
from studio.sdk.poster.layout import Box

from .setting import Copy, Lines

STEPS = 12  # of the search for a size
SMALLEST, SMALLEST_BESIDE = 0.5, 0.75
"""Shares of a text's size, where it says nothing itself: alone, and of what follows another."""
KIND = (0.94, 0.88, 0.82, 0.76)
"""Sizes that are tried where the largest one cuts a Chinese word."""


@dataclass(frozen=True, slots=True)
class Member:
    """``copy`` where it is a text, else its own ``size`` in pixels."""

    layer: Layer
    copy: Copy | None = None
    size: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Stacked:
    """A member's box (a text's plate counted in) and its lines."""

    layer: Layer
    box: Box
    copy: Copy | None = None
    lines: Lines | None = None
    overflow: bool = False


def stack(members: Sequence[Member], box: Box, unit: float, valign: str) -> list[Stacked]:
    """``unit`` is the canvas's shorter side."""
    factor = _factor(members, box, unit)
    lines = _lines(members, box, unit, factor)
    lines = _cut(members, lines, box, unit, factor)
    heights = [_height(one, found) for one, found in zip(members, lines, strict=True)]
    gaps = _gaps(members, unit, factor)
    total = sum(heights) + sum(gaps)
    y = box.y + {"top": 0.0, "middle": 0.5, "bottom": 1.0}[valign] * (box.h - total)
    overflow = total > box.h + 1.0
    found = []
    for one, own, height, gap in zip(members, lines, heights, gaps, strict=True):
        y += gap
        width = _width(one, own, box)
        x = box.x + {"left": 0.0, "centre": 0.5, "right": 1.0}[one.layer.align] * (box.w - width)
        wide = own is not None and width > box.w + 1.0
        found.append(Stacked(one.layer, Box(x, y, width, height), one.copy, own, overflow or wide))
        y += height
    return found


def _factor(members: Sequence[Member], box: Box, unit: float) -> float:
    if _fits(members, box, unit, 1.0):
        best = 1.0
    else:
        low, high = 0.0, 1.0
        for _ in range(STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if _fits(members, box, unit, middle) else (low, middle)
        best = low
    if not _broken(members, box, unit, best):
        return best
    for share in KIND:
        if not _broken(members, box, unit, best * share) and _fits(
            members, box, unit, best * share
        ):
            return best * share
    return best


def _broken(members: Sequence[Member], box: Box, unit: float, factor: float) -> bool:
    return any(one is not None and one.broken for one in _lines(members, box, unit, factor))


def _fits(members: Sequence[Member], box: Box, unit: float, factor: float) -> bool:
    lines = _lines(members, box, unit, factor)
    total = sum(_gaps(members, unit, factor))
    for one, own in zip(members, lines, strict=True):
        total += _height(one, own)
        if own is None or one.copy is None:
            continue
        layer = one.copy.layer
        along = _along(one.copy, box, own.size)
        if layer.max_lines and len(own.texts) > layer.max_lines:
            return False
        if one.copy.widest * own.size > along + 0.5 or _width(one, own, box) > box.w + 0.5:
            return False
    return total <= box.h + 0.5


def _lines(members: Sequence[Member], box: Box, unit: float, factor: float) -> list[Lines | None]:
    found: list[Lines | None] = []
    for one in members:
        if one.copy is None:
            found.append(None)
            continue
        size = _size(one.copy.layer, factor) * unit
        found.append(one.copy.at(size, _along(one.copy, box, size)))
    return found


def _cut(
    members: Sequence[Member], lines: list[Lines | None], box: Box, unit: float, factor: float
) -> list[Lines | None]:
    """At the smallest size: as many lines as are allowed and as there is room for."""
    result = list(lines)
    for at, (one, own) in enumerate(zip(members, lines, strict=True)):
        if one.copy is None or own is None:
            continue
        along, most = _along(one.copy, box, own.size), one.copy.layer.max_lines
        if 0 < most < len(own.texts):
            own = result[at] = one.copy.at(own.size, along, most)
        while one.copy.layer.vertical and len(own.texts) > 1 and _width(one, own, box) > box.w + 1:
            own = result[at] = one.copy.at(own.size, along, len(own.texts) - 1)

    def over() -> float:
        heights = (_height(one, own) for one, own in zip(members, result, strict=True))
        return sum(heights) + sum(_gaps(members, unit, factor)) - box.h

    while over() > 1.0:
        count, at = max((len(own.texts) if own else 0, n) for n, own in enumerate(result))
        copy, own = members[at].copy, result[at]
        if count < 2 or copy is None or own is None or copy.layer.vertical:
            break
        result[at] = copy.at(own.size, _along(copy, box, own.size), count - 1)
    return result


def _size(layer: Text, factor: float) -> float:
    # what goes with a title is small already
    least = layer.min_size or layer.size * (SMALLEST_BESIDE if layer.follow else SMALLEST)
    return max(min(least, layer.size), layer.size * factor)


def _along(copy: Copy, box: Box, size: float) -> float:
    """How long a line or column may be, the plate's padding counted out."""
    plate = copy.layer.plate
    if copy.layer.vertical:
        return max(size, box.h - 2 * (plate.padding_y if plate else 0.0) * size)
    return max(size, box.w - 2 * (plate.padding_x if plate else 0.0) * size)


def _height(one: Member, lines: Lines | None) -> float:
    if lines is None or one.copy is None:
        return one.size[1]
    plate = one.copy.layer.plate
    return lines.height + (2 * plate.padding_y * lines.size if plate else 0.0)


def _width(one: Member, lines: Lines | None, box: Box) -> float:
    if lines is None or one.copy is None:
        return one.size[0]
    plate = one.copy.layer.plate
    if plate and plate.wide:
        return box.w
    return lines.width + (2 * plate.padding_x * lines.size if plate else 0.0)


def _gaps(members: Sequence[Member], unit: float, factor: float) -> list[float]:
    """The space before each: a layer below another brings its own, one above leaves it behind."""
    gaps = [0.0]
    for before, one in itertools.pairwise(members):
        owner = one.layer if one.layer.side == "below" and one.layer.follow else before.layer
        gaps.append(owner.gap * unit * max(0.6, factor))
    return gaps
