"""A number or a choice with its name at the left."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QWidget

from studio.ui.views.form import INSET, still
from studio.ui.views.kit import Kit, row

WIDE = 112  # pixels


def spin(low: float, high: float, step: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox(decimals=2)
    box.setRange(low, high)
    box.setSingleStep(step)
    tidy(box)
    return box


def tidy(box: QAbstractSpinBox) -> None:
    """As wide as the others, its text clear of the frame."""
    box.setFixedWidth(WIDE)
    box.lineEdit().setTextMargins(*INSET)
    still(box)


def named(kit: Kit, title: str, widget: QWidget) -> QWidget:
    label = kit.label(title, wrap=True)
    label.setBuddy(widget)
    widget.setAccessibleName(title)
    holder = QWidget()
    holder.setAccessibleName(title)
    line = row(label, widget, space=10)
    line.setStretch(0, 1)
    holder.setLayout(line)
    return holder
