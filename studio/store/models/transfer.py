"""One file, from the first source that gives the right bytes."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from studio.core.model import ModelFile, Source, next_source
from studio.store.atomic import disk_errors
from studio.store.models.control import Control
from studio.store.models.errors import DownloadFailed, SourceFailed
from studio.store.models.hub import file_address
from studio.store.models.meter import Meter
from studio.store.models.part import Part
from studio.store.models.web import Answer, Linked, Web, refuse


@dataclass(frozen=True, slots=True)
class Patience:
    """``tries``: without a new byte, per source and file. ``pause``: seconds before the second."""

    tries: int = 4
    pause: float = 0.5


PATIENCE: Final = Patience()


class Health:
    """Sources that are of no use to the whole download; shared by its files."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._lock, self._down, self.say = threading.Lock(), set[Source](), say

    def give_up(self, source: Source, reason: str) -> None:
        with self._lock:
            known = source in self._down
            self._down.add(source)
        if not known:
            self.say(f"{source.label} is left out: {reason}")

    @property
    def down(self) -> frozenset[Source]:
        with self._lock:
            return frozenset(self._down)


@dataclass(frozen=True, slots=True)
class Fetched:
    file: ModelFile  # with the size and hash of what arrived
    source: str


class Transfer:
    """Runs on a thread of its own; what it knows of the outside is handed in."""

    def __init__(
        self, web: Web, control: Control, meter: Meter, health: Health, patience: Patience,
        quarantine: Path,
    ) -> None:  # fmt: skip
        self._web, self._control, self._meter = web, control, meter
        self._health, self._patience, self._quarantine = health, patience, quarantine

    def fetch(
        self, file: ModelFile, target: Path, sources: Sequence[Source], revision: str
    ) -> Fetched:
        """Raises `DownloadFailed` when no source is left, `Stopped` on a pause."""
        part = Part(target, file)
        given_up: set[Source] = set()
        reasons: list[str] = []
        while source := next_source(sources, given_up | self._health.down):
            try:
                self._from(source, part, revision)
            except SourceFailed as failure:
                given_up.add(source)
                reasons.append(failure.reason)
                if failure.host:
                    self._health.give_up(source, failure.reason)
                else:
                    rest = next_source(sources, given_up | self._health.down)
                    after = f"; trying {rest.label}" if rest else ""
                    self._health.say(f"{file.path}: {failure.reason} ({source.label}){after}")
                continue
            part.finish()
            self._meter.finish(file.path)
            done = ModelFile(file.path, target.stat().st_size, part.sha256)
            return Fetched(done, source.label)
        why = "; ".join(dict.fromkeys(reasons)) or "no source of it can be reached"
        raise DownloadFailed(f"{file.path}: {why}")

    def _from(self, source: Source, part: Part, revision: str) -> None:
        """Try one source until it gave all, or gave nothing new for too long."""
        tries, from_zero = 0, False
        while True:
            self._control.check()
            before = part.size
            mixed = before > 0
            try:
                self._attempt(source, part, revision)
                return
            except SourceFailed as failure:
                self._control.check()  # a pause breaks connections: that is nobody's fault
                if failure.wrong:
                    part.quarantine(self._quarantine)
                    self._meter.have(part.file.path, 0)
                    if not mixed or from_zero:
                        raise
                    # the wrong bytes may be those of another source, or of a power cut
                    from_zero = True
                    self._health.say(f"{part.file.path}: {failure.reason}; begun again")
                    continue
                tries = 1 if part.size > before else tries + 1
                if not failure.again or tries >= self._patience.tries:
                    raise
                self._control.wait(failure.wait or self._patience.pause * 2 ** (tries - 1))

    def _attempt(self, source: Source, part: Part, revision: str) -> None:
        file = part.file
        offset, etag = part.resume(source.label)
        if offset and offset == file.size and file.proven:
            self._verify(part)  # all arrived, then the program ended
            return
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        if etag:
            headers["If-Range"] = etag
        address = file_address(self._web, source, revision, file.path)
        with self._web.open(address, headers, partial(_compare, part)) as answer:
            refuse(answer)
            _check_offer(answer, file)
            _compare(part, answer.linked)  # ModelScope says it with the bytes
            if answer.status == 416:
                # the part is longer than the file, or exactly as long
                if file.size is None or offset != file.size:
                    part.drop()
                    raise SourceFailed("the file became shorter than what is here", again=True)
            else:
                total = self._prepare(answer, part, offset, source.label)
                self._receive(answer, part, total, source.label)
        self._verify(part)

    def _prepare(self, answer: Answer, part: Part, offset: int, origin: str) -> int | None:
        """Decide where the body belongs; gives the length the whole file must have. What lies
        here is touched only by an answer that can be the file."""
        host, size = answer.response.url.host, part.file.size
        piece = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", answer.header("content-range"))
        if answer.status == 206:
            if piece is None or int(piece[1]) != offset:
                part.drop()
                raise SourceFailed(f"{host} sent another piece than asked for", again=True)
            length = piece[2]
        else:  # nothing was asked for, the file changed, or the server knows no ranges
            length = answer.header("content-length")
        total = int(length) if length.isdigit() else None
        if size is not None and total is not None and total != size:
            raise SourceFailed(f"{host} has {total} bytes of it instead of {size}")
        if answer.status == 206:
            part.go_on(origin, answer.header("etag"))
        else:
            part.begin(origin, answer.header("etag"))
        self._meter.have(part.file.path, part.size)
        return size if size is not None else total

    def _receive(self, answer: Answer, part: Part, total: int | None, origin: str) -> None:
        host, path = answer.response.url.host, part.file.path
        have = part.size
        with disk_errors(part.path), part.path.open("ab", buffering=0) as out:
            for chunk in answer.chunks():
                self._control.check()
                have += len(chunk)
                if total is not None and have > total:
                    raise SourceFailed(f"{host} sent more than {total} bytes", wrong=True)
                _write_all(out, chunk)
                part.update(chunk)
                self._meter.received(path, len(chunk), origin)
        if total is not None and have < total:
            raise SourceFailed(f"{host} sent {have} of {total} bytes", again=True)

    def _verify(self, part: Part) -> None:
        if fault := part.fault():
            raise SourceFailed(f"wrong bytes ({fault})", wrong=True)


def _write_all(out: io.FileIO, chunk: bytes) -> None:
    """Unbuffered, so that a killed program loses nothing; such a write may take a part only."""
    view = memoryview(chunk)
    while view:
        view = view[out.write(view) :]


def _check_offer(answer: Answer, file: ModelFile) -> None:
    """What headers say already: no need to download what will be thrown away."""
    host = answer.response.url.host
    if answer.header("content-encoding") not in ("", "identity"):
        raise SourceFailed(f"{host} changes the bytes on the way (Content-Encoding)")
    if answer.header("content-type").startswith("text/html") and not file.path.endswith("html"):
        # a log-in page in the way, most often
        raise SourceFailed(f"{host} answered with a web page instead of the file")


def _compare(part: Part, said: Linked) -> None:
    """The hub tells a large file's hash and size before it sends anybody to the bytes."""
    file = part.file
    known = re.fullmatch(r"[0-9a-f]{64}", said.etag) is not None
    if known and file.sha256 not in (None, said.etag):
        raise SourceFailed(f"{said.host} has another file of this name (SHA-256 {said.etag[:12]}…)")
    if None not in (file.size, said.size) and file.size != said.size:
        raise SourceFailed(f"{said.host} has {said.size} bytes of it instead of {file.size}")
    if known and not file.proven:
        part.learn(said.etag, said.size)
