"""The JSON value in an answer, checked against the schema it was asked by."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any


def read_json(text: str, schema: Mapping[str, Any]) -> tuple[Any, str]:
    """The value, and what is wrong with it ("" for nothing)."""
    import jsonschema
    from referencing import Registry

    fence = re.search(r"```(?:json)?\s*\n(.*?)\n\s*```", text, re.DOTALL)
    inner = (fence[1] if fence else text).strip()
    try:
        value = json.loads(inner)
    except ValueError:
        start = re.search(r"[{\[]", inner)
        if start is None:
            return None, "it is no JSON."
        try:
            value, _ = json.JSONDecoder().raw_decode(inner, start.start())
        except ValueError as error:
            return None, f"it is no JSON ({error})."
    # an empty registry: a $ref elsewhere must not fetch anything
    checker = jsonschema.Draft202012Validator(schema, registry=Registry())
    errors = sorted(checker.iter_errors(value), key=lambda one: (one.json_path, one.message))
    problems = [f"{one.json_path}: {one.message[:200]}" for one in errors[:3]]
    return value, "; ".join(problems)


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
