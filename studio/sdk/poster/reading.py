"""Posters from JSON and back: wrong values are named with their place, unknown keys are kept."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from studio.sdk import PluginError
from studio.sdk.poster.design import FORMAT, KINDS, Design, Layer, Value

_V = TypeVar("_V", bound=Value)

CHOICES: Mapping[str, tuple[str, ...]] = {
    "Place.horizontal": ("left", "centre", "right", "stretch"),
    "Place.vertical": ("top", "middle", "bottom", "stretch"),
    "Place.area": ("safe", "canvas"),
    "Gradient.kind": ("linear", "radial"),
    "Fade.side": ("left", "right", "top", "bottom"),
    "align": ("left", "centre", "right"),
    "valign": ("top", "middle", "bottom"),
    "side": ("below", "above"),
    "Picture.fit": ("cover", "contain"),
    "Picture.shape": ("rect", "ellipse"),
    "Text.weight": ("regular", "bold"),
    "Shape.shape": ("rect", "ellipse", "line", "path", "dots"),
    "Design.language": ("zh", "en"),
}
"""What a text field may say, by its class and name or by its name in every layer."""


LIMITS: Mapping[str, tuple[float, float]] = {
    "x": (-4, 4),
    "y": (-4, 4),
    "w": (0, 4),
    "h": (0, 4),
    "at": (0, 1),
    "opacity": (0, 1),
    "gap": (-1, 2),
    "zoom": (1, 50),
    "saturation": (0, 4),
    "spacing": (0.005, 1),
    "length": (0, 1),
    "dx": (-4, 4),
    "dy": (-4, 4),
    "blur": (0, 2),
    "width": (0, 1),
    "padding_x": (0, 10),
    "padding_y": (0, 10),
    "size": (0.001, 4),
    "min_size": (0, 4),
    "line_height": (0.5, 5),
    "letter_spacing": (-0.5, 5),
}
"""Bounds of numbers, by their names: beyond them nobody sees a difference, or a machine is full."""


class PosterError(PluginError):
    """What is wrong in a poster file, in a sentence."""


def read_design(text: str) -> Design:
    """A design from the text of a ``*.poster.json``; raises `PosterError`."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise PosterError(f"The poster can't be read: it is no JSON ({error}).") from None
    return design_from(data)


def design_from(data: Any) -> Design:
    if not isinstance(data, dict):
        raise PosterError("The poster can't be read: it must be a JSON object.")
    found = data.get("format", FORMAT)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise PosterError("The poster's 'format' must be a whole number from 1 up.")
    if found > FORMAT:
        raise PosterError(
            f"The poster is of format {found}, made by a newer program; this one reads {FORMAT}."
        )
    layers = data.get("layers", [])
    if not isinstance(layers, list):
        raise PosterError("The poster's 'layers' must be a list.")
    rest = {key: value for key, value in data.items() if key not in ("format", "layers")}
    design = _build(Design, rest, "the poster")
    return replace(design, layers=_checked(tuple(map(layer_from, layers))))


def layer_from(data: Any) -> Layer:
    """One layer, with all its overrides tried."""
    if not isinstance(data, dict) or not isinstance(data.get("id"), str) or not data["id"]:
        raise PosterError("Each layer of the poster must be an object with an 'id'.")
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        known = ", ".join(KINDS)
        raise PosterError(f"The poster's layer '{data['id']}' must have a 'kind' of: {known}.")
    where = f"the poster's layer '{data['id']}'"
    layer = _build(kind, _without(data, "kind"), where)
    for key, changes in layer.overrides.items():
        if not isinstance(changes, dict):
            raise PosterError(f"In {where}, 'overrides.{key}' must be an object.")
        _build(kind, merged(_without(data, "kind"), changes), f"{where}, for {key}")
    return layer


def write_design(design: Design) -> str:
    """The text of a ``*.poster.json``; what is as usual is left out."""
    return json.dumps(design_data(design), ensure_ascii=False, indent=1) + "\n"


def design_data(design: Design) -> dict[str, Any]:
    data = _data(replace(design, layers=()))
    return {"format": FORMAT, **data, "layers": [layer_data(one) for one in design.layers]}


