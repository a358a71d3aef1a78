"""A host with real workers, driven from a test, and plugins written in a line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import dedent, indent
from typing import Any
from uuid import uuid4

from studio.core.check import check_params
from studio.core.job import InputRef, JobSpec
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.library import Library, discover
from studio.jobs.scheduler import Limits
from studio.jobs.schemas import Schemas
from studio.jobs.sinks import FolderSink
from studio.store.paths import places, shipped

PATIENCE = 30.0  # seconds until a test gives up waiting; everything here takes far less


def library_of(*folders: Path) -> Library:
    """The shipped plugins and those in ``folders``; none of the machine's own."""
    return discover([shipped("plugins"), *folders], installed=[])


def write_plugin(
    folder: Path,
    plugin_id: str,
    run: str,
    *,
    params: str = "",
    load: str = "",
    head: str = "",
    manifest: str = "",
) -> Path:
    """A plugin whose ``run(self, params, inputs, job)`` is the given code."""
    place = folder / plugin_id
    place.mkdir(parents=True)
    entries = {"name": f'"{plugin_id}"', "version": '"1.0"', "api": '"1.0"', "entry": '"plugin:It"'}
    lines = [
        f'id = "{plugin_id}"',
        *(f"{k} = {v}" for k, v in entries.items() if k not in manifest),
    ]
    (place / "plugin.toml").write_text("\n".join([*lines, dedent(manifest)]), encoding="utf-8")
    code = dedent(head) + "import os, sys, time\nfrom dataclasses import dataclass\n"
    code += "from pathlib import Path\nfrom studio.sdk import *\n"
    code += "@dataclass(frozen=True)\nclass Params:\n" + indent(dedent(params or "pass"), "    ")
    code += "\nclass It:\n    params = Params\n    def load(self, env):\n"
    code += indent(dedent(load or "pass"), " " * 8)
    code += "\n    def run(self, params, inputs, job):\n" + indent(dedent(run), " " * 8) + "\n"
    (place / "plugin.py").write_text(code, encoding="utf-8")
    return place


@dataclass
class Rig:
    """``output`` is where results go."""

    library: Library
    output: Path
    limits: Limits = field(default_factory=lambda: Limits(slots={"cpu": 2}, grace=0.5))
    memory: int = 0
    heard: list[events.Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.schemas = Schemas(places().cache)
        self.host = Host(self.library, self.schemas, self.heard.append, self.limits, self.memory)
        self.sink = FolderSink(self.output, self.output.parent / "scratch")

    def spec(self, plugin: str, inputs: tuple[InputRef, ...] = (), **params: Any) -> JobSpec:
        manifest = self.library.plugin(plugin)
        checked = check_params(self.schemas.of(manifest), params)
        return JobSpec(uuid4().hex[:12], plugin, manifest.version, checked, inputs, step=plugin)

    def start(self, plugin: str, inputs: tuple[InputRef, ...] = (), **params: Any) -> JobSpec:
        spec = self.spec(plugin, inputs, **params)
        self.host.submit(spec, self.sink)
        return spec

    def run(self, plugin: str, inputs: tuple[InputRef, ...] = (), **params: Any) -> events.JobEnded:
        return self.end(self.start(plugin, inputs, **params))

    def echo(self, mode: str, **params: Any) -> events.JobEnded:
        return self.run("echo", mode=mode, **params)

    def end(self, spec: JobSpec) -> events.JobEnded:
        """Turn until the job has ended."""
        self.until(lambda: self.ended(spec) is not None)
        found = self.ended(spec)
        assert found is not None
        return found

    def ended(self, spec: JobSpec) -> events.JobEnded | None:
        found = (e for e in self.heard if isinstance(e, events.JobEnded))
        return next((e for e in found if e.spec.id == spec.id), None)

    def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"it never came; heard: {self.heard[-5:]}"
            self.host.turn(0.02)

    def text(self, spec: JobSpec) -> str:
        """What the job has streamed so far."""
        found = (e for e in self.heard if isinstance(e, events.JobText))
        return "".join(e.chunk for e in found if e.spec.id == spec.id)

    def all_text(self) -> str:
        return "".join(e.chunk for e in self.heard if isinstance(e, events.JobText))

    def made(self) -> dict[str, str]:
        """Every result by its name."""
        files = sorted(path for path in self.output.rglob("*") if path.is_file())
        return {
            path.relative_to(self.output).as_posix(): path.read_text(encoding="utf-8")
            for path in files
        }

    def pids(self) -> list[int]:
        return list(self.host.workers().values())


def with_capability(spec: JobSpec, capability: str) -> JobSpec:
    return replace(spec, capability=capability)
