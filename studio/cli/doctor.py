"""`studio doctor`: what this machine has, and whether every part of the studio works."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from studio.cli.finding import Finding
from studio.cli.machine import hardware_findings, installation_findings, storage_findings
from studio.cli.models_fit import fit_json
from studio.cli.say import show_json
from studio.core.hardware import Hardware
from studio.jobs.hardware import read_hardware
from studio.jobs.hardware.engines import Plan, plan_engines
from studio.jobs.hardware.providers import read_providers
from studio.jobs.library import DEFAULT_ENGINES, Library
from studio.jobs.projects import installed_library
from studio.jobs.resolve import Resolver
from studio.jobs.schemas import SchemaError, Schemas
from studio.store.paths import places
from studio.store.settings import load_settings


def doctor(options: argparse.Namespace) -> int:
    findings = list(_findings())
    if options.json:
        show_json([one.json() for one in findings])
    else:
        for one in findings:
            print(one.line())
    return 0 if all(one.good for one in findings) else 1


def _findings() -> Iterator[Finding]:
    library, schemas = installed_library(), Schemas(places().cache)
    with ThreadPoolExecutor(1) as thread:  # drivers may take a second to wake a card up
        asked = thread.submit(read_hardware)
        plugins = list(_plugins(library, schemas))
        providers = read_providers(library, schemas)
        hardware = asked.result()
    yield from installation_findings()
    yield from hardware_findings(hardware, providers)
    yield from storage_findings()
    yield from plugins
    yield from _engines(hardware, library, schemas)


def _plugins(library: Library, schemas: Schemas) -> Iterator[Finding]:
    for manifest in library.plugins.values():
        try:
            schemas.of(manifest)
            yield Finding(f"plugin {manifest.id}", True, manifest.version)
        except SchemaError as error:
            yield Finding(f"plugin {manifest.id}", False, str(error))
    for one in library.broken:
        yield Finding(f"plugin {one.name}", False, f"{one.reason} ({one.place})")


def _engines(hardware: Hardware, library: Library, schemas: Schemas) -> Iterator[Finding]:
    """Who does what; the three that every recipe calls must have somebody."""
    resolver = Resolver(library, schemas, load_settings())
    for plan in plan_engines(hardware, library, schemas, resolver):
        missing = plan.plugin is None
        good = not missing or plan.capability not in DEFAULT_ENGINES
        yield Finding(plan.capability, good, plan.sentence(), missing, _told(plan))


def _told(plan: Plan) -> dict[str, object]:
    if plan.plugin is None:
        return {}
    told = {"plugin": plan.plugin.id, "model": plan.model, "device": plan.device}
    return {**told, "fit": fit_json(plan.fit) if plan.fit else None}
