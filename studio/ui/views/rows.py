"""Every list of the window: one model of `Row` values and one painter for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.ui.presenter.row import Row
from studio.ui.views.kit import Kit

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class RowModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or ", ".join(p for p in (row.title, row.detail, row.trailing) if p)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.detail or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].header:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, rows: Sequence[Row]) -> None:
        """Rows of the same ids change in place, so that selection and scrolling stay."""
        new = tuple(rows)
        if [row.id for row in new] != [row.id for row in self.rows]:
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
            return
        changed = [i for i, (a, b) in enumerate(zip(self.rows, new, strict=True)) if a != b]
        self.rows = new
        for number in changed:
            self.dataChanged.emit(self.index(number), self.index(number))


class RowList(QListView):
    """``picked`` for a click or the arrow keys, ``opened`` for Enter or a double click."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(
        self, kit: Kit, name: str, *, height: int = 36, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(kit, height, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._quiet = False
        self.by_keyboard = False  # the ring around the current row is for those without a mouse
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(lambda index: self.opened.emit(self.rows.rows[index.row()].id))

    def focusInEvent(self, event: QFocusEvent) -> None:
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.by_keyboard = event.reason() in reasons
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keyboard = False
        super().mousePressEvent(event)

    def show_rows(self, rows: Sequence[Row], current: str | None = None) -> None:
        keep = self.current() if current is None else current
        self._quiet = True
        self.rows.show(rows)
        self._select(keep)
        self._quiet = False

    def fit(self, most: int) -> None:
        """As high as its rows, up to ``most`` of them."""
        count = min(most, self.rows.rowCount())
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(count)) + 2)

    def current(self) -> str:
        index = self.currentIndex()
        return self.rows.rows[index.row()].id if index.isValid() else ""

    def pick(self, row_id: str) -> None:
        """As if the person had clicked it."""
        self._select(row_id)

    def _select(self, row_id: str) -> None:
        for number, row in enumerate(self.rows.rows):
            if row.id == row_id:
                if self.currentIndex().row() != number:
                    self.setCurrentIndex(self.rows.index(number))
                return
        if not row_id:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.picked.emit(self.rows.rows[now.row()].id)


class RowPainter(QStyledItemDelegate):
    def __init__(self, kit: Kit, height: int, parent: RowList) -> None:
        super().__init__(parent)
        self._kit, self._height, self._list = kit, kit.tall(height), parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        if row.header:
            return QSize(120, self._kit.tall(34))
        return QSize(120, self._height if row.detail else min(self._height, self._kit.tall(40)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if row.header:
            self._header(painter, rect, row)
        else:
            self._ground(painter, rect, option)
            self._content(painter, rect, row)
        painter.restore()

    def _header(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self._font("caption", bold=True))
        painter.setPen(self._kit.theme.colour("muted"))
        box = rect.adjusted(20, 8, -12, -2)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.title)

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not selected and not hovered:
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect).adjusted(8, 1, -8, -1), 8, 8)
        painter.fillPath(path, self._kit.theme.colour("selected" if selected else "hover"))
        if focused and selected and self._list.by_keyboard:
            painter.setPen(self._kit.theme.colour("accent"))
            painter.drawPath(path)

    def _content(self, painter: QPainter, rect: QRect, row: Row) -> None:
        left, right = rect.left() + 20, rect.right() - 18
        token = row.tone if not row.mark and row.tone != "muted" else "muted"
        if row.icon:
            self._icon(painter, row.icon, token, left, rect)
            left += 28
        if row.mark:
            self._icon(painter, row.mark, row.tone, right - 14, rect, 14)
            right -= 22
        if row.trailing:
            right -= self._trailing(painter, rect, row.trailing, right) + 8
        self._texts(painter, QRect(left, rect.top(), right - left, rect.height()), row)
        if row.progress is not None:
            self._bar(painter, QRectF(left, rect.bottom() - 3, rect.right() - 18 - left, 3), row)

    def _icon(
        self, painter: QPainter, name: str, token: str, x: int, rect: QRect, size: int = 16
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        colour = self._kit.theme.colours[token]
        pixmap = self._kit.look.icons.pixmap(name, colour, size, ratio)
        painter.drawPixmap(x, rect.top() + (rect.height() - size) // 2, pixmap)

    def _trailing(self, painter: QPainter, rect: QRect, text: str, right: int) -> int:
        painter.setFont(self._font("caption"))
        painter.setPen(self._kit.theme.colour("muted"))
        width = painter.fontMetrics().horizontalAdvance(text)
        box = QRect(right - width, rect.top(), width + 1, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        return width

    def _texts(self, painter: QPainter, box: QRect, row: Row) -> None:
        elide, middle = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter
        two = bool(row.detail) and box.height() >= self._kit.tall(44)
        title = self._font("body", bold=two and box.height() >= self._kit.tall(56))
        painter.setFont(title)
        painter.setPen(self._kit.theme.colour("text"))
        half = box.height() // 2
        upper = box.adjusted(0, 4, 0, -half + 2) if two else box
        text = painter.fontMetrics().elidedText(row.title, elide, box.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignBottom if two else middle, text)
        if two:
            painter.setFont(self._font("caption"))
            telling = ("error", "warn") if row.progress is None else ("error", "warn", "accent")
            tone = row.tone if row.tone in telling else "muted"
            painter.setPen(self._kit.theme.colour(tone))
            text = painter.fontMetrics().elidedText(row.detail, elide, box.width())
            painter.drawText(box.adjusted(0, half + 1, 0, -2), Qt.AlignmentFlag.AlignTop, text)

    def _bar(self, painter: QPainter, box: QRectF, row: Row) -> None:
        ground, bar = QPainterPath(), QPainterPath()
        ground.addRoundedRect(box, 1.5, 1.5)
        painter.fillPath(ground, self._kit.theme.colour("border"))
        done = QRectF(box.left(), box.top(), max(3.0, box.width() * (row.progress or 0)), 3)
        bar.addRoundedRect(done, 1.5, 1.5)
        painter.fillPath(bar, self._kit.theme.colour("accent"))

    def _font(self, size: str, *, bold: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(list(self._kit.theme.families))
        font.setPixelSize(self._kit.theme.type[size])
        font.setBold(bold)
        return font
