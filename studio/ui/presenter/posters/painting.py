"""Has posters painted while a person changes them: the newest wish counts, one at a time.

The painting is the plugin's, in a worker that stays warm, so the editor shows the very pixels
that are exported.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from studio.core.job import InputRef, Outcome
from studio.jobs import events
from studio.jobs.session import Session
from studio.sdk.poster.design import MEDIA, Design
from studio.sdk.poster.files import files_of
from studio.sdk.poster.layout import Box
from studio.sdk.poster.reading import write_design
from studio.ui.presenter.asked import AskedJobs

ANY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Wish:
    """``sizes``: ids; ``scale`` of their pixels."""

    path: str  # of the design in the project
    design: Design
    sizes: tuple[str, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class Remark:
    layer: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Painted:
    """One size: the picture's file and, in its pixels, the box that each layer is given (one that
    follows another has what it takes); a layer that is not painted has none."""

    size: str
    file: Path
    width: int
    height: int
    boxes: Mapping[str, Box]
    remarks: tuple[Remark, ...]


class Painting:
    """``done`` hears what was painted, ``failed`` the reason why nothing was."""

    def __init__(
        self,
        jobs: AskedJobs,
        kit: Callable[[], Mapping[str, Any]],
        done: Callable[[Wish, tuple[Painted, ...]], None],
        failed: Callable[[Wish, str], None],
        *,
        keep: bool = False,
    ) -> None:
        """``keep``: files of earlier paintings stay."""
        self._keep = keep
        self._jobs, self._kit, self._done, self._failed = jobs, kit, done, failed
        self._now: Wish | None = None
        self._next: Wish | None = None
        self._folder: Path | None = None
        self._last: tuple[Path, ...] = ()
        self._shown: tuple[Path, ...] = ()
        self._count = 0

    @property
    def busy(self) -> bool:
        return self._now is not None

    def wish(self, wish: Wish) -> None:
        if self._now is None:
            self._begin(wish)
        else:
            self._next = wish

    def close(self) -> None:
        self._next = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    # as a listener of the job -------------------------------------------------------

    def heard(self, text: str) -> None:
        """It writes nothing."""

    def told(self, label: str) -> None:
        """Too quick to tell."""

    def noticed(self, text: str) -> None:
        """Its remarks are in the layout, with their layers."""

    def answered(self, answer: events.Answered) -> None:
        assert self._now is not None
        painted = painted_of(answer.files)
        for old in () if self._keep else self._shown:  # read long ago; the session would keep it
            old.unlink(missing_ok=True)
        self._shown, self._last = self._last, tuple(one.path for one in answer.files)
        self._done(self._now, painted)

    def ended(self, outcome: str, reason: str) -> None:
        wish, self._now = self._now, None
        if outcome != Outcome.DONE and wish is not None and self._next is None:
            self._failed(wish, reason)
        if self._next is not None:
            after, self._next = self._next, None
            self._begin(after)

    def _begin(self, wish: Wish) -> None:
        self._now = wish
        kit = dict(self._kit())
        params = {
            "sizes": list(wish.sizes), "scale": wish.scale, "brand": kit, "layout": True,
        }  # fmt: skip
        inputs = (self._written(wish), *_files(wish.design, kit))
        self._jobs.ask(partial(_ask, params, inputs), self)

    def _written(self, wish: Wish) -> InputRef:
        """The design as it is on the screen, which may not be saved yet."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="studio-poster-"))
        self._count ^= 1  # the one before may still be read
        file = self._folder / f"{self._count}.poster.json"
        file.write_text(write_design(wish.design), encoding="utf-8")
        return InputRef("poster", str(file), "", MEDIA, {"name": wish.path})


def painted_of(files: tuple[events.AnswerFile, ...]) -> tuple[Painted, ...]:
    layout = next((one for one in files if one.role == "layout"), None)
    told = json.loads(layout.path.read_text(encoding="utf-8"))["sizes"] if layout else {}
    pictures = (one for one in files if one.media == "image/png")
    return tuple(_painted(one, told.get(one.meta["size"], {})) for one in pictures)


def _painted(file: events.AnswerFile, told: Mapping[str, Any]) -> Painted:
    boxes = {
        one["id"]: Box(*one["box" if one["follow"] else "area"]) for one in told.get("layers", ())
    }
    remarks = tuple(Remark(r["layer"], r["kind"], r["text"]) for r in told.get("remarks", ()))
    meta = file.meta
    return Painted(meta["size"], file.path, meta["width"], meta["height"], boxes, remarks)


def _files(design: Design, kit: Mapping[str, Any]) -> tuple[InputRef, ...]:
    paths = files_of(design, kit)
    return tuple(InputRef("file", path, "", ANY, {"name": path}) for path in paths)


def _ask(
    params: Mapping[str, Any], inputs: tuple[InputRef, ...], session: Session, job: str
) -> None:
    there = tuple(
        one
        for one in inputs
        if Path(one.path).is_absolute() or (session.folder / one.path).is_file()
    )
    session.ask("task.poster", params, there, 0, job)
