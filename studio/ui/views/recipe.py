"""The recipe at the right: every step with its live state, and the one looked at below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from studio.ui.presenter.inspect import Inspector
from studio.ui.presenter.row import Row
from studio.ui.views.inspector import InspectorView
from studio.ui.views.kit import Kit, column, row, scrolled
from studio.ui.views.rows import RowList

STEP_HEIGHT = 48


class RecipePanel(QWidget):
    step_picked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        translate = kit.words.translate
        self.setAccessibleName(translate("Recipe", "Recipe"))
        self.steps = RowList(kit, translate("Recipe", "Steps of the recipe"), height=STEP_HEIGHT)
        self.steps.picked.connect(self.step_picked)
        self.inspector = InspectorView(kit)
        self.inspector.closed.connect(self._close)
        self._area = scrolled(self.inspector, translate("Inspector", "Step"))
        self._area.hide()
        head = row(kit.label(translate("Recipe", "Recipe"), "title"), 0)
        head.setContentsMargins(20, 0, 12, 0)
        top = QWidget()
        upper: QVBoxLayout = column(12, head, 4, self.steps, space=0)
        top.setLayout(upper)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setAccessibleName(translate("Recipe", "Recipe"))
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(top)
        self._split.addWidget(self._area)
        self._split.setSizes([320, 360])
        panel = kit.frame("panel")
        panel.setLayout(column(self._split))
        self.setLayout(column(panel))

    def show_steps(self, rows: tuple[Row, ...]) -> None:
        self.steps.show_rows(rows)

    def show_inspector(self, inspector: Inspector | None) -> None:
        self.inspector.show_inspector(inspector)
        self._area.setVisible(inspector is not None)

    def _close(self) -> None:
        self.steps.show_rows(self.steps.rows.rows, "")
        self.step_picked.emit("")
