"""Loudness, music and pauses of the narration."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.ui.presenter.narration.sound import FILE, SoundPage
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, clear, column


class SoundPanel(QWidget):
    changed = Signal(str, object)
    music_chosen = Signal(object)  # Path

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._page = SoundPage()
        self.form: Form | None = None
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Sound"))
        self._file = kit.label("", "caption", wrap=True)
        self._choose = kit.button(
            translate("Sound", "Choose a sound file …"), self.choose, icon="folder-open"
        )
        self._holder = column(space=0)
        hint = translate("Sound", "Nothing of this is spoken anew: only the mix is made again.")
        self.setLayout(column(self._holder, self._file, self._choose,
                              kit.label(hint, "caption", wrap=True), 0, space=12, margins=14))  # fmt: skip

    def show_page(self, page: SoundPage) -> None:
        if self.form is None or page.fields != self._page.fields:
            clear(self._holder)
            self.form = Form(self._kit, page.fields, self.accessibleName())
            self.form.changed.connect(self._tell)
            self._holder.addWidget(self.form)
        self._page = page
        self.form.set_values(page.values)
        self.form.setEnabled(not page.read_only)
        self._file.setText(Path(page.music).name)
        own = page.values.get("music") == FILE
        self._file.setVisible(own)
        self._choose.setVisible(own)
        self._choose.setEnabled(not page.read_only)

    def _tell(self, name: str) -> None:
        assert self.form is not None
        value = self.form.values()[name]
        if name == "music" and value == FILE:
            self.choose()
        else:
            self.changed.emit(name, value)

    def choose(self) -> None:
        title = self._kit.words.translate("Sound", "Choose a sound file …")
        kinds = self._kit.words.translate("Sound", "Sound files")
        file, _ = QFileDialog.getOpenFileName(
            self, title, "", f"{kinds} (*.wav *.flac *.mp3 *.ogg *.opus)"
        )
        if file:
            self.music_chosen.emit(Path(file))
        elif self.form is not None:
            self.form.set_values(self._page.values)
