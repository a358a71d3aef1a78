"""`studio export`: one format, made now, and put where it is wanted."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.cli.live import Live
from studio.cli.make import run_build, session
from studio.core.job import Output
from studio.core.project import ProjectError
from studio.core.recipe import Recipe, Step
from studio.jobs.session import Session


def export(options: argparse.Namespace) -> int:
    live = Live()
    with session(options, live) as opened:
        step = _step_for(options.to.lower(), opened)
        opened.build({step.id})
        if run_build(opened, live):
            return 130
        plan = opened.plan().steps[step.id]
        made = [out for out in plan.outputs if _is_wanted(out, options.to.lower(), plan.outputs)]
        if not made:
            print(f"studio: no {options.to} was made: {plan.reason or 'see the messages above'}")
            return 1
        for place in _deliver(opened, made, options.output):
            print(place)
    return 0


def _step_for(wanted: str, opened: Session) -> Step:
    """The recipe's step that makes this format, or one like it with the format changed."""
    offers: dict[str, tuple[Step, Mapping[str, Any]]] = {}
    for step in opened.recipe.steps:
        if not step.use.startswith(("export.", "publish.")):
            continue
        schema = opened.schema(opened.library.resolve(step.use).id)["properties"]
        for value in schema.get("format", {}).get("enum", []):
            fits = step.params.get("format") == value
            offers[value] = (step, {}) if fits else offers.get(value, (step, {"format": value}))
        for value in step.params.get("formats") or schema.get("formats", {}).get("default", []):
            offers[value] = (step, {})
        if "archive" in schema:
            offers["zip"], offers["folder"] = (step, {"archive": True}), (step, {"archive": False})
        offers.setdefault(step.id, (step, {}))
    if wanted not in offers:
        raise ProjectError(
            f"There is no export to '{wanted}'; there are: {', '.join(sorted(offers))}."
        )
    step, change = offers[wanted]
    if all(step.params.get(name) == value for name, value in change.items()):
        return step
    if change == {"archive": False} and "archive" not in step.params:
        return step
    added = replace(step, id=f"export-{wanted}", params={**step.params, **change})
    opened.recipe = Recipe(opened.recipe.id, (*opened.recipe.steps, added), opened.recipe.title)
    return added


def _is_wanted(out: Output, wanted: str, outputs: tuple[Output, ...]) -> bool:
    """Of a step that makes several formats only the one asked for."""
    suffixes = {Path(one.path).suffix.lstrip(".") for one in outputs}
    return Path(out.path).suffix.lstrip(".") == wanted if wanted in suffixes else True


def _deliver(opened: Session, made: list[Output], target: Path | None) -> list[Path]:
    """Copy to ``target`` (a file for one result, else a folder); nothing is overwritten."""
    sources = [opened.folder / out.path for out in made]
    if target is None:
        return sources
    if len(sources) == 1 and not target.is_dir():
        pairs = [(sources[0], target)]
    else:
        root = Path(*_common([source.parent.parts for source in sources]))
        pairs = [(source, target / source.relative_to(root)) for source in sources]
    for _, place in pairs:
        if place.exists():
            raise ProjectError(f"{place} is there already; name another place with -o.")
    for source, place in pairs:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    return [place for _, place in pairs]


def _common(paths: list[tuple[str, ...]]) -> list[str]:
    common: list[str] = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return common
