"""The first page: recent projects, samples, and the check of a new project's form."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from studio.core.project import slug
from studio.store.recent import Recent
from studio.ui.presenter.row import Row
from studio.ui.presenter.words import Words


def recent_rows(projects: Iterable[Recent], now: datetime, words: Words) -> tuple[Row, ...]:
    return tuple(
        Row(
            str(one.path),
            one.title,
            short_path(one.path)
            if one.there
            else words.translate("Home", "Not found: {path}").format(path=one.path),
            "file-text" if one.there else "triangle-alert",
            tone="accent" if one.there else "warn",
            trailing=ago(one.time, now, words),
        )
        for one in projects
    )


def short_path(path: Path) -> str:
    """With ``~`` for the person's own folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


def ago(stamp: str, now: datetime, words: Words) -> str:
    try:
        then = datetime.fromisoformat(stamp).astimezone(UTC)
    except ValueError:
        return ""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 2:
        return words.translate("Home", "just now")
    if minutes < 60:
        return words.translate("Home", "{n} min ago").format(n=minutes)
    if minutes < 60 * 24:
        return words.translate("Home", "{n} h ago").format(n=minutes // 60)
    return then.astimezone().strftime("%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Sample:
    folder: Path
    title: str
    language: str


def samples(folder: Path) -> tuple[Sample, ...]:
    found: list[Sample] = []
    for file in sorted(folder.glob("*/sample.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        found.append(Sample(file.parent, str(data["title"]), str(data["language"])))
    return tuple(found)


def free_folder(parent: Path, title: str) -> Path:
    """A folder for a project of this title that does not exist yet."""
    name = slug(title)
    folder, number = parent / name, 2
    while folder.exists():
        folder, number = parent / f"{name} {number}", number + 1
    return folder


def problems_of(values: Mapping[str, Any], folder: Path | None, words: Words) -> dict[str, str]:
    """Field -> what is wrong, for the new-project form."""
    found: dict[str, str] = {}
    if not str(values.get("title", "")).strip():
        found["title"] = words.translate("Home", "Give it a title; you can change it later.")
    if folder is None:
        found["folder"] = words.translate("Home", "Choose a folder for the project.")
    elif (folder / "project.toml").exists():
        found["folder"] = words.translate("Home", "There is a project in this folder already.")
    elif folder.is_file():
        found["folder"] = words.translate("Home", "This is a file; choose a folder.")
    return found
