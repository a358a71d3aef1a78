"""The layers of a poster, from the front to the back, and what can be done with one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from studio.ui.presenter.posters.page import LayerRow, PosterPage
from studio.ui.presenter.row import Row
from studio.ui.views.kit import Kit, column, row
from studio.ui.views.rows import RowList


class LayersPanel(QWidget):
    picked = Signal(str)
    added = Signal(str)  # text, picture, logo, rect, ellipse, line
    switched = Signal(str, str, bool)  # layer, "visible" or "locked", value
    moved = Signal(str, int)  # layer, position from the back
    copied = Signal()
    removed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: tuple[LayerRow, ...] = ()
        self._selected = ""
        translate = kit.words.translate
        self.setAccessibleName(translate("Posters", "Layers"))
        self.list = RowList(kit, translate("Posters", "Layers"), height=34)
        self.list.picked.connect(self._pick)
        add = row(
            self._tool("type", translate("Posters", "Add a text"), partial(self.added.emit, "text")),
            self._tool("image-plus", translate("Posters", "Add a picture"), partial(self.added.emit, "picture")),
            self._tool("hexagon", translate("Posters", "Add the logo"), partial(self.added.emit, "logo")),
            self._tool("square", translate("Posters", "Add a shape"), self._shapes),
            0, space=2,
        )  # fmt: skip
        self.tools = {
            "visible": self._tool("eye", translate("Posters", "Show or hide"), partial(self._switch, "visible")),
            "locked": self._tool("lock", translate("Posters", "Hold in place, or let go"), partial(self._switch, "locked")),
            "up": self._tool("chevron-up", translate("Posters", "One further to the front"), partial(self._move, 1)),
            "down": self._tool("chevron-down", translate("Posters", "One further to the back"), partial(self._move, -1)),
            "copy": self._tool("copy", translate("Posters", "Copy of the layer"), self.copied.emit),
            "remove": self._tool("trash-2", translate("Posters", "Remove the layer"), self.removed.emit),
        }  # fmt: skip
        title = kit.label(translate("Posters", "Layers"), "strong")
        tools = row(*self.tools.values(), 0, space=2)
        self.setLayout(column(title, add, self.list, tools, space=8))

    def show_page(self, page: PosterPage) -> None:
        self._rows, self._selected = page.layers, page.selected
        whole = Row("", self._kit.words.translate("Posters", "The whole poster"), icon="box")
        self.list.show_rows([*map(_row, page.layers), whole], page.selected)
        chosen = next((one for one in page.layers if one.id == page.selected), None)
        for name, tool in self.tools.items():
            tool.setEnabled(chosen is not None and not page.read_only)
            if chosen is not None and name in ("visible", "locked"):
                icons = {"visible": ("eye", "eye-off"), "locked": ("lock", "lock-open")}[name]
                on = chosen.visible if name == "visible" else not chosen.locked
                tool.setIcon(self._kit.icon(icons[0 if on else 1]))

    def _tool(self, icon: str, name: str, clicked: object) -> QPushButton:
        assert callable(clicked)
        return self._kit.button("", clicked, icon=icon, kind="tool", name=name)

    def _pick(self, layer: str) -> None:
        if layer != self._selected:
            self.picked.emit(layer)

    def _switch(self, name: str) -> None:
        chosen = next((one for one in self._rows if one.id == self._selected), None)
        if chosen is not None:
            now = chosen.visible if name == "visible" else chosen.locked
            self.switched.emit(chosen.id, name, not now)

    def _move(self, by: int) -> None:
        ids = [one.id for one in reversed(self._rows)]
        if self._selected in ids:
            self.moved.emit(self._selected, ids.index(self._selected) + by)

    def _shapes(self) -> None:
        translate = self._kit.words.translate
        menu = QMenu(self)
        for shape, title in (
            ("rect", translate("Posters", "Rectangle")),
            ("ellipse", translate("Posters", "Ellipse")),
            ("line", translate("Posters", "Line")),
        ):
            menu.addAction(title).triggered.connect(partial(self._add_shape, shape))
        menu.popup(QCursor.pos())

    def _add_shape(self, shape: str, checked: bool = False) -> None:
        del checked
        self.added.emit(shape)


def _row(layer: LayerRow) -> Row:
    mark, tone = ("triangle-alert", "warn") if layer.remark else ("", "muted")
    if not mark and not layer.visible:
        mark = "eye-off"
    elif not mark and layer.locked:
        mark = "lock"
    return Row(layer.id, layer.title, layer.remark, icon=layer.icon, mark=mark, tone=tone)