def layer_data(layer: Layer) -> dict[str, Any]:
    kind = next(name for name, one in KINDS.items() if isinstance(layer, one))
    return {"kind": kind, **_data(layer)}


def with_changes(layer: Layer, changes: Mapping[str, Any]) -> Layer:
    """The layer with some fields, given as JSON, replaced; nested objects are merged."""
    return layer_from(merged(layer_data(layer), changes))


def merged(data: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(data)
    for key, value in changes.items():
        old = result.get(key)
        both = isinstance(value, Mapping) and isinstance(old, Mapping)
        result[key] = merged(cast("Any", old), value) if both else value
    return result


def _checked(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Each id once, and whoever follows follows somebody, in no circle."""
    known = {one.id: one for one in layers}
    if len(known) < len(layers):
        twice = next(one.id for one in layers if known[one.id] is not one)
        raise PosterError(f"The poster has two layers with the id '{twice}'.")
    for layer in layers:
        seen, at = {layer.id}, layer
        while at.follow:
            if at.follow not in known or at.follow in seen:
                reason = "follows itself" if at.follow in seen else f"'{at.follow}' is not there"
                raise PosterError(
                    f"The poster's layer '{layer.id}' can't follow another: {reason}."
                )
            seen.add(at.follow)
            at = known[at.follow]
    return layers


def _without(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != key}


@cache
def _shape_of(kind: Any) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(kind)
    return tuple((item, hints[item.name]) for item in fields(kind) if item.name != "extra")


def _build(kind: type[_V], data: Mapping[str, Any], where: str) -> _V:
    shape = _shape_of(cast("Any", kind))
    values = {
        item.name: _typed(hint, data[item.name], f"{kind.__name__}.{item.name}", where)
        for item, hint in shape
        if item.name in data
    }
    known = {item.name for item, _ in shape}
    extra = {key: value for key, value in data.items() if key not in known}
    return kind(**values, extra=extra)


def _typed(hint: Any, value: Any, field: str, where: str) -> Any:
    name = field.partition(".")[2]
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    for one in options:
        if one is type(None) and value is None:
            return None
        if is_dataclass(one) and isinstance(value, dict):
            return _build(cast("Any", one), value, where)
        if one is str and isinstance(value, str):
            choices = CHOICES.get(field, CHOICES.get(name, ()))
            if choices and value not in choices:
                known = ", ".join(choices)
                raise PosterError(f"In {where}, '{name}' must be one of: {known}.")
            return value
        if one is float and isinstance(value, (int, float)) and not isinstance(value, bool):
            return _finite(float(value), name, where)
        if one in (bool, int) and type(value) is one:
            return value
        if get_origin(one) is Mapping and isinstance(value, dict):
            return value
        if get_origin(one) is tuple and isinstance(value, list):
            return tuple(_typed(get_args(one)[0], each, field, where) for each in value)
    raise PosterError(f"In {where}, '{name}' must be {_words(options)}, not {value!r:.40}.")


def _finite(value: float, name: str, where: str) -> float:
    low, high = LIMITS.get(name, (-10000, 10000))
    if not low <= value <= high:
        raise PosterError(f"In {where}, '{name}' must be a number from {low:g} to {high:g}.")
    return value


def _words(options: tuple[Any, ...]) -> str:
    words = {str: "text", float: "a number", int: "a whole number", bool: "true or false"}
    named = [words.get(one, "a list" if get_origin(one) is tuple else "an object")
             for one in options if one is not type(None)]  # fmt: skip
    return " or ".join(named)


def _data(value: Value) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in fields(value):
        given = getattr(value, item.name)
        if item.name != "extra" and (item.name in ("id", "title") or given != _default(item)):
            found[item.name] = _plain(given)
    return {**found, **value.extra}


def _default(item: Field[Any]) -> Any:
    if item.default is not MISSING:
        return item.default
    return item.default_factory() if item.default_factory is not MISSING else MISSING


def _plain(value: Any) -> Any:
    if isinstance(value, Value):
        return _data(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
