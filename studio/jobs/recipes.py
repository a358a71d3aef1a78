"""Where a project's recipe comes from, and how a person's changes are kept.

``recipe.toml`` in the project wins; else the shipped recipe that project.toml names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomlkit

from studio.core.recipe import Recipe, RecipeError, Step, read_recipe
from studio.store.paths import shipped
from studio.store.workspace import Workspace

FILE = "recipe.toml"


def recipe_names() -> list[str]:
    return sorted(path.stem for path in _folder().glob("*.toml"))


def recipe_text(name: str) -> str:
    """A shipped recipe as text; raises RecipeError with the names there are."""
    path = _folder() / f"{name}.toml"
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        raise RecipeError(f"There is no recipe '{name}'; there are: {', '.join(recipe_names())}.")
    return path.read_text(encoding="utf-8")


def load_recipe(workspace: Workspace) -> Recipe:
    own = workspace.folder / FILE
    try:
        text = own.read_text(encoding="utf-8") if own.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        raise RecipeError(f"{FILE} can't be read: {error}") from error
    name = workspace.project.recipe
    if text is None:
        return read_recipe(recipe_text(name), name)
    recipe = read_recipe(text, name)
    return replace(recipe, steps=tuple(replace(step, own=True) for step in recipe.steps))


def write_params(workspace: Workspace, step: Step, params: Mapping[str, Any]) -> None:
    """Set a step's parameters in the project's recipe.toml, made from the shipped one if need
    be; comments and order stay."""
    own = workspace.folder / FILE
    text = (
        own.read_text(encoding="utf-8") if own.is_file() else recipe_text(workspace.project.recipe)
    )
    data = tomlkit.parse(text)
    for table in data["step"]:
        if table["id"] == step.id:
            inline = tomlkit.inline_table()
            inline.update(params)
            table["params"] = inline
    changed = tomlkit.dumps(data)
    read_recipe(changed)
    workspace.save_document(FILE, changed, workspace.current(FILE))


def _folder() -> Path:
    return shipped("assets") / "recipes"
