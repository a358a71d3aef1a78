"""A poster being worked on: layers, canvas, form, sizes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from studio.ui.presenter.fields import Field, Group
from studio.ui.presenter.posters.page import Canvas, PosterPage
from studio.ui.views.elided import ElidedLabel
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, clear, column, firm, row, scrolled
from studio.ui.views.posters.canvas import PosterCanvas
from studio.ui.views.posters.layers import LayersPanel
from studio.ui.views.posters.sizes import SizeStrip

PAUSE = 700  # milliseconds without a change, then it is saved
SIDE, FORM = 220, 280  # pixels


class DeskView(QWidget):
    left = Signal()
    field_set = Signal(str, object)
    here_set = Signal(bool)
    as_elsewhere = Signal()
    undone = Signal()
    redone = Signal()
    paused = Signal()
    picture_wanted = Signal()  # another one for the selected layer
    make_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._form: Form | None = None
        self._shape: tuple[str, tuple[Group, ...]] = ("", ())
        translate = kit.words.translate
        self.setAccessibleName(translate("Posters", "Poster"))
        self._make_head()  # parts are made in the order in which Tab goes through them
        self.layers, self.canvas, self.sizes = LayersPanel(kit), PosterCanvas(kit), SizeStrip(kit)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.paused)
        self._problem = kit.label("", "error", wrap=True)
        self._remarks = kit.label("", "warn", wrap=True)
        for label in (self._problem, self._remarks):
            firm(label).hide()
        centre = column(self._problem, self.canvas, self._remarks, space=8)
        centre.setStretch(1, 1)
        self._fields = column(space=12)
        holder = QWidget()
        holder.setAccessibleName(translate("Posters", "Properties"))
        holder.setLayout(column(self._fields, 0, space=0, margins=4))
        side = scrolled(firm(holder), translate("Posters", "Properties"))
        side.setFixedWidth(kit.wide(FORM))
        self.layers.setFixedWidth(kit.wide(SIDE))
        middle = row(self.layers, centre, side, space=16)
        middle.setStretch(1, 1)
        lines = column(self._head, middle, self.sizes, space=10)
        lines.setContentsMargins(20, 12, 20, 8)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        for keys, signal in ((QKeySequence.StandardKey.Undo, self.undone),
                             (QKeySequence.StandardKey.Redo, self.redone)):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(signal)

    def _make_head(self) -> None:
        kit, translate = self._kit, self._kit.words.translate
        back = kit.button("", self.left.emit, icon="arrow-left", kind="quiet",
                          name=translate("Posters", "All posters"))  # fmt: skip
        self._title = ElidedLabel("title")
        self._undo = kit.button("", self.undone.emit, icon="undo-2", kind="quiet",
                                name=translate("Posters", "Undo"))  # fmt: skip
        self._redo = kit.button("", self.redone.emit, icon="redo-2", kind="quiet",
                                name=translate("Posters", "Do again"))  # fmt: skip
        self.here = QCheckBox(translate("Posters", "Change only this size"))
        self.here.setAccessibleName(self.here.text())
        self.here.toggled.connect(self.here_set)
        self.reset = kit.button(translate("Posters", "As in other sizes"), self.as_elsewhere.emit,
                                kind="quiet")  # fmt: skip
        self.swap = kit.button(translate("Posters", "Another picture …"), self.picture_wanted.emit,
                               icon="image")  # fmt: skip
        self._make = kit.button(translate("Posters", "Make all sizes"), self.make_wanted.emit,
                                icon="sparkles", kind="primary")  # fmt: skip
        self._head = QWidget()
        self._head.setAccessibleName(translate("Posters", "Poster"))
        line = row(back, self._title, self.swap, self.reset, self.here, self._undo, self._redo,
                   self._make, space=8)  # fmt: skip
        line.setStretch(1, 1)
        self._head.setLayout(line)

    def show_page(self, page: PosterPage) -> None:
        self._title.show_text(page.title)
        self._undo.setEnabled(page.undo)
        self._redo.setEnabled(page.redo)
        self.here.blockSignals(True)
        self.here.setChecked(page.here)
        self.here.blockSignals(False)
        self.reset.setVisible(page.differs)
        chosen = next((one for one in page.layers if one.id == page.selected), None)
        self.swap.setVisible(chosen is not None and chosen.icon == "image" and not page.read_only)
        for label, text in (
            (self._problem, page.problem),
            (self._remarks, " · ".join(page.remarks)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.layers.show_page(page)
        self.canvas.show_layers(page.layers, page.selected)
        self.sizes.show_page(page)
        self._show_form(page)
        self._timer.start()

    def show_canvas(self, canvas: Canvas) -> None:
        self.canvas.show_canvas(canvas)

    def edit_text(self) -> None:
        widget = self._form.widget("text") if self._form is not None else None
        if widget is not None:
            widget.setFocus()

    def _show_form(self, page: PosterPage) -> None:
        """The same fields keep their widgets, and a person's cursor."""
        shape = (page.selected, page.groups)
        if self._form is None or shape != self._shape:
            self._shape = shape
            clear(self._fields)
            fields: list[Field] = [one for group in page.groups for one in group.fields]
            self._form = Form(self._kit, fields, self._kit.words.translate("Posters", "Properties"))
            self._form.changed.connect(self._changed)
            self._fields.addWidget(self._form)
            before: QWidget = self.canvas  # what is made anew would come last
            for field in fields:
                if (widget := self._form.widget(field.name)) is not None:
                    QWidget.setTabOrder(before, widget)
                    before = widget
        self._form.set_values(page.values)
        self._form.setEnabled(not page.read_only)

    def _changed(self, name: str) -> None:
        assert self._form is not None
        value: Any = self._form.values()[name]
        self.field_set.emit(name, value)
