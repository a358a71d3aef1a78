"""One picture under a tool, or two compared: which page is shown, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize

from studio.ui.picture_files import paint_mask
from studio.ui.presenter.pictures.one import title_of
from studio.ui.presenter.pictures.ports import Told
from studio.ui.presenter.pictures.room import Pictures
from studio.ui.views.pictures.room import PicturesRoom


class PictureTools:
    def __init__(self, room: PicturesRoom, pictures: Pictures) -> None:
        self._room, self._pictures = room, pictures
        self._path = ""  # of the picture that is under a tool
        for tool in (room.masking, room.crop, room.extend):
            tool.left.connect(self._back)
        room.masking.done.connect(self._masked)
        room.crop.done.connect(self._cropped)
        room.extend.done.connect(self._extended)
        room.compare.left.connect(room.show_wall)

    def mask(self, path: str) -> None:
        if self._take(path):
            self._room.masking.begin(self.file(path))
            self._room.pages.setCurrentWidget(self._room.masking)

    def crop(self, path: str) -> None:
        if size := self._take(path):
            self._room.crop.begin(self.file(path), size)
            self._room.pages.setCurrentWidget(self._room.crop)

    def extend(self, path: str) -> None:
        if size := self._take(path):
            self._room.extend.begin(self.file(path), size)
            self._room.pages.setCurrentWidget(self._room.extend)

    def compare(self, paths: Sequence[str]) -> None:
        if len(paths) != 2:
            text = self._room.kit.words.translate(
                "Compare", "Choose two pictures (Ctrl and a click), then compare."
            )
            self._pictures.tell(Told(text))
            return
        first, second = ((self._title(path), self.file(path)) for path in paths)
        self._room.compare.show_two(first, second)
        self._room.pages.setCurrentWidget(self._room.compare)
        self._room.compare.setFocus()

    def file(self, path: str) -> str:
        return str(Path(self._room.folder) / path)

    def close_large(self) -> None:
        path = self._pictures.current
        self._pictures.close()
        self._room.show_wall()
        self._room.wall.pick(path)

    def _take(self, path: str) -> QSize | None:
        picture = self._pictures.picture(path)
        self._path = path
        return QSize(picture.width, picture.height) if picture is not None else None

    def _title(self, path: str) -> str:
        picture = self._pictures.picture(path)
        return title_of(picture) if picture is not None else path

    def _back(self) -> None:
        if self._pictures.current:
            self._room.show_large()
        else:
            self._room.show_wall()

    def _masked(self) -> None:
        if size := self._take(self._path):
            marks = tuple(self._room.masking.canvas.painting.marks)
            self._pictures.ordering.paint(self._path, partial(paint_mask, marks, size))
            self._room.panel.focus_prompt()
        self._back()

    def _cropped(self) -> None:
        if (picture := self._pictures.picture(self._path)) is not None:
            self._pictures.improving.crop(picture, self._room.crop.box())
        self.close_large()

    def _extended(self) -> None:
        if (picture := self._pictures.picture(self._path)) is not None:
            self._pictures.improving.extend(picture, self._room.extend.sides())
        self.close_large()
