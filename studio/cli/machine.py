"""What `studio doctor` tells of the machine and of the installation."""

from __future__ import annotations

import importlib.util
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version

from studio import __version__
from studio.cli.finding import Finding
from studio.core.fit import gib
from studio.core.hardware import Gpu, Hardware
from studio.jobs.hardware.providers import Providers
from studio.store.environments.errors import EnvironmentFailed
from studio.store.environments.making import find_uv
from studio.store.models.shelf import free_bytes
from studio.store.paths import places
from studio.store.secrets import available

_PATIENCE = 5.0  # seconds


def hardware_findings(found: Hardware, providers: Providers) -> Iterator[Finding]:
    cores = f"{found.cores} cores" if found.cores == found.threads else (
        f"{found.cores} cores, {found.threads} threads"
    )  # fmt: skip
    told = {"name": found.processor, "cores": found.cores, "threads": found.threads}
    yield Finding("processor", True, f"{found.processor}, {cores}, {platform.machine()}", data=told)
    memory = {"total": found.memory_total, "free": found.memory_free}
    text = f"{gib(found.memory_total)}, {gib(found.memory_free)} free"
    yield Finding("memory", True, text, data=memory)
    for gpu in found.gpus:
        yield Finding("graphics", True, describe(gpu), data=asdict(gpu))
    if not found.gpus:
        text = "no card or chip that models can use; they run on the processor"
        yield Finding("graphics", True, text, remark=True)
    for note in found.notes:
        yield Finding("graphics", True, note, remark=True)
    if providers.reason:
        yield Finding("onnxruntime", False, providers.reason)
    else:
        text = f"{providers.told.get('onnxruntime')}: {', '.join(providers.lines)}"
        yield Finding("onnxruntime", True, text, data=providers.told)


def describe(gpu: Gpu) -> str:
    if gpu.memory_total is None:
        memory = "memory not known"
    elif gpu.unified:
        memory = f"shares the machine's memory, up to {gib(gpu.memory_total)}"
    else:
        memory = gib(gpu.memory_total)
    if gpu.memory_free is not None:
        memory += f", {gib(gpu.memory_free)} free"
    return f"{gpu.name}: {memory}" + (f", driver {gpu.driver}" if gpu.driver else "")


def installation_findings() -> Iterator[Finding]:
    system = f"Python {platform.python_version()}, {platform.platform()}"
    yield Finding("studio", True, f"{__version__} on {system}")
    qt = importlib.util.find_spec("PySide6") is not None
    yield Finding("window", qt, "PySide6 is there" if qt else "PySide6 is missing: reinstall")
    if sys.version_info < (3, 12) and qt and _qt_version() >= (6, 12):
        text = "PySide6 6.12 aborts on Python 3.11: pip install 'PySide6-Essentials<6.12'"
        yield Finding("PySide6", False, text)
    yield _uv()
    reason = available()
    text = reason or "keeps API keys safe"
    yield Finding("keyring", True, text, remark=bool(reason))


def storage_findings() -> Iterator[Finding]:
    where = places()
    free = free_bytes(where.data)
    yield Finding("settings", True, str(where.config))
    yield Finding("your plugins", True, str(where.plugins))
    told = {"free": free, "folder": str(where.data)}
    yield Finding("disk", free > 2**30, f"{gib(free)} free at {where.data}", data=told)


def _uv() -> Finding:
    """What makes environments for plugins that need one of their own."""
    try:
        program = find_uv()
        done = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=_PATIENCE, check=True
        )
    except (EnvironmentFailed, OSError, subprocess.SubprocessError) as error:
        return Finding("uv", False, f"can't be run, so no plugin gets packages: {error}")
    return Finding("uv", True, done.stdout.strip().removeprefix("uv "))


def _qt_version() -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in version("PySide6-Essentials").split(".")[:2])
    except PackageNotFoundError:
        return (0, 0)
