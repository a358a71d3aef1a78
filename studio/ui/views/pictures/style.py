"""A style, by its name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from studio.core.pictures.styles import Style, Styles
from studio.ui.presenter.pictures.wish import Wish
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, column


class StyleChoice(QWidget):
    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        name = kit.words.translate("Panel", "Style")
        self.setAccessibleName(name)
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        self.box.setMaxVisibleItems(24)
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        still(self.box)
        self._known: Styles | None = None
        self.show_styles(Styles())
        self.box.currentIndexChanged.connect(lambda: self.changed.emit())
        self.setLayout(column(kit.label(name, "strong"), self.box, space=5))

    def show_styles(self, styles: Styles) -> None:
        if styles == self._known:
            return
        before = self.box.currentData()
        self._known = styles
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(self._kit.words.translate("Panel", "None"), "")
        shown = ""
        for style in sorted(styles.styles.values(), key=self._place):
            if style.category != shown:
                shown = style.category
                self._header(styles, shown)
            zh = self._kit.words.language == "zh"
            self.box.addItem((zh and style.title_zh) or style.title, style.id)
            self.box.setItemData(self.box.count() - 1, style.prompt, Qt.ItemDataRole.ToolTipRole)
        self._select(before or "")
        self.box.blockSignals(False)

    def _place(self, style: Style) -> int:
        """Those of a category stand together, categories in their order."""
        assert self._known is not None
        order = list(self._known.categories)
        return order.index(style.category) if style.category in order else len(order)

    def _header(self, styles: Styles, wanted: str) -> None:
        category = styles.categories.get(wanted)
        if category is None:
            return
        zh = self._kit.words.language == "zh"
        self.box.addItem((zh and category.title_zh) or category.title)
        model = self.box.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.box.count() - 1).setFlags(Qt.ItemFlag.NoItemFlags)

    def show_wish(self, wish: Wish) -> None:
        self.box.blockSignals(True)
        self._select(wish.style)
        self.box.blockSignals(False)

    def fill(self, wish: Wish) -> Wish:
        return replace(wish, style=str(self.box.currentData() or ""))

    def _select(self, wanted: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(wanted)))
