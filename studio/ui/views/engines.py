"""The engines page: who can do what at the left, the picked one at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.engine_card import EngineCard
from studio.ui.presenter.row import Row
from studio.ui.views.engine_card import EngineCardView
from studio.ui.views.kit import Kit, column, row, scrolled
from studio.ui.views.notices import Notices
from studio.ui.views.rows import RowList
from studio.ui.views.studio_bar import StudioBar


class EnginesPage(QWidget):
    """Fulfils `presenter.engines.EnginesView`."""

    picked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("page")
        title = kit.words.translate("Studio", "Engines")
        self.setAccessibleName(title)
        self.bar, self.notices = StudioBar(kit, "engines"), Notices(kit)
        self.list = RowList(kit, title, height=48)
        self.list.picked.connect(self.picked)
        side = kit.frame("side")
        side.setFixedWidth(kit.wide(360))
        side.setLayout(column(8, self.list, space=0))
        self.card = EngineCardView(kit)
        self.card.setMaximumWidth(kit.wide(680))
        middle = QWidget()
        middle.setObjectName("sheet")
        middle.setLayout(row(0, self.card, 0, margins=32))
        middle.layout().setStretchFactor(self.card, 10)  # type: ignore[union-attr]
        self._area = scrolled(middle, kit.words.translate("Engines", "Engine"))
        right = QWidget()
        right.setObjectName("sheet")
        right.setLayout(column(self.notices, self._area, space=0))
        body = row(side, right, space=0)
        body.setStretch(1, 1)
        self.setLayout(column(self.bar, body, space=0))

    def show_rows(self, rows: tuple[Row, ...], current: str) -> None:
        self.list.show_rows(rows, current)

    def show_card(self, card: EngineCard | None) -> None:
        self.card.setVisible(card is not None)
        if card is not None:
            self.card.show_card(card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Not by a focus proxy: that would take what lies before it out of the tab order."""
        self.list.setFocus()

    def show_notice(self, text: str, severity: str) -> None:
        self.notices.add(text, severity)
