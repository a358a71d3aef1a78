"""A person's changes to a poster: pure functions, each gives a new design."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from studio.sdk.poster.design import Design, Layer, Logo, Picture, Place, Shape, Text
from studio.sdk.poster.reading import with_changes
from studio.sdk.poster.sizes import Size

NUDGE = 0.03
"""How far a copy lies from what it was copied from, in shares of its area or the shorter side."""


def fresh_id(design: Design, stem: str) -> str:
    known = {one.id for one in design.layers}
    number = 1
    while f"{stem}{number}" in known:
        number += 1
    return f"{stem}{number}"


def new_text(design: Design, text: str) -> Text:
    place = Place(vertical="middle", h=0.3)
    return Text(id=fresh_id(design, "text"), text=text, place=place, size=0.08)


def new_picture(design: Design, source: str) -> Picture:
    place = Place(horizontal="centre", vertical="middle", w=0.6, h=0.6)
    return Picture(id=fresh_id(design, "picture"), source=source, place=place)


def new_logo(design: Design) -> Logo:
    place = Place(horizontal="left", vertical="bottom", w=0.4, h=0.07)
    return Logo(id=fresh_id(design, "logo"), place=place)


def new_shape(design: Design, shape: str) -> Shape:
    place = Place(horizontal="centre", vertical="middle", w=0.4, h=0.01 if shape == "line" else 0.4)
    return Shape(id=fresh_id(design, "shape"), shape=shape, place=place)


def added(design: Design, layer: Layer) -> Design:
    """On top of all others."""
    return replace(design, layers=(*design.layers, layer))


def removed(design: Design, layer: str) -> Design:
    """What followed it takes its place: it follows what the removed one followed, or stands where
    that stood."""
    gone = design.layer(layer)
    if gone is None:
        return design
    heir = ""
    left: list[Layer] = []
    for one in design.layers:
        if one.follow == layer and not gone.follow and not heir:
            heir = one.id
            one = replace(one, follow="", place=gone.place)
        elif one.follow == layer:
            one = replace(one, follow=gone.follow or heir)
        if one.id != layer:
            left.append(one)
    return replace(design, layers=tuple(left))


def copied(design: Design, layer: str) -> tuple[Design, str]:
    """A copy beside it, just above in the stack, and the copy's id."""
    found = design.layer(layer)
    if found is None:
        return design, layer
    stem = found.id.rstrip("0123456789") or found.id
    copy = replace(found, id=fresh_id(design, stem), follow="", locked=False)
    copy = replace(copy, place=replace(copy.place, x=copy.place.x + NUDGE, y=copy.place.y + NUDGE))
    at = design.layers.index(found) + 1
    return replace(design, layers=(*design.layers[:at], copy, *design.layers[at:])), copy.id


def restacked(design: Design, layer: str, to: int) -> Design:
    """Moved to the position ``to``, counted from the back."""
    found = design.layer(layer)
    if found is None:
        return design
    others = [one for one in design.layers if one.id != layer]
    to = min(max(0, to), len(others))
    return replace(design, layers=(*others[:to], found, *others[to:]))


def changed(
    design: Design, layer: str, values: Mapping[str, Any], size: Size, *, here: bool = False
) -> Design:
    """Some fields of a layer given as JSON, as `studio.sdk.poster.layout.moved` does with its box:
    ``here`` in this size only, else where this size has each field from (the layer itself, or the
    override that decides), so that what a person types is what is seen. Raises `PosterError`."""

    def change(one: Layer) -> Layer:
        plain: dict[str, Any] = {}
        over: dict[str, dict[str, Any]] = {}
        for name, value in values.items():
            keys = [k for k in (*size.shapes, size.id) if name in one.overrides.get(k, {})]
            key = size.id if here else (keys[-1] if keys else "")
            (over.setdefault(key, {}) if key else plain)[name] = value
        return with_changes(one, {**plain, "overrides": over} if over else plain)

    return _with(design, layer, change)


def with_source(design: Design, layer: str, source: str) -> Design:
    """Another picture, whose focus is its own."""
    return _with(design, layer, lambda one: with_changes(one, {"source": source, "focus": []}))


def as_elsewhere(design: Design, layer: str, size: Size) -> Design:
    """What was said of the layer for just this size is taken back."""

    def change(one: Layer) -> Layer:
        rest = {key: value for key, value in one.overrides.items() if key != size.id}
        return replace(one, overrides=rest)

    return _with(design, layer, change)


def named(layer: Layer, kinds: Mapping[str, str], language: str) -> str:
    """What a list of layers calls it: its text, or its name, or its kind in ``kinds``. Names in
    the templates are English: in Chinese they are not shown."""
    if isinstance(layer, Text) and layer.text.strip():
        return " ".join(layer.text.split())[:40]
    kind = kinds.get(type(layer).__name__.lower(), layer.id)
    return kind if language == "zh" and layer.name.isascii() else layer.name or kind


def _with(design: Design, layer: str, change: Callable[[Layer], Layer]) -> Design:
    layers = (change(one) if one.id == layer else one for one in design.layers)
    return replace(design, layers=tuple(layers))
