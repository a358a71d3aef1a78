"""A poster or a template as a card: its picture, its name, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from studio.ui.views.kit import Kit, column, restyle, row
from studio.ui.views.picture import Picture

EMPTY = 28  # pixels of the sign that stands for a picture which is not painted yet


class Proof(Picture):
    """A small picture of a poster; before it is painted, an empty sheet with a sign."""

    def __init__(self, kit: Kit, sheet: QSize | None = None) -> None:
        """``sheet``: the form of the paper, else the whole place."""
        super().__init__(kit)
        self._sheet = sheet

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._kit.theme.colour("sunken"))
        size = self._sheet.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio) \
            if self._sheet else self.size()  # fmt: skip
        sheet = QRectF(0, 0, size.width(), size.height())
        sheet.moveCenter(QRectF(self.rect()).center())
        painter.drawRoundedRect(sheet, 4, 4)
        sign = QRectF(0, 0, EMPTY, EMPTY)
        sign.moveCenter(sheet.center())
        self._kit.icon("image", "muted").paint(painter, sign.toRect())
        painter.end()


class PosterCard(QFrame):
    """To be pressed; keys are told by their deed: "rename", "copy", "remove"."""

    pressed = Signal()
    key = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, kit: Kit, title: str, about: str, size: tuple[int, int], *, menu: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.picture = Proof(kit)
        self.picture.setFixedSize(*size)
        self.name = kit.label(title, "strong", wrap=True)
        self.more = kit.button("", self._open_menu, icon="ellipsis", kind="tool",
                               name=kit.words.translate("Posters", "What can be done with it"))  # fmt: skip
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card has the keys
        self.more.setVisible(bool(menu))
        foot = row(kit.label(about, "caption", wrap=True), self.more, space=4)
        foot.setStretch(0, 1)
        self.lines = column(self.picture, self.name, foot, 0, space=4, margins=10)
        self.setLayout(self.lines)
        self._wide = size[0] + 22
        self.setFixedWidth(self._wide)

    def sizeHint(self) -> QSize:
        """As high as its texts need in this width, which a flow of cards does not ask for."""
        return QSize(self._wide, self.lines.totalHeightForWidth(self._wide))

    def show_file(self, file: str) -> None:
        if file:
            self.picture.show_file(file)

    def show_current(self, current: bool) -> None:
        self.setProperty("current", current)
        restyle(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def _open_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deeds = {Qt.Key.Key_F2: "rename", Qt.Key.Key_Delete: "remove"}
        copies = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.pressed.emit()
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_D if copies:
                self.key.emit("copy")
            case key if key in deeds:
                self.key.emit(deeds[key])
            case _:
                super().keyPressEvent(event)
