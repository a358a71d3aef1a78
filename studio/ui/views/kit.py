"""What every view is built from: the look, the words, and small parts with one style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.ui.language import QtWords
from studio.ui.theme import Look, Theme

L = TypeVar("L", bound=QBoxLayout)
W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Kit:
    look: Look
    words: QtWords

    @property
    def theme(self) -> Theme:
        return self.look.theme

    def space(self, name: str) -> int:
        return self.theme.space[name]

    def tall(self, pixels: int) -> int:
        """A height that holds a line of text."""
        return round(pixels * self.theme.scale)

    def wide(self, pixels: int) -> int:
        """A width of a side panel: it grows less than texts do, which may wrap."""
        return round(pixels * (1 + (self.theme.scale - 1) / 2))

    def icon(self, name: str, token: str = "text") -> QIcon:
        return self.look.icons.icon(name, self.theme.colours[token], self.theme.colours["muted"])

    def label(self, text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
        """``role`` is one of the type styles of the style sheet: title, caption, error …"""
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(wrap)
        label.setAccessibleName(text)
        return label

    def picture(self, icon: str, token: str, size: int) -> QLabel:
        label = QLabel()
        ratio = 2.0
        colour = self.theme.colours[token]
        label.setPixmap(self.look.icons.pixmap(icon, colour, size, ratio))
        label.setAccessibleName(icon)
        return label

    def button(
        self,
        text: str,
        clicked: Callable[[], object] | None = None,
        *,
        icon: str = "",
        kind: str = "",
        name: str = "",
        tip: str = "",
    ) -> QPushButton:
        """``name`` is what a screen reader says, needed when there is no text."""
        # a style sheet has no gap between icon and text
        button = QPushButton(f" {text}" if icon and text else text)
        button.setProperty("kind", kind)
        button.setAccessibleName(name or text)
        button.setToolTip(tip or ("" if text else name))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            token = {"primary": "on_accent", "play": "on_accent", "link": "accent"}.get(
                kind, "text"
            )
            button.setIcon(self.icon(icon, token))
            button.setIconSize(QSize(16, 16))
        if not text and kind != "play":
            button.setFixedSize(34, 34)
            button.setProperty("square", True)
        if clicked is not None:
            button.clicked.connect(lambda: clicked())
        return button

    def frame(self, name: str = "", tone: str = "") -> QFrame:
        frame = QFrame()
        frame.setObjectName(name)
        if tone:
            frame.setProperty("tone", tone)
        return frame

    def line(self) -> QFrame:
        return self.frame("line")


def column(*items: QWidget | QLayout | int, space: int = 8, margins: int = 0) -> QVBoxLayout:
    """Widgets and layouts from top to bottom; a number is a gap, 0 takes what is left."""
    layout = QVBoxLayout()
    return _filled(layout, items, space, margins)


def row(*items: QWidget | QLayout | int, space: int = 8, margins: int = 0) -> QHBoxLayout:
    layout = QHBoxLayout()
    return _filled(layout, items, space, margins)


def _filled(layout: L, items: tuple[QWidget | QLayout | int, ...], space: int, margins: int) -> L:
    layout.setSpacing(space)
    layout.setContentsMargins(margins, margins, margins, margins)
    for item in items:
        if isinstance(item, int):
            layout.addStretch(1) if item == 0 else layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item.property("square"):  # aligned, else its fixed height would be that of the row
            layout.addWidget(item, 0, Qt.AlignmentFlag.AlignCenter)
        else:
            layout.addWidget(item)
    return layout


def firm(widget: W) -> W:
    """As high as it needs, however little room there is for the rest."""
    # not Fixed, which would hold it to what it needs without wrapped lines
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return widget


def scrolled(inner: QWidget, name: str) -> QScrollArea:
    """``inner`` in a frameless area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
