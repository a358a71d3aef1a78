"""ONNX Runtime's devices, asked of the plugin that has them: the studio imports no runtime."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from studio.core.job import JobSpec, Outcome
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.library import Library, LibraryError
from studio.jobs.schemas import Schemas
from studio.jobs.sinks import FolderSink

CAPABILITY: Final = "system.devices"
PATIENCE: Final = 20.0  # seconds; a driver's first start takes some


@dataclass(frozen=True, slots=True)
class Providers:
    """``lines`` for people ("CUDA (GPU: NVIDIA)"), ``told`` for programs; or why there are
    none, as a sentence."""

    lines: tuple[str, ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


def read_providers(library: Library, schemas: Schemas) -> Providers:
    """Runs a job and waits for it: half a second. Never raises."""
    try:
        plugin = library.resolve(CAPABILITY)
    except LibraryError as error:
        return Providers(reason=str(error))
    spec = JobSpec(uuid4().hex[:12], plugin.id, plugin.version, capability=CAPABILITY)
    with tempfile.TemporaryDirectory(prefix="studio-") as name:
        sink = FolderSink(Path(name, "out"), Path(name, "scratch"))
        text, ended = _run(library, schemas, spec, sink)
        if ended is None:
            return Providers(reason=f"'{plugin.id}' did not answer within {PATIENCE:.0f} s.")
        if ended.outcome != Outcome.DONE:
            return Providers(reason=ended.reason)
        told = json.loads(sink.made[0].read_text(encoding="utf-8"))
    return Providers(tuple(text.splitlines()), told)


def _run(
    library: Library, schemas: Schemas, spec: JobSpec, sink: FolderSink
) -> tuple[str, events.JobEnded | None]:
    chunks: list[str] = []
    ended: list[events.JobEnded] = []

    def hear(event: events.Event) -> None:
        if isinstance(event, events.JobText):
            chunks.append(event.chunk)
        elif isinstance(event, events.JobEnded):
            ended.append(event)

    host, deadline = Host(library, schemas, hear), time.monotonic() + PATIENCE
    try:
        host.submit(spec, sink)
        while not ended and time.monotonic() < deadline:
            host.turn(0.05)
        return "".join(chunks), ended[0] if ended else None
    finally:
        host.close()
