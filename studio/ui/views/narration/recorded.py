"""The recorded voices of a project: whose they are, and which one an engine is to imitate."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from studio.core.narration import Clone
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, clear, column, row


class RecordedVoices(QWidget):
    wanted = Signal()  # another one
    removed = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Voices", "Recorded voices"))
        self._choice = QComboBox()
        still(self._choice)
        self._choice.setAccessibleName(translate("Voices", "Recorded voice"))
        self._rows = column(space=2)
        add = kit.button(
            translate("Voices", "Add a recorded voice …"), self.wanted.emit, icon="plus"
        )
        hint = translate("Voices", "Engines that can imitate a voice speak with these. Each needs "
                         "its owner's consent.")  # fmt: skip
        self.setLayout(column(
            kit.label(self.accessibleName(), "strong"), kit.label(hint, "caption", wrap=True),
            self._choice, self._rows, row(add, 0), space=8,
        ))  # fmt: skip

    @property
    def chosen(self) -> str:
        """The name of the one to imitate, "" if there is none."""
        return str(self._choice.currentData() or "")

    def show_clones(self, clones: tuple[Clone, ...], read_only: bool) -> None:
        kept = self._choice.currentData()
        self._choice.clear()
        for one in clones:
            self._choice.addItem(one.name, one.name)
        self._choice.setCurrentIndex(max(0, self._choice.findData(kept)))
        self._choice.setVisible(len(clones) > 1)
        clear(self._rows)
        for one in clones:
            self._rows.addWidget(self._row(one, read_only))

    def _row(self, one: Clone, read_only: bool) -> QWidget:
        kit, translate = self._kit, self._kit.words.translate
        detail = one.problem or translate("Voices", "{whose} agreed on {date}").format(
            whose=one.consent.get("whose", ""), date=one.consent.get("date", "")
        )
        tone = "warn" if one.problem else "caption"
        texts = column(kit.label(one.name, wrap=True), kit.label(detail, tone, wrap=True), space=1)
        remove = kit.button(
            "", partial(self.removed.emit, one.name), icon="trash-2", kind="quiet",
            name=translate("Voices", "Remove {name}").format(name=one.name),
        )  # fmt: skip
        remove.setEnabled(not read_only)
        line = row(texts, remove, space=4)
        line.setStretch(0, 1)
        holder = QWidget()
        holder.setAccessibleName(f"{one.name}, {detail}")
        holder.setLayout(line)
        return holder
