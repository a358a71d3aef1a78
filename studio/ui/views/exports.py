"""Finished files: open one, or show it in its folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from studio.core.plan import State
from studio.ui.presenter.pages import ExportsPage
from studio.ui.presenter.results import File, Package
from studio.ui.views.kit import Kit, clear, column, restyle, row, scrolled
from studio.ui.views.sources import size_of

ICONS = {
    ".wav": "audio-lines", ".mp3": "audio-lines", ".m4a": "audio-lines", ".epub": "book-open",
    ".html": "monitor", ".zip": "package", ".png": "image",
}  # fmt: skip


class ExportsView(QWidget):
    claims_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: ExportsPage | None = None
        translate = kit.words.translate
        self.setAccessibleName(translate("Exports", "Exports"))
        self._list: QVBoxLayout = column(space=8)
        inner = QWidget()
        inner.setLayout(column(self._list, 0))
        self._show_all = kit.button(
            translate("Exports", "Show folder"), self._open_folder, icon="folder-open"
        )
        title = kit.label(translate("Exports", "Exports"), "headline")
        note = kit.label(
            translate("Exports", "Every file carries a note that says how it was made."), "muted"
        )
        area = scrolled(inner, translate("Exports", "Exports"))
        self._facts = kit.label("", "caption", wrap=True)
        look = kit.button(translate("Exports", "Facts and sources"), self.claims_wanted.emit,
                          icon="shield-check", kind="link")  # fmt: skip
        self._claims = kit.frame()
        self._claims.setLayout(row(self._facts, look, space=12))
        self._claims.layout().setStretchFactor(self._facts, 1)  # type: ignore[union-attr]
        self.setLayout(
            column(row(title, 0, self._show_all), note, self._claims, area, space=12, margins=24)
        )

    def show_page(self, page: ExportsPage) -> None:
        if page == self._shown:
            return
        self._shown = page
        text, tone = page.claims
        self._facts.setText(text)
        self._facts.setProperty("role", tone if tone in ("ok", "warn") else "caption")
        restyle(self._facts)
        self._claims.setVisible(bool(text))
        clear(self._list)
        for file in page.files:
            self._list.addWidget(self._card(Path(page.folder), file))
        for title, package in page.packages:
            self._list.addWidget(self._package(Path(page.folder), title, package))

    def _package(self, folder: Path, title: str, package: Package) -> QWidget:
        translate = self._kit.words.translate
        path = folder / package.folder
        count = translate("Exports", "{count} files").format(count=package.count)
        words = column(
            self._kit.label(title, "strong", wrap=True),
            row(self._kit.label(count, "caption"), self._stale(package.state), 0),
            space=2,
        )
        name = translate("Exports", "Open {name}").format(name=title)
        show = self._kit.button(
            translate("Exports", "Open"), lambda: _open(path), kind="link", name=name
        )
        return self._line(title, "package", words, show)

    def _stale(self, state: State) -> QLabel:
        stale = self._kit.label(self._kit.words.translate("Exports", "Out of date"), "warn")
        if state is not State.STALE:
            stale.hide()
        return stale

    def _line(self, name: str, icon: str, words: QLayout, *buttons: QWidget) -> QWidget:
        card = self._kit.frame("card")
        card.setAccessibleName(name)
        line = row(self._kit.picture(icon, "accent", 22), words, *buttons, space=14)
        line.setContentsMargins(18, 12, 12, 12)
        line.setStretch(1, 1)
        card.setLayout(line)
        return card

    def _card(self, folder: Path, file: File) -> QWidget:
        translate = self._kit.words.translate
        path = folder / file.path
        size = size_of(path.stat().st_size) if path.is_file() else ""
        kind = path.suffix.lstrip(".").upper()
        icon = ICONS.get(path.suffix.lower(), "file-text")
        words = column(
            self._kit.label(file.name, "strong", wrap=True),
            row(
                self._kit.label(" · ".join(p for p in (kind, size) if p), "caption"),
                self._stale(file.state),
                0,
            ),
            space=2,
        )
        open_file = self._kit.button(
            translate("Exports", "Open"),
            lambda: _open(path),
            kind="link",
            name=translate("Exports", "Open {name}").format(name=file.name),
        )
        show = self._kit.button(
            "",
            lambda: _open(path.parent),
            icon="folder-open",
            kind="quiet",
            name=translate("Exports", "Show {name} in its folder").format(name=file.name),
        )
        return self._line(file.name, icon, words, open_file, show)

    def _open_folder(self) -> None:
        if self._shown is not None:
            _open(Path(self._shown.folder) / "exports")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
