"""`studio export`: one format, made now, and put where it is wanted."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.cli.live import Live
from studio.cli.make import run_build, session, why_failed
from studio.cli.say import complain
from studio.core.job import Output
from studio.core.plan import State
from studio.core.project import ProjectError
from studio.core.recipe import Recipe, Step
from studio.jobs.session import Session
from studio.store.atomic import copy_atomic


def export(options: argparse.Namespace) -> int:
    live = Live()
    with session(options, live) as opened:
        step = _step_for(options.to.lower(), opened)
        if opened.plan().steps[step.id].state is not State.DONE:
            opened.build({step.id})
            if run_build(opened, live):
                return 130
        plan = opened.plan()
        outputs = plan.steps[step.id].outputs
        made = [out for out in outputs if _is_wanted(out, options.to.lower(), outputs)]
        failures = why_failed(live, plan)
        if not made or failures:
            why = "; ".join(failures) or plan.steps[step.id].reason
            complain(f"no {options.to} was made: {why}")
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
        for value in schema.get("formats", {}).get("items", {}).get("enum", []):
            offers.setdefault(value, (step, {"formats": [value]}))
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
    """Copy to ``target``: a folder, or the file's new name, with what belongs to the file
    beside it. Nothing is overwritten."""
    sources = [opened.folder / out.path for out in made]
    if target is None:
        return sources
    root = Path(*_common([source.parent.parts for source in sources]))
    pairs = [(source, target / source.relative_to(root)) for source in sources]
    named = sources if len(sources) == 1 else [one for one in sources if _is_called(one, target)]
    if len(named) == 1 and named[0].parent == root and not target.is_dir():
        beside = [(one, target.parent / one.relative_to(root)) for one in sources]
        pairs = [(one, target if one == named[0] else place) for one, place in beside]
    for _, place in pairs:
        if place.exists():
            raise ProjectError(f"{place} is there already; name another place with -o.")
    for source, place in pairs:
        copy_atomic(source, place)
    return [place for _, place in pairs]


def _is_called(source: Path, target: Path) -> bool:
    return bool(target.suffix) and source.suffix == target.suffix.lower()


def _common(paths: list[tuple[str, ...]]) -> list[str]:
    common: list[str] = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return common
