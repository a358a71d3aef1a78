"""The pictures as a wall, and one of them large."""

from __future__ import annotations

from pathlib import Path
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
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.ui.presenter.pages import PicturesPage
from studio.ui.presenter.results import File
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.large_picture import LargePicture, caption_of, size_of_picture
from studio.ui.views.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
FILE = Qt.ItemDataRole.UserRole
GAP = 6
ALIKE = 1.25
WIDEST = 300  # pixels; tiles share the width of the wall


class PicturesModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files: tuple[File, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        file = self.files[index.row()]
        if role == FILE:
            return file
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return caption_of(file)
        if role == Qt.ItemDataRole.ToolTipRole:
            return file.meta.get("alt") or file.name
        return None

    def show(self, files: tuple[File, ...]) -> None:
        if [file.path for file in files] == [file.path for file in self.files]:
            self.files = files
            if files:
                self.dataChanged.emit(self.index(0), self.index(len(files) - 1))
            return
        self.beginResetModel()
        self.files = files
        self.endResetModel()


class GalleryView(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._folder = kit, ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Gallery", "Pictures"))
        self.thumbnails = Thumbnails(2 * WIDEST, self)
        self.pictures = PicturesModel(self)
        self.wall = _Wall()
        self.wall.setAccessibleName(translate("Gallery", "Pictures"))
        self.wall.setModel(self.pictures)
        self.wall.setViewMode(QListView.ViewMode.IconMode)
        self.wall.setResizeMode(QListView.ResizeMode.Adjust)
        self.wall.setMovement(QListView.Movement.Static)
        self.wall.setUniformItemSizes(True)
        self.wall.setSpacing(GAP // 2)
        self.wall.setMouseTracking(True)
        self._tiles = _TilePainter(kit, self.thumbnails, self)
        self.wall.setItemDelegate(self._tiles)
        self.wall.resized.connect(self._fit)
        self.wall.activated.connect(lambda index: self.open(index.row()))
        self.wall.clicked.connect(lambda index: self.open(index.row()))
        self.thumbnails.ready.connect(lambda _: self.wall.viewport().update())
        self.large = LargePicture(kit)
        self.large.left.connect(self.close_large)
        self._pages = QStackedWidget()
        self._pages.setAccessibleName(translate("Gallery", "Pictures"))
        self._count = kit.label("", "muted")
        head = column(
            row(kit.label(translate("Gallery", "Pictures"), "headline"), 12, self._count, 0)
        )
        wall = QWidget()
        wall.setLayout(column(head, self.wall, space=12, margins=24))
        self._pages.addWidget(wall)
        self._pages.addWidget(self.large)
        self.setLayout(column(self._pages))

    def show_page(self, page: PicturesPage) -> None:
        self._folder = page.folder
        self._tiles.folder = page.folder
        self.pictures.show(page.files)
        text = self._kit.words.translate("Gallery", "{count} pictures")
        self._count.setText(text.format(count=len(page.files)))
        self.large.show_files(page.folder, page.files)

    def _fit(self, width: int) -> None:
        """As many tiles in a line as keep them below their widest."""
        columns = max(1, -(-width // (WIDEST + GAP)))
        self._tiles.width = (width - 16) // columns - GAP
        self.wall.scheduleDelayedItemsLayout()

    def open(self, number: int) -> None:
        self._pages.setCurrentIndex(1)
        self.large.show_number(number)
        self.large.setFocus()

    def close_large(self) -> None:
        self._pages.setCurrentIndex(0)
        self.wall.setFocus()

    def stop(self) -> None:
        self.thumbnails.stop()


class _Wall(QListView):
    resized = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resized.emit(self.viewport().width())
        super().resizeEvent(event)


class _TilePainter(QStyledItemDelegate):
    def __init__(self, kit: Kit, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._thumbnails, self.folder = kit, thumbnails, ""
        self.width = WIDEST

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, self.width * 10 // 16 + 44)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file: File = index.data(FILE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(rect).adjusted(4, 4, -4, -44)
        frame = QPainterPath()
        frame.addRoundedRect(box, 10, 10)
        painter.fillPath(frame, self._kit.theme.colour("sunken"))
        pixmap = self._thumbnails.of(str(Path(self.folder) / file.path), file.sha256)
        if pixmap is not None:
            painter.setClipPath(frame)
            painter.drawPixmap(*_placed(pixmap, box))
            painter.setClipping(False)
        lively = state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        painter.setPen(self._kit.theme.colour("accent" if lively else "border"))
        painter.drawPath(frame)
        self._caption(painter, rect, file)
        painter.restore()

    def _caption(self, painter: QPainter, rect: QRect, file: File) -> None:
        theme = self._kit.theme
        font = painter.font()
        font.setPixelSize(theme.type["body"])
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        box = QRect(rect.left() + 6, rect.bottom() - 40, rect.width() - 12, 20)
        text = painter.fontMetrics().elidedText(
            caption_of(file), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        font.setPixelSize(theme.type["caption"])
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            box.translated(0, 18), Qt.AlignmentFlag.AlignVCenter, size_of_picture(file)
        )


def _placed(pixmap: QPixmap, box: QRectF) -> tuple[QRectF, QPixmap, QRectF]:
    """Where to draw which part: about the tile's shape fills it, another shape is shown whole."""
    wide, high = box.width() / pixmap.width(), box.height() / pixmap.height()
    if max(wide, high) / min(wide, high) > ALIKE:
        scale = min(wide, high)
        width, height = pixmap.width() * scale, pixmap.height() * scale
        centre = box.center()
        whole = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        return whole, pixmap, QRectF(pixmap.rect())
    width, height = box.width() / max(wide, high), box.height() / max(wide, high)
    left, top = (pixmap.width() - width) / 2, (pixmap.height() - height) / 2
    return box, pixmap, QRectF(left, top, width, height)
