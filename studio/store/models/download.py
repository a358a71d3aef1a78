"""A whole model: its files in parallel, then one rename that makes it installed."""

from __future__ import annotations

import os
import queue
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Final

from studio.core.model import Installed, Model, ModelFile, missing
from studio.store.atomic import disk_errors, sha256_of, sync_folder, write_atomic
from studio.store.journal import now
from studio.store.lock import Held, acquire
from studio.store.models.control import Control
from studio.store.models.errors import DownloadFailed, ModelError, PickleRefused, Stopped
from studio.store.models.meter import Event, FileDone, Hear, Meter, Notice
from studio.store.models.part import SUFFIX
from studio.store.models.plan import NAME as PLAN
from studio.store.models.plan import Plan, keep_plan
from studio.store.models.records import NAME, to_json
from studio.store.models.shelf import Shelf, free_bytes
from studio.store.models.sniff import Format, sniff
from studio.store.models.transfer import PATIENCE, Fetched, Health, Patience, Transfer
from studio.store.models.web import Web

QUARANTINE: Final = ".quarantine"
_SPARE: Final = 200 << 20  # bytes a disk keeps free for everything else
_EVERY: Final = 0.2  # seconds between two progress events


class Downloading(Held):
    """Another program fetches this model at this moment."""

    def __init__(self, name: str, held: Held) -> None:
        super().__init__(held.holder)
        self.args = (f"'{name}' is being downloaded by process {held.holder.pid} already.",)


