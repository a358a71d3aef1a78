"""project.toml: read into a `Project`, written back with everything a person put into it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import tomlkit

from studio.core.project import FORMAT, Brand, Project, ProjectError
from studio.store.atomic import write_atomic

_TABLES = {
    "engines": "engines",
    "plugins": "plugin",
    "ask": "ask",
    "voice": "voice",
    "pictures": "pictures",
    "claims": "claims",
    "seed": "seed",
}
"""A project's tables that a person may change freely, by their names in the file."""
_KNOWN = {_TABLES.get(item.name, item.name) for item in fields(Project)} - {"unknown"}


def read_toml(path: Path) -> dict[str, Any]:
    """Raises `ProjectError` with the place of a mistake."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise ProjectError(
            f"'{path.parent}' is not a project: it has no {path.name}. "
            "Choose a project folder, or make a new project."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path.name} can't be read: {error}. Mend it in a text editor.") from (
            error
        )
    except OSError as error:
        raise ProjectError(f"'{path}' can't be read: {error.strerror}.") from error


def format_of(data: Mapping[str, Any]) -> int:
    found = data.get("format", 1)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ProjectError("project.toml: 'format' must be a whole number from 1 up.")
    return found


def project_from(data: Mapping[str, Any]) -> Project:
    """Values of a wrong type are refused by name; unknown keys are kept in ``unknown``."""
    tables = {name: dict(_table(data, key)) for name, key in _TABLES.items()}
    _check_tables(tables)
    identity = _text(data, "id")
    if not identity:
        raise ProjectError("project.toml: 'id' is missing.")
    return Project(
        id=identity,
        title=_text(data, "title") or "",
        language=_text(data, "language") or "zh",
        recipe=_text(data, "recipe") or "article",
        brand=_brand(_table(data, "brand")),
        format=format_of(data),
        unknown={key: value for key, value in data.items() if key not in _KNOWN},
        engines=tables["engines"],
        plugins=tables["plugins"],
        ask=tables["ask"],
        voice=tables["voice"],
        pictures=tables["pictures"],
        claims=tables["claims"],
        seed=tables["seed"],
    )


def write_project(path: Path, project: Project, temp: Path | None = None) -> None:
    """Comments, order and unknown keys of an existing file stay."""
    old = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    document = tomlkit.parse(old)
    for key in ("format", "id", "title", "language", "recipe"):
        document[key] = FORMAT if key == "format" else getattr(project, key)
    if "brand" not in document:
        document["brand"] = tomlkit.table()
    _fill(document["brand"], _brand_values(project.brand, document["brand"]))
    for name, key in _TABLES.items():
        values = getattr(project, name)
        if values and key not in document:
            document[key] = tomlkit.table(is_super_table=name == "plugins")
        if key in document:
            _sync(document[key], values)
    for key, value in project.unknown.items():
        if key not in document:
            document[key] = value
    write_atomic(path, tomlkit.dumps(document).encode(), temp=temp)


_BRAND = Brand()
_ALWAYS = ("name", "primary", "accent", "background")
"""What every project file says of its brand; the rest where it is not as usual."""


def _brand(data: Mapping[str, Any]) -> Brand:
    texts = {name: _text(data, name, "brand.") for name in (*_ALWAYS, "text", "logo")}
    colours = data.get("colours", [])
    if not isinstance(colours, list) or not all(isinstance(one, str) for one in colours):
        raise ProjectError("project.toml: 'brand.colours' must be a list of texts.")
    fonts = _table(data, "fonts", "brand.")
    for role in fonts:
        _text(fonts, role, "brand.fonts.")
    margin = data.get("margin", _BRAND.margin)
    if not isinstance(margin, (int, float)) or isinstance(margin, bool) or not 0 <= margin <= 0.3:
        raise ProjectError("project.toml: 'brand.margin' must be a number from 0 to 0.3.")
    given = {name: value for name, value in texts.items() if value is not None}
    return Brand(**given, colours=tuple(colours), fonts=dict(fonts), margin=float(margin))


def _brand_values(brand: Brand, old: Mapping[str, Any]) -> dict[str, Any]:
    values = {**asdict(brand), "colours": list(brand.colours)}
    usual = {**asdict(_BRAND), "colours": []}
    return {
        name: value
        for name, value in values.items()
        if name in _ALWAYS or name in old or value != usual[name]
    }


def _sync(table: Any, values: Mapping[str, Any]) -> None:
    """Make a table of the file say ``values``."""
    for gone in [key for key in table if key not in values]:
        del table[gone]
    _fill(table, values)


def _fill(table: Any, values: Mapping[str, Any]) -> None:
    """What is the same already keeps its comments and its form."""
    for key, value in values.items():
        if isinstance(value, Mapping) and isinstance(table.get(key), Mapping):
            _sync(table[key], value)
        elif key not in table or table[key] != value:
            table[key] = dict(value) if isinstance(value, Mapping) else value


def _check_tables(tables: Mapping[str, Mapping[str, Any]]) -> None:
    for capability in tables["engines"]:
        _text(tables["engines"], capability, "engines.")
    for plugin in tables["plugins"]:
        _table(tables["plugins"], plugin, "plugin.")
    for step, ask in tables["ask"].items():
        if not isinstance(ask, bool):
            raise ProjectError(f"project.toml: 'ask.{step}' must be true or false.")
    _check_seeds(tables["seed"])
    _text(tables["pictures"], "style", "pictures.")
    claims = tables["claims"]
    if not isinstance(claims.get("strict", False), bool):
        raise ProjectError("project.toml: 'claims.strict' must be true or false.")
    confirmed = claims.get("confirmed", [])
    if not isinstance(confirmed, list) or not all(isinstance(one, str) for one in confirmed):
        raise ProjectError("project.toml: 'claims.confirmed' must be a list of texts.")


def _check_seeds(table: Mapping[str, Any]) -> None:
    for step, seed in table.items():
        named = seed.items() if isinstance(seed, Mapping) else [("", seed)]
        for item, value in named:
            if type(value) is not int or abs(value) >= 1 << 63:
                name = f"seed.{step}.{item}" if item else f"seed.{step}"
                raise ProjectError(f"project.toml: '{name}' must be a whole number.")


def _table(data: Mapping[str, Any], name: str, where: str = "") -> Mapping[str, Any]:
    found = data.get(name, {})
    if not isinstance(found, Mapping):
        raise ProjectError(f"project.toml: '{where}{name}' must be a table, as in [{where}{name}].")
    return found


def _text(data: Mapping[str, Any], name: str, where: str = "") -> str | None:
    found = data.get(name)
    if found is not None and not isinstance(found, str):
        raise ProjectError(f"project.toml: '{where}{name}' must be text in quotes.")
    return found
