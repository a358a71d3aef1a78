"""`studio.sdk.Job` as the plugin sees it: every call is a message and a cancel point."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.jobs.protocol import (
    Ack,
    Answer,
    Artifact,
    Artifacts,
    Call,
    FileRef,
    FromWorker,
    Preview,
    Progress,
    Remark,
    Run,
    Text,
)
from studio.sdk import Asset, CallFailed, Cancelled, NoEngine, PluginError, Result

if TYPE_CHECKING:
    from studio.worker.mail import Mailbox

PROGRESS_EVERY = 1 / 30  # seconds; more often only makes noise
LABEL = 500  # characters
MANY = 50  # files of one message: the host has other things to do between two
PIECE = 64 * 1024  # characters of one text message


class WorkerJob:
    def __init__(self, run: Run, send: Callable[[FromWorker], None], mailbox: Mailbox) -> None:
        self._run, self._send, self._mailbox = run, send, mailbox
        self._number = 0
        self._asking = threading.Lock()  # one question at a time, whichever thread asks
        self._last: tuple[float, str] = (-math.inf, "")

    @property
    def scratch(self) -> Path:
        return Path(self._run.scratch)

    @property
    def seed(self) -> int:
        return self._run.seed

    @property
    def capability(self) -> str:
        return self._run.capability

    @property
    def models(self) -> Mapping[str, Path]:
        return {name: Path(place) for name, place in self._run.models.items()}

    def notice(self, text: str) -> None:
        self._cancel_point()
        self._send(Remark(self._run.job, text[:LABEL]))

    def progress(self, done: float, label: str = "", left: float = 0.0) -> None:
        self._cancel_point()
        now = time.monotonic()
        if label == self._last[1] and done < 1 and now - self._last[0] < PROGRESS_EVERY:
            return
        self._last = (now, label)
        value = min(1.0, max(0.0, float(done))) if math.isfinite(done) else 0.0
        seconds = max(0.0, float(left)) if math.isfinite(left) else 0.0
        self._send(Progress(self._run.job, value, label[:LABEL], seconds))

    def text(self, chunk: str) -> None:
        self._cancel_point()
        for start in range(0, len(chunk), PIECE):
            self._send(Text(self._run.job, chunk[start : start + PIECE]))

    def preview(self, file: Path) -> None:
        self._cancel_point()
        self._send(Preview(self._run.job, str(file)))

    def emit(self, file: Path, media: str, *, role: str = "", **meta: Any) -> None:
        self._cancel_point()
        reply = self._ask(
            lambda number: Artifact(self._run.job, number, str(file), media, role, meta)
        )
        if isinstance(reply, Ack) and reply.error:
            raise PluginError(reply.error)

    def emit_all(self, files: Sequence[Asset]) -> None:
        for start in range(0, len(files), MANY):
            self._cancel_point()
            refs = tuple(
                FileRef(str(one.path), one.media, one.role, one.meta)
                for one in files[start : start + MANY]
            )
            reply = self._ask(partial(Artifacts, self._run.job, files=refs))
            if isinstance(reply, Ack) and reply.error:
                raise PluginError(reply.error)

    def call(
        self,
        capability: str,
        params: Mapping[str, Any] | None = None,
        inputs: tuple[Asset, ...] = (),
        *,
        stream: bool = False,
        seed: int | None = None,
        engine: str = "",
    ) -> Result:
        self._cancel_point()
        files = tuple(FileRef(str(one.path), one.media, one.role, one.meta) for one in inputs)
        values = dict(params or {})
        reply = self._ask(
            lambda number: Call(
                self._run.job, number, capability, values, files, stream, seed, engine
            )
        )
        assert isinstance(reply, Answer)
        self._cancel_point()
        if reply.error:
            raise (NoEngine if reply.nobody else CallFailed)(reply.error)
        assets = tuple(Asset(Path(a.path), a.media, a.role, a.meta) for a in reply.assets)
        return Result(reply.text, assets, reply.engine)

    def _ask(self, question: Callable[[int], FromWorker]) -> Ack | Answer:
        """The host answers every question, a cancelled one too, so this ends."""
        with self._asking:
            self._number += 1
            self._send(question(self._number))
            while True:
                reply = self._mailbox.replies.get()
                if reply.job == self._run.job and reply.number == self._number:
                    return reply

    def _cancel_point(self) -> None:
        if self._mailbox.cancelled(self._run.job):
            raise Cancelled
