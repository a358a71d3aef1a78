"""Hands a key that this session alone holds to the plugin that asks for its server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.core.engines import settings_of
from studio.store import secrets


def with_held_keys(schema: Mapping[str, Any], params: Mapping[str, Any]) -> Mapping[str, Any]:
    """``params`` with an empty secret filled in, for the worker only: a job's record never has
    it. The server is the address among the plugin's settings; a text to write about may hold
    addresses too, and their keys are none of its business."""
    rules = schema["properties"]
    empty = [n for n, rule in rules.items() if rule.get("format") == "secret" and not params.get(n)]
    addresses = [params.get(name) for name in settings_of(schema)]
    for address in addresses if empty else ():
        if isinstance(address, str) and "://" in address and (key := _held(address)):
            return {**params, **dict.fromkeys(empty, key)}
    return params


def _held(address: str) -> str:
    try:
        return secrets.held(secrets.host_of(address))
    except secrets.SecretError:
        return ""
