"""`studio engines`: who does what, with which settings."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from studio.cli.say import show_json
from studio.core.check import ParamsError, parse_params
from studio.core.engines import check_names, check_settings
from studio.core.project import Project, ProjectError
from studio.jobs.events import Event
from studio.jobs.library import Library
from studio.jobs.projects import installed_library, open_session
from studio.jobs.resolve import Resolver, Unresolved
from studio.jobs.schemas import Schemas
from studio.jobs.session import Session
from studio.jobs.survey import Capability, Engine, survey
from studio.store.layout import Layout
from studio.store.opening import read_project
from studio.store.paths import places
from studio.store.settings import Settings, load_settings

BY_ITSELF = "default"  # instead of a plugin: nobody is picked any more


@dataclass(frozen=True, slots=True)
class Desk:
    library: Library
    schemas: Schemas
    settings: Settings
    resolver: Resolver


def desk() -> Desk:
    library, schemas, settings = installed_library(), Schemas(places().cache), load_settings()
    return Desk(library, schemas, settings, Resolver(library, schemas, settings))


def engines(options: argparse.Namespace) -> int:
    at, project = desk(), _project(options.project)
    found = survey(at.library, at.schemas, at.resolver, project)
    if options.json:
        show_json([_as_json(one) for one in found])
        return 0
    for one in found:
        where = f" ({one.picked_in})" if one.picked_in else ""
        sign = "✗ " if one.problem else ""
        print(f"{one.name:<18} {sign}{one.chosen or 'nobody'}{where}")
        if one.problem and one.problem not in {engine.problem for engine in one.engines}:
            print(f"  ! {one.problem}")
        for engine in one.engines:
            _show(engine)
    return 0


def pick(options: argparse.Namespace) -> int:
    at, plugin = desk(), options.plugin if options.plugin != BY_ITSELF else ""
    if plugin:
        at.library.resolve(options.capability, {options.capability: plugin})
    elif not at.library.providers(options.capability):
        raise ProjectError(f"No installed plugin can do '{options.capability}'.")
    if options.project:
        with _session(options.project) as session:
            session.pick_engine(options.capability, plugin)
            project: Project | None = session.project
    else:
        project = None
        others = {k: v for k, v in at.settings.engines.items() if k != options.capability}
        at.settings.set("engines", others | ({options.capability: plugin} if plugin else {}))
    return _say_who(options.capability, at, project)


def set_(options: argparse.Namespace) -> int:
    at = desk()
    schema = at.schemas.of(at.library.plugin(options.plugin))
    check_names(options.plugin, schema, [pair.partition("=")[0] for pair in options.values])
    values = parse_params(schema, options.values)
    check_settings(options.plugin, schema, values)
    for name, value in values.items():
        _refuse_password(name, value)
    _write(options, at, values)
    for name, value in values.items():
        print(f"{options.plugin}: {name} = {_typed(value)}")
    return _say_problem(options, at)


def unset(options: argparse.Namespace) -> int:
    _write(options, desk(), {options.name: None})
    print(f"{options.plugin}: {options.name} is the plugin's own again.")
    return 0


def _write(options: argparse.Namespace, at: Desk, values: dict[str, Any]) -> None:
    if options.project:
        with _session(options.project) as session:
            for name, value in values.items():
                session.set_setting(options.plugin, name, value)
        return
    for name, value in values.items():
        at.settings.set_plugin(options.plugin, name, value)


def _say_who(capability: str, at: Desk, project: Project | None) -> int:
    try:
        print(f"{capability}: {at.resolver.plugin(capability, project).id}")
    except Unresolved as error:  # it is picked all the same: a model can follow
        print(f"! {error}")
    return 0


def _say_problem(options: argparse.Namespace, at: Desk) -> int:
    try:
        at.resolver.plugin(options.plugin, _project(options.project))
    except Unresolved as error:
        print(f"! {error}")
    return 0


def _refuse_password(name: str, value: Any) -> None:
    """Settings are files that people copy and show."""
    if isinstance(value, str) and "://" in value and urlsplit(value).password is not None:
        host = urlsplit(value).hostname
        raise ParamsError(
            [f"'{name}' holds a password; keep it in the keyring: `studio keys set {host}`."]
        )


def _project(folder: Path | None) -> Project | None:
    return read_project(Layout(folder)) if folder else None


@contextlib.contextmanager
def _session(folder: Path) -> Iterator[Session]:
    def ignore(event: Event) -> None:
        pass

    opened = open_session(folder, ignore)
    try:
        yield opened
    finally:
        opened.close()


def _show(engine: Engine) -> None:
    plugin = engine.plugin
    print(f"  {'✗' if engine.problem else '·'} {plugin.id:<16} {plugin.name}")
    if engine.problem:
        print(f"    {engine.problem}")
    for name, (value, file) in engine.settings.items():
        if file:
            print(f"    {name} = {_typed(value)}  ({file})")
    if engine.models:
        print(f"    models: {', '.join(engine.models)}")


def _typed(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _as_json(one: Capability) -> dict[str, Any]:
    return {
        "capability": one.name,
        "chosen": one.chosen,
        "picked_in": one.picked_in,
        "problem": one.problem,
        "engines": [
            {
                "id": engine.plugin.id,
                "name": engine.plugin.name,
                "network": engine.plugin.network,
                "problem": engine.problem,
                "settings": {
                    name: {"value": value, "from": file or "default"}
                    for name, (value, file) in engine.settings.items()
                },
                "models": engine.models,
            }
            for engine in one.engines
        ],
    }
