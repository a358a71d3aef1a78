"""A swatch that opens the system's colour chooser."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QPushButton

from studio.ui.views.kit import Kit


class ColourButton(QPushButton):
    changed = Signal(str)

    def __init__(self, kit: Kit, value: str, name: str) -> None:
        super().__init__()
        self._kit, self._name = kit, name
        self.setFixedSize(kit.tall(96), kit.tall(36))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)
        self.show_value(value)

    def show_value(self, value: str) -> None:
        self.value = value
        self.setText(value)
        self.setAccessibleName(f"{self._name} {value}")
        colour = QColor(value)
        dark = colour.lightnessF() < 0.55
        self.setStyleSheet(
            f"background: {value}; color: {'#ffffff' if dark else '#1b1b1b'}; padding: 0"
        )

    def _choose(self) -> None:
        colour = QColorDialog.getColor(QColor(self.value), self, self._name)
        if colour.isValid():
            self.show_value(colour.name())
            self.changed.emit(self.value)
