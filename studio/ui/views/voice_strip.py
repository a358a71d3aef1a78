"""The departures from the brand's voice above a text, each mended with one click."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.ui.presenter.row import Row
from studio.ui.presenter.voice_check import Mark, VoiceMarks
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.rows import RowList

SEEN = 3  # at a time


class VoiceStrip(QWidget):
    picked = Signal(object)  # Mark
    mended = Signal(object)  # a tuple of marks

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._marks = kit, tuple[Mark, ...]()
        translate = kit.words.translate
        name = translate("Voice", "Departures from the brand's voice")
        self.setAccessibleName(name)
        self.list = RowList(kit, name, height=44)
        self.list.picked.connect(lambda at: self.picked.emit(self._marks[int(at)]))
        self.list.opened.connect(lambda _: self._mend())
        self._none = kit.label("", "muted", wrap=True)
        self.one = kit.button(translate("Voice", "Replace"), self._mend, icon="check")
        self.all = kit.button(translate("Voice", "Replace all"), self._mend_all, kind="link")
        foot = row(self._none, self.one, self.all, 0, space=8)
        foot.setContentsMargins(20, 0, 20, 0)
        panel = kit.frame("panel")
        panel.setLayout(column(6, self.list, foot, 8, space=6))
        self.setLayout(column(panel))
        self.hide()

    def show_marks(self, found: VoiceMarks) -> None:
        self._marks = found.marks
        rows = [
            Row(str(number), _title(mark), mark.why, mark="circle-alert", tone=mark.tone)
            for number, mark in enumerate(found.marks)
        ]
        self.list.show_rows(rows, self.list.current() or ("0" if rows else ""))
        self.list.fit(SEEN)
        self.list.setVisible(bool(rows))
        nothing = self._kit.words.translate("Voice", "The text keeps to the brand's voice.")
        self._none.setText(found.problem or nothing)
        self._none.setVisible(not rows)
        mendable = [mark for mark in found.marks if mark.instead]
        self.one.setVisible(bool(mendable))
        self.all.setVisible(len(mendable) > 1)

    def _mend(self) -> None:
        current = self.list.current()
        if current and self._marks[int(current)].instead:
            self.mended.emit((self._marks[int(current)],))

    def _mend_all(self) -> None:
        """Of marks that lie in each other the first; the others are found again."""
        chosen: list[Mark] = []
        for mark in self._marks:
            if mark.instead and (not chosen or mark.start >= chosen[-1].end):
                chosen.append(mark)
        self.mended.emit(tuple(chosen))


def _title(mark: Mark) -> str:
    term = " ".join(mark.term.split())
    return f"{term} → {mark.instead}" if mark.instead else term
