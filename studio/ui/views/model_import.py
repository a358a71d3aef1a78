"""What was recognised in a file or folder, and how it shall be taken in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QVBoxLayout, QWidget

from studio.ui.presenter.model_sheets import ImportSheet
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, clear, column, row


class ImportView(QWidget):
    chosen = Signal(object, str, bool, bool)  # numbers of the items, task, copy, insist
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._sheet: ImportSheet | None = None
        self.boxes: list[QCheckBox] = []
        self.setAccessibleName(kit.words.translate("Models", "Import"))
        self._all: QVBoxLayout = column(space=16)
        self.setLayout(self._all)

    def show_sheet(self, sheet: ImportSheet) -> None:
        if sheet == self._sheet:
            return
        self._sheet = sheet
        clear(self._all)
        kit, translate = self._kit, self._kit.words.translate
        self._all.addWidget(kit.label(translate("Models", "Import"), "headline"))
        self._all.addWidget(kit.label(sheet.place, "muted", wrap=True))
        leave = kit.button(translate("Models", "Not now"), self.left.emit, kind="quiet")
        if sheet.problem:
            strip = kit.frame("", "error")
            strip.setLayout(column(kit.label(sheet.problem, wrap=True), margins=12))
            self._all.addWidget(strip)
            self._all.addLayout(row(leave, 0))
        else:
            self._fill(sheet, leave)
        self._all.addStretch(1)

    def _fill(self, sheet: ImportSheet, leave: QWidget) -> None:
        kit, translate = self._kit, self._kit.words.translate
        self._all.addWidget(self._items(sheet))
        self._all.addWidget(self._task(sheet))
        self._all.addWidget(self._place())
        self.trust = QCheckBox(translate("Models", "I trust who made it; take it all the same"))
        self.trust.setAccessibleName(self.trust.text())
        self.trust.toggled.connect(self._enable)
        self.take = kit.button(
            translate("Models", "Take it in"), self._tell, icon="import", kind="primary"
        )
        self._all.addLayout(column(self.trust, row(self.take, leave, 0), space=14))
        self.trust.setVisible(sheet.risky)
        self._enable()

    def _items(self, sheet: ImportSheet) -> QWidget:
        card = self._kit.frame("card")
        card.setAccessibleName(self._kit.words.translate("Models", "What was recognised"))
        self.boxes = []
        lines = column(space=10, margins=16)
        for item in sheet.items:
            box = QCheckBox(item.title)
            box.setAccessibleName(f"{item.title}, {item.detail}")
            box.setChecked(True)
            box.toggled.connect(self._enable)
            self.boxes.append(box)
            parts = [box, self._kit.label(item.detail, "caption")]
            if item.problem:
                parts.append(self._kit.label(item.problem, "error", wrap=True))
            lines.addLayout(column(*parts, space=3))
        card.setLayout(lines)
        return card

    def _task(self, sheet: ImportSheet) -> QWidget:
        translate = self._kit.words.translate
        self.task = QComboBox()
        still(self.task)
        self.task.setAccessibleName(translate("Models", "What it is for"))
        self.task.addItem(translate("Models", "As its files tell"), "")
        for task, title in sheet.tasks:
            self.task.addItem(title, task)
        self.task.setCurrentIndex(max(0, self.task.findData(sheet.task)))
        label = self._kit.label(self.task.accessibleName(), "strong")
        label.setBuddy(self.task)
        box = QWidget()
        box.setAccessibleName(self.task.accessibleName())
        box.setLayout(column(label, row(self.task, 0), space=6))
        return box

    def _place(self) -> QWidget:
        translate = self._kit.words.translate
        box = QWidget()
        box.setAccessibleName(translate("Models", "Where it shall lie"))
        group = QButtonGroup(box)
        stay = self._kit.button(translate("Models", "Leave it where it is"), kind="choice")
        self.copy = self._kit.button(translate("Models", "Copy it into the studio"), kind="choice")
        for button in (stay, self.copy):
            button.setCheckable(True)
            group.addButton(button)
        stay.setChecked(True)
        note = translate(
            "Models", "Left where it is, it takes no more room; moved or deleted there, it is gone."
        )
        label = self._kit.label(box.accessibleName(), "strong")
        box.setLayout(column(label, row(stay, self.copy, 0, space=6),
                             self._kit.label(note, "caption", wrap=True), space=6))  # fmt: skip
        return box

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.boxes:
            self.boxes[0].setFocus()

    def _chosen(self) -> tuple[int, ...]:
        return tuple(number for number, box in enumerate(self.boxes) if box.isChecked())

    def _enable(self) -> None:
        assert self._sheet is not None
        items = [self._sheet.items[number] for number in self._chosen()]
        risky = any(item.problem for item in items)
        self.take.setEnabled(bool(items) and (not risky or self.trust.isChecked()))

    def _tell(self) -> None:
        self.chosen.emit(
            self._chosen(), self.task.currentData(), self.copy.isChecked(), self.trust.isChecked()
        )
