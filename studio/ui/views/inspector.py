"""The step that is looked at: why it is so, what can be done, its parameters, who made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.ui.presenter.fields import Field
from studio.ui.presenter.inspect import Inspector
from studio.ui.views.form import Form
from studio.ui.views.kit import Kit, clear, column, row
from studio.ui.views.picture import Picture

PREVIEW = 150  # pixels
MOST_REMARKS = 6
SETTLE = 700  # milliseconds after the last change before parameters are written


class InspectorView(QWidget):
    make = Signal(str)
    redo = Signal(str)
    cancel = Signal(str)
    approve = Signal(str)
    allow = Signal(object)  # wishes
    params_changed = Signal(str, object)
    used_wanted = Signal(str)
    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.step = ""
        self._form: Form | None = None
        self._changed: set[str] = set()
        self.setAccessibleName(kit.words.translate("Inspector", "Step"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._head: QVBoxLayout = column(space=8)
        self._params: QVBoxLayout = column(space=10)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._tell)
        outer = column(self._head, 8, self._params, 0, space=4)
        outer.setContentsMargins(20, 14, 20, 20)
        self.setLayout(outer)

    def show_inspector(self, inspector: Inspector | None) -> None:
        focus = self.focusWidget()
        if isinstance(focus, QPushButton) and not self._is_param(focus):
            self.setFocus()  # a button that goes would hand it to the settings below, out of sight
        clear(self._head)
        if inspector is None or inspector.step != self.step:
            clear(self._params)
            self._form = None
        self.step = inspector.step if inspector else ""
        if inspector is None:
            return
        translate = self._kit.words.translate
        close = self._kit.button(
            "", self.closed.emit, icon="x", kind="quiet", name=translate("Inspector", "Close")
        )
        self._head.addLayout(row(self._kit.label(inspector.title, "title"), 0, close))
        tone = inspector.tone if inspector.tone in ("ok", "warn", "error") else "caption"
        self._head.addWidget(self._kit.label(inspector.state, tone))
        if inspector.reason:
            box = self._kit.frame(
                "", {"error": "error", "warn": "warn"}.get(inspector.tone, "info")
            )
            box.setLayout(column(self._kit.label(inspector.reason, wrap=True), margins=10))
            self._head.addWidget(box)
        if inspector.remarks:
            self._head.addWidget(self._remarks(inspector.remarks))
        if inspector.preview[0]:
            self._head.addWidget(self._preview(inspector.preview[0]))
        self._head.addLayout(self._actions(inspector))
        self._head.addWidget(self._kit.label(translate("Inspector", "How it is made"), "section"))
        self._head.addWidget(self._kit.label(inspector.plugin_title, "strong", wrap=True))
        if inspector.description:
            self._head.addWidget(self._kit.label(inspector.description, "caption", wrap=True))
        for label, value in inspector.facts:
            self._head.addLayout(self._fact(label, value))
        if inspector.used:
            used = translate("Inspector", "What the prompts were made of")
            show = self._kit.button(used, lambda: self.used_wanted.emit(self.step), kind="link")
            self._head.addLayout(row(show, 0))

    def _is_param(self, widget: QWidget) -> bool:
        return self._form is not None and self._form.isAncestorOf(widget)

    def show_params(self, step: str, fields: tuple[Field, ...], values: Mapping[str, Any]) -> None:
        if step != self.step or (self._form is not None and self._changed):
            return
        clear(self._params)
        if not fields:
            return
        title = self._kit.words.translate("Inspector", "Settings of this step")
        self._form = Form(self._kit, fields, title)
        plain = {k: v for k, v in values.items() if not str(v).startswith("$")}
        self._form.set_values(plain)
        self._form.changed.connect(self._on_change)
        self._params.addWidget(self._kit.line())
        self._params.addWidget(self._kit.label(title, "section"))
        self._params.addWidget(self._form)

    def _remarks(self, remarks: tuple[str, ...]) -> QWidget:
        frame = self._kit.frame("", "info")
        frame.setAccessibleName(self._kit.words.translate("Inspector", "Remarks"))
        lines = (self._kit.label(text, "caption", wrap=True) for text in remarks[:MOST_REMARKS])
        frame.setLayout(column(*lines, space=6, margins=10))
        return frame

    def _preview(self, path: str) -> QWidget:
        picture = Picture(self._kit)
        picture.setAccessibleName(
            self._kit.words.translate("Inspector", "What there is of it so far")
        )
        picture.setFixedHeight(PREVIEW)
        picture.show_file(path)
        return picture

    def _fact(self, label: str, value: str) -> QHBoxLayout:
        name = self._kit.label(label, "caption")
        name.setFixedWidth(self._kit.tall(72))
        text = self._kit.label(value, "caption", wrap=True)
        line = row(name, text, space=8)
        line.setStretch(1, 1)
        return line

    def _actions(self, inspector: Inspector) -> QHBoxLayout:
        translate, kit, step = self._kit.words.translate, self._kit, inspector.step
        buttons: list[QWidget] = []
        if inspector.can_approve:
            buttons.append(kit.button(translate("Inspector", "Looks good"),
                                      lambda: self.approve.emit(step), icon="check", kind="primary"))  # fmt: skip
        if wishes := inspector.wishes:
            buttons.append(kit.button(translate("Inspector", "Allow for this project"),
                                      lambda: self.allow.emit(wishes), icon="check"))  # fmt: skip
        if inspector.can_cancel:
            buttons.append(kit.button(translate("Inspector", "Stop"),
                                      lambda: self.cancel.emit(step), icon="square"))  # fmt: skip
        if inspector.can_make and not wishes:
            buttons.append(kit.button(translate("Inspector", "Make this step"),
                                      lambda: self.make.emit(step), icon="play"))  # fmt: skip
        if inspector.can_redo:
            buttons.append(kit.button(translate("Inspector", "Run again"),
                                      lambda: self.redo.emit(step), icon="rotate-ccw"))  # fmt: skip
        return row(*buttons, 0)

    def _on_change(self, name: str) -> None:
        self._changed.add(name)
        self._settle.start()

    def _tell(self) -> None:
        if self._form is not None and self._changed:
            values = self._form.values()
            changed = {name: values[name] for name in self._changed}
            self._changed.clear()
            self.params_changed.emit(self.step, changed)
