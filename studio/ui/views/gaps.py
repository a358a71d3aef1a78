"""What the brief still lacks for the article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.presenter.results import Gap
from studio.ui.views.kit import Kit, clear, column, row

MOST_GAPS = 3  # at once; the next ones follow when these are filled


class GapBar(QWidget):
    """What the article would need and the brief lacks, each a way to its field."""

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: Sequence[Gap] | None = None
        self.setAccessibleName(kit.words.translate("Document", "What would make it better"))
        self._box = kit.frame("", "info")
        self._lines: QVBoxLayout = column(space=2)
        self._box.setLayout(self._lines)
        self._lines.setContentsMargins(14, 8, 14, 8)
        outer = column(self._box)
        outer.setContentsMargins(24, 12, 24, 12)
        self.setLayout(outer)
        self.hide()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        if gaps == self._shown:
            return
        self._shown = gaps
        clear(self._lines)
        title = self._kit.words.translate("Document", "The brief could say more:")
        self._lines.addWidget(self._kit.label(title, "strong"))
        for gap in gaps[:MOST_GAPS]:
            self._lines.addLayout(self._line(gap))
        self.setVisible(bool(gaps))

    def _line(self, gap: Gap) -> QVBoxLayout:
        go = self._kit.button(
            self._kit.words.translate("Document", "Add it"),
            lambda: self.chosen.emit(gap.field),
            kind="link",
            name=gap.need,
        )
        text = self._kit.label(gap.need, wrap=True)
        line = row(self._kit.picture("lightbulb", "info", 16), text, go, space=8)
        line.setStretch(1, 1)
        return column(line)
