"""Source documents: added by a button or by dropping files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.store.layout import MEDIA, media_of
from studio.ui.presenter.pages import SourcesPage
from studio.ui.presenter.row import Row
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.rows import RowList

PATTERNS = " ".join(f"*{suffix}" for suffix in MEDIA)


class DropWell(QWidget):
    """A place to drop files, with a button for those who don't drag."""

    dropped = Signal(object)  # list[Path] that can be read

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAcceptDrops(True)
        self.setAccessibleName(translate("Sources", "Drop files here"))
        text = kit.label(
            translate(
                "Sources", "Drop files here: Markdown, text, web pages, PDF, Word, EPUB or CSV"
            ),
            "muted",
            wrap=True,
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        add = kit.button(translate("Sources", "Add files …"), self._choose, icon="plus")
        self._refused = kit.label("", "warn", wrap=True)
        self._refused.hide()
        well = kit.frame("well")
        mark = kit.picture("upload", "muted", 24)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        well.setLayout(column(mark, text, row(0, add, 0), self._refused, space=10, margins=20))
        self.setLayout(column(well))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())

    def take(self, files: Iterable[Path]) -> None:
        given = list(files)
        good = [file for file in given if file.is_file() and media_of(file) is not None]
        bad = [file.name for file in given if file not in good]
        text = self._kit.words.translate("Sources", "Can't be read as a source: {names}")
        self._refused.setText(text.format(names=", ".join(bad)))
        self._refused.setVisible(bool(bad))
        if good:
            self.dropped.emit(good)

    def _choose(self) -> None:
        title = self._kit.words.translate("Sources", "Source documents")
        names, _ = QFileDialog.getOpenFileNames(self, title, "", f"{title} ({PATTERNS})")
        self.take(Path(name) for name in names)


class SourceList(QWidget):
    """Files, and a button (or the Delete key) that takes the picked one out."""

    removed = Signal(str)

    def __init__(self, kit: Kit, height: int) -> None:
        super().__init__()
        translate = kit.words.translate
        self.setAccessibleName(translate("Sources", "Source documents"))
        self.list = RowList(kit, translate("Sources", "Source documents"), height=height)
        self.list.picked.connect(lambda _: self._follow())
        self.remove_button = kit.button(
            translate("Sources", "Take out"), self._remove, icon="trash-2", kind="quiet",
            tip=translate("Sources", "Take the picked file out of the project (Delete)"),
        )  # fmt: skip
        self._keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self)
        self._keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._keys.activated.connect(self._remove)
        self._fixed = False
        self.setLayout(column(self.list, row(0, self.remove_button), space=4))

    def show_files(self, files: Iterable[tuple[str, str, int]], *, fixed: bool = False) -> None:
        """Id, name and bytes of each; ``fixed``: none can be taken out."""
        self._fixed = fixed
        self.list.show_rows(
            [Row(one, name, icon="book-open", trailing=size_of(size)) for one, name, size in files]
        )
        self.list.fit(12)
        self._follow()

    def _follow(self) -> None:
        self.remove_button.setVisible(not self._fixed)
        self.remove_button.setEnabled(bool(self.list.current()))

    def _remove(self) -> None:
        if not self._fixed and (picked := self.list.current()):
            self.removed.emit(picked)


class SourcePicker(QWidget):
    """For a project that does not exist yet: remembers the files."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.files: list[Path] = []
        translate = kit.words.translate
        self.setAccessibleName(translate("Sources", "Source documents"))
        well = DropWell(kit)
        well.dropped.connect(self._add)
        self.list = SourceList(kit, 36)
        self.list.removed.connect(lambda one: self._show(f for f in self.files if str(f) != one))
        self.list.hide()
        help_text = translate(
            "Sources", "What the article may quote. Every sentence taken from a source is cited."
        )
        self.setLayout(column(kit.label(help_text, "muted", wrap=True), well, self.list, space=12))

    def _add(self, files: list[Path]) -> None:
        self._show([*self.files, *(file for file in files if file not in self.files)])

    def _show(self, files: Iterable[Path]) -> None:
        self.files = list(files)
        self.list.show_files((str(one), one.name, one.stat().st_size) for one in self.files)
        self.list.setVisible(bool(self.files))


class SourcesView(QWidget):
    added = Signal(object)  # list[str]
    removed = Signal(str)
    put_back = Signal(str, str)  # its name and hash

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._folder = kit, ""
        self._gone = ("", "")  # what was taken out last
        translate = kit.words.translate
        self.setAccessibleName(translate("Sources", "Sources"))
        self._well = DropWell(kit)
        self._well.dropped.connect(lambda files: self.added.emit([str(one) for one in files]))
        self.files = SourceList(kit, 44)
        self.files.list.opened.connect(self._open)
        self.files.removed.connect(self.removed)
        card = kit.frame("card")
        card.setLayout(column(self.files, margins=6))
        self._card = card
        intro = translate(
            "Sources",
            "The article quotes only what stands here and in the brief, with a footnote each.",
        )
        title = kit.label(translate("Sources", "Sources"), "headline")
        muted = kit.label(intro, "muted", wrap=True)
        self.setLayout(column(title, muted, 8, card, self._undo_strip(), self._well, 0, margins=24))

    def show_page(self, page: SourcesPage) -> None:
        self._folder = page.folder
        self.files.show_files(
            ((name, name, size) for name, size in page.names), fixed=page.read_only
        )
        self._card.setVisible(bool(page.names))
        self._well.setVisible(not page.read_only)
        there = {"", *(name for name, _ in page.names)}
        self._strip.setVisible(self._gone[0] not in there)

    def show_removed(self, name: str, sha: str) -> None:
        """It can be put back until another one goes."""
        self._gone = (name, sha)
        text = self._kit.words.translate("Sources", "Taken out: {name}").format(name=name)
        self._told.setText(text)
        self._told.setAccessibleName(text)
        self._strip.show()

    def _undo_strip(self) -> QWidget:
        self._told = self._kit.label("", wrap=True)
        back = self._kit.words.translate("Sources", "Put back")
        self.put_back_button = self._kit.button(
            back, lambda: self.put_back.emit(*self._gone), icon="rotate-ccw"
        )
        self._strip = self._kit.frame("", "info")
        self._strip.setAccessibleName(back)
        line = row(self._told, self.put_back_button)
        line.setContentsMargins(14, 6, 8, 6)
        line.setStretch(0, 1)
        self._strip.setLayout(line)
        self._strip.hide()
        return self._strip

    def _open(self, name: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._folder) / "sources" / name)))


def size_of(size: int) -> str:
    """ "12 KB", "3.4 MB"."""
    return f"{max(1, round(size / 1024))} KB" if size < 1024 * 1000 else f"{size / 1024**2:.1f} MB"
