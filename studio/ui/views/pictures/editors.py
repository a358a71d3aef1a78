"""One picture under a tool: a mask painted over it, a part cut out of it, room added to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSlider, QSpinBox, QWidget

from studio.ui.views.form import INSET, still
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.pictures.frame import CropCanvas, RoomCanvas
from studio.ui.views.pictures.mask import MaskCanvas

SHAPES = ((1, 1), (4, 3), (3, 4), (16, 9), (9, 16))
SIDES = ("left", "top", "right", "bottom")
MOST_ADDED, ADDED = 2048, 128  # pixels at one side


class Editor(QWidget):
    """A bar of tools above, the picture below; Escape leaves it as it was."""

    left = Signal()
    done = Signal()

    def __init__(
        self, kit: Kit, title: str, deed: str, tools: list[QWidget], canvas: QWidget
    ) -> None:
        super().__init__()
        self.setAccessibleName(title)
        translate = kit.words.translate
        back = kit.button("", self.left.emit, icon="arrow-left", kind="quiet",
                          name=translate("Editor", "Back to the picture"))  # fmt: skip
        self.accept = kit.button(deed, self.done.emit, icon="check", kind="primary")
        head = row(back, kit.label(title, "title"), 0, self.accept, space=8)
        bar = row(*tools, 0, space=6)
        lines = column(head, bar, canvas, space=10)
        lines.setContentsMargins(20, 12, 20, 12)
        lines.setStretchFactor(canvas, 1)
        self.setLayout(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class MaskEditor(Editor):
    def __init__(self, kit: Kit) -> None:
        translate = kit.words.translate
        self.canvas = MaskCanvas(kit)
        self.brush = kit.button("", lambda: self._erase(False), icon="brush", kind="tool",
                                name=translate("Mask", "Brush"))  # fmt: skip
        self.eraser = kit.button("", lambda: self._erase(True), icon="eraser", kind="tool",
                                 name=translate("Mask", "Eraser"))  # fmt: skip
        for one in (self.brush, self.eraser):
            one.setCheckable(True)
        self.brush.setChecked(True)
        self.size_ = QSlider(Qt.Orientation.Horizontal)
        self.size_.setRange(5, 400)
        self.size_.setValue(80)
        self.size_.setAccessibleName(translate("Mask", "Size of the brush"))
        self.size_.setToolTip(translate("Mask", "Size of the brush ( [ and ] )"))
        self.size_.setFixedWidth(120)
        self.size_.valueChanged.connect(self._resize)
        self.undo_ = kit.button("", self.canvas.undo, icon="undo-2", kind="tool",
                                name=translate("Mask", "Undo"))  # fmt: skip
        invert = kit.button("", self.canvas.invert, icon="contrast", kind="tool",
                            name=translate("Mask", "Invert"))  # fmt: skip
        clear = kit.button("", self.canvas.clear, icon="trash-2", kind="tool",
                           name=translate("Mask", "Paint from the beginning"))  # fmt: skip
        hint = kit.label(translate("Mask", "Paint what shall be drawn anew."), "caption", wrap=True)
        tools = [self.brush, self.eraser, self.size_, self.undo_, invert, clear, hint]
        super().__init__(kit, translate("Mask", "Paint over a part"),
                         translate("Mask", "Use this mask"), tools, self.canvas)  # fmt: skip
        self.canvas.painted.connect(self._enable)
        self._enable()

    def begin(self, path: str) -> None:
        self.canvas.begin(path)
        self._enable()
        self.canvas.setFocus()

    def _erase(self, on: bool) -> None:
        self.canvas.erase = on
        self.brush.setChecked(not on)
        self.eraser.setChecked(on)

    def _resize(self, value: int) -> None:
        self.canvas.size_ = value / 1000
        self.canvas.update()

    def _enable(self) -> None:
        self.accept.setEnabled(not self.canvas.painting.empty)
        self.undo_.setEnabled(bool(self.canvas.painting.marks))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Z:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.canvas.redo() if shift else self.canvas.undo()
        else:
            super().keyPressEvent(event)


class CropEditor(Editor):
    def __init__(self, kit: Kit) -> None:
        translate = kit.words.translate
        self.canvas = CropCanvas(kit)
        tools: list[QWidget] = [
            kit.button(f"{wide}:{high}", partial(self.canvas.set_shape, wide, high), kind="tool")
            for wide, high in SHAPES
        ]
        self._size = kit.label("", "caption")
        super().__init__(kit, translate("Crop", "Crop"), translate("Crop", "Keep this part"),
                         [*tools, self._size], self.canvas)  # fmt: skip
        self.canvas.moved.connect(self._show_size)

    def begin(self, path: str, size: QSize) -> None:
        self.canvas.begin(path, size)
        self.canvas.setFocus()

    def box(self) -> tuple[int, int, int, int]:
        box = self.canvas.box
        return box.x(), box.y(), box.width(), box.height()

    def _show_size(self) -> None:
        self._size.setText(f"{self.canvas.box.width()} × {self.canvas.box.height()}")


class ExtendEditor(Editor):
    def __init__(self, kit: Kit) -> None:
        translate = kit.words.translate
        self.canvas = RoomCanvas(kit)
        names = (translate("Extend", "Left"), translate("Extend", "Top"),
                 translate("Extend", "Right"), translate("Extend", "Bottom"))  # fmt: skip
        self.numbers = [self._number(kit, name) for name in names]
        tools: list[QWidget] = []
        for name, box in zip(names, self.numbers, strict=True):
            tools += [kit.label(name, "caption"), box]
        super().__init__(kit, translate("Extend", "Continue at its sides"),
                         translate("Extend", "Draw it"), tools, self.canvas)  # fmt: skip

    def begin(self, path: str, size: QSize) -> None:
        self.canvas.begin(path, size)
        for box in self.numbers:
            box.setValue(ADDED)
        self._show()
        self.numbers[0].setFocus()

    def sides(self) -> dict[str, int]:
        values = (box.value() for box in self.numbers)
        return dict(zip(SIDES, values, strict=True))

    def _number(self, kit: Kit, name: str) -> QSpinBox:
        box = QSpinBox(minimum=0, maximum=MOST_ADDED, singleStep=64)
        box.setAccessibleName(name)
        box.lineEdit().setTextMargins(*INSET)
        box.setFixedWidth(kit.wide(76))
        still(box)
        box.valueChanged.connect(self._show)
        return box

    def _show(self) -> None:
        left, top, right, bottom = (box.value() for box in self.numbers)
        self.canvas.show_sides((left, top, right, bottom))
        self.accept.setEnabled(any((left, top, right, bottom)))
