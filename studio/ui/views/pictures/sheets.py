"""Many pictures at once: a grid over one or two axes, or a table of rows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from studio.core.pictures.order import Axis
from studio.ui.presenter.pictures.axes import PROMPT, SEED, SIZE, STYLE, axis_of
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.pictures.editors import Editor


class AxisLine(QWidget):
    changed = Signal()

    def __init__(self, kit: Kit, title: str) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(title)
        self.name = QComboBox()
        self.name.setAccessibleName(title)
        still(self.name)
        self.replaced = QLineEdit(placeholderText=translate("Grid", "What is in the prompt"))
        self.replaced.setAccessibleName(translate("Grid", "Words to replace"))
        self.values = QLineEdit()
        self.values.setAccessibleName(translate("Grid", "Values, with commas between them"))
        self._find = column(
            kit.label(translate("Grid", "Replace"), "caption"), self.replaced, space=4
        )
        holder = QWidget()
        holder.setAccessibleName(self.replaced.accessibleName())
        holder.setLayout(self._find)
        self._holder = holder
        values = column(kit.label(translate("Grid", "Values"), "caption"), self.values, space=4)
        line = row(column(kit.label(title, "strong"), self.name, space=4), holder, values, space=12)
        for number, share in enumerate((3, 2, 4)):
            line.setStretch(number, share)
        self.setLayout(line)
        self.name.currentIndexChanged.connect(self._picked)
        for edit in (self.replaced, self.values):
            edit.textChanged.connect(lambda: self.changed.emit())

    def show_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        kept = self.name.currentData()
        self.name.blockSignals(True)
        self.name.clear()
        self.name.addItem(self._kit.words.translate("Grid", "Nothing"), "")
        for name, title in choices:
            self.name.addItem(title, name)
        self.name.setCurrentIndex(max(0, self.name.findData(kept)))
        self.name.blockSignals(False)
        self._picked()

    def axis(self) -> Axis | None:
        return axis_of(str(self.name.currentData() or ""), self.values.text(), self.replaced.text())

    def _picked(self) -> None:
        name, translate = self.name.currentData(), self._kit.words.translate
        self._holder.setVisible(name == PROMPT)
        self.values.setEnabled(bool(name))
        hints = {
            PROMPT: translate("Grid", "dog, bird, fish"), STYLE: translate("Grid", "ids of styles"),
            SEED: "1, 2, 3", SIZE: "768x512, 512x768", "steps": "4, 8, 16", "guidance": "1, 3.5, 7",
        }  # fmt: skip
        self.values.setPlaceholderText(hints.get(name or "", ""))
        self.changed.emit()


class _Sheet(Editor):
    """An order of many: how many it would be, and what is wrong with it."""

    def __init__(self, kit: Kit, title: str, hint: str, content: QWidget) -> None:
        translate = kit.words.translate
        self._amount = kit.label("", "strong")
        self._problem = kit.label("", "error", wrap=True)
        body = QWidget()
        body.setAccessibleName(title)
        text = kit.label(hint, "muted", wrap=True)
        lines = column(text, content, self._amount, self._problem, 0, space=16)
        body.setLayout(lines)
        body.setMaximumWidth(kit.wide(720))
        super().__init__(kit, title, translate("Panel", "Draw"), [], body)
        self.accept.setIcon(kit.icon("brush", "on_accent"))
        self.show_amount("")
        self.show_problem("")

    def show_amount(self, text: str) -> None:
        self._amount.setText(text)
        self._amount.setAccessibleName(text)
        self.accept.setEnabled(bool(text))

    def show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setAccessibleName(text)
        self._problem.setVisible(bool(text))
        if text:
            self.show_amount("")


class GridSheet(_Sheet):
    wanted = Signal(object)  # tuple[Axis, ...]

    def __init__(self, kit: Kit) -> None:
        translate = kit.words.translate
        self.axes = [
            AxisLine(kit, translate("Grid", "Columns")),
            AxisLine(kit, translate("Grid", "Rows")),
        ]
        content = QWidget()
        content.setAccessibleName(translate("Grid", "Grid"))
        content.setLayout(column(*self.axes, space=16))
        hint = translate("Grid", "The picture of the panel once for each value, with the same seed, so that "
                         "you see what each value does.")  # fmt: skip
        super().__init__(kit, translate("Grid", "Grid"), hint, content)
        for axis in self.axes:
            axis.changed.connect(self._tell)

    def show_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        for axis in self.axes:
            axis.show_choices(choices)

    def _tell(self) -> None:
        axes = tuple(axis for line in self.axes if (axis := line.axis()) is not None)
        if axes:
            self.wanted.emit(axes)
        else:
            self.show_amount("")
            self.show_problem("")


class TableSheet(_Sheet):
    given = Signal(str)

    def __init__(self, kit: Kit) -> None:
        translate = kit.words.translate
        self.choose = kit.button(
            translate("Table", "Choose a table …"), self._choose, icon="folder-open"
        )
        self._name = kit.label("", "muted")
        content = QWidget()
        content.setAccessibleName(translate("Table", "From a table"))
        content.setLayout(row(self.choose, self._name, 0, space=12))
        hint = translate(
            "Table", "One picture for each row of a CSV file. A column that is called prompt, size, seed, "
            "style, steps … sets that; write {{column}} in the prompt of the panel to put any other in.",
        )  # fmt: skip
        super().__init__(kit, translate("Table", "From a table"), hint, content)

    def take(self, file: str) -> None:
        self._name.setText(Path(file).name)
        self.show_problem("")
        self.given.emit(file)

    def _choose(self) -> None:
        title = self.accessibleName()
        file, _ = QFileDialog.getOpenFileName(self, title, "", "CSV (*.csv *.tsv *.txt)")
        if file:
            self.take(file)
