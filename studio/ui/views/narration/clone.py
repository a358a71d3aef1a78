"""Asks for a recorded voice and for its owner's consent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from studio.ui.presenter.narration.cloning import consent_text
from studio.ui.views.kit import Kit, column, firm, row


class CloneDialog(QDialog):
    kept = Signal(str, str, str, str, str)  # name, file, whose, what was read, who wrote it down

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        translate = kit.words.translate
        self.setWindowTitle(translate("Clone", "A recorded voice"))
        self.setAccessibleName(self.windowTitle())
        self.name, self.file, self.whose, self.by = (QLineEdit() for _ in range(4))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * 4 + 20)
        self._typed = False
        self.whose.textChanged.connect(self._propose)
        self.text.textChanged.connect(self._note)
        choose = kit.button(translate("Clone", "Choose …"), self._choose, icon="folder-open")
        line = row(self.file, choose, space=6)
        line.setStretch(0, 1)
        self._problem = firm(kit.label("", "error", wrap=True))
        self._problem.hide()
        keep = kit.button(translate("Clone", "Keep the voice"), self._keep, kind="primary")
        leave = kit.button(translate("Clone", "Cancel"), self.reject)
        intro = kit.label(translate("Clone", "A voice is imitated only with its owner's consent. Let "
                          "the person read the text below aloud and record it, half a minute or "
                          "more, without music."), "muted", wrap=True)  # fmt: skip
        self.setLayout(column(
            intro, *self._named(translate("Clone", "Whose voice it is"), self.whose),
            *self._named(translate("Clone", "What the person reads"), self.text),
            kit.label(translate("Clone", "The recording"), "strong"), line,
            *self._named(translate("Clone", "Name of the voice here"), self.name),
            *self._named(translate("Clone", "Who writes this down"), self.by),
            self._problem, row(0, leave, keep), space=6, margins=20,
        ))  # fmt: skip
        self.file.setAccessibleName(translate("Clone", "The recording"))
        self.setMinimumWidth(kit.wide(460))
        self._propose()

    def _named(self, title: str, widget: QWidget) -> tuple[QWidget, QWidget]:
        label = self._kit.label(title, "strong")
        label.setBuddy(widget)
        widget.setAccessibleName(title)
        return label, widget

    def _propose(self) -> None:
        if not self._typed:
            self.text.blockSignals(True)
            self.text.setPlainText(consent_text(self.whose.text(), self._kit.words))
            self.text.blockSignals(False)

    def _note(self) -> None:
        self._typed = True

    def _choose(self) -> None:
        kinds = self._kit.words.translate("Sound", "Sound files")
        file, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), "",
                                              f"{kinds} (*.wav *.flac *.mp3 *.ogg *.opus)")  # fmt: skip
        if file:
            self.file.setText(file)
            if not self.name.text():
                self.name.setText(Path(file).stem)

    def _keep(self) -> None:
        self.kept.emit(self.name.text(), self.file.text(), self.whose.text(),
                       self.text.toPlainText(), self.by.text())  # fmt: skip

    def taken(self, problem: str) -> None:
        """ "": the voice is kept, and the dialog goes."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self.accept()
