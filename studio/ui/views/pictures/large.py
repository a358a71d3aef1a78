"""One picture large: what it is at its right, and what can be done with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from studio.ui.presenter.pictures.choices import Able
from studio.ui.presenter.pictures.deeds import AGAIN, CHANGE, KEEP, USE, all_deeds, group_title
from studio.ui.presenter.pictures.one import One
from studio.ui.views.elided import ElidedLabel
from studio.ui.views.kit import Kit, clear, column, firm, row, scrolled
from studio.ui.views.parts import grid_of
from studio.ui.views.picture import Picture
from studio.ui.views.pictures.tiles import hidden

WIDTH = 252  # pixels, of what stands beside the picture
NOT_HERE = ("compare",)


class LargePicture(QWidget):
    """``done`` names a deed of `presenter.pictures.deeds`."""

    left = Signal()
    stepped = Signal(int)
    done = Signal(str)
    revealed = Signal(str)
    cleared = Signal(str)  # of the mark that the safety filter gave it

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit, self._folder = kit, ""
        self.one: One | None = None
        self._revealed: set[str] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        translate = kit.words.translate
        self.setAccessibleName(translate("Gallery", "One picture"))
        self._title = ElidedLabel("title")
        self._number = kit.label("", "caption")
        self._star = kit.picture("star-filled", "warn", 16)
        self._star.setAccessibleName(translate("Gallery", "Starred"))
        self.picture = Picture(kit)
        self.picture.loaded.connect(self._hide_if_flagged)
        self._reveal = kit.button(translate("Picture", "Show it"), self._show_it, icon="eye")
        self._warning = kit.label(
            translate("Picture", "The safety filter marked this picture, so it is blurred. "
                      "Nothing of it is lost."), "muted", wrap=True,
        )  # fmt: skip

        def button(icon: str, name: str, act: object) -> QPushButton:
            return kit.button("", act, icon=icon, kind="quiet", name=name)  # type: ignore[arg-type]

        head = row(
            button("arrow-left", translate("Gallery", "All pictures"), self.left.emit), self._title,
            self._star, self._number,
            button("chevron-left", translate("Gallery", "Picture before"), lambda: self.stepped.emit(-1)),
            button("chevron-right", translate("Gallery", "Next picture"), lambda: self.stepped.emit(1)),
        )  # fmt: skip
        head.setStretch(1, 1)
        self._flag = QWidget()
        self._flag.setAccessibleName(self._warning.text())
        fine = kit.button(translate("Picture", "It is fine"), self._clear, kind="quiet")
        self._flag.setLayout(row(self._warning, fine, self._reveal, space=8))
        self._flag.layout().setStretchFactor(self._warning, 1)  # type: ignore[union-attr]
        middle = column(head, self.picture, self._flag, space=10)
        middle.setStretchFactor(self.picture, 1)
        middle.setContentsMargins(20, 12, 12, 12)
        line = row(middle, self._side(), space=0)
        line.setStretch(0, 1)
        self.setLayout(line)

    def _side(self) -> QWidget:
        kit = self._kit
        self._facts = column(space=8)
        self.buttons: dict[str, QPushButton] = {}
        groups = []
        deeds = all_deeds(kit.words)
        for group in (AGAIN, CHANGE, USE, KEEP):
            lines = column(kit.label(group_title(group, kit.words), "section"), space=1)
            for deed in (one for one in deeds if one.group == group and one.id not in NOT_HERE):
                button = kit.button(deed.title, partial(self.done.emit, deed.id), icon=deed.icon,
                                    kind="tool")  # fmt: skip
                button.setStyleSheet(f"text-align: left; min-height: {kit.tall(21)}px")
                self.buttons[deed.id] = button
                lines.addWidget(button)
            groups.append(lines)
        inner = QWidget()
        every = column(self._facts, *groups, 0, space=16)
        every.setContentsMargins(12, 14, 8, 14)
        inner.setLayout(every)
        side = kit.frame("panel")
        side.setFixedWidth(kit.wide(WIDTH))
        name = kit.words.translate("Picture", "About this picture")
        side.setLayout(column(scrolled(firm(inner), name)))
        return side

    def show_one(self, one: One, folder: str) -> None:
        before, self.one, self._folder = self.one, one, folder
        file = str(Path(folder) / one.path)
        if before is None or (before.path, before.sha256) != (one.path, one.sha256):
            self.picture.show_file(file)
        self._title.show_text(one.title)
        self._number.setText(f"{one.number} / {one.count}")
        self.picture.setAccessibleName(one.alt)
        translate = self._kit.words.translate
        self._star.setVisible(one.star)
        star = self.buttons["star"]
        star.setText(" " + (translate("Picture", "Take the star away") if one.star
                            else translate("Deeds", "Star")))  # fmt: skip
        star.setAccessibleName(star.text().strip())
        star.setIcon(
            self._kit.icon("star-filled" if one.star else "star", "warn" if one.star else "text")
        )
        for name in ("vary", "use_prompt", "use_seed", "use_all"):
            self.buttons[name].setVisible(one.has_settings)
        self.buttons["scene"].setVisible(bool(one.scene))
        self._show_flag()
        if before is None or before != one:
            self._show_facts(one)

    def show_able(self, able: Able) -> None:
        """What can't be done is grey; to press it tells why."""
        for deed in all_deeds(self._kit.words):
            if deed.id in self.buttons and deed.needs:
                can = not able.why_not(deed.needs)
                icon = self._kit.icon(deed.icon, "text" if can else "muted")
                self.buttons[deed.id].setIcon(icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deeds = {Qt.Key.Key_S: "star", Qt.Key.Key_Delete: "remove", Qt.Key.Key_V: "vary"}
        match event.key():
            case Qt.Key.Key_Left:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right:
                self.stepped.emit(1)
            case Qt.Key.Key_Escape | Qt.Key.Key_Space:
                self.left.emit()
            case key if Qt.Key(key) in deeds:
                self.done.emit(deeds[Qt.Key(key)])
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.left.emit()

    def _show_facts(self, one: One) -> None:
        clear(self._facts)
        kit, translate = self._kit, self._kit.words.translate
        for title, text in ((translate("Picture", "Prompt"), one.prompt),
                            (translate("Picture", "Left out"), one.negative)):  # fmt: skip
            if text:
                label = kit.label(text, wrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._facts.addLayout(column(kit.label(title, "section"), label, space=2))
        if one.used:
            used = translate("Picture", "In the article: {place}").format(place=one.used)
            self._facts.addWidget(kit.label(used, "ok", wrap=True))
        pairs = [(fact.name, fact.text) for fact in one.facts]
        self._facts.addLayout(grid_of(kit, pairs, "caption", "caption"))
        file = ElidedLabel("caption")  # the path can be long, and is seen whole in its tip
        file.show_text(one.path)
        self._facts.addWidget(file)

    def _show_flag(self) -> None:
        self._flag.setVisible(self._is_hidden())

    def _is_hidden(self) -> bool:
        return self.one is not None and self.one.flagged and self.one.path not in self._revealed

    def _hide_if_flagged(self) -> None:
        if self._is_hidden():
            self.picture.pixmap = hidden(self.picture.pixmap)
            self.picture.update()

    def _clear(self) -> None:
        if self.one is not None:
            self._show_it()
            self.cleared.emit(self.one.path)

    def _show_it(self) -> None:
        if self.one is not None:
            self._revealed.add(self.one.path)
            self.revealed.emit(self.one.path)
            self.picture.show_file(str(Path(self._folder) / self.one.path))
            self._show_flag()
