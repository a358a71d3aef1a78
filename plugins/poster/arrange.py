"""Where everything of a poster goes in one size, texts set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from studio.sdk.poster.design import Design, Layer, Logo, Picture, Text
from studio.sdk.poster.files import font_of
from studio.sdk.poster.layout import MARGIN, Box, block_of, box_of, layer_at
from studio.sdk.poster.sizes import Size

from .blocks import Member, Stacked, stack
from .characters import cleaned
from .fonts import Find, faces_for
from .lines import Setter
from .pictures import Pictures
from .remarks import Remarks
from .setting import Copy, Lines

SHRUNK = 0.6
"""Of its size: set smaller, a text may have lost the part it plays."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A layer as it is in this size. ``area`` is the box that its place gives; a text's ``box``
    is what it really covers."""

    layer: Layer
    area: Box
    box: Box
    copy: Copy | None = None
    lines: Lines | None = None


@dataclass(slots=True)
class Arranged:
    size: Size
    margin: float
    remarks: Remarks
    placed: list[Placed] = field(default_factory=list)


class Arranger:
    """``kit`` is the brand's, ``find`` finds files of the project."""

    def __init__(
        self, design: Design, kit: Mapping[str, Any], find: Find, pictures: Pictures
    ) -> None:
        self._design, self._kit, self._find, self._pictures = design, kit, find, pictures

    def arrange(self, size: Size) -> Arranged:
        margin = float(self._kit.get("margin", MARGIN))
        result = Arranged(size, margin, Remarks(self._design.language))
        layers = [self._named(layer_at(one, size), size, margin) for one in self._design.layers]
        found: dict[str, Placed] = {}
        for root in layers:
            if not root.follow:
                area = box_of(root.place, size, margin)
                for placed in self._block(root, layers, area, size, result):
                    found[placed.layer.id] = placed
        result.placed = [found[one.id] for one in layers if one.id in found]
        return result

    def _named(self, layer: Layer, size: Size, margin: float) -> Layer:
        """A logo of which there is no file becomes the brand's name."""
        if not isinstance(layer, Logo) or layer.source or self._kit.get("logo"):
            return layer
        box = box_of(layer.place, size, margin)
        high = box.h / size.short if not layer.follow else layer.place.h
        name = str(self._kit.get("name", ""))
        common = {one: getattr(layer, one) for one in Layer.__dataclass_fields__}
        common["visible"] = layer.visible and bool(name)
        return Text(
            **common, text=name, size=max(0.001, high * 0.72), colour=layer.name_colour, max_lines=1,
            letter_spacing=0.04,
        )  # fmt: skip

    def _block(
        self, root: Layer, layers: Sequence[Layer], area: Box, size: Size, result: Arranged
    ) -> list[Placed]:
        by_id = {one.id: one for one in layers}
        names = [name for name in block_of(root.id, layers) if by_id[name].visible]
        if not isinstance(root, Text):
            own = [Placed(root, area, area)] if root.visible else []
            names = [name for name in names if name != root.id]
        else:
            own = []
        members = [self._member(by_id[name], area, size, result) for name in names]
        if not members:
            return own
        stacked = stack(members, area, size.short, root.valign)
        for one in stacked:
            self._remark(one, size, result)
        return own + [Placed(one.layer, area, one.box, one.copy, one.lines) for one in stacked]

    def _member(self, layer: Layer, area: Box, size: Size, result: Arranged) -> Member:
        if isinstance(layer, Text):
            return Member(layer, self._copy(layer, result))
        place, unit = layer.place, size.short
        wide = place.w * (area.w if place.horizontal == "stretch" else unit)
        high = place.h * (area.h if place.vertical == "stretch" else unit)
        if isinstance(layer, (Logo, Picture)) and not isinstance(layer, Picture):
            aspect = self._pictures.aspect(layer.source or str(self._kit.get("logo", "")))
            wide, high = min(wide, high * aspect), min(high, wide / aspect)
        return Member(layer, None, (wide, high))

    def _copy(self, layer: Text, result: Arranged) -> Copy:
        faces, missing = faces_for(layer, self._kit, self._find)
        if missing:
            result.remarks.add(layer.id, missing, source=font_of(layer.font, self._kit))
        first = Setter(faces, 0.0, layer.text, vertical=False)
        text, lost = cleaned(layer.text, first.has)
        if lost:
            result.remarks.add(layer.id, "glyphs", lost=lost)
        setter = Setter(faces, layer.letter_spacing, text, vertical=layer.vertical)
        return Copy(replace(layer, text=text), text, setter)

    def _remark(self, one: Stacked, size: Size, result: Arranged) -> None:
        if not isinstance(one.layer, Text) or one.lines is None:
            return
        name = one.layer.name or one.layer.id
        share = one.lines.size / (one.layer.size * size.short)
        if one.overflow:
            result.remarks.add(one.layer.id, "overflow", name=name)
        elif one.lines.cut:
            result.remarks.add(one.layer.id, "cut", name=name)
        elif share < SHRUNK:
            result.remarks.add(one.layer.id, "shrunk", share, name=name, share=share)
