"""`studio plugins` and `studio run`."""

from __future__ import annotations

import argparse
import mimetypes
import tempfile
from pathlib import Path

from studio.cli.alone import run_alone
from studio.cli.environments import environment_json, opened, summary
from studio.cli.say import show_json
from studio.core.check import parse_params
from studio.core.job import InputRef, Outcome
from studio.core.project import ProjectError
from studio.jobs.library import Broken, Library
from studio.jobs.projects import installed_library
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import SchemaError, Schemas
from studio.jobs.sinks import FolderSink
from studio.store.atomic import sha256_of
from studio.store.environments.manager import Environments
from studio.store.paths import places
from studio.store.settings import load_settings


def plugins(options: argparse.Namespace) -> int:
    library, environments = installed_library(), opened()
    if options.params:
        show_json(Schemas(places().cache).of(library.resolve(options.params)))
        return 0
    library = _tried(library)
    if options.json:
        show_json(_as_json(library, environments))
        return 0
    for manifest in library.plugins.values():
        if not manifest.hidden:
            does = ", ".join(manifest.capabilities)
            print(f"{manifest.id:<18} {manifest.version:<8} {manifest.licence:<18} {does}")
            print(f"{'':<18} {manifest.description}")
            if manifest.environment == "own":
                print(f"{'':<18} {summary(environments, manifest)}")
    for broken in library.broken:
        print(f"✗ {broken.name} ({broken.place}): {broken.reason}")
    for name in sorted(environments.made_for() - library.plugins.keys()):
        print(f"! '{name}' is gone, its environment is not: `studio plugins remove {name}`")
    return 0


def _tried(library: Library) -> Library:
    """With the plugins that fail when they are asked for their parameters among the broken."""
    schemas, broken = Schemas(places().cache), list(library.broken)
    for one in library.plugins.values():
        try:
            schemas.of(one)
        except SchemaError as error:
            broken.append(Broken(one.id, str(one.folder), f"it can't be loaded: {error}"))
    failed = {one.name for one in broken[len(library.broken) :]}
    usable = {name: one for name, one in library.plugins.items() if name not in failed}
    return Library(usable, tuple(broken))


def _as_json(library: Library, environments: Environments) -> dict[str, object]:
    return {
        "plugins": [
            {
                "id": one.id,
                "name": one.name,
                "version": one.version,
                "capabilities": one.capabilities,
                "licence": one.licence,
                "folder": str(one.folder),
                "environment": environment_json(environments, one),
            }
            for one in library.plugins.values()
            if not one.hidden
        ],
        "broken": [{"name": b.name, "place": b.place, "reason": b.reason} for b in library.broken],
    }


def run(options: argparse.Namespace) -> int:
    library, schemas, settings = installed_library(), Schemas(places().cache), load_settings()
    resolver = Resolver(library, schemas, settings)
    schema = schemas.of(resolver.plugin(options.plugin))
    params = resolver.by_hand(options.plugin, parse_params(schema, options.param))
    found = resolver.resolve(options.plugin, params)
    inputs = tuple(_input(pair) for pair in options.input)
    capability = options.plugin if "." in options.plugin else ""
    spec = job_of(found, capability, inputs, options.seed, step=found.plugin.id)
    with tempfile.TemporaryDirectory(prefix="studio-") as scratch:
        sink = FolderSink(options.output, Path(scratch))
        ended = run_alone(library, schemas, spec, sink)
    for path in sink.made:
        print(path)
    return {Outcome.DONE: 0, Outcome.CANCELLED: 130}.get(Outcome(ended.outcome), 1)


def _input(pair: str) -> InputRef:
    role, equals, name = pair.partition("=")
    path = Path(name).resolve()
    if not equals or not path.is_file():
        raise ProjectError(f"'{pair}' must look like role=file, and the file must be there.")
    markdown = path.suffix.lower() in (".md", ".markdown")
    media = "text/markdown" if markdown else mimetypes.guess_type(path.name)[0]
    return InputRef(role, str(path), sha256_of(path), media or "application/octet-stream")
