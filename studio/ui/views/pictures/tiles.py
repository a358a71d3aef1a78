"""The wall's tiles: a picture, or one that is being made and how far it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.store.gallery import Picture
from studio.ui.presenter.pages import Making
from studio.ui.presenter.pictures.one import size_of, title_of
from studio.ui.views.kit import Kit
from studio.ui.views.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
TILE = Qt.ItemDataRole.UserRole
ALIKE = 1.4
WIDEST = 220  # pixels; tiles share the width of the wall
BAR = 4
CAPTION = 26  # pixels, of its line
RADIUS = 8
INSET = 3  # pixels around a picture
BLURRED = 10  # pixels that are left of a picture that is hidden
STAR = 26  # pixels, of the corner that is clicked


class TilePainter(QStyledItemDelegate):
    def __init__(self, kit: Kit, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._thumbnails, self.folder = kit, thumbnails, ""
        self.width = 0
        self._wall = parent
        self._ground = QPixmap()
        self.stale: Collection[str] = ()
        self.revealed: set[str] = set()
        theme = kit.theme
        self._font = QFont()
        self._font.setFamilies(list(theme.families))
        self._font.setPixelSize(theme.type["caption"])
        self._metrics = QFontMetrics(self._font)
        self._colours = {name: theme.colour(name) for name in theme.colours}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, self.width * 3 // 4 + self._kit.tall(CAPTION))

    def star_at(self, rect: QRect, at: QPointF) -> bool:
        """Whether a click in a tile is on its star."""
        corner = QRectF(rect.right() - STAR - 6, rect.top() + 2, STAR + 4, STAR + 4)
        return corner.contains(at)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile: Picture | Making | None = index.data(TILE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect).adjusted(INSET, INSET, -INSET, -self._kit.tall(CAPTION))
        pixmap = self._pixmap(tile) if tile is not None else None
        painter.drawPixmap(box.topLeft(), pixmap or self._ground)
        if hover or state & QStyle.StateFlag.State_Selected:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(QPen(self._colours["accent"], 2.5 if selected else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        match tile:
            case Making():
                self._progress(painter, box, tile)
            case Picture():
                self._marks(painter, box, tile, hover)
            case None:
                pass
        if tile is not None:
            self._caption(painter, rect, tile)
        painter.restore()

    def fit(self, width: int) -> None:
        """Tiles are that wide from now on; what is on them is made in that size."""
        if width == self.width:
            return
        self.width = width
        ratio = self._wall.devicePixelRatioF()
        box = QSizeF(self.sizeHint(QStyleOptionViewItem(), QModelIndex()))
        high = box.height() - INSET - self._kit.tall(CAPTION)
        size = QSizeF(box.width() - 2 * INSET, high)
        mount = Mount(size, ratio, self._colours["sunken"], self._colours["border"])
        self._ground = QPixmap.fromImage(mount(QImage()))
        self._thumbnails.finish_with(mount)

    def _pixmap(self, tile: Picture | Making) -> QPixmap | None:
        if isinstance(tile, Picture):
            pixmap = self._thumbnails.of(f"{self.folder}/{tile.path}", tile.sha256)
            veiled = tile.flagged and tile.path not in self.revealed
            return hidden(pixmap) if veiled and pixmap is not None else pixmap
        if not tile.preview:
            return None
        return self._thumbnails.of(tile.preview, f"{tile.job} {tile.version}")

    def _marks(self, painter: QPainter, box: QRectF, tile: Picture, hover: bool) -> None:
        ratio = painter.device().devicePixelRatioF()
        icons = self._kit.look.icons
        if tile.star or hover:
            centre = QPointF(box.right() - STAR / 2 - 4, box.top() + STAR / 2 + 4)
            self._badge(painter, centre)
            name = "star-filled" if tile.star else "star"
            colour = self._kit.theme.colours["warn" if tile.star else "text"]
            painter.drawPixmap(centre - QPointF(8, 8), icons.pixmap(name, colour, 16, ratio))
        if tile.flagged and tile.path not in self.revealed:
            self._badge(painter, box.center())
            mark = icons.pixmap("eye-off", self._kit.theme.colours["text"], 16, ratio)
            painter.drawPixmap(box.center() - QPointF(8, 8), mark)

    def _badge(self, painter: QPainter, centre: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["surface"])
        painter.drawEllipse(centre, STAR / 2, STAR / 2)

    def _progress(self, painter: QPainter, box: QRectF, tile: Making) -> None:
        if not tile.preview:
            ratio = painter.device().devicePixelRatioF()
            icon = self._kit.look.icons.pixmap("image", self._kit.theme.colours["muted"], 28, ratio)
            painter.drawPixmap(box.center() - QPointF(14, 14), icon)
        ground = QRectF(box.left() + 12, box.bottom() - 16, box.width() - 24, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        for token, share in (("border_strong", 1.0), ("accent", max(0.02, tile.done))):
            painter.setBrush(self._colours[token])
            bar = QRectF(ground.left(), ground.top(), ground.width() * share, BAR)
            painter.drawRoundedRect(bar, BAR / 2, BAR / 2)

    def _caption(self, painter: QPainter, rect: QRect, tile: Picture | Making) -> None:
        high = self._kit.tall(CAPTION)
        box = QRect(rect.left() + 6, rect.bottom() - high, rect.width() - 12, high)
        painter.setFont(self._font)
        title = tile.title if isinstance(tile, Making) else title_of(tile)
        note, stale = self._note(tile), self._is_stale(tile)
        wide = self._metrics.horizontalAdvance(note)
        room = box.width() - wide - 10
        if note and (
            stale or isinstance(tile, Making) or self._metrics.horizontalAdvance(title) <= room
        ):
            painter.setPen(self._colours["warn" if stale else "muted"])
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, right, note)
            box.setRight(box.left() + room)
        painter.setPen(self._colours["text"])
        text = self._metrics.elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _is_stale(self, tile: Picture | Making) -> bool:
        return isinstance(tile, Picture) and tile.path in self.stale

    def _note(self, tile: Picture | Making) -> str:
        if isinstance(tile, Making):
            return f"{tile.done:.0%}".replace("%", " %")
        stale = self._kit.words.translate("Exports", "Out of date")
        return stale if self._is_stale(tile) else size_of(tile)


def hidden(pixmap: QPixmap) -> QPixmap:
    """So that nothing can be made out; the file is not touched."""
    size = QSize(BLURRED, BLURRED)
    smooth = Qt.TransformationMode.SmoothTransformation
    tiny = pixmap.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    veiled = tiny.scaled(pixmap.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    veiled.setDevicePixelRatio(pixmap.devicePixelRatio())
    return veiled


@dataclass(frozen=True, slots=True)
class Mount:
    """Puts a small picture on a ground with round corners; used on any thread."""

    size: QSizeF
    ratio: float
    ground: QColor
    border: QColor

    def __call__(self, picture: QImage) -> QImage:
        whole = QImage((self.size * self.ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        whole.setDevicePixelRatio(self.ratio)
        whole.fill(Qt.GlobalColor.transparent)
        box = QRectF(0, 0, self.size.width(), self.size.height())
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter = QPainter(whole)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(shape, self.ground)
        if picture.width() > 1:
            painter.setClipPath(shape)
            place, part = _placed(QSizeF(picture.size()), box)
            painter.drawImage(place, picture, part)
            painter.setClipping(False)
        painter.setPen(self.border)
        painter.drawPath(shape)
        painter.end()
        return whole


def _placed(size: QSizeF, box: QRectF) -> tuple[QRectF, QRectF]:
    """Where to draw which part: about the tile's shape fills it, another shape is shown whole."""
    wide, high = box.width() / size.width(), box.height() / size.height()
    if max(wide, high) / min(wide, high) > ALIKE:
        scale = min(wide, high)
        width, height = size.width() * scale, size.height() * scale
        centre = box.center()
        whole = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        return whole, QRectF(0, 0, size.width(), size.height())
    width, height = box.width() / max(wide, high), box.height() / max(wide, high)
    left, top = (size.width() - width) / 2, (size.height() - height) / 2
    return box, QRectF(left, top, width, height)
