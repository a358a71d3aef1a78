"""The first page: what was open last, new, open, and samples to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.ui.presenter.home import Sample
from studio.ui.presenter.row import Row
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.rows import RowList


class HomePage(QWidget):
    new_wanted = Signal()
    open_wanted = Signal()
    settings_wanted = Signal()
    models_wanted = Signal()
    project_chosen = Signal(str)
    sample_chosen = Signal(object)  # Sample

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("page")
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Home", "Home"))
        self.setAcceptDrops(True)
        self.recent = RowList(kit, translate("Home", "Recent projects"), height=60)
        self.recent.opened.connect(self.project_chosen)
        self.recent.clicked.connect(
            lambda i: self.project_chosen.emit(self.recent.rows.rows[i.row()].id)
        )
        self._empty = self._nothing_yet()
        self._samples = column(space=8)
        box = QWidget()
        box.setMaximumWidth(kit.wide(960))
        box.setLayout(
            column(24, self._hello(), 24, row(self._left(), self._right(), space=24), space=8)
        )
        self.setLayout(row(0, box, 0, margins=24))
        self.layout().setStretchFactor(box, 10)  # type: ignore[union-attr]

    def show_recent(self, rows: Sequence[Row]) -> None:
        self.recent.show_rows(rows)
        self.recent.fit(8)
        self.recent.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def show_samples(self, samples: Sequence[Sample]) -> None:
        for sample in samples:
            self._samples.addWidget(self._sample(sample))

    def show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _hello(self) -> QWidget:
        translate = self._kit.words.translate
        hello = QWidget()
        hello.setAccessibleName(translate("Home", "Welcome"))
        text = translate(
            "Home", "Write it, picture it, voice it. Everything is made on this machine."
        )
        title = self._kit.label(translate("Home", "What will you make today?"), "display")
        settings = self._kit.button(
            "",
            self.settings_wanted.emit,
            icon="settings",
            kind="quiet",
            name=translate("Project", "Settings"),
        )
        models = self._kit.button(
            translate("Studio", "Models"), self.models_wanted.emit, icon="box", kind="quiet"
        )
        self._problem = self._kit.label("", "error", wrap=True)
        self._problem.hide()
        hello.setLayout(
            column(
                row(title, 0, models, settings, space=4),
                self._kit.label(text, "muted", wrap=True),
                self._problem,
                space=6,
            )
        )
        return hello

    def _left(self) -> QWidget:
        translate = self._kit.words.translate
        new = self._kit.button(
            translate("Home", "New project"), self.new_wanted.emit, icon="plus", kind="primary"
        )
        open_ = self._kit.button(
            translate("Home", "Open folder"), self.open_wanted.emit, icon="folder-open"
        )
        card = self._kit.frame("card")
        card.setLayout(column(self.recent, self._empty, margins=8))
        left = QWidget()
        left.setAccessibleName(translate("Home", "Projects"))
        heading = self._kit.label(translate("Home", "Recent projects"), "title")
        left.setLayout(column(row(heading, 0, open_, new), card, 0, space=12))
        left.setMinimumWidth(540)
        return left

    def _right(self) -> QWidget:
        translate = self._kit.words.translate
        side = QWidget()
        side.setAccessibleName(translate("Home", "Samples"))
        note = translate(
            "Home",
            "A sample is a real project with real sources. It is copied to your projects folder, "
            "so you can change anything.",
        )
        heading = self._kit.label(translate("Home", "Try a sample"), "title")
        heading.setFixedHeight(self._kit.tall(34))
        side.setLayout(
            column(
                heading,
                self._samples,
                self._kit.label(note, "caption", wrap=True),
                0,
                space=10,
            )
        )
        side.setFixedWidth(self._kit.wide(320))
        return side

    def _sample(self, sample: Sample) -> QFrame:
        translate = self._kit.words.translate
        card = self._kit.frame("card")
        card.setAccessibleName(sample.title)
        language = "中文" if sample.language == "zh" else "English"
        name = translate("Home", "Open the sample {title}").format(title=sample.title)
        button = self._kit.button(
            translate("Home", "Try it"),
            lambda: self.sample_chosen.emit(sample),
            kind="link",
            name=name,
        )
        title = self._kit.label(sample.title, "strong", wrap=True)
        card.setLayout(
            column(title, row(self._kit.label(language, "caption"), 0, button), margins=14)
        )
        return card

    def _nothing_yet(self) -> QWidget:
        translate = self._kit.words.translate
        empty = QWidget()
        empty.setAccessibleName(translate("Home", "No projects yet"))
        mark = self._kit.picture("feather", "accent", 40)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = self._kit.label(translate("Home", "Your first project starts with a brief"), "lead")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = self._kit.label(
            translate(
                "Home",
                "A title and a few facts are enough. The studio writes the article from them, draws "
                "the pictures, reads it aloud and hands you finished files.",
            ),
            "muted",
            wrap=True,
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setLayout(column(12, mark, title, text, 12, space=12, margins=32))
        return empty

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _folder_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (folder := _folder_of(event)) is not None:
            self.project_chosen.emit(str(folder))


def _folder_of(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((file for file in files if (file / "project.toml").is_file()), None)
