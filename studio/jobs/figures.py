"""An engine's figures, asked without having it make anything: `TextParams.max_tokens` 0."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from studio.core.job import JobSpec, Outcome
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.library import Library
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.sinks import FolderSink
from studio.store.environments.manager import Environments
from studio.store.settings import Settings

PATIENCE: Final = 30.0  # seconds; a server may have to wake up


class NoFigures(Exception):
    """What is wrong with the engine or its server, in a sentence for people."""


def figures_of(
    plugin: str, library: Library, schemas: Schemas, settings: Settings, environments: Environments
) -> Mapping[str, Any]:
    """The meta of the empty answer, by the settings in force. Waits for it, so never on the
    window's thread; raises `NoFigures` or `Unresolved`."""
    found = Resolver(library, schemas, settings).resolve(plugin, {"max_tokens": 0})
    spec = job_of(found, "text.generate", (), 0, step=plugin)
    made: list[events.JobCommitted] = []
    ended: list[events.JobEnded] = []

    def hear(event: events.Event) -> None:
        if isinstance(event, events.JobCommitted):
            made.append(event)
        elif isinstance(event, events.JobEnded):
            ended.append(event)

    with tempfile.TemporaryDirectory(prefix="studio-") as name:
        host = Host(library, schemas, hear, environments=environments)
        try:
            _run(host, spec, FolderSink(Path(name, "out"), Path(name, "scratch")), ended)
        finally:
            host.close()
    if ended[0].outcome != Outcome.DONE:
        raise NoFigures(ended[0].reason)
    return made[0].record.meta


def _run(host: Host, spec: JobSpec, sink: FolderSink, ended: list[events.JobEnded]) -> None:
    host.submit(spec, sink)
    deadline = time.monotonic() + PATIENCE
    while not ended:
        host.turn(0.05)
        if time.monotonic() > deadline:
            raise NoFigures(f"It did not answer within {PATIENCE:.0f} seconds.")
