"""Parameters as a frozen dataclass: hints for forms, and the JSON Schema drawn from them.

    @dataclass(frozen=True)
    class Params:
        size: Annotated[int, Label("Size", zh="尺寸"), Range(64, 4096)] = 1024

Supported types: str, int, float, bool, ``X | None``, ``Literal[...]`` of strings,
``list[...]`` and ``tuple[..., ...]`` of those, and ``dict[str, Any]``.
"""

from __future__ import annotations

import dataclasses
import types
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Label:
    """What the form shows beside a field, and a sentence of help, in English and Chinese."""

    en: str
    zh: str = ""
    help: str = ""
    help_zh: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds of a number, both included."""

    min: float
    max: float
    step: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The values a string may take, with titles in English and Chinese."""

    values: tuple[str, ...]
    titles: tuple[str, ...] = ()
    titles_zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Long:
    """A text of several lines."""

    rows: int = 5


@dataclass(frozen=True, slots=True)
class Secret:
    """Comes from the system keyring; never in a file, journal or log."""


@dataclass(frozen=True, slots=True)
class File:
    """The value is the path of a file of one of these media types."""

    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """The value is the id of an installed model with this task (a capability) that the plugin
    can run; "" is the first of `Job.models`, or none if the plugin does not offer the task itself
    (a ControlNet)."""

    task: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A matter of the machine or the person rather than of one job (a server's address, a
    model): kept per plugin in the settings, shown where engines are chosen, and in force
    wherever neither recipe nor caller gives the parameter."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Filled by programs (a recipe, another plugin); no field in the form."""


def schema_of(params: type[Any]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12 subset) of a parameter dataclass.

    Raises TypeError for a class that is no dataclass or a type that has no schema.
    """
    if not dataclasses.is_dataclass(params):
        raise TypeError(f"params must be a frozen dataclass, not {params!r}")
    hints = get_type_hints(params, include_extras=True)
    properties: dict[str, Any] = {}
    required: list[str] = []
    for item in dataclasses.fields(params):
        schema = _schema(hints[item.name], f"{params.__name__}.{item.name}")
        if item.default is not dataclasses.MISSING:
            schema["default"] = _plain(item.default)
        elif item.default_factory is not dataclasses.MISSING:
            schema["default"] = _plain(item.default_factory())
        else:
            required.append(item.name)
        properties[item.name] = schema
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _schema(hint: Any, where: str) -> dict[str, Any]:
    if get_origin(hint) is Annotated:
        base, *notes = get_args(hint)
        schema = _schema(base, where)
        for note in notes:
            schema.update(_note(note))
        return schema
    return _typed(hint, where)


def _typed(hint: Any, where: str) -> dict[str, Any]:
    simple = {str: "string", int: "integer", float: "number", bool: "boolean"}
    origin, args = get_origin(hint), get_args(hint)
    if hint in simple:
        return {"type": simple[hint]}
    if origin is Literal:
        return {"type": "string", "enum": list(args)}
    if origin in (list, tuple):
        return {"type": "array", "items": _schema(args[0], where)}
    if origin is dict or hint is dict:
        return {"type": "object"}
    if origin in (Union, types.UnionType):
        inner = [arg for arg in args if arg is not type(None)]
        if len(inner) == 1:
            return {**_schema(inner[0], where), "nullable": True}
    raise TypeError(f"{where}: no form for the type {hint!r}")


def _note(note: Any) -> dict[str, Any]:
    match note:
        case Label():
            pairs = {"title": note.en, "title_zh": note.zh, "description": note.help}
            pairs["description_zh"] = note.help_zh
            return {key: value for key, value in pairs.items() if value}
        case Range():
            bounds: dict[str, Any] = {"minimum": note.min, "maximum": note.max}
            return bounds if note.step is None else {**bounds, "step": note.step}
        case Choice():
            titles = {"titles": list(note.titles), "titles_zh": list(note.titles_zh)}
            return {"enum": list(note.values)} | {k: v for k, v in titles.items() if v}
        case Long():
            return {"format": "long", "rows": note.rows}
        case Secret():
            return {"format": "secret"}
        case File():
            return {"format": "file", "media": list(note.media)}
        case Model():
            return {"format": "model", "task": note.task}
        case Setting():
            return {"setting": True}
        case Hidden():
            return {"hidden": True}
        case _:
            return {}


def _plain(value: Any) -> Any:
    """A default as JSON would hold it."""
    return list(value) if isinstance(value, tuple) else value
