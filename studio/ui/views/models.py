"""The models page: the list with its filter at the left, the picked one at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from studio.ui.presenter.model_card import Card
from studio.ui.presenter.model_sheets import (
    ImportSheet,
    LicenceSheet,
    NoSheet,
    Sheet,
    VariantSheet,
)
from studio.ui.presenter.row import Row
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, column, row, scrolled
from studio.ui.views.licence import LicenceView
from studio.ui.views.model_card import ModelCardView
from studio.ui.views.model_import import ImportView
from studio.ui.views.notices import Notices
from studio.ui.views.rows import RowList
from studio.ui.views.sheets import Sheets
from studio.ui.views.studio_bar import StudioBar
from studio.ui.views.variants import VariantView

SHOWN = 18  # characters of what is searched, on the button
TYPING = 150  # milliseconds after the last key before the list follows


class ModelsPage(QWidget):
    """Fulfils `presenter.models.ModelsView`."""

    picked = Signal(str)
    filtered = Signal(str, str)
    hub_wanted = Signal()
    file_given = Signal(object)  # Path

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self.setAccessibleName(kit.words.translate("Studio", "Models"))
        self.bar = StudioBar(kit, "models")
        self.notices = Notices(kit)
        side = kit.frame("side")
        side.setFixedWidth(kit.wide(420))
        side.setLayout(self._side())
        self._make_sheets()
        right = QWidget()
        right.setObjectName("sheet")
        right.setLayout(column(self.notices, self._area, space=0))
        body = row(side, right, space=0)
        body.setStretch(1, 1)
        self.setLayout(column(self.bar, body, space=0))

    def _side(self) -> QVBoxLayout:
        translate = self._kit.words.translate
        self.search = QLineEdit(placeholderText=translate("Models", "Search models"))
        self.search.setAccessibleName(translate("Models", "Search models"))
        self.search.setClearButtonEnabled(False)
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self._tell_filter)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._on_enter)
        self.task = QComboBox()
        still(self.task)
        self.task.setAccessibleName(translate("Models", "What it is for"))
        self.task.currentIndexChanged.connect(self._tell_filter)
        self.list = RowList(self._kit, translate("Studio", "Models"), height=56)
        self.list.picked.connect(self.picked)
        self.hub = self._kit.button(
            translate("Models", "Search the hub"), self.hub_wanted.emit, icon="search", kind="link"
        )
        self._offline = self._offline_strip()
        self._total = self._kit.label("", "caption")
        head = column(row(self.search, self.task), self._offline, space=8)
        head.setContentsMargins(16, 14, 16, 6)
        foot = column(row(self.hub, 0), row(self._file(), self._folder(), 0), self._total, space=8)
        foot.setContentsMargins(16, 8, 16, 12)
        return column(head, self.list, self._kit.line(), foot, space=0)

    def _file(self) -> QWidget:
        translate = self._kit.words.translate
        return self._kit.button(
            translate("Models", "Import file …"), self.choose_file, icon="file-input"
        )

    def _folder(self) -> QWidget:
        translate = self._kit.words.translate
        return self._kit.button(
            translate("Models", "Import folder …"), self.choose_folder, icon="folder-open"
        )

    def _offline_strip(self) -> QWidget:
        text = self._kit.words.translate(
            "Models", "Offline mode is on: the studio makes no connection. Models can be imported."
        )
        strip = self._kit.frame("", "info")
        strip.setAccessibleName(text)
        line = row(self._kit.picture("wifi-off", "info", 16), self._kit.label(text, "caption", wrap=True),
                   space=10, margins=10)  # fmt: skip
        line.setStretch(1, 1)
        strip.setLayout(line)
        strip.hide()
        return strip

    def _make_sheets(self) -> None:
        kit = self._kit
        self.card, self.licence = ModelCardView(kit), LicenceView(kit)
        self.variants, self.importing = VariantView(kit), ImportView(kit)
        self._nothing = self._empty()
        self.sheets = Sheets(self.card, self.licence, self.variants, self.importing, self._nothing)
        self.sheets.setObjectName("sheet")
        self.sheets.setAccessibleName(kit.words.translate("Models", "Model"))
        self.sheets.setMaximumWidth(kit.wide(720))
        middle = QWidget()
        middle.setObjectName("sheet")
        middle.setLayout(row(0, self.sheets, 0, margins=32))
        middle.layout().setStretchFactor(self.sheets, 10)  # type: ignore[union-attr]
        self._area = scrolled(middle, kit.words.translate("Models", "Model"))

    def _empty(self) -> QWidget:
        translate = self._kit.words.translate
        empty = QWidget()
        empty.setAccessibleName(translate("Models", "No model"))
        mark = self._kit.picture("search", "accent", 40)
        title = self._kit.label(
            translate("Models", "No model here has all of these words"), "title"
        )
        text = self._kit.label(
            translate("Models", "Try fewer words or another task, or search the hub for them."),
            "muted",
            wrap=True,
        )
        for label in (mark, title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setLayout(column(0, mark, title, text, 0, space=12))
        return empty

    # ModelsView ---------------------------------------------------------------------

    def show_tasks(self, tasks: tuple[tuple[str, str], ...], chosen: str) -> None:
        now = [(self.task.itemData(n), self.task.itemText(n)) for n in range(self.task.count())]
        self.task.blockSignals(True)
        if now != list(tasks):
            self.task.clear()
            for task, title in tasks:
                self.task.addItem(title, task)
        self.task.setCurrentIndex(max(0, self.task.findData(chosen)))
        self.task.blockSignals(False)

    def show_rows(self, rows: tuple[Row, ...], current: str) -> None:
        self.list.show_rows(rows, current)

    def show_sheet(self, sheet: Sheet) -> None:
        before = self.sheets.currentWidget()
        focus = QApplication.focusWidget()
        focused = focus is not None and before.isAncestorOf(focus)
        match sheet:
            case Card():
                self.card.show_card(sheet)
                self.sheets.setCurrentWidget(self.card)
            case LicenceSheet():
                self.licence.show_sheet(sheet)
                self.sheets.setCurrentWidget(self.licence)
            case VariantSheet():
                self.variants.show_sheet(sheet)
                self.sheets.setCurrentWidget(self.variants)
            case ImportSheet():
                self.importing.show_sheet(sheet)
                self.sheets.setCurrentWidget(self.importing)
            case NoSheet():
                self.sheets.setCurrentWidget(self._nothing)
        self._turn(before, focused)

    def _turn(self, before: QWidget, focused: bool) -> None:
        """After another sheet came up: from its top, and with the keyboard where it was."""
        now = self.sheets.currentWidget()
        if now is not before:
            self._area.verticalScrollBar().setValue(0)
            if focused:
                QTimer.singleShot(0, now, now.setFocus)  # what is new is not visible yet

    def show_hub(self, text: str, busy: bool) -> None:
        translate = self._kit.words.translate
        words = translate("Models", 'Search the hub for "{text}"').format(text=_short(text))
        self.hub.setText(" " + (translate("Models", "Searching …") if busy else words))
        self.hub.setVisible(bool(text))
        self.hub.setEnabled(not busy)

    def show_offline(self, offline: bool) -> None:
        self._offline.setVisible(offline)

    def show_total(self, text: str) -> None:
        self._total.setText(text)
        self._total.setAccessibleName(text)

    def show_notice(self, text: str, severity: str) -> None:
        self.notices.add(text, severity)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Not by a focus proxy: that would take what lies before it out of the tab order."""
        self.search.setFocus()

    def announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # the person ---------------------------------------------------------------------

    def choose_file(self) -> None:
        title = self._kit.words.translate("Models", "A model's file")
        if found := QFileDialog.getOpenFileName(self, title)[0]:
            self.file_given.emit(Path(found))

    def choose_folder(self) -> None:
        title = self._kit.words.translate("Models", "A folder with models")
        if found := QFileDialog.getExistingDirectory(self, title):
            self.file_given.emit(Path(found))

    def _tell_filter(self) -> None:
        self._typing.stop()
        self.filtered.emit(str(self.task.currentData() or ""), self.search.text())

    def _on_enter(self) -> None:
        self._tell_filter()
        if not any(not one.header for one in self.list.rows.rows):
            self.hub_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _dropped(event)) is not None:
            self.file_given.emit(path)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _dropped(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if files else None
