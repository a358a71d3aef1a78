"""How a sentence looks in the list: its light, its words, who speaks it, how long it is."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.core.narration import Sentence
from studio.ui.presenter.narration.lights import LIGHTS, remark_of
from studio.ui.presenter.subtitles import clock
from studio.ui.views.kit import Kit
from studio.ui.views.narration.model import Index, SentenceModel

LEFT, RIGHT, PADDING = 48, 72, 9  # pixels around the words
MOST_LINES = 8
NARROW_LETTER = 0.54  # of the type size: the mean of Latin text
RAGGED = 1.08  # what is lost at the ends of lines


class LinePainter(QStyledItemDelegate):
    """Heights are reckoned, not measured: to lay out thousands of sentences would take a second.
    One that comes out longer after all ends with dots."""

    def __init__(self, kit: Kit, model: SentenceModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._model = kit, model
        self._fonts = {name: self._font(name) for name in ("body", "caption")}
        self._bold = {name: self._font(name, bold=True) for name in ("body", "caption")}
        self._line, self._small = (kit.tall(size) for size in (20, 17))
        self._heights: list[int] = []
        self.playing, self.word = "", (0, 0)  # a sentence and the characters that are spoken

    # heights ------------------------------------------------------------------------

    def fit(self, width: int) -> bool:
        """Reckon all heights for a list that is so wide; whether one changed."""
        room = max(80, width - LEFT - RIGHT)
        size = self._kit.theme.type["body"]
        header = self._kit.tall(36)
        sentence = self._model.sentence
        rows = range(self._model.rowCount())
        found = [sentence(row) for row in rows]
        before = self._heights
        self._heights = [self._height(one, room, size) if one else header for one in found]
        return before != self._heights

    def _height(self, one: Sentence, room: int, size: int) -> int:
        text = one.text
        wide = (len(text.encode()) - len(text)) // 2  # three bytes each
        length = size * (wide + NARROW_LETTER * (len(text) - wide))
        lines = 1 if length < 0.9 * room else math.ceil(length * RAGGED / room)
        small = self._small if self._second(one) else 0
        return min(MOST_LINES, lines) * self._line + small + 2 * PADDING

    def _second(self, one: Sentence) -> bool:
        """Whether something stands under the words."""
        rated = one.take is not None and one.take.rating > 0
        return bool(one.speaker or rated) or one.state in ("flagged", "failed", "stale")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.row()
        return QSize(120, self._heights[row] if row < len(self._heights) else self._line)

    # painting -----------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        sentence = self._model.sentence(index.row())
        if sentence is None:
            self._chapter(painter, rect, self._model.chapter(index.row()))
        else:
            self._ground(painter, rect, option, sentence)
            self._content(painter, rect, sentence)
        painter.restore()

    def _chapter(self, painter: QPainter, rect: QRect, title: str) -> None:
        painter.setFont(self._bold["caption"])
        painter.setPen(self._kit.theme.colour("muted"))
        box = rect.adjusted(20, 10, -16, -2)
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _ground(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, sentence: Sentence
    ) -> None:
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        box, colour = QRectF(rect).adjusted(8, 1, -8, -1), self._kit.theme.colour
        path = QPainterPath()
        path.addRoundedRect(box, 8, 8)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillPath(path, colour("selected" if selected else "hover"))
        if sentence.item == self.playing:
            bar = QPainterPath()
            bar.addRoundedRect(QRectF(box.left(), box.top() + 4, 3, box.height() - 8), 1.5, 1.5)
            painter.fillPath(bar, colour("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour("accent"))
            painter.drawPath(path)

    def _content(self, painter: QPainter, rect: QRect, one: Sentence) -> None:
        icon, tone = LIGHTS[one.state]
        middle = rect.top() + PADDING + (self._line - 16) // 2
        self._icon(painter, icon, tone, rect.left() + 20, middle)
        box = rect.adjusted(LEFT, PADDING, -RIGHT, -PADDING)
        second = self._second(one)
        words = box.adjusted(0, 0, 0, -self._small if second else 0)
        self._words(painter, QRectF(words), one)
        if second:
            self._under(painter, QRect(box.left(), box.bottom() + 1 - self._small,
                                       box.width(), self._small), one)  # fmt: skip
        if one.duration:
            painter.setFont(self._fonts["caption"])
            painter.setPen(self._kit.theme.colour("muted"))
            time = QRect(rect.right() - RIGHT, words.top(), RIGHT - 20, self._line)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(time, side, seconds_text(one.duration))

    def _words(self, painter: QPainter, box: QRectF, one: Sentence) -> None:
        font = (self._bold if one.kind == "heading" else self._fonts)["body"]
        spoken = self.word if one.item == self.playing else (0, 0)
        layout = laid_out(one.text, font, box.width(), box.height(), self._line)
        painter.setPen(self._kit.theme.colour("text"))
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = spoken[0], spoken[1] - spoken[0]
        style = QTextCharFormat()
        style.setForeground(self._kit.theme.colour("on_accent"))
        style.setBackground(self._kit.theme.colour("accent"))
        mark.format = style
        layout.draw(painter, box.topLeft(), [mark] if mark.length > 0 else [])

    def _under(self, painter: QPainter, box: QRect, one: Sentence) -> None:
        theme, left = self._kit.theme, box.left()
        painter.setFont(self._fonts["caption"])
        metrics = painter.fontMetrics()
        if one.speaker:
            width = min(metrics.horizontalAdvance(one.speaker) + 14, box.width() // 2)
            chip = QPainterPath()
            chip.addRoundedRect(QRectF(left, box.top() + 1, width, box.height() - 1), 7, 7)
            painter.fillPath(chip, theme.colour("accent_soft"))
            painter.setPen(theme.colour("accent"))
            text = metrics.elidedText(one.speaker, Qt.TextElideMode.ElideRight, width - 12)
            inner = QRect(left, box.top(), width, box.height() + 1)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)
            left += width + 8
        for _ in range(one.take.rating if one.take else 0):
            self._icon(painter, "star-filled", "accent", left, box.top() + 3, 12)
            left += 14
        text = remark_of(one, self._kit.words)
        token = LIGHTS[one.state][1]
        painter.setPen(theme.colour(token if token in ("warn", "error") else "muted"))
        rest = QRect(left, box.top(), box.right() - left, box.height())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, text)

    def _icon(
        self, painter: QPainter, name: str, token: str, x: int, y: int, size: int = 16
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        colour = self._kit.theme.colours[token]
        painter.drawPixmap(x, y, self._kit.look.icons.pixmap(name, colour, size, ratio))

    def _font(self, size: str, *, bold: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(list(self._kit.theme.families))
        font.setPixelSize(self._kit.theme.type[size])
        font.setBold(bold)
        return font


def laid_out(text: str, font: QFont, width: float, height: float, line: int) -> QTextLayout:
    """A text in lines of a fixed height; what does not fit into ``height`` becomes dots."""
    most = max(1, int(height + 1) // line)
    layout = _layout(text, font, width, line)
    if layout.lineCount() <= most:
        return layout
    last = layout.lineAt(most - 1)
    kept = text[: last.textStart() + max(1, last.textLength() - 2)].rstrip()
    return _layout(kept + " …", font, width, line)


def _layout(text: str, font: QFont, width: float, line: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (part := layout.createLine()).isValid():
        part.setLineWidth(width)
        part.setPosition(QPointF(0, top + (line - part.height()) / 2))
        top += line
    layout.endLayout()
    return layout


def seconds_text(seconds: float) -> str:
    """ "4.2", from a minute on "1:05"."""
    return f"{seconds:.1f}" if seconds < 60 else clock(round(1000 * seconds))
