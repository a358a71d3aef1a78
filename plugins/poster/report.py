"""What an editor needs to know of a rendered poster: boxes in pixels, and remarks."""

from __future__ import annotations

from typing import Any

from studio.sdk.poster.design import KINDS, Logo, Text
from studio.sdk.poster.layout import Box, safe_box

from .arrange import Arranged, Placed

SLACK = 1.5  # pixels
COVERED = 0.06  # of the smaller text's box


def checked(arranged: Arranged) -> None:
    """Adds what the whole arrangement shows: texts outside the margins or on each other."""
    safe = safe_box(arranged.size, arranged.margin)
    texts = [one for one in arranged.placed if isinstance(one.layer, Text) and one.copy]
    for one in arranged.placed:
        if isinstance(one.layer, (Text, Logo)) and not one.box.inside(safe, SLACK):
            arranged.remarks.add(one.layer.id, "unsafe", name=_name(one))
    for at, one in enumerate(texts):
        for other in texts[at + 1 :]:
            smaller = min(one.box.w * one.box.h, other.box.w * other.box.h)
            if smaller and one.box.overlap(other.box) > COVERED * smaller:
                first, second = _name(one), _name(other)
                arranged.remarks.add(other.layer.id, "overlap", name=first, other=second)


def layout_of(arranged: Arranged) -> dict[str, Any]:
    """``{"width", "height", "safe", "layers", "remarks"}``; boxes as [x, y, width, height]."""
    size = arranged.size
    return {
        "width": size.width,
        "height": size.height,
        "safe": _box(safe_box(size, arranged.margin)),
        "layers": [_layer(one) for one in arranged.placed],
        "remarks": remarks_of(arranged),
    }


def remarks_of(arranged: Arranged) -> list[dict[str, Any]]:
    return [
        {"layer": one.layer, "kind": one.kind, "text": one.text, "value": one.value}
        for one in arranged.remarks.all
    ]


def _layer(placed: Placed) -> dict[str, Any]:
    layer = placed.layer
    kind = next(name for name, one in KINDS.items() if isinstance(layer, one))
    found = {
        "id": layer.id,
        "kind": kind,
        "name": _name(placed),
        "box": _box(placed.box),
        "area": _box(placed.area),
        "rotation": layer.rotation,
        "locked": layer.locked,
        "follow": layer.follow,
    }
    if placed.lines:
        found["lines"] = list(placed.lines.texts)
        found["text_size"] = round(placed.lines.size, 2)
    return found


def _name(placed: Placed) -> str:
    return placed.layer.name or placed.layer.id


def _box(box: Box) -> list[float]:
    return [round(one, 2) for one in (box.x, box.y, box.w, box.h)]
