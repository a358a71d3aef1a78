"""Above a project: where you are, and the one button that matters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from studio.ui.views.kit import Kit, column, restyle, row


class TopBar(QFrame):
    home = Signal()
    settings = Signal()
    models = Signal()
    make = Signal()
    stop = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName("bar")
        self.setFixedHeight(kit.tall(64))
        translate = kit.words.translate
        self.setAccessibleName(translate("Project", "Project bar"))
        back = kit.button("", self.home.emit, icon="house", kind="quiet",
                          name=translate("Project", "All projects"))  # fmt: skip
        settings = kit.button("", self.settings.emit, icon="settings", kind="quiet",
                              name=translate("Project", "Settings"))  # fmt: skip
        models = kit.button("", self.models.emit, icon="box", kind="quiet",
                            name=translate("Studio", "Models"))  # fmt: skip
        self._title, self._folder = kit.label("", "title"), kit.label("", "caption")
        self._read_only = kit.label(translate("Project", "Read-only"), "pill")
        self._read_only.hide()
        self.make_button = kit.button(
            translate("Project", "Make"), self.make.emit, icon="wand-sparkles", kind="primary",
            tip=translate("Project", "Make everything that is not up to date (Ctrl+Return)"),
        )  # fmt: skip
        self.stop_button = kit.button(translate("Project", "Stop"), self.stop.emit, icon="square")
        self.stop_button.hide()
        names = column(0, row(self._title, 8, self._read_only, 0), self._folder, 0, space=0)
        line = row(back, 8, names, 0, models, settings, self.stop_button, self.make_button, space=8)
        line.setContentsMargins(16, 0, 20, 0)
        self.setLayout(line)

    def show_title(self, title: str, folder: str, read_only: bool) -> None:
        self._title.setText(title)
        self._folder.setText(folder)
        self._read_only.setVisible(read_only)
        self.make_button.setEnabled(not read_only)

    def show_waiting(self, waiting: bool) -> None:
        """While something waits for a yes, that is the button that matters."""
        kind = "" if waiting else "primary"
        if self.make_button.property("kind") != kind:
            self.make_button.setProperty("kind", kind)
            icon = self._kit.icon("wand-sparkles", "text" if waiting else "on_accent")
            self.make_button.setIcon(icon)
            restyle(self.make_button)

    def show_busy(self, busy: bool) -> None:
        self.stop_button.setVisible(busy)
        self.make_button.setVisible(not busy)
