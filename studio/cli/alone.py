"""One job without a project: run, shown while it runs, its results in a folder."""

from __future__ import annotations

from studio.cli.environments import opened
from studio.cli.live import Live
from studio.cli.make import cancel_on_interrupt
from studio.core.job import JobSpec
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.library import Library
from studio.jobs.machine import default_memory
from studio.jobs.schemas import Schemas
from studio.jobs.sinks import FolderSink


def run_alone(
    library: Library, schemas: Schemas, spec: JobSpec, sink: FolderSink
) -> events.JobEnded:
    live = Live()
    ended: list[events.JobEnded] = []

    open_line = False  # of streamed text

    def hear(event: events.Event) -> None:
        nonlocal open_line
        if isinstance(event, events.JobText) and event.chunk:
            print(event.chunk, end="", flush=True)
            open_line = not event.chunk.endswith("\n")
        if isinstance(event, events.JobEnded):
            ended.append(event)
            print("\n" * open_line, end="")
        live.hear(event)

    host = Host(library, schemas, hear, memory_per_worker=default_memory(), environments=opened())
    with cancel_on_interrupt() as asked:
        host.submit(spec, sink)
        while not ended:
            host.turn(0.05)
            if asked:
                host.cancel(spec.id)
    host.close()
    return ended[0]
