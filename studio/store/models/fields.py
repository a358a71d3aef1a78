"""The values of a TOML table, each checked; what is wrong is told with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from studio.store.models.errors import CatalogueError

_UNITS: Final = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def bytes_of(data: Mapping[str, Any], key: str, where: str) -> int | None:
    if key not in data:
        return None
    match = re.fullmatch(r"([\d.]+) ?([KMG]i?B)", str(data[key]))
    if match is None:
        raise CatalogueError(f"{where}: '{key}' must look like \"8 GB\"")
    return int(float(match[1]) * _UNITS[match[2]])


def whole(data: Mapping[str, Any], key: str, where: str) -> int:
    value = data.get(key, 0)
    if type(value) is not int or value < 0:
        raise CatalogueError(f"{where}: '{key}' must be a whole number")
    return value


def url_of(data: Mapping[str, Any], key: str, where: str) -> str:
    text = text_of(data, key, where)
    if text and not re.match(r"https?://[^/\s]+", text):
        raise CatalogueError(f"{where}: '{key}' must begin with https://")
    return text


def refuse_unknown(data: Mapping[str, Any], keys: set[str], where: str) -> None:
    if unknown := sorted(set(data) - keys):
        raise CatalogueError(f"unknown key '{unknown[0]}' in {where}")


def text_of(data: Mapping[str, Any], key: str, where: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise CatalogueError(f"{where}: '{key}' must be a text")
    return value.strip()


def names_of(data: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise CatalogueError(f"{where}: '{key}' must be a list of texts")
    return tuple(value)


def table_of(data: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise CatalogueError(f"{where}: '{key}' must be a table")
    return value


def tables_of(data: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise CatalogueError(f"{where}: '{key}' must be a list of tables")
    return value
