"""Forms as data: what the brief, a plugin's parameters and the settings are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class Field:
    """``kind``: line, text, list, choice, number, integer, switch, colour, folder, json."""

    name: str
    label: str
    kind: str = "line"
    help: str = ""
    placeholder: str = ""
    options: tuple[tuple[str, str], ...] = ()  # value, title
    low: float = -1e9
    high: float = 1e9
    step: float = 1
    rows: int = 3


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    fields: tuple[Field, ...]
    help: str = ""


def fields_of(schema: Mapping[str, Any], words: Words) -> tuple[Field, ...]:
    """The form of a plugin's parameters, from its JSON Schema; hidden ones are left out."""
    found: list[Field] = []
    for name, rule in schema.get("properties", {}).items():
        if not rule.get("hidden") and rule.get("format") != "secret":
            found.append(_field(name, rule, words))
    return tuple(found)


def _field(name: str, rule: Mapping[str, Any], words: Words) -> Field:
    zh = words.language == "zh"

    def text(key: str) -> str:
        return str((zh and rule.get(f"{key}_zh")) or rule.get(key, ""))

    values = [str(value) for value in rule.get("enum", ())]
    titles = (zh and rule.get("titles_zh")) or rule.get("titles") or values
    return Field(
        name=name,
        label=text("title") or name.replace("_", " "),
        kind=_kind(rule),
        help=text("description"),
        options=tuple(zip(values, map(str, titles), strict=False)),
        low=float(rule.get("minimum", -1e9)),
        high=float(rule.get("maximum", 1e9)),
        step=float(rule.get("step", 1 if rule["type"] == "integer" else 0.05)),
        rows=int(rule.get("rows", 3)),
    )


def _kind(rule: Mapping[str, Any]) -> str:
    if "enum" in rule:
        return "choice"
    kinds = {"integer": "integer", "number": "number", "boolean": "switch", "object": "json"}
    if rule["type"] == "array":
        return "list" if rule["items"]["type"] == "string" else "json"
    if rule["type"] == "string" and rule.get("format") == "long":
        return "text"
    return kinds.get(str(rule["type"]), "line")
