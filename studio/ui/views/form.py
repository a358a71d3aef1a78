"""A form drawn from `Field` values, with help under and errors at each field."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.ui.presenter.fields import Field
from studio.ui.views.colours import ColourButton
from studio.ui.views.kit import Kit, column, restyle
from studio.ui.views.list_editor import ListEditor

NARROW = 160  # pixels, for numbers
INSET = (8, 0, 8, 0)  # a style sheet does not reach the text of a spin box


class Form(QWidget):
    """``changed`` names the field that the person changed."""

    changed = Signal(str)

    def __init__(self, kit: Kit, fields: Iterable[Field], name: str) -> None:
        super().__init__()
        self._kit = kit
        self._get: dict[str, Callable[[], Any]] = {}
        self._set: dict[str, Callable[[Any], None]] = {}
        self._widgets: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self._quiet = False
        self.setAccessibleName(name)
        layout: QVBoxLayout = column(space=16)
        for field in fields:
            layout.addWidget(self._block(field))
        self.setLayout(layout)

    def values(self) -> dict[str, Any]:
        return {name: get() for name, get in self._get.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Without telling ``changed``; a field that has the value already keeps its cursor."""
        self._quiet = True
        for name, put in self._set.items():
            if name in values and values[name] is not None and values[name] != self._get[name]():
                put(values[name])
        self._quiet = False

    def show_problems(self, problems: Mapping[str, str]) -> None:
        for name, label in self._errors.items():
            label.setText(problems.get(name, ""))
            label.setVisible(name in problems)
            self._widgets[name].setProperty("problem", "true" if name in problems else "false")
            restyle(self._widgets[name])
        first = next((name for name in problems if name in self._widgets), None)
        if first is not None:
            self._widgets[first].setFocus()

    def widget(self, name: str) -> QWidget | None:
        return self._widgets.get(name)

    def _block(self, field: Field) -> QWidget:
        editor = self._editor(field)
        editor.setAccessibleName(field.label)
        editor.setAccessibleDescription(field.help)
        error = self._kit.label("", "error", wrap=True)
        error.hide()
        label = self._kit.label(field.label, "strong")
        label.setBuddy(editor)
        block = QWidget()
        block.setAccessibleName(field.label)
        parts: list[QWidget] = [editor] if field.kind == "switch" else [label, editor]
        if field.help:
            parts.append(self._kit.label(field.help, "caption", wrap=True))
        block.setLayout(column(*parts, error, space=5))
        self._widgets[field.name], self._errors[field.name] = editor, error
        return block

    def _editor(self, field: Field) -> QWidget:
        match field.kind:
            case "text" | "json":
                return self._text(field)
            case "list":
                return self._list(field)
            case "choice":
                return self._choice(field)
            case "integer" | "number":
                return self._number(field)
            case "switch":
                return self._switch(field)
            case "colour":
                return self._colour(field)
            case _:
                return self._line(field)

    def _tell(self, name: str) -> None:
        if not self._quiet:
            self.changed.emit(name)

    def _line(self, field: Field) -> QWidget:
        edit = QLineEdit(placeholderText=field.placeholder)
        edit.textChanged.connect(lambda: self._tell(field.name))
        self._get[field.name] = edit.text
        self._set[field.name] = lambda value: edit.setText(str(value))
        return edit

    def _text(self, field: Field) -> QWidget:
        edit = QPlainTextEdit(placeholderText=field.placeholder)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * field.rows + 26)
        edit.textChanged.connect(lambda: self._tell(field.name))
        if field.kind == "json":
            self._get[field.name] = lambda: _read_json(edit.toPlainText())
            self._set[field.name] = lambda value: edit.setPlainText(
                json.dumps(value, ensure_ascii=False)
            )
        else:
            self._get[field.name] = edit.toPlainText
            self._set[field.name] = lambda value: edit.setPlainText(str(value))
        return edit

    def _list(self, field: Field) -> QWidget:
        editor = ListEditor(self._kit, field)
        editor.changed.connect(lambda: self._tell(field.name))
        self._get[field.name] = editor.values
        self._set[field.name] = lambda value: editor.set_values([str(one) for one in value])
        return editor

    def _choice(self, field: Field) -> QWidget:
        box = QComboBox()
        still(box)
        for value, title in field.options:
            box.addItem(title, value)
        box.currentIndexChanged.connect(lambda: self._tell(field.name))
        self._get[field.name] = box.currentData

        def put(value: Any) -> None:
            at = box.findData(value)
            if at < 0:  # a value that a newer program or a hand wrote
                box.addItem(str(value), value)
                at = box.count() - 1
            box.setCurrentIndex(at)

        self._set[field.name] = put
        return box

    def _number(self, field: Field) -> QWidget:
        if field.kind == "integer":
            whole = QSpinBox()
            whole.setMaximumWidth(NARROW)
            whole.lineEdit().setTextMargins(*INSET)
            still(whole)
            whole.setRange(int(max(field.low, -2e9)), int(min(field.high, 2e9)))
            whole.setSingleStep(max(1, int(field.step)))
            whole.valueChanged.connect(lambda: self._tell(field.name))
            self._get[field.name] = whole.value
            self._set[field.name] = lambda value: whole.setValue(int(value))
            return whole
        box = QDoubleSpinBox(decimals=2)
        box.setMaximumWidth(NARROW)
        box.lineEdit().setTextMargins(*INSET)
        still(box)
        box.setRange(field.low, field.high)
        box.setSingleStep(field.step)
        box.valueChanged.connect(lambda: self._tell(field.name))
        self._get[field.name] = box.value
        self._set[field.name] = lambda value: box.setValue(float(value))
        return box

    def _switch(self, field: Field) -> QWidget:
        box = QCheckBox(field.label)
        box.toggled.connect(lambda: self._tell(field.name))
        self._get[field.name] = box.isChecked
        self._set[field.name] = lambda value: box.setChecked(bool(value))
        return box

    def _colour(self, field: Field) -> QWidget:
        button = ColourButton(self._kit, "#ffffff", field.label)
        button.changed.connect(lambda: self._tell(field.name))
        self._get[field.name] = lambda: button.value
        self._set[field.name] = lambda value: button.show_value(str(value))
        return button


class _NoWheel(QObject):
    """Scrolling a page must not change a number that happens to be under the mouse."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        focused = isinstance(watched, QWidget) and watched.hasFocus()
        if event.type() == QEvent.Type.Wheel and not focused:
            event.ignore()
            return True
        return False


def still(widget: QWidget) -> None:
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_NoWheel(widget))


def _read_json(text: str) -> Any:
    """What is typed, as JSON; half-typed text stays a text, which the check refuses in words."""
    try:
        return json.loads(text)
    except ValueError:
        return text
