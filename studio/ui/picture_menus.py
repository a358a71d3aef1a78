"""Menus of the pictures room: deeds, prompts of before, boards, places in the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu

from studio.ui.presenter.pictures.deeds import all_deeds
from studio.ui.presenter.pictures.ports import Told
from studio.ui.presenter.pictures.room import Pictures
from studio.ui.views.pictures.room import PicturesRoom

Entry = tuple[str, Callable[[], object]]
SHORT = 60  # characters of a prompt in a menu


class PictureMenus:
    """``shown`` is what the menu that was opened last offers."""

    def __init__(self, room: PicturesRoom, pictures: Pictures) -> None:
        self._room, self._pictures = room, pictures
        self._words = room.kit.words
        self.shown: dict[str, Callable[[], object]] = {}

    def deeds(self, at: QPoint, act: Callable[[str, Sequence[str]], None]) -> None:
        """What can be done with those that are chosen."""
        chosen, group = self._room.wall.chosen(), ""
        entries: list[Entry] = []
        for deed in all_deeds(self._words):
            if len(chosen) > 1 and not deed.many:
                continue
            if deed.id == "scene" and not self._has_scene(chosen):
                continue
            if entries and deed.group != group:
                entries.append(("", lambda: None))
            group = deed.group
            entries.append((deed.title, partial(act, deed.id, chosen)))
        self._popup(entries, at)

    def _has_scene(self, chosen: Sequence[str]) -> bool:
        found = [one for path in chosen if (one := self._pictures.picture(path)) is not None]
        return any(map(self._pictures.scene_of, found))

    def history(self, prompts: Sequence[tuple[str, str]]) -> None:
        """Each with what it left out."""
        use = self._pictures.ordering.use_prompt
        entries: list[Entry] = [
            (_short(prompt), partial(use, {"prompt": prompt, "negative": negative}))
            for prompt, negative in prompts
        ]
        none = self._words.translate("Panel", "Nothing was drawn yet")
        self._popup(entries or [(none, lambda: None)])

    def spots(self, path: str) -> None:
        """Where in the article it shall stand."""
        spots = self._pictures.spots()
        if spots:
            use = self._pictures.handling.use
            self._popup([(spot.title, partial(use, path, spot)) for spot in spots])
            return
        text = self._words.translate(
            "Pictures", "The article has no pictures yet. Make it first, then put yours in their place."
        )  # fmt: skip
        self._pictures.tell(Told(text, "warn"))

    def boards(self, paths: Sequence[str]) -> None:
        translate, put = self._words.translate, self._pictures.handling.put_on_board

        def new() -> None:
            self._room.foot.ask_board(lambda name: put(paths, name))

        entries: list[Entry] = [
            (name, partial(put, paths, name)) for name in self._pictures.shelf.boards
        ]
        entries.append((translate("Boards", "New board …"), new))
        entries.append((translate("Boards", "On no board"), partial(put, paths, "")))
        self._popup(entries)

    def _popup(self, entries: Sequence[Entry], at: QPoint | None = None) -> None:
        self.shown = dict(entries)
        menu = QMenu(self._room)
        menu.setAccessibleName(self._words.translate("Pictures", "Menu"))
        for title, act in entries:
            if not title:
                menu.addSeparator()
                continue
            action = QAction(title.replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        self.open(menu, at or QCursor.pos())

    def open(self, menu: QMenu, at: QPoint) -> None:
        menu.popup(at)


def _short(prompt: str) -> str:
    text = " ".join(prompt.split())
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
