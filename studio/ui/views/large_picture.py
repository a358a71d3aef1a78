"""One picture of the gallery, large, with what it shows; arrow keys go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.results import File
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.picture import Picture


class LargePicture(QWidget):
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._files: tuple[File, ...] = ()
        self._folder, self._number = "", 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        translate = kit.words.translate
        self.setAccessibleName(translate("Gallery", "One picture"))
        self._title = kit.label("", "title")
        self._alt = kit.label("", "muted", wrap=True)
        self.picture = Picture(kit)

        def button(icon: str, name: str, action: Any) -> QWidget:
            return kit.button("", action, icon=icon, kind="quiet", name=name)

        head = row(
            button("arrow-left", translate("Gallery", "All pictures"), self.left.emit), self._title, 0,
            button("chevron-left", translate("Gallery", "Picture before"), lambda: self.step(-1)),
            button("chevron-right", translate("Gallery", "Next picture"), lambda: self.step(1)),
            button("external-link", translate("Gallery", "Open in another program"), self._open),
        )  # fmt: skip
        self.setLayout(column(head, self.picture, self._alt, space=12, margins=24))
        self.layout().setStretchFactor(self.picture, 1)  # type: ignore[union-attr]

    def show_files(self, folder: str, files: tuple[File, ...]) -> None:
        before = self._files[self._number] if self._number < len(self._files) else None
        self._folder, self._files = folder, files
        if self.isVisible() and before not in files:
            self.show_number(min(self._number, len(files) - 1))

    def show_number(self, number: int) -> None:
        self._number = number
        file = self._files[number]
        self._title.setText(caption_of(file))
        self._alt.setText(
            "  ·  ".join(p for p in (str(file.meta.get("alt", "")), size_of_picture(file)) if p)
        )
        self.picture.show_file(str(Path(self._folder) / file.path))
        self.picture.setAccessibleName(str(file.meta.get("alt", "")) or file.name)

    def step(self, by: int) -> None:
        if self._files:
            self.show_number((self._number + by) % len(self._files))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.step(-1)
            case Qt.Key.Key_Right:
                self.step(1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _open(self) -> None:
        path = Path(self._folder) / self._files[self._number].path
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def caption_of(file: File) -> str:
    return str(file.meta.get("heading") or file.meta.get("title") or Path(file.name).stem)


def size_of_picture(file: File) -> str:
    width, height = file.meta.get("width"), file.meta.get("height")
    return f"{width} × {height}" if width and height else ""
