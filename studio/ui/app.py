"""The window's composition root: builds every object once and hands it down."""

from __future__ import annotations

import gc
import importlib
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from studio.store.paths import places, shipped
from studio.store.settings import Settings, load_settings
from studio.ui.language import QtWords
from studio.ui.theme import Look
from studio.ui.views.kit import Kit
from studio.ui.window import Window

WARMED_UP = (
    "studio.ui.open_project",
    "studio.ui.opening",
    "studio.ui.views.new_project",
    "studio.ui.studio_pages",
)


class Studio:
    """The application's parts; ``window`` is not shown yet."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        # a machine without sound is told so in the player, not on the terminal
        QLoggingCategory.setFilterRules("qt.multimedia*.warning=false\nqt.multimedia*.info=false")
        assets = shipped("assets")
        self.application, self.settings = application, settings
        self.look = Look(assets, places().cache)
        self.words = QtWords(assets / "translations")
        self._dress()
        self.window = Window(Kit(self.look, self.words), settings)
        self.window.look_wanted.connect(lambda: QTimer.singleShot(0, self.change_look))
        application.styleHints().colorSchemeChanged.connect(self._on_system)

    def change_look(self) -> None:
        self._dress()
        self.window.rebuild()

    def _dress(self) -> None:
        self.words.use(self.settings.text("language"))
        percent = int(self.settings.text("text_size"))
        self.look.apply(self.application, self.settings.text("theme"), percent)

    def _on_system(self) -> None:
        if self.settings.text("theme") == "system":
            self.change_look()


def warm_up() -> None:
    """Import what the first project will need, on a thread, while the person looks around.

    What is imported stays: a garbage collection that passes it over takes a twentieth of the
    time, and the window stands still for one.
    """

    def run() -> None:
        for one in WARMED_UP:
            importlib.import_module(one)
        gc.freeze()

    threading.Thread(target=run, daemon=True).start()


def main(argv: Sequence[str] = ()) -> int:
    """Open the window; ``argv`` may name a project folder."""
    application = QApplication([sys.argv[0], *argv])
    application.setApplicationName("sanjue-studio")
    application.setApplicationDisplayName("Sanjue Studio")
    application.setWindowIcon(QIcon(str(shipped("assets") / "icons" / "feather.svg")))
    studio = Studio(application, load_settings())
    studio.window.show()
    folders = [Path(one) for one in application.arguments()[1:] if not one.startswith("-")]
    QTimer.singleShot(300, warm_up)
    if folders:
        QTimer.singleShot(0, lambda: studio.window.open_folder(folders[0]))
    return application.exec()
