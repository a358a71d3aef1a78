"""Downloads that were begun and are not whole yet, each with the entry that goes on with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from studio.core.model import Model
from studio.store.models.errors import ModelError
from studio.store.models.manager import Models
from studio.store.models.plan import NAME, Plan, kept_plan
from studio.store.models.shelf import held_bytes


@dataclass(frozen=True, slots=True)
class Begun:
    """``model`` and ``plan`` are None if nobody can tell any more what it was to become: it
    can only be discarded."""

    id: str
    held: int  # bytes on the disk
    model: Model | None = None
    plan: Plan | None = None


def begun_downloads(models: Models) -> Iterator[Begun]:
    for folder in models.shelf.unfinished():
        name = folder.parent.name
        model = _asked(models, name, folder)
        plan = kept_plan(model, models.shelf) if model else None
        yield Begun(name, held_bytes(folder), model if plan else None, plan)


def _asked(models: Models, name: str, folder: Path) -> Model | None:
    """From the catalogue, else the repository that the kept plan names."""
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
        asked, include = str(data["asked"]), tuple(map(str, data["include"]))
        repo = str(data.get("repo", ""))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    for known in (name, f"{repo}@{asked}"):
        try:
            return replace(models.find(known), id=name, include=include, revision=asked)
        except ModelError:
            continue
    return None
