"""From anchored places to boxes in pixels, and back when a person moves one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.sdk.poster.design import Design, Layer, Place
from studio.sdk.poster.reading import layer_data, layer_from, merged
from studio.sdk.poster.sizes import Size

MARGIN = 0.06
"""Of the shorter side, where the brand kit says nothing."""


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels; ``x`` and ``y`` are the upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inside(self, other: Box, slack: float = 0.0) -> bool:
        """Whether it lies within another, give or take ``slack`` pixels."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    def overlap(self, other: Box) -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.x, other.x)
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, wide) * max(0.0, high)


def safe_box(size: Size, margin: float = MARGIN) -> Box:
    """What is left inside the margins and beside the platform's own controls."""
    edge = margin * size.short
    left, top, right, bottom = (
        max(edge, share * side)
        for share, side in zip(size.free, (size.width, size.height) * 2, strict=True)
    )
    return Box(left, top, size.width - left - right, size.height - top - bottom)


def layer_at(layer: Layer, size: Size) -> Layer:
    """The layer as it is in one size: with the overrides of its shape, then of the size."""
    data = layer_data(layer)
    keys = [key for key in (*size.shapes, size.id) if key in layer.overrides]
    if not keys:
        return layer
    for key in keys:
        data = merged(data, layer.overrides[key])
    return layer_from(data)


def box_of(place: Place, size: Size, margin: float = MARGIN) -> Box:
    area = _area(place, size, margin)
    x, w = _span(place.horizontal, place.x, place.w, area.x, area.w, size.short)
    y, h = _span(place.vertical, place.y, place.h, area.y, area.h, size.short)
    return Box(x, y, w, h)


def place_of(box: Box, like: Place, size: Size, margin: float = MARGIN) -> Place:
    """The place with the anchors of ``like`` that gives ``box`` in this size."""
    area = _area(like, size, margin)
    x, w = _offset(like.horizontal, box.x, box.w, area.x, area.w, size.short)
    y, h = _offset(like.vertical, box.y, box.h, area.y, area.h, size.short)
    return replace(like, x=x, y=y, w=w, h=h)


def moved(
    design: Design, layer: str, box: Box, size: Size, margin: float = MARGIN, *, here: bool = False
) -> Design:
    """The design with a layer's box changed in this size.

    ``here`` changes nothing in other sizes; else the change goes where this size's place comes
    from: the layer itself, or the override that decides. A layer that followed another is
    freed: it was moved by hand.
    """

    def change(one: Layer) -> Layer:
        if one.id != layer:
            return one
        found = place_of(box, layer_at(one, size).place, size, margin)
        spot = {name: round(getattr(found, name), 5) for name in ("x", "y", "w", "h")}
        deciding = [key for key in (*size.shapes, size.id) if "place" in one.overrides.get(key, {})]
        key = size.id if here else (deciding[-1] if deciding else "")
        if not key:
            return replace(one, place=replace(found, **spot), follow="")
        own = merged(one.overrides.get(key, {}), {"place": spot, "follow": ""})
        return replace(one, overrides={**one.overrides, key: own})

    return replace(design, layers=tuple(map(change, design.layers)))


def block_of(root: str, layers: Sequence[Layer]) -> tuple[str, ...]:
    """The ids of what is stacked in a text's box, from the top down; the text among them."""
    following = [one for one in layers if one.follow == root]
    above = [name for one in following if one.side == "above" for name in block_of(one.id, layers)]
    below = [name for one in following if one.side == "below" for name in block_of(one.id, layers)]
    return (*above, root, *below)


def crop(
    picture: tuple[float, float],
    box: tuple[float, float],
    focus: Sequence[float],
    zoom: float = 1.0,
) -> Box:
    """The part of a picture that fills a box of another form: as much as fits, divided by
    ``zoom``, with the focus (fractions of the picture) as near to its middle as can be."""
    (pw, ph), (bw, bh) = picture, box
    scale = min(pw / bw, ph / bh) / max(1.0, zoom)
    w, h = bw * scale, bh * scale
    x = min(max(focus[0] * pw - w / 2, 0.0), pw - w)
    y = min(max(focus[1] * ph - h / 2, 0.0), ph - h)
    return Box(x, y, w, h)


def _area(place: Place, size: Size, margin: float) -> Box:
    if place.area == "canvas":
        return Box(0.0, 0.0, float(size.width), float(size.height))
    return safe_box(size, margin)


def _span(
    anchor: str, offset: float, length: float, start: float, extent: float, unit: float
) -> tuple[float, float]:
    if anchor == "stretch":
        return start + offset * extent, length * extent
    offset, length = offset * unit, length * unit
    if anchor in ("left", "top"):
        return start + offset, length
    if anchor in ("right", "bottom"):
        return start + extent - offset - length, length
    return start + (extent - length) / 2 + offset, length


def _offset(
    anchor: str, begin: float, length: float, start: float, extent: float, unit: float
) -> tuple[float, float]:
    if anchor == "stretch":
        return (begin - start) / extent, length / extent
    if anchor in ("left", "top"):
        return (begin - start) / unit, length / unit
    if anchor in ("right", "bottom"):
        return (start + extent - begin - length) / unit, length / unit
    return (begin + length / 2 - start - extent / 2) / unit, length / unit
