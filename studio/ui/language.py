"""The language of the window: Qt's translator behind the presenters' `Words`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator


class QtWords:
    """Sources are English; Chinese comes from assets/translations/studio_zh_CN.qm."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._translator: QTranslator | None = None
        self._texts = b""
        self._language = "en"

    @property
    def language(self) -> str:
        return self._language

    def translate(self, context: str, text: str) -> str:
        return QCoreApplication.translate(context, text)

    def use(self, choice: str) -> None:
        """``choice`` is "zh", "en" or "auto"."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        self._language = choice if choice in ("zh", "en") else _of_system()
        if self._language == "zh":
            translator = QTranslator()
            # from memory, which Qt does not copy: a mapped file that an update replaces
            # meanwhile would crash the window
            self._texts = (self._folder / "studio_zh_CN.qm").read_bytes()
            if translator.load(self._texts):
                QCoreApplication.installTranslator(translator)
                self._translator = translator


def _of_system() -> str:
    chinese = QLocale.system().language() == QLocale.Language.Chinese
    return "zh" if chinese else "en"
