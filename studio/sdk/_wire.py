"""Frozen dataclasses as JSON lines: ``{"type": "Progress", "job": "7", "done": 0.5}``.

Private to the studio; shared by the journal and the worker's protocol. Unknown keys are
dropped on reading, so that an older program reads what a newer one wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, cast, get_args, get_origin, get_type_hints

_HALVES = re.compile("[\ud800-\udfff]")


class WireError(ValueError):
    """A line that is no message of the expected kinds."""


def encode(message: Any) -> str:
    """One line without its newline; never contains a raw newline, and always is UTF-8."""
    data = to_dict(message)
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if _HALVES.search(line):  # of a file name that is no text, or of a careless plugin
        line = json.dumps(data, separators=(",", ":"))
    return line


def to_dict(message: Any) -> dict[str, Any]:
    return {"type": type(message).__name__, **_values(message)}


def decode(line: str | bytes, kinds: Mapping[str, type[Any]]) -> Any:
    try:
        data = json.loads(line)
        kind = kinds[data.pop("type")]
        return _build(kind, data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        shown = line[:200] if isinstance(line, str) else line[:200].decode("utf-8", "replace")
        raise WireError(f"not a message: {shown!r} ({error})") from error


def kinds_of(*types: type[Any]) -> dict[str, type[Any]]:
    return {kind.__name__: kind for kind in types}


def _values(value: Any) -> Any:
    if is_dataclass(value):
        return {item.name: _values(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, (list, tuple)):
        return [_values(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _values(one) for key, one in value.items()}
    return value


def _build(kind: type[Any], data: Mapping[str, Any]) -> Any:
    return kind(
        **{
            name: _typed(hint, data[name])
            for name, hint in _hints(cast("Any", kind))
            if name in data
        }
    )


@lru_cache(maxsize=64)
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((item.name, hints[item.name]) for item in fields(kind))


def _typed(hint: Any, value: Any) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return _build(hint, value)
    if get_origin(hint) is tuple and isinstance(value, list):
        inner = get_args(hint)[0]
        return tuple(_typed(inner, one) for one in value)
    kinds = _KINDS.get(get_origin(hint) or hint, (object,))
    # type(): true is no number here, though Python says so
    if type(value) not in kinds and kinds != (object,):
        raise TypeError(f"{value!r:.50} where {hint} belongs")
    return value


_KINDS: Mapping[Any, tuple[type[Any], ...]] = {
    str: (str,),
    int: (int,),
    float: (float, int),
    bool: (bool,),
    Mapping: (dict,),
    tuple: (),
}
