"""Parameters checked against their schema before any process starts.

The schema is the subset that `studio.sdk.schema_of` writes. Every message names the
parameter and says what would be right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any


class ParamsError(Exception):
    """All that is wrong with a set of parameters, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def check_params(schema: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """``values`` with defaults filled in; raises ParamsError."""
    problems = problems_of(schema, values)
    checked: dict[str, Any] = {}
    for name, rule in schema["properties"].items():
        if name in values:
            checked[name] = values[name]
        elif "default" in rule:
            checked[name] = rule["default"]
        else:
            problems.append(f"'{name}' is missing.")
    if problems:
        raise ParamsError(problems)
    return checked


def problems_of(schema: Mapping[str, Any], values: Mapping[str, Any]) -> list[str]:
    """What is wrong with the values that are given, a sentence each."""
    properties = schema["properties"]
    problems = [
        f"There is no parameter '{name}'; there are: {', '.join(properties) or 'none'}."
        for name in values
        if name not in properties
    ]
    for name, rule in properties.items():
        if name in values and (problem := _problem(rule, values[name])):
            problems.append(f"'{name}' {problem}.")
    return problems


def parse_params(schema: Mapping[str, Any], pairs: list[str]) -> dict[str, Any]:
    """``name=value`` texts of a command line as typed values; raises ParamsError."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            problems.append(f"'{pair}' must look like name=value.")
            continue
        kind = schema["properties"].get(name, {}).get("type", "string")
        try:
            values[name] = _parsed(kind, text)
        except ValueError:
            problems.append(f"'{name}' must be {_A[kind]}, not '{text}'"[:200] + ".")
    if problems:
        raise ParamsError(problems)
    return values


def _parsed(kind: str, text: str) -> Any:
    if kind == "string":
        return text
    if kind == "array" and not text.lstrip().startswith("["):
        return [part.strip() for part in text.split(",") if part.strip()]
    return json.loads(text)


_A = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a table",
}


def _problem(rule: Mapping[str, Any], value: Any) -> str:
    if value is None and rule.get("nullable"):
        return ""
    if not _is(rule["type"], value):
        return f"must be {_A[rule['type']]}, not {value!r}"[:200]
    if "enum" in rule and value not in rule["enum"]:
        return f"must be one of {', '.join(map(repr, rule['enum']))}, not {value!r}"
    low, high = rule.get("minimum", -math.inf), rule.get("maximum", math.inf)
    if rule["type"] in ("integer", "number") and not low <= value <= high:
        return f"must be between {low:g} and {high:g}, not {value!r}"
    if rule["type"] == "array":
        for one in value:
            if problem := _problem(rule["items"], one):
                return f"has an entry that {problem}"
    return ""


def _is(kind: str, value: Any) -> bool:
    match kind:
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            return number and abs(value) < math.inf
        case "boolean":
            return isinstance(value, bool)
        case "array":
            return isinstance(value, (list, tuple))
        case "object":
            return isinstance(value, dict) and _is_json(value)
        case _:
            return isinstance(value, str)


def _is_json(value: Any) -> bool:
    """TOML has dates and times, and both have infinity, that no message can carry."""
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return True
