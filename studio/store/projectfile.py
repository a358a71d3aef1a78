"""project.toml: read into a `Project`, written back with everything a person put into it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Table

from studio.core.project import FORMAT, Brand, Project, ProjectError
from studio.store.atomic import write_atomic

_KNOWN = {item.name for item in fields(Project)} - {"unknown"}


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
    brand = _table(data, "brand")
    colours = {item.name: _text(brand, item.name, "brand.") for item in fields(Brand)}
    engines = _table(data, "engines")
    for capability in engines:
        _text(engines, capability, "engines.")
    identity = _text(data, "id")
    if not identity:
        raise ProjectError("project.toml: 'id' is missing.")
    return Project(
        id=identity,
        title=_text(data, "title") or "",
        language=_text(data, "language") or "zh",
        recipe=_text(data, "recipe") or "article",
        brand=Brand(**{name: value for name, value in colours.items() if value is not None}),
        engines=dict(engines),
        format=format_of(data),
        unknown={key: value for key, value in data.items() if key not in _KNOWN},
    )


def write_project(path: Path, project: Project, temp: Path | None = None) -> None:
    """Comments, order and unknown keys of an existing file stay."""
    old = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    document = tomlkit.parse(old)
    for key in ("format", "id", "title", "language", "recipe"):
        document[key] = FORMAT if key == "format" else getattr(project, key)
    _merge(document, "brand", asdict(project.brand))
    engines = document.get("engines")
    if isinstance(engines, Table):
        for gone in set(engines) - set(project.engines):
            del engines[gone]
    _merge(document, "engines", project.engines)
    for key, value in project.unknown.items():
        if key not in document:
            document[key] = value
    write_atomic(path, tomlkit.dumps(document).encode(), temp=temp)


def _merge(document: tomlkit.TOMLDocument, name: str, values: Mapping[str, Any]) -> None:
    if name not in document:
        document[name] = tomlkit.table()
    table: Any = document[name]
    for key, value in values.items():
        table[key] = value


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = data.get(name, {})
    if not isinstance(found, Mapping):
        raise ProjectError(f"project.toml: '{name}' must be a table, as in [{name}].")
    return found


def _text(data: Mapping[str, Any], name: str, where: str = "") -> str | None:
    found = data.get(name)
    if found is not None and not isinstance(found, str):
        raise ProjectError(f"project.toml: '{where}{name}' must be text in quotes.")
    return found
