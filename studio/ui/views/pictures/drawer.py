"""Who draws: an engine, and one of its models, with what is to be known before."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from studio.ui.presenter.pictures.choices import Able, Drawer
from studio.ui.presenter.pictures.wish import Wish
from studio.ui.presenter.reasons import plain_reason
from studio.ui.views.form import still
from studio.ui.views.kit import Kit, column


class DrawerChoice(QWidget):
    changed = Signal()
    models_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._able = kit, Able()
        translate = kit.words.translate
        self.setAccessibleName(translate("Panel", "Drawn by"))
        self.engine, self.model = QComboBox(), QComboBox()
        self.engine.setAccessibleName(translate("Panel", "Drawn by"))
        self.model.setAccessibleName(translate("Panel", "Model"))
        for box in (self.engine, self.model):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            still(box)
            box.currentIndexChanged.connect(self._picked)
        self._note = kit.label("", "caption", wrap=True)
        self._models = kit.button(translate("Panel", "Get a model …"), self.models_wanted.emit,
                                  kind="link")  # fmt: skip
        label = kit.label(translate("Panel", "Drawn by"), "strong")
        self.setLayout(column(label, self.engine, self.model, self._note, self._models, space=5))
        self._explain()

    def show_able(self, able: Able) -> None:
        if able == self._able:
            return
        before = str(self.engine.currentData() or "")
        self._able = able
        self.engine.blockSignals(True)
        self.engine.clear()
        language = self._kit.words.language
        for one in sorted(able.drawers, key=lambda one: one.id != able.usual):
            self.engine.addItem(one.name(language), "" if one.id == able.usual else one.id)
        self.engine.setCurrentIndex(max(0, self.engine.findData(before)))
        self.engine.blockSignals(False)
        self._show_models("")

    def show_wish(self, wish: Wish) -> None:
        self.engine.blockSignals(True)
        self.engine.setCurrentIndex(max(0, self.engine.findData(wish.engine)))
        self.engine.blockSignals(False)
        self._show_models(wish.model)

    def fill(self, wish: Wish) -> Wish:
        engine = str(self.engine.currentData() or "")
        model = str(self.model.currentData() or "")
        return replace(wish, engine=engine, model=model)

    def _drawer(self) -> Drawer | None:
        return self._able.drawer(str(self.engine.currentData() or ""))

    def _picked(self) -> None:
        if self.sender() is self.engine:
            self._show_models("")
        self._explain()
        self.changed.emit()

    def _show_models(self, wanted: str) -> None:
        drawer = self._drawer()
        self.model.blockSignals(True)
        self.model.clear()
        for number, one in enumerate(drawer.models if drawer else ()):
            chinese = self._kit.words.translate("Panel", "{title} · reads Chinese")
            self.model.addItem(
                chinese.format(title=one.title) if one.chinese else one.title,
                one.id if number else "",
            )
        self.model.setCurrentIndex(max(0, self.model.findData(wanted)))
        self.model.blockSignals(False)
        self.model.setVisible(bool(drawer and drawer.models))
        self._explain()

    def _explain(self) -> None:
        drawer, translate = self._drawer(), self._kit.words.translate
        text, role = "", "caption"
        if drawer is None:
            text = (
                translate("Panel", "Nothing that draws is installed.") if self._able.reasons else ""
            )
        elif drawer.problem:
            text, role = plain_reason(drawer.problem, self._kit.words), "warn"
        elif not drawer.takes_models:
            text = translate("Panel", "Reads Chinese and English; needs no model.")
        else:
            model = drawer.model(str(self.model.currentData() or ""))
            if model is not None and model.chinese is False:
                text = translate("Panel", "Reads English; Chinese is translated where a text "
                                 "engine can do it.")  # fmt: skip
        self._note.setText(text)
        self._note.setAccessibleName(text)
        self._note.setProperty("role", role)
        self._note.setVisible(bool(text))
        self._models.setVisible(drawer is None or bool(drawer.problem))
