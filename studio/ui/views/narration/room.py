"""The narration room: sentences at the left with the player under them, tools at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from studio.ui.presenter.narration.listing import Listing
from studio.ui.presenter.narration.player_ports import Going, Shape
from studio.ui.presenter.narration.ports import TAKES
from studio.ui.presenter.pages import NarrationRoomPage
from studio.ui.presenter.pictures.ports import Told
from studio.ui.views.kit import Kit, column, firm, row
from studio.ui.views.narration.head import Head
from studio.ui.views.narration.list import SentenceList
from studio.ui.views.narration.microphone import QtMicrophone
from studio.ui.views.narration.outlet import Outlet
from studio.ui.views.narration.player import PlayerBar
from studio.ui.views.narration.side import SidePanel
from studio.ui.views.narration.start import StartPage
from studio.ui.views.narration.takes import TakesPage
from studio.ui.views.pictures.strips import ToldStrip
from studio.ui.views.player import NarrationView

SIDE, LEAST = 372, 140  # pixels: the width at the right, the height under the head


class NarrationRoom(QWidget):
    """Fulfils `ports.RoomView` and `player_ports.PlayerView` of its presenters; the window connects its parts."""

    left = Signal()  # another page is shown, or the room is taken down
    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit, self._listing = kit, Listing()
        self._read_only = self._building = False
        translate = kit.words.translate
        self.setAccessibleName(translate("Narration", "Narration"))
        self.head, self.told = Head(kit), ToldStrip(kit)
        self.list, self.start = SentenceList(kit), StartPage(kit)
        self.nothing = kit.label("", "muted", wrap=True)
        self.player, self.takes = PlayerBar(kit), TakesPage(kit)
        self.outlet, self.microphone = Outlet(self), QtMicrophone(self)
        self.side = SidePanel(kit)
        self.side.set_page(TAKES, self.takes)
        self.finished = NarrationView(kit)
        self.pages = _Pages()
        self.pages.setAccessibleName(translate("Narration", "Sentences"))
        self._desk = self._desk_page()
        for page in (self._desk, self.start, self.finished):
            self.pages.addWidget(page)
        self.pages.setMinimumHeight(kit.tall(LEAST))
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        head = column(firm(self.head), firm(self.told), space=0)
        head.setContentsMargins(20, 12, 20, 8)
        left = column(head, self.pages, space=0)
        left.setStretch(1, 1)
        frame = kit.frame("panel")
        frame.setLayout(column(self.side))
        frame.setFixedWidth(kit.wide(SIDE))
        line = row(left, frame, space=0)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.head.finished_toggled.connect(self._show_right_page)

    def _desk_page(self) -> QWidget:
        page = QWidget()
        page.setAccessibleName(self.kit.words.translate("Narration", "Sentences"))
        lines = column(self.nothing, self.list, self.player, space=0)
        lines.setStretchFactor(self.list, 1)
        page.setLayout(lines)
        self.nothing.setContentsMargins(20, 8, 20, 8)
        return page

    # what the outline selected ------------------------------------------------------

    def show_page(self, page: NarrationRoomPage) -> None:
        self._read_only, self._building = page.read_only, page.building
        self.head.finished.setVisible(page.finished is not None)
        if page.finished is not None:
            self.finished.show_page(page.finished)
        elif self.head.finished.isChecked():
            self.head.finished.setChecked(False)
        self._show_right_page()

    def stop(self) -> None:
        self.left.emit()
        self.closed.emit()
        self.finished.stop()
        self.microphone.close()
        self.outlet.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.outlet.prepare()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a window made small goes on playing
            self.left.emit()
            self.finished.pause()

    # RoomView -----------------------------------------------------------------------

    def show_listing(self, listing: Listing) -> None:
        self._listing = listing
        self.list.show_listing(listing)
        self.head.show_listing(listing, self._read_only)
        some = bool(listing.rows) or not listing.narration.sentences
        self.nothing.setText("" if some else self.kit.words.translate(
            "Narration", "No sentence fits. Search for other words, or show all sentences."))  # fmt: skip
        self.nothing.setVisible(not some)
        self._show_right_page()

    def show_current(self, item: str) -> None:
        self.list.show_current(item)

    def show_making(self, waiting: int) -> None:
        self.head.show_making(waiting)

    def show_can_undo(self, undo: bool, redo: bool) -> None:
        self.head.show_can_undo(undo, redo)

    def show_side(self, page: str) -> None:
        self.side.show_page(page)

    def show_told(self, told: Told | None) -> None:
        self.told.show_told(told)

    # PlayerView ---------------------------------------------------------------------

    def show_going(self, going: Going) -> None:
        self.player.show_going(going)

    def show_heard(self, item: str, word: tuple[int, int]) -> None:
        self.list.show_playing(item, word)

    def show_shape(self, item: str, shape: Shape | None) -> None:
        self.player.show_shape(shape)

    def show_about(self, state: str, about: str) -> None:
        self.player.show_sentence(state, about)

    def show_at(self, sample: int) -> None:
        self.player.show_at(sample)

    def announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _show_right_page(self) -> None:
        page: QWidget = self._desk
        if self.head.finished.isChecked():
            page = self.finished
        elif not self._listing.narration.sentences:
            self.start.show_narration(self._listing.narration, self._building, self._read_only)
            page = self.start
        if page is not self.finished:
            self.finished.pause()
        self.pages.setCurrentWidget(page)


class _Pages(QStackedWidget):
    """Takes the height that the strips above leave, whatever its pages would like."""

    def hasHeightForWidth(self) -> bool:
        return False
