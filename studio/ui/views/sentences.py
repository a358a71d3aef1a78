"""The spoken sentences, whole: a long one takes the lines that it needs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from studio.ui.presenter.row import Row
from studio.ui.views.kit import Kit
from studio.ui.views.rows import ROW, Index, RowList, RowPainter

SIDES = 110  # pixels beside the text: the margins and the time
PADDING = 18
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class SentenceList(RowList):
    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name)
        self.setItemDelegate(_SentencePainter(kit, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)


class _SentencePainter(RowPainter):
    """A row whose title is never cut off. ``detail`` marks a heading."""

    def __init__(self, kit: Kit, parent: SentenceList) -> None:
        super().__init__(kit, 40, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        width = max(120, self._list.viewport().width() - SIDES)
        metrics = QFontMetrics(self._font("body", bold=bool(row.detail)))
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), int(WRAPPED), row.title)
        return QSize(120, box.height() + PADDING)

    def _texts(self, painter: QPainter, box: QRect, row: Row) -> None:
        painter.setFont(self._font("body", bold=bool(row.detail)))
        painter.setPen(self._kit.theme.colour("text"))
        painter.drawText(box, int(WRAPPED), row.title)
