"""`studio doctor`: what this machine has, and whether every part of the studio works."""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import sys
from dataclasses import asdict, dataclass

from studio import __version__
from studio.cli.say import show_json
from studio.jobs.library import DEFAULT_ENGINES, LibraryError
from studio.jobs.projects import installed_library
from studio.jobs.schemas import SchemaError, Schemas
from studio.store.paths import places


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    good: bool
    detail: str


def doctor(options: argparse.Namespace) -> int:
    findings = [*_machine(), *_places(), *_plugins()]
    if options.json:
        show_json([asdict(one) for one in findings])
    else:
        for one in findings:
            print(f"{'✓' if one.good else '✗'} {one.what}: {one.detail}")
    return 0 if all(one.good for one in findings) else 1


def _machine() -> list[Finding]:
    found = [
        Finding(
            "studio",
            True,
            f"{__version__} on Python {platform.python_version()}, {platform.platform()}",
        ),
        Finding("processor", True, f"{os.cpu_count()} cores, {platform.machine()}"),
    ]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        size, pages = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_PHYS_PAGES")
        free = size * os.sysconf("SC_AVPHYS_PAGES")
        found.append(
            Finding("memory", True, f"{size * pages / 2**30:.1f} GiB, {free / 2**30:.1f} free")
        )
    qt = importlib.util.find_spec("PySide6") is not None
    found.append(
        Finding("window", qt, "PySide6 is there" if qt else "PySide6 is missing: reinstall")
    )
    unsafe = sys.version_info < (3, 12) and qt and _qt_version() >= (6, 12)
    if unsafe:
        text = "PySide6 6.12 aborts on Python 3.11: pip install 'PySide6-Essentials<6.12'"
        found.append(Finding("PySide6", False, text))
    return found


def _qt_version() -> tuple[int, ...]:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return tuple(int(part) for part in version("PySide6-Essentials").split(".")[:2])
    except PackageNotFoundError:
        return (0, 0)


def _places() -> list[Finding]:
    where = places()
    free = shutil.disk_usage(next(p for p in (where.data, *where.data.parents) if p.exists())).free
    return [
        Finding("settings", True, str(where.config)),
        Finding("your plugins", True, str(where.plugins)),
        Finding("disk", free > 2**30, f"{free / 2**30:.1f} GiB free at {where.data}"),
    ]


def _plugins() -> list[Finding]:
    library, schemas = installed_library(), Schemas(places().cache)
    found: list[Finding] = []
    for manifest in library.plugins.values():
        try:
            schemas.of(manifest)
            found.append(Finding(f"plugin {manifest.id}", True, manifest.version))
        except SchemaError as error:
            found.append(Finding(f"plugin {manifest.id}", False, str(error)))
    found += [Finding(f"plugin {b.name}", False, f"{b.reason} ({b.place})") for b in library.broken]
    for capability in DEFAULT_ENGINES:
        try:
            found.append(Finding(capability, True, f"by {library.resolve(capability).label}"))
        except LibraryError as error:
            found.append(Finding(capability, False, str(error)))
    return found
