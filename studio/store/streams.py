"""The text that jobs streamed, on disk as it came, whatever becomes of the job."""

from __future__ import annotations

import os
from pathlib import Path

from studio.core.project import slug
from studio.store.atomic import disk_errors


class Streams:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, int] = {}

    def append(self, job: str, chunk: str) -> None:
        with disk_errors(self._file(job)):
            if job not in self._open:
                self._folder.mkdir(parents=True, exist_ok=True)
                flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
                self._open[job] = os.open(self._file(job), flags, 0o666)
            view = memoryview(chunk.encode("utf-8", "replace"))
            while view:
                view = view[os.write(self._open[job], view) :]

    def text(self, job: str) -> str:
        try:
            return self._file(job).read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:
            return ""

    def finish(self, job: str) -> None:
        descriptor = self._open.pop(job, None)
        if descriptor is not None:
            os.close(descriptor)

    def drop(self, job: str) -> None:
        self.finish(job)
        with disk_errors(self._file(job)):
            self._file(job).unlink(missing_ok=True)

    def close(self) -> None:
        for job in list(self._open):
            self.finish(job)

    def _file(self, job: str) -> Path:
        return self._folder / f"{slug(job)}.txt"
