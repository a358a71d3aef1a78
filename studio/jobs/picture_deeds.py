"""What a person does with pictures in an open project: draw, mark, bring in, pick, remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.core.job import InputRef, JobSpec
from studio.core.project import ProjectError
from studio.jobs import events
from studio.jobs.drawing import Drawing
from studio.jobs.picked import brought_meta, picked_meta
from studio.jobs.picture_file import as_png, measure, settings_in
from studio.store.atomic import disk_errors
from studio.store.gallery import Gallery
from studio.store.workspace import Workspace


class PictureDeeds:
    """Part of a `Session`, which sets the attributes."""

    workspace: Workspace
    _drawing: Drawing
    _tell: Callable[[events.Event], None]

    def _take_settings(self) -> None: ...

    def _changed(self) -> None: ...

    @property
    def gallery(self) -> Gallery:
        return self.workspace.gallery

    # drawing --------------------------------------------------------------------

    def draw(
        self,
        use: str,
        params: Mapping[str, Any],
        inputs: Sequence[InputRef] = (),
        seed: int = 0,
        *,
        board: str = "",
        title: str = "",
        job: str = "",
        shot: Mapping[str, Any] | None = None,
    ) -> str:
        """Queue a picture (or what else a capability makes of one) for the gallery; gives the
        job's id. The events are those of a build's jobs, with a spec whose ``lane`` is "drawing".

        ``inputs``: files of the project, or absolute paths, which are copied into it. ``shot``
        are JSON values kept with the job, such as a grid's labels (``spec.about["shot"]``).
        """
        self._take_settings()
        about: dict[str, Any] = {"board": board} if board else {}
        if shot is not None:
            about["shot"] = dict(shot)
        return self._drawing.draw(use, params, tuple(inputs), seed, title, about, job)

    def draw_again(self, job: str) -> str:
        """The same once more: same parameters, inputs and seed."""
        self._take_settings()
        return self._drawing.again(job)

    def drawn(self) -> tuple[JobSpec, ...]:
        """The pictures that run and those that wait, in this order."""
        return self._drawing.waiting()

    def cancel_drawing(self) -> None:
        """All of them; `cancel_job` is for one."""
        self._drawing.cancel()

    def pause_drawing(self, on: bool) -> None:
        """Nothing new of the queue begins; the picture under way is finished."""
        self._drawing.pause(on)

    def draw_next(self, job: str) -> None:
        """Move it to the front of the queue."""
        self._drawing.next(job)

    def interrupted_drawing(self) -> tuple[JobSpec, ...]:
        """Pictures that were asked for before the program ended, and never came."""
        return self._drawing.interrupted()

    def forget_interrupted(self) -> None:
        """Nobody wants them any more."""
        self._drawing.forget_interrupted()

    def scratch_file(self, name: str) -> Path:
        """A place for a file to be handed to `draw`, such as a mask; gone with the session."""
        return self._drawing.scratch_file(name)

    # the gallery ----------------------------------------------------------------

    def mark(
        self,
        path: str,
        star: bool | None = None,
        board: str | None = None,
        flagged: bool | None = None,
    ) -> None:
        """None leaves it as it is; the board "" takes the picture off its board."""
        self.workspace.pictures.mark(path, star, board, flagged)
        self._tell(events.GalleryChanged((path,)))

    def add_picture(
        self, file: Path, board: str = "", settings: Mapping[str, Any] | None = None
    ) -> str:
        """Copy a PNG, JPEG or WebP file into the gallery; its path there. ``settings``, if the
        caller read them (`studio.sdk.pictures.as_dict`), else what the file says of its making.
        Raises ProjectError."""
        with disk_errors(file):
            data = file.read_bytes()
        path = self.workspace.pictures.add(
            file.name, data, brought_meta(file, measure(data, file.name), settings)
        )
        if board:
            self.workspace.pictures.mark(path, None, board)
        self._tell(events.GalleryChanged((path,)))
        return path

    def remove_picture(self, path: str) -> str:
        """Into the history; `restore` with the hash that this gives brings it back."""
        sha = self.workspace.pictures.remove(path)
        self._tell(events.GalleryChanged((path,)))
        self._changed()
        return sha

    def use_picture(self, path: str, place: str, alt: str = "") -> str:
        """Put a picture of the gallery where a step's result is; what is made from that turns
        stale. ``alt`` describes it for those who can't see it; without, its own description or
        prompt does. Gives the hash of what was there, for `restore`."""
        picture = self.gallery.picture(path)
        there = self.gallery.picture(place)
        if picture is None or there is None:
            raise ProjectError(f"There is no picture '{path if picture is None else place}'.")
        file = self.workspace.folder / path
        with disk_errors(file):
            data = file.read_bytes()
        found = measure(data, file.name)
        if there.media == "image/png" and found.media != "image/png":
            data = as_png(data, settings_in(file))
        meta = picked_meta(picture, there, found, alt)
        before = self.workspace.pictures.pick(place, data, meta)
        if picture.flagged:
            self.workspace.pictures.mark(place, None, None, True)
        self._tell(events.GalleryChanged((place,)))
        self._changed()
        return before
