"""Source documents: added by a button or by dropping files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
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
            translate("Sources", "Drop Markdown, text, web pages, PDF or Word files here"),
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


class SourcePicker(QWidget):
    """For a project that does not exist yet: remembers the files."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.files: list[Path] = []
        translate = kit.words.translate
        self.setAccessibleName(translate("Sources", "Source documents"))
        well = DropWell(kit)
        well.dropped.connect(self._add)
        self._list = RowList(kit, translate("Sources", "Source documents"), height=36)
        self._list.hide()
        help_text = translate(
            "Sources", "What the article may quote. Every sentence taken from a source is cited."
        )
        self.setLayout(column(kit.label(help_text, "muted", wrap=True), well, self._list, space=12))

    def _add(self, files: list[Path]) -> None:
        self.files += [file for file in files if file not in self.files]
        rows = [Row(str(one), one.name, icon="book-open", trailing=size_of(one.stat().st_size))
                for one in self.files]  # fmt: skip
        self._list.show_rows(rows)
        self._list.fit(12)
        self._list.show()


class SourcesView(QWidget):
    added = Signal(object)  # list[str]

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._folder = ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Sources", "Sources"))
        self._well = DropWell(kit)
        self._well.dropped.connect(lambda files: self.added.emit([str(one) for one in files]))
        self._list = RowList(kit, translate("Sources", "Source documents"), height=44)
        self._list.opened.connect(self._open)
        card = kit.frame("card")
        card.setLayout(column(self._list, margins=6))
        self._card = card
        intro = translate(
            "Sources",
            "The article quotes only what stands here and in the brief, with a footnote each.",
        )
        title = kit.label(translate("Sources", "Sources"), "headline")
        self.setLayout(
            column(title, kit.label(intro, "muted", wrap=True), 8, card, self._well, 0, margins=24)
        )

    def show_page(self, page: SourcesPage) -> None:
        self._folder = page.folder
        rows = [
            Row(name, name, icon="book-open", trailing=size_of(size)) for name, size in page.names
        ]
        self._list.show_rows(rows)
        self._list.fit(12)
        self._card.setVisible(bool(rows))
        self._well.setVisible(not page.read_only)

    def _open(self, name: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._folder) / "sources" / name)))


def size_of(size: int) -> str:
    """ "12 KB", "3.4 MB"."""
    return f"{max(1, round(size / 1024))} KB" if size < 1024 * 1000 else f"{size / 1024**2:.1f} MB"
