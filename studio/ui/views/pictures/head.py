"""Above the wall: search, filter, order, and what brings pictures in."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from studio.ui.presenter.pictures.shelf import ALL, ARTICLE, BOARD, DRAWN, STARRED, Filter, Shelf
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, column, row

TYPING = 200  # milliseconds without a key until it is searched


class Head(QWidget):
    filtered = Signal(object)  # Filter
    import_wanted = Signal()
    recipe_toggled = Signal(bool)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        translate = kit.words.translate
        self.setAccessibleName(translate("Gallery", "Find pictures"))
        self.search = QLineEdit(placeholderText=translate("Gallery", "Search prompts"))
        self.search.setAccessibleName(translate("Gallery", "Search prompts"))
        self.search.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=TYPING)
        self._timer.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda: self._timer.start())
        self.search.returnPressed.connect(self._tell)
        self.kind = QComboBox()
        self.kind.setAccessibleName(translate("Gallery", "Which pictures"))
        still(self.kind)
        self._boards: tuple[str, ...] | None = None
        self._show_boards(())
        self.kind.currentIndexChanged.connect(lambda: self._tell())
        self.order = kit.button("", self._turn, icon="chevron-down", kind="quiet",
                                name=translate("Gallery", "Newest first"))  # fmt: skip
        self._order = "new"
        bring = kit.button("", self.import_wanted.emit, icon="image-plus", kind="quiet",
                           name=translate("Gallery", "Bring in a picture"))  # fmt: skip
        self.recipe = kit.button("", icon="panel-right", kind="quiet",
                                 name=translate("Gallery", "Show the recipe"))  # fmt: skip
        self.recipe.setCheckable(True)
        self.recipe.toggled.connect(self.recipe_toggled)
        line = row(self.search, self.kind, self.order, bring, self.recipe, space=6)
        line.setStretch(0, 1)
        self.setLayout(column(line))

    def show_shelf(self, shelf: Shelf) -> None:
        names = tuple(shelf.boards)
        if names != self._boards:
            self._show_boards(names)
        wanted = shelf.filter
        self.kind.blockSignals(True)
        at = self.kind.findData((wanted.kind, wanted.board))
        self.kind.setCurrentIndex(max(0, at))
        self.kind.blockSignals(False)

    def _show_boards(self, names: tuple[str, ...]) -> None:
        translate, kept = self._kit.words.translate, self.kind.currentData()
        self._boards = names
        self.kind.blockSignals(True)
        self.kind.clear()
        for name, title in (
            (ALL, translate("Gallery", "All pictures")), (DRAWN, translate("Gallery", "Drawn by hand")),
            (ARTICLE, translate("Gallery", "Of the article")), (STARRED, translate("Gallery", "Starred")),
        ):  # fmt: skip
            self.kind.addItem(title, (name, ""))
        for name in names:
            title = translate("Gallery", "Board: {name}").format(name=name)
            self.kind.addItem(title, (BOARD, name))
        self.kind.setCurrentIndex(max(0, self.kind.findData(kept)))
        self.kind.blockSignals(False)

    def _turn(self) -> None:
        self._order = "old" if self._order == "new" else "new"
        translate = self._kit.words.translate
        new = self._order == "new"
        name = translate("Gallery", "Newest first") if new else translate("Gallery", "Oldest first")
        self.order.setIcon(self._kit.icon("chevron-down" if new else "chevron-up"))
        self.order.setAccessibleName(name)
        self.order.setToolTip(name)
        self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        kind, board = self.kind.currentData() or (ALL, "")
        self.filtered.emit(Filter(self.search.text().strip(), kind, board, self._order))
