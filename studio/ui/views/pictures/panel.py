"""Left in the pictures room: what shall be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio.core.pictures.styles import Styles
from studio.ui.presenter.fields import Field
from studio.ui.presenter.pictures.choices import Able
from studio.ui.presenter.pictures.wish import Wish
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, column, firm, row, scrolled
from studio.ui.views.pictures.drawer import DrawerChoice
from studio.ui.views.pictures.seed import SeedLine
from studio.ui.views.pictures.size import SizeChoice
from studio.ui.views.pictures.start import StartPicture
from studio.ui.views.pictures.style import StyleChoice

WIDTH = 316  # pixels


class Panel(QWidget):
    """``typed`` tells every change; ``draw_wanted`` the button or Ctrl+Enter."""

    typed = Signal(object)  # Wish
    draw_wanted = Signal()
    grid_wanted = Signal()
    table_wanted = Signal()
    history_wanted = Signal()
    start_dropped = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._wish, self._quiet = kit, Wish(), False
        translate = kit.words.translate
        self.setAccessibleName(translate("Panel", "What to draw"))
        self.setFixedWidth(kit.wide(WIDTH))
        self.prompt = self._text(translate("Panel", "Prompt"), 5,
                                 translate("Panel", "What shall the picture show?"))  # fmt: skip
        self.negative = self._text(translate("Panel", "Leave out"), 2,
                                   translate("Panel", "What it must not show"))  # fmt: skip
        self.style_ = StyleChoice(kit)
        self.size_ = SizeChoice(kit)
        self.seed = SeedLine(kit)
        self.drawer = DrawerChoice(kit)
        self.start = StartPicture(kit)
        self.start.dropped.connect(self.start_dropped)
        for part in (self.style_, self.size_, self.seed, self.drawer, self.start):
            part.changed.connect(self._tell)
        self.more = kit.button(translate("Panel", "More settings"), icon="sliders-horizontal",
                               kind="link")  # fmt: skip
        self.more.setCheckable(True)
        self._own = QWidget()
        self.more.toggled.connect(self._own.setVisible)
        self._own.setAccessibleName(translate("Panel", "More settings"))
        self._own.setLayout(column())
        self._own.hide()
        self._form: Form | None = None
        self._defaults: Mapping[str, Any] = {}
        self._fields: tuple[str, tuple[Field, ...]] = ("", ())
        self._problem = kit.label("", "error", wrap=True)
        self._problem.hide()
        self._lay_out()

    def _text(self, name: str, rows: int, hint: str) -> QPlainTextEdit:
        edit = QPlainTextEdit(placeholderText=hint)
        edit.setAccessibleName(name)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * rows + 26)
        edit.textChanged.connect(self._tell)
        return edit

    def _lay_out(self) -> None:
        kit, translate = self._kit, self._kit.words.translate
        history = kit.button("", self.history_wanted.emit, icon="clock", kind="quiet",
                             name=translate("Panel", "Prompts of before"))  # fmt: skip
        head = row(kit.label(translate("Panel", "Prompt"), "strong"), 0, history, space=4)
        inner = QWidget()
        lines = column(
            column(head, self.prompt, space=2),
            column(kit.label(translate("Panel", "Leave out"), "strong"), self.negative, space=5),
            self.style_, self.size_, self.seed, self.start, self.drawer, self._own_block(), 0,
            space=14,
        )  # fmt: skip
        lines.setContentsMargins(16, 12, 12, 12)
        inner.setLayout(lines)
        self.draw = kit.button(translate("Panel", "Draw"), self.draw_wanted.emit, icon="brush",
                               kind="primary", tip=translate("Panel", "Draw it (Ctrl+Return)"))  # fmt: skip
        grid = kit.button("", self.grid_wanted.emit, icon="layout-grid",
                          name=translate("Panel", "Grid: compare values"))  # fmt: skip
        table = kit.button("", self.table_wanted.emit, icon="table-2",
                           name=translate("Panel", "From a table (CSV)"))  # fmt: skip
        foot = kit.frame("foot")
        buttons = row(self.draw, grid, table, space=8)
        buttons.setStretch(0, 1)
        under = column(self._problem, buttons, space=8)
        under.setContentsMargins(16, 10, 16, 12)
        foot.setLayout(under)
        area = scrolled(inner, translate("Panel", "What to draw"))
        self.setLayout(column(area, firm(foot), space=0))

    def _own_block(self) -> QWidget:
        box = QWidget()
        box.setAccessibleName(self.more.accessibleName())
        line = row(self.more, 0)
        line.setContentsMargins(-7, 0, 0, 0)
        box.setLayout(column(line, self._own, space=8))
        return box

    # what it shows ------------------------------------------------------------------

    def show_able(self, able: Able, styles: Styles) -> None:
        self._quiet = True
        self.drawer.show_able(able)
        self.style_.show_styles(styles)
        self._quiet = False

    def show_wish(self, wish: Wish, folder: str) -> None:
        self._quiet, self._wish = True, wish
        for edit, text in ((self.prompt, wish.prompt), (self.negative, wish.negative)):
            if edit.toPlainText() != text:
                edit.setPlainText(text)
        for part in (self.style_, self.size_, self.seed, self.drawer):
            part.show_wish(wish)
        self.start.show_wish(wish, folder)
        self._quiet = False

    def show_fields(
        self, engine: str, fields: tuple[Field, ...], values: Mapping[str, Any]
    ) -> None:
        """The engine's own parameters: the form is made anew only for another engine."""
        if (engine, fields) != self._fields:
            self._fields = (engine, fields)
            if self._form is not None:
                self._form.hide()
                self._form.deleteLater()
            self._form = Form(self._kit, fields, self.more.accessibleName())
            self._form.changed.connect(lambda _: self._tell())
            self._own.layout().addWidget(self._form)  # type: ignore[union-attr]
        assert self._form is not None
        self._form.set_values(values)
        self._defaults = dict(values)
        self.more.setVisible(bool(fields))

    def show_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setAccessibleName(text)
        self._problem.setVisible(bool(text))

    def wish(self) -> Wish:
        wish = replace(
            self._wish, prompt=self.prompt.toPlainText(), negative=self.negative.toPlainText()
        )
        for part in (self.style_, self.size_, self.seed, self.drawer, self.start):
            wish = part.fill(wish)
        if self._form is not None and wish.engine == self._wish.engine:
            values = self._form.values()
            kept = {
                k: v for k, v in values.items() if v != self._defaults.get(k) or k in wish.params
            }
            wish = replace(wish, params=kept)
        return wish

    def _tell(self) -> None:
        if not self._quiet:
            self._wish = self.wish()
            self.typed.emit(self._wish)

    # hands --------------------------------------------------------------------------

    def focus_prompt(self) -> None:
        self.prompt.setFocus()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Return makes the whole project everywhere else."""
        if event.type() == QEvent.Type.ShortcutOverride and _draws(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _draws(event):
            self.draw_wanted.emit()
        else:
            super().keyPressEvent(event)


def _draws(event: QEvent) -> bool:
    assert isinstance(event, QKeyEvent)
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return enter and plain == Qt.KeyboardModifier.ControlModifier
