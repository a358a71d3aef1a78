"""A list of short texts, one under the other: type and press Enter, change in place, remove."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.ui.presenter.fields import Field
from studio.ui.views.kit import Kit, column, row


class ListEditor(QWidget):
    changed = Signal()

    def __init__(self, kit: Kit, field: Field) -> None:
        super().__init__()
        self._kit, self._field = kit, field
        self._lines: list[QLineEdit] = []
        self._holders: dict[QLineEdit, QWidget] = {}
        self._items: QVBoxLayout = column(space=4)
        self._new = QLineEdit(placeholderText=field.placeholder)
        self._new.setAccessibleName(field.label)
        self._new.returnPressed.connect(self._add_new)
        self._new.editingFinished.connect(self._add_new)
        self.setAccessibleName(field.label)
        self.setFocusProxy(self._new)
        self.setLayout(column(self._items, self._new, space=4))

    def values(self) -> list[str]:
        texts = [line.text().strip() for line in self._lines]
        return [text for text in texts if text]

    def set_values(self, values: list[str]) -> None:
        if values == self.values():
            return
        for line in list(self._lines):
            self._drop(line)
        for value in values:
            self._append(value)

    def _add_new(self) -> None:
        text = self._new.text().strip()
        self._new.clear()
        pieces = [one.strip(" -•\t") for one in text.splitlines()] if text else []
        for piece in pieces:
            self._append(piece)
        if pieces:
            self.changed.emit()

    def _append(self, text: str) -> None:
        line = _Line(text)
        line.setAccessibleName(f"{self._field.label} {len(self._lines) + 1}")
        line.setCursorPosition(0)
        line.textEdited.connect(lambda: self.changed.emit())
        line.emptied.connect(lambda: self._remove(line))
        name = self._kit.words.translate("Form", "Remove {text}").format(text=text[:40])
        remove = self._kit.button("", lambda: self._remove(line), icon="x", kind="quiet", name=name)
        holder = QWidget()
        holder.setAccessibleName(line.accessibleName())
        holder.setLayout(row(line, remove, space=4))
        self._lines.append(line)
        self._holders[line] = holder
        self._items.addWidget(holder)

    def _remove(self, line: QLineEdit) -> None:
        self._drop(line)
        self._new.setFocus()
        self.changed.emit()

    def _drop(self, line: QLineEdit) -> None:
        self._lines.remove(line)
        holder = self._holders.pop(line)
        self._items.removeWidget(holder)
        holder.hide()
        holder.deleteLater()


class _Line(QLineEdit):
    """Backspace in an empty line removes it."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)
