"""What a person should read, one strip under the other, until they put it away."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.views.kit import Kit, column, row

MOST = 3
ICONS = {"error": "circle-alert", "warn": "triangle-alert", "info": "lightbulb"}


class Notices(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._strips: list[QWidget] = []
        self.setAccessibleName(kit.words.translate("Notices", "Notices"))
        self._lines: QVBoxLayout = column(space=6)
        self._lines.setContentsMargins(24, 10, 24, 0)
        self.setLayout(self._lines)
        self.hide()

    def add(self, text: str, severity: str) -> None:
        if any(strip.accessibleName() == text for strip in self._strips):
            return
        tone = {"warning": "warn", "error": "error"}.get(severity, "info")
        strip = self._kit.frame("", tone)
        strip.setAccessibleName(text)
        away = self._kit.button(
            "", lambda: self._remove(strip), icon="x", kind="quiet",
            name=self._kit.words.translate("Notices", "Put away"),
        )  # fmt: skip
        label = self._kit.label(text, wrap=True)
        line = row(self._kit.picture(ICONS[tone], tone, 16), label, away, margins=4)
        line.setContentsMargins(12, 4, 4, 4)
        line.setStretch(1, 1)
        strip.setLayout(line)
        self._strips.append(strip)
        self._lines.addWidget(strip)
        while len(self._strips) > MOST:
            self._remove(self._strips[0])
        self.show()

    def _remove(self, strip: QWidget) -> None:
        if strip in self._strips:
            self._strips.remove(strip)
            self._lines.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.setVisible(bool(self._strips))
