"""The worker's two threads: one listens to the host, the main one runs the jobs."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

from studio.jobs.protocol import (
    OUT_OF_MEMORY,
    Described,
    Finished,
    Ready,
    Run,
)
from studio.sdk import Asset, Cancelled, Environment, Inputs, PluginError, schema_of
from studio.worker.job import WorkerJob
from studio.worker.load import build_params, plugin_class
from studio.worker.mail import Channel, Mailbox


def describe(folder: Path, entry: str, channel: int) -> int:
    Channel(channel).send(Described(schema_of(plugin_class(folder, entry).params)))
    return 0


def serve(folder: Path, entry: str, granted: Environment, mail: int, channel_fd: int) -> int:
    channel, mailbox = Channel(channel_fd), Mailbox()
    threading.Thread(target=mailbox.listen, args=(mail,), daemon=True, name="listen").start()
    channel.send(Ready(os.getpid()))
    plugin: Any = None
    while True:
        run = mailbox.runs.get()
        job = WorkerJob(run, channel.send, mailbox)
        try:
            if plugin is None:
                job.progress(0.0, "loading")
                kind = plugin_class(folder, entry)
                plugin = kind()
                plugin.load(granted)
            channel.send(_run(plugin, run, job))
        except Exception as error:
            plugin = None  # a load that failed is tried again by the next job
            channel.send(_failed(run.job, error))
        except Cancelled:
            channel.send(Finished(run.job, "cancelled"))
        except SystemExit as error:
            channel.send(Finished(run.job, "failed", f"The plugin exited with code {error.code}."))


def _run(plugin: Any, run: Run, job: WorkerJob) -> Finished:
    params = build_params(plugin.params, dict(run.params))
    inputs = Inputs(tuple(Asset(Path(i.path), i.media, i.role, i.meta) for i in run.inputs))
    try:
        plugin.run(params, inputs, job)
    except Cancelled:
        return Finished(run.job, "cancelled")
    except Exception as error:
        return _failed(run.job, error)
    finally:
        _flush()
    return Finished(run.job, "done")


def _failed(job: str, error: Exception) -> Finished:
    if isinstance(error, PluginError):
        return Finished(job, "failed", str(error))
    traceback.print_exc()
    if isinstance(error, MemoryError):
        # what filled the memory may stay there: the next job gets a fresh process
        _flush()
        os._exit(OUT_OF_MEMORY)
    return Finished(job, "failed", f"{type(error).__name__}: {error}")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
