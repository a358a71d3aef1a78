"""Asks for a recording to be written down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QProgressBar, QWidget

from studio.ui.presenter.narration.transcribing import Writing
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, column, firm, row


class TranscribeDialog(QDialog):
    wanted = Signal(str, str)  # file, language
    left = Signal()
    opened = Signal(str)  # the document

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._document = ""
        translate = kit.words.translate
        self.setWindowTitle(translate("Export", "Write down a recording"))
        self.setAccessibleName(self.windowTitle())
        intro = kit.label(translate("Export", "What is said becomes a document of the project, with "
                          "subtitles beside it. Nothing leaves this machine."), "muted", wrap=True)  # fmt: skip
        self.file = QLineEdit()
        self.file.setAccessibleName(translate("Export", "The recording"))
        choose = kit.button(translate("Clone", "Choose …"), self._choose, icon="folder-open")
        line = row(self.file, choose, space=6)
        line.setStretch(0, 1)
        self.language = QComboBox()
        still(self.language)
        self.language.setAccessibleName(translate("Export", "Language"))
        for value, title in (
            ("auto", translate("Export", "Find out")), ("zh", translate("Voices", "Chinese")),
            ("en", translate("Voices", "English")),
        ):  # fmt: skip
            self.language.addItem(title, value)
        self._label = kit.label("", "caption", wrap=True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(translate("Export", "The recording is being written down"))
        self._problem = firm(kit.label("", "error", wrap=True))
        self.begin = kit.button(translate("Export", "Write it down"), self._begin, kind="primary")
        leave = kit.button(translate("Clone", "Cancel"), self.reject)
        self.setLayout(column(
            intro, kit.label(translate("Export", "The recording"), "strong"), line,
            kit.label(translate("Export", "Language"), "strong"), self.language, self._busy,
            self._label, self._problem, row(0, leave, self.begin), space=8, margins=20,
        ))  # fmt: skip
        self.setMinimumWidth(kit.wide(460))
        self.rejected.connect(self.left)
        self.show_writing(Writing())

    def show_writing(self, writing: Writing) -> None:
        self._busy.setVisible(writing.running)
        self.begin.setEnabled(not writing.running)
        for label, text in ((self._label, writing.label), (self._problem, writing.problem)):
            label.setText(text)
            label.setVisible(bool(text))
        if writing.document:
            self.opened.emit(writing.document)
            self.accept()

    def _begin(self) -> None:
        self.wanted.emit(self.file.text(), str(self.language.currentData()))

    def _choose(self) -> None:
        kinds = self._kit.words.translate("Sound", "Sound files")
        file, _ = QFileDialog.getOpenFileName(
            self, self.windowTitle(), "",
            f"{kinds} (*.wav *.flac *.mp3 *.ogg *.opus *.m4a *.mp4 *.webm)",
        )  # fmt: skip
        if file:
            self.file.setText(file)
