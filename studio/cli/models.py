"""`studio models`: list, search, import, remove, verify (get: studio.cli.models_get)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from studio.cli.say import show_json
from studio.cli.scales import Scales, scales
from studio.core.model import Installed, Licence, Model, is_model_id
from studio.jobs.classify import classified
from studio.store.models.adopt import find_models
from studio.store.models.errors import ModelError
from studio.store.models.importing import import_model
from studio.store.models.manager import Models
from studio.store.models.picture_files import draws, paths_of, weights_of
from studio.store.models.shelf import Check, Checked, held_bytes
from studio.store.models.web import options_from
from studio.store.settings import load_settings


def opened() -> Models:
    """The models of this user; the setting and the environment decide about the network."""
    offline = load_settings().text("offline") == "on"
    models = Models(options_from(os.environ, offline_setting=offline))
    for notice in models.catalogue.notices:
        print(f"! {notice}", file=sys.stderr)
    return models


def list_models(options: argparse.Namespace) -> int:
    models = opened()
    installed = models.shelf.installed()
    unfinished = [(path.parent.name, held_bytes(path)) for path in models.shelf.unfinished()]
    at = scales()
    if options.json:
        rows = [installed_json(model) | _fit(at, model) for model in installed]
        half = [{"id": name, "bytes": size} for name, size in unfinished]
        show_json({"models": rows, "unfinished": half, "notices": models.shelf.notices})
        return 0
    for model in installed:
        where = f"in {model.folder}" if model.in_place else ""
        tasks = ", ".join(model.tasks) or "–"
        measures = f"{human(model.size):>9}  {at.word(model):<14}"
        print(f"{model.id:<28} {measures}  {tasks}  {model.licence.spdx} {where}")
        if told := weights_text(model):
            print(f"{'':<28} {told}")
    for name, size in unfinished:
        print(f"{name:<28} {human(size):>9}  not complete: `studio models get {name}` goes on")
    for notice in models.shelf.notices:
        print(f"✗ {notice}")
    if not installed and not unfinished:
        print("No models yet. `studio models search` shows what there is.")
    return 0


def search(options: argparse.Namespace) -> int:
    models = opened()
    text = " ".join(options.text)
    if options.hub:
        found = models.search_hub(text)
        rows = [
            {"repo": f.repo, "licence": f.licence, "task": f.task, "downloads": f.downloads}
            for f in found
        ]
        if options.json:
            show_json(rows)
        for one in () if options.json else found:
            print(f"{one.repo:<56} {one.licence or 'licence?':<16} {one.task}")
        return 0 if found else 1
    entries = models.catalogue.search(text, options.task or "")
    there, at = {model.id for model in models.shelf.installed()}, scales()
    if options.json:
        show_json([_model_json(model, model.id in there) | _fit(at, model) for model in entries])
    for model in () if options.json else entries:
        sign = "✓" if model.id in there else " "
        tasks, word = ", ".join(model.tasks), at.word(model)
        print(f"{sign} {model.id:<26} {word:<14}  {model.licence.spdx:<22} {tasks}")
        print(f"  {'':<26} {model.title}. {model.note}".rstrip())
    return 0 if entries else 1


def import_(options: argparse.Namespace) -> int:
    models = opened()
    candidates = find_models(options.path)
    if options.id:
        if len(candidates) > 1 or not is_model_id(options.id):
            raise ModelError(
                "--id names one model, in small letters, digits and . _ -; this folder holds "
                f"{len(candidates)}."
            )
        candidates = (replace(candidates[0], id=options.id),)
    imported = [
        import_model(
            one, models.shelf, tasks=tuple(options.task), copy=options.copy,
            insist=options.allow_pickle, licence=_licence(options.licence),
        )
        for one in candidates
    ]  # fmt: skip
    made = [classified(one, models.shelf) for one in imported]
    if options.json:
        show_json([installed_json(model) for model in made])
        return 0
    for model in made:
        how = "by reference, where it lies" if model.in_place else "as a copy"
        print(f"✓ {model.id} ({human(model.size)}) {how}: {model.folder}")
        runs = (
            f"runs with {', '.join(model.engines)}" if model.engines else "no engine here runs it"
        )
        print(f"  {', '.join(model.tasks) or 'its task is not known'}; {runs}")
        if told := weights_text(model):
            print(f"  {told}")
    return 0


def remove(options: argparse.Namespace) -> int:
    models = opened()
    if any(folder.parent.name == options.model for folder in models.shelf.unfinished()):
        freed, what = models.discard(options.model), "the unfinished download of "
    else:
        model = models.shelf.get(options.model, options.revision or "")
        freed = models.shelf.remove(model)
        what = "the entry of " if model.in_place else ""
        if model.in_place and not options.json:
            print(f"The files stay in {model.folder}: they are not the studio's.")
    if options.json:
        show_json({"id": options.model, "freed": freed})
        return 0
    print(f"Removed {what}{options.model}; {human(freed)} freed.")
    return 0


def verify(options: argparse.Namespace) -> int:
    models = opened()
    shelf = models.shelf
    chosen = [shelf.get(name) for name in options.model] or list(shelf.installed())
    results = {model.id: shelf.verify(model) for model in chosen}
    bad = [check for checks in results.values() for check in checks if check.bad]
    if options.json:
        show_json({name: _checks_json(checks) for name, checks in results.items()})
        return 1 if bad else 0
    for name, checks in results.items():
        wrong = [check for check in checks if check.bad]
        pinned = sum(check.state is Check.PINNED for check in checks)
        more = f", {pinned} hashed for the first time" if pinned else ""
        sign = "✗" if wrong else "✓"
        print(f"{sign} {name}: {len(checks) - len(wrong)} of {len(checks)} files sound{more}")
        for check in wrong:
            print(f"    {check.file.path} is {check.state}")
        if wrong:
            print(f"  `studio models get {name} --repair` fetches them again.")
    return 1 if bad else 0


def _fit(at: Scales, model: Model | Installed) -> dict[str, Any]:
    found = at.weigh(model)
    return {"fit": found.verdict if found else None}


def weights_text(model: Installed) -> str:
    """What a picture model belongs to; what a LoRA or a ControlNet is made for."""
    weights = weights_of(paths_of(model)) if draws(model) else None
    if weights is None:
        return ""
    if weights.kind == "model":
        return weights.base
    parts = [f"for {weights.base or 'a base that the file does not tell'}"]
    parts += [f"rank {weights.rank}"] if weights.rank else []
    parts += [f"words: {', '.join(weights.words)}"] if weights.words else []
    return ", ".join(parts)


def human(count: int | None) -> str:
    if count is None:
        return "size ?"
    for limit, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= limit:
            return f"{count / limit:.1f} {unit}"
    return f"{count} B"


def installed_json(model: Installed) -> dict[str, Any]:
    weights = weights_of(paths_of(model)) if draws(model) else None
    return {
        "id": model.id,
        "title": model.title,
        "revision": model.revision,
        "tasks": model.tasks,
        "engines": model.engines,
        "licence": model.licence.spdx,
        "folder": str(model.folder),
        "in_place": model.in_place,
        "bytes": model.size,
        "files": [file.path for file in model.files],
        "weights": asdict(weights) if weights else None,
    }


def _model_json(model: Model, there: bool) -> dict[str, Any]:
    return {
        "id": model.id,
        "title": model.title,
        "title_zh": model.title_zh,
        "tasks": model.tasks,
        "engines": model.engines,
        "languages": model.languages,
        "licence": model.licence.spdx,
        "commercial": model.licence.commercial,
        "memory_min": model.memory_min,
        "memory_advised": model.memory_advised,
        "bytes": model.size,
        "installed": there,
    }


def _checks_json(checks: Iterable[Checked]) -> list[dict[str, str]]:
    return [{"path": check.file.path, "state": str(check.state)} for check in checks]


def _licence(text: str | None) -> Licence:
    return Licence(text, text) if text else Licence("", "not stated")
