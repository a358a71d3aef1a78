"""The page of the poster that lies on the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.sdk.poster.design import Layer
from studio.sdk.poster.layout import Box, layer_at
from studio.sdk.poster.sizes import SIZES, Size, size_of
from studio.ui.presenter.posters.edits import named
from studio.ui.presenter.posters.form import values_of
from studio.ui.presenter.posters.page import Canvas, LayerRow, PosterPage, SizeRow
from studio.ui.presenter.posters.painting import Painted, Remark
from studio.ui.presenter.posters.remarks import remark_text
from studio.ui.presenter.words import Words

if TYPE_CHECKING:
    from studio.ui.presenter.posters.desk import PosterDesk

ICONS = {"text": "type", "picture": "image", "logo": "hexagon", "shape": "square"}


def poster_page(desk: PosterDesk, words: Words, can: tuple[bool, bool]) -> PosterPage:
    palette, at = desk.palette(), desk.at()
    layer = desk.design.layer(desk.selected) if desk.selected else None
    subject = layer_at(layer, at) if layer else desk.design
    groups = (
        desk.forms.of_poster(desk.design, palette)
        if layer is None
        else desk.forms.of_layer(layer_at(layer, at), palette)
    )
    remarks = desk.painted.remarks if desk.painted else ()
    return PosterPage(
        path=desk.path,
        title=desk.design.title,
        cover=desk.design.cover,
        size=desk.size,
        sizes=tuple(_size_row(one, desk, words) for one in _sizes(desk)),
        layers=tuple(
            _layer_row(layer_at(one, at), remarks, words) for one in reversed(desk.design.layers)
        ),
        selected=desk.selected,
        groups=groups,
        values=values_of(subject, groups, palette),
        here=desk.here,
        differs=layer is not None and at.id in layer.overrides,
        undo=can[0],
        redo=can[1],
        read_only=desk.read_only,
        remarks=tuple(dict.fromkeys(remark_text(one, words) for one in remarks)),
        problem=desk.problem,
    )


def canvas_of(painted: Painted, safe: Box, at: Size) -> Canvas:
    """``safe`` in pixels of the real size."""
    scale = painted.width / at.width
    inside = Box(safe.x * scale, safe.y * scale, safe.w * scale, safe.h * scale)
    return Canvas(str(painted.file), painted.width, painted.height, painted.boxes, inside)


def _sizes(desk: PosterDesk) -> list[Size]:
    """Those of the platforms, and the free ones of the design."""
    known = {one.id for one in SIZES}
    free = [size_of(one) for one in (*desk.design.sizes, desk.size) if one not in known]
    return [*SIZES, *dict.fromkeys(free)]


def _size_row(size: Size, desk: PosterDesk, words: Words) -> SizeRow:
    little = desk.little.get(size.id)
    title = (size.title_zh if words.language == "zh" else size.title) or size.id
    remarks = tuple(remark_text(one, words) for one in little.remarks) if little else ()
    return SizeRow(
        size.id, title, f"{size.width} × {size.height}", size.id in desk.design.sizes,
        str(little.file) if little else "", remarks,
    )  # fmt: skip


def _layer_row(layer: Layer, remarks: Iterable[Remark], words: Words) -> LayerRow:
    kind = type(layer).__name__.lower()
    titles = {
        "text": words.translate("Posters", "Text"),
        "picture": words.translate("Posters", "Picture"),
        "logo": words.translate("Posters", "Logo"),
        "shape": words.translate("Posters", "Shape"),
    }
    found = [remark_text(one, words) for one in remarks if one.layer == layer.id]
    return LayerRow(
        layer.id,
        named(layer, titles, words.language),
        ICONS[kind],
        layer.visible,
        layer.locked,
        "\n".join(found),
    )