class Download:
    """Made for one run. Events are heard on the thread that calls `run`. ``parallel``: files at
    a time; ``insist``: install pickles, too."""

    def __init__(
        self, model: Model, plan: Plan, shelf: Shelf, web: Web, control: Control,
        patience: Patience = PATIENCE, parallel: int = 4, insist: bool = False,
    ) -> None:  # fmt: skip
        self._model, self._plan, self._shelf = model, plan, shelf
        self._web, self._control, self._parallel = web, control, parallel
        self._patience, self._insist = patience, insist
        self._folder = shelf.partial(model.id, plan.revision)
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._meter = Meter(plan.size, len(plan.files))
        self._fetched: dict[str, Fetched] = {}

    def run(self, hear: Hear, accepted: str = "") -> Installed | None:
        """The installed model, or None if it was paused or cancelled. ``accepted``: when the
        user accepted the licence. Raises `DownloadFailed`, or `StoreError` for the disk."""
        with self._alone():
            self._plan = replace(self._plan, accepted=self._plan.accepted or accepted)
            keep_plan(self._model, self._plan, self._shelf)
            left = self._left()
            self._check_space(left)
            try:
                self._fetch(left, hear)
            except Stopped:
                if self._control.cancelled:
                    shutil.rmtree(self._folder, ignore_errors=True)
                return None
            return self._install()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The lock lies outside the folder, which is renamed at the end."""
        place = self._shelf.root / ".locks" / f"{self._folder.parent.name}@{self._folder.stem}"
        with disk_errors(place):
            place.mkdir(parents=True, exist_ok=True)
        try:
            lock = acquire(place)
        except Held as held:
            raise Downloading(self._model.id, held) from held
        try:
            yield
        finally:
            lock.release()

    def _left(self) -> tuple[ModelFile, ...]:
        """What is not here yet: a file under its own name was verified before it got it."""
        here = {file.path for file in self._plan.files if (self._folder / file.path).is_file()}
        for file in missing(self._plan.files, here):
            if self._reuse(file):
                here.add(file.path)
            else:
                part = self._folder / (file.path + SUFFIX)
                self._meter.have(file.path, part.stat().st_size if part.exists() else 0)
        for file in self._plan.files:
            if file.path in here:
                self._meter.have(file.path, (self._folder / file.path).stat().st_size)
                self._meter.finish(file.path)
        return missing(self._plan.files, here)

    def _reuse(self, file: ModelFile) -> bool:
        """The same bytes may be on this machine already: text encoders are shared by models."""
        if file.sha256 is None or not file.size:
            return False
        found = self._shelf.holder_of(file.sha256, file.size)
        if found is None or sha256_of(found[1]) != file.sha256:
            return False
        model, path = found
        target = self._folder / file.path
        with disk_errors(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            if not model.in_place:
                with suppress(OSError):  # no hard links on this file system
                    os.link(path, target)
            if not target.exists():
                copy = target.with_name(target.name + SUFFIX)
                shutil.copyfile(path, copy)
                copy.replace(target)
        self._events.put(FileDone(file.path, file.size, f"'{model.id}' on this machine"))
        return True

    def _check_space(self, left: tuple[ModelFile, ...]) -> None:
        have = sum(
            part.stat().st_size
            for file in left
            if (part := self._folder / (file.path + SUFFIX)).exists()
        )
        need = sum(file.size or 0 for file in left) - have
        free = free_bytes(self._folder)
        if need > 0 and need + _SPARE > free:
            raise ModelError(
                f"'{self._model.id}' needs {_gigabytes(need)} more, and the disk of "
                f"{self._shelf.root} has {_gigabytes(free)} free. Free some space, or remove "
                "models that you do not use (`studio models remove`)."
            )

    def _fetch(self, left: tuple[ModelFile, ...], hear: Hear) -> None:
        health = Health(lambda text: self._events.put(Notice(text)))
        transfer = Transfer(
            self._web, self._control, self._meter, health, self._patience,
            self._folder / QUARANTINE,
        )  # fmt: skip
        with ThreadPoolExecutor(self._parallel, thread_name_prefix="download") as pool:
            futures = [pool.submit(self._fetch_one, transfer, file) for file in left]
            for future in futures:
                # wakes `_tell`, which would sleep on after the last byte
                future.add_done_callback(lambda _: self._events.put(self._meter.progress()))
            try:
                while not all(future.done() for future in futures):
                    self._tell(hear, _EVERY)
            except BaseException:
                self._control.pause()
                raise
            finally:
                self._tell(hear, 0)
        _raise_first(futures)

    def _fetch_one(self, transfer: Transfer, file: ModelFile) -> None:
        try:
            fetched = transfer.fetch(
                file, self._folder / file.path, self._model.sources, self._plan.revision
            )
        except (DownloadFailed, Stopped):
            raise  # the other files go on: what arrives need not come again
        except BaseException:
            self._control.pause()  # a full disk is full for all
            raise
        self._fetched[file.path] = fetched
        self._events.put(FileDone(file.path, fetched.file.size or 0, fetched.source))

    def _tell(self, hear: Hear, wait: float) -> None:
        """What happened in the last ``wait`` seconds, then how far it is."""
        with suppress(queue.Empty):
            hear(self._events.get(timeout=wait) if wait else self._events.get_nowait())
            while True:
                hear(self._events.get_nowait())
        hear(self._meter.progress())

    def _install(self) -> Installed:
        kinds = {file.path: sniff(self._folder / file.path) for file in self._plan.files}
        pickles = [path for path, kind in kinds.items() if kind is Format.PICKLE]
        if pickles and not self._insist:
            raise PickleRefused(pickles[0])
        files = tuple(self._known(file) for file in self._plan.files)
        place = self._shelf.place(self._model.id, self._plan.revision)
        labels = sorted({fetched.source for fetched in self._fetched.values()})
        model, stated = self._model, self._plan.stated
        licence = model.licence
        if not licence.spdx and stated:
            licence = replace(licence, spdx=stated, name=stated)
        entry = Installed(
            model.id, self._plan.revision, model.title, model.tasks, model.engines, licence,
            files, place, now(), source=", ".join(labels), accepted=self._plan.accepted,
            pickles=bool(pickles),
        )  # fmt: skip
        with disk_errors(place):
            shutil.rmtree(self._folder / QUARANTINE, ignore_errors=True)
            write_atomic(self._folder / NAME, to_json(entry))
            if place.exists():  # what `repair` left of it
                shutil.rmtree(place)
            self._folder.rename(place)
            sync_folder(place.parent)
            (place / PLAN).unlink()
        return entry

    def _known(self, file: ModelFile) -> ModelFile:
        """With the size and the hash of what is there, which pins what nobody could tell."""
        path = self._folder / file.path
        done = self._fetched.get(file.path)
        sha256 = file.sha256 or (done.file.sha256 if done else sha256_of(path))
        return replace(file, size=path.stat().st_size, sha256=sha256)


def _raise_first(futures: list[Future[None]]) -> None:
    """A fault of the disk before a pause, a pause before a failed source."""
    errors = [error for future in futures if (error := future.exception())]
    for error in errors:
        if not isinstance(error, (DownloadFailed, Stopped)):
            raise error
    for error in errors:
        if isinstance(error, Stopped):
            raise error
    if errors:
        texts = [str(error) for error in errors]
        more = f" (and {len(texts) - 1} more files)" if len(texts) > 1 else ""
        raise DownloadFailed(
            f"{texts[0]}{more}. What arrived is kept; the same command goes on from there."
        )


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f} GB"
