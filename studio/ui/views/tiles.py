"""The gallery's tiles: a finished picture, or one that is being made and how far it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.core.plan import State
from studio.ui.presenter.pages import Making
from studio.ui.presenter.results import File
from studio.ui.views.kit import Kit
from studio.ui.views.large_picture import caption_of, size_of_picture
from studio.ui.views.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
TILE = Qt.ItemDataRole.UserRole
ALIKE = 1.25
WIDEST = 300  # pixels; tiles share the width of the wall
BAR = 4
CAPTION = 44  # pixels, of its two lines


class TilePainter(QStyledItemDelegate):
    def __init__(self, kit: Kit, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._thumbnails, self.folder = kit, thumbnails, ""
        self.width = WIDEST

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, self.width * 10 // 16 + self._kit.tall(CAPTION))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: File | Making = index.data(TILE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(rect).adjusted(4, 4, -4, -self._kit.tall(CAPTION))
        frame = QPainterPath()
        frame.addRoundedRect(box, 10, 10)
        painter.fillPath(frame, self._kit.theme.colour("sunken"))
        pixmap = self._picture(tile)
        if pixmap is not None:
            painter.setClipPath(frame)
            painter.drawPixmap(*_placed(pixmap, box))
            painter.setClipping(False)
        lively = state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        painter.setPen(self._kit.theme.colour("accent" if lively else "border"))
        painter.drawPath(frame)
        if isinstance(tile, Making):
            self._progress(painter, box, tile)
        self._caption(painter, rect, *self._texts(tile))
        painter.restore()

    def _picture(self, tile: File | Making) -> QPixmap | None:
        if isinstance(tile, File):
            return self._thumbnails.of(str(Path(self.folder) / tile.path), tile.sha256)
        if not tile.preview:
            return None
        return self._thumbnails.of(tile.preview, f"{tile.job} {tile.version}")

    def _texts(self, tile: File | Making) -> tuple[str, str]:
        if isinstance(tile, File):
            stale = self._kit.words.translate("Exports", "Out of date")
            return caption_of(tile), stale if tile.state is State.STALE else size_of_picture(tile)
        return tile.title, self._kit.words.translate("Gallery", "Being made")

    def _progress(self, painter: QPainter, box: QRectF, tile: Making) -> None:
        theme = self._kit.theme
        if not tile.preview:
            icon = self._kit.look.icons.pixmap(
                "image", theme.colours["muted"], 32, painter.device().devicePixelRatioF()
            )
            centre = box.center().toPoint()
            painter.drawPixmap(centre.x() - 16, centre.y() - 16, icon)
        ground = QRectF(box.left() + 14, box.bottom() - 18, box.width() - 28, BAR)
        for token, share in (("border_strong", 1.0), ("accent", max(0.02, tile.done))):
            bar = QPainterPath()
            bar.addRoundedRect(
                QRectF(ground.left(), ground.top(), ground.width() * share, BAR), BAR / 2, BAR / 2
            )
            painter.fillPath(bar, theme.colour(token))

    def _caption(self, painter: QPainter, rect: QRect, title: str, note: str) -> None:
        theme = self._kit.theme
        font = painter.font()
        font.setPixelSize(theme.type["body"])
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        box = QRect(
            rect.left() + 6,
            rect.bottom() - self._kit.tall(40),
            rect.width() - 12,
            self._kit.tall(20),
        )
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        font.setPixelSize(theme.type["caption"])
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(box.translated(0, self._kit.tall(18)), Qt.AlignmentFlag.AlignVCenter, note)


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
