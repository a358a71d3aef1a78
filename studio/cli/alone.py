"""Jobs without a project: run, shown while they run, their results where their sinks put them."""

from __future__ import annotations

from collections.abc import Sequence

from studio.cli.environments import opened
from studio.cli.live import Live
from studio.cli.make import cancel_on_interrupt
from studio.core.job import JobSpec
from studio.jobs import events
from studio.jobs.host import Host, Sink
from studio.jobs.library import Library
from studio.jobs.machine import default_memory
from studio.jobs.schemas import Schemas


def run_alone(library: Library, schemas: Schemas, spec: JobSpec, sink: Sink) -> events.JobEnded:
    return run_together(library, schemas, [(spec, sink)], Live())[spec.id]


def run_together(
    library: Library, schemas: Schemas, jobs: Sequence[tuple[JobSpec, Sink]], live: Live | None
) -> dict[str, events.JobEnded]:
    """Job -> how it ended. ``live`` shows it; without one nothing is said."""
    ended: dict[str, events.JobEnded] = {}
    open_line = False  # of streamed text

    def hear(event: events.Event) -> None:
        nonlocal open_line
        if live and isinstance(event, events.JobText) and event.chunk:
            print(event.chunk, end="", flush=True)
            open_line = not event.chunk.endswith("\n")
        if isinstance(event, events.JobEnded):
            ended[event.spec.id] = event
            print("\n" * open_line, end="")
        if live:
            live.hear(event)

    host = Host(library, schemas, hear, memory_per_worker=default_memory(), environments=opened())
    with cancel_on_interrupt() as asked:
        for spec, sink in jobs:
            host.submit(spec, sink)
        while len(ended) < len(jobs):
            host.turn(0.05)
            if asked:
                for spec, _ in jobs:
                    host.cancel(spec.id)
    host.close()
    return ended
