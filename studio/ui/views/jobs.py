"""The drawer below: every job of the project, and what the picked one said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from studio.ui.presenter.row import Row
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.rows import RowList


class JobsDrawer(QWidget):
    closed = Signal()

    def __init__(self, kit: Kit, log_of: Callable[[str], str]) -> None:
        super().__init__()
        self._kit, self._log_of = kit, log_of
        translate = kit.words.translate
        self.setAccessibleName(translate("Jobs", "Jobs"))
        self.list = RowList(kit, translate("Jobs", "Jobs"), height=46)
        self.list.picked.connect(self._show_log)
        self.log = QPlainTextEdit(readOnly=True)
        self.log.setObjectName("log")
        self.log.setAccessibleName(translate("Jobs", "What the job said"))
        self.log.setPlaceholderText(translate("Jobs", "Pick a job to see what it said."))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setAccessibleName(translate("Jobs", "Jobs"))
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.log)
        split.setSizes([420, 420])
        close = kit.button(
            "", self.closed.emit, icon="x", kind="quiet", name=translate("Jobs", "Close")
        )
        head = row(kit.label(translate("Jobs", "Jobs"), "strong"), 0, close)
        head.setContentsMargins(20, 4, 12, 0)
        drawer = kit.frame("drawer")
        drawer.setLayout(column(head, split, space=2))
        self.setLayout(column(drawer))
        self.setFixedHeight(kit.tall(240))

    def show_jobs(self, rows: tuple[Row, ...]) -> None:
        self.list.show_rows(rows)

    def _show_log(self, job: str) -> None:
        row_ = next((one for one in self.list.rows.rows if one.id == job), None)
        said = self._log_of(job) or (row_.detail if row_ else "")
        self.log.setPlainText(said)
