"""The narration room's signals, connected to its presenters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from studio.ui.narration_side_wires import SideWires
from studio.ui.presenter.narration.deeds import MENU, deed
from studio.ui.presenter.narration.narrating import Narrating
from studio.ui.presenter.narration.ports import MARKS, TAKES
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.narration.room import NarrationRoom
from studio.ui.views.project import ProjectPage

SHORTCUTS = {"Ctrl+Z": "undo", "Ctrl+Shift+Z": "redo", "Ctrl+F": "find"}


def connect_narration(page: ProjectPage, presenter: ProjectPresenter) -> NarrationWires:
    room, narrating = page.narration_room, presenter.narrating
    wires = NarrationWires(room, narrating, page.failed.models_wanted.emit)
    room.head.recipe_toggled.connect(page.show_recipe_in_room)
    room.start.make_wanted.connect(presenter.orders.make)
    return wires


class NarrationWires:
    """``act`` does a deed with the sentences that are selected; to be kept as long as the room."""

    def __init__(
        self, room: NarrationRoom, narrating: Narrating, get_models: Callable[[], object]
    ) -> None:
        self._room, self._narrating = room, narrating
        speaking, narration = narrating.speaking, narrating.room
        self._deeds: dict[str, Callable[[], object]] = {
            "play": narrating.playing.toggle, "edit": self._edit, "speak": speaking.speak,
            "retake": speaking.retake, "record": self._record, "import": self._import,
            "takes": lambda: room.side.show_page(TAKES), "flag": speaking.flag,
            "next": narration.next_flagged, "retry": speaking.retry_flagged,
            "undo": narration.undo, "redo": narration.redo, "find": room.head.search.setFocus,
        }  # fmt: skip
        for number in range(6):
            self._deeds[f"rate{number}"] = partial(speaking.rate, number)
        for keys, name in SHORTCUTS.items():
            one = QShortcut(
                QKeySequence(keys), room, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            one.activated.connect(partial(self.act, name))
        back = QShortcut(
            QKeySequence("Esc"), room.side, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        back.activated.connect(room.list.setFocus)
        self._connect_room()
        self._connect_player()
        self._connect_takes()
        self._connect_recorder()
        self.side = SideWires(room, narration, narrating.playing.play_file, get_models)
        room.side.show_page(MARKS)
        room.closed.connect(self._leave)
        narration.show_on(room)
        narrating.playing.show_on(room, room.outlet)

    def act(self, name: str) -> None:
        self._deeds[name]()

    def _leave(self) -> None:
        self._narrating.leave()
        side = self.side
        side.marks.view = side.lexicon.view = side.voices.view = None
        side.sound.view = side.exports.view = side.transcribing.view = None

    def _connect_room(self) -> None:
        room, narration = self._room, self._narrating.room
        room.head.wanted.connect(narration.want)
        room.head.done.connect(self.act)
        room.head.speak_all.connect(self._narrating.speaking.speak_all)
        room.head.stopped.connect(self._narrating.speaking.stop)
        room.list.picked.connect(narration.pick)
        room.list.key.connect(self.act)
        room.list.opened.connect(lambda item: self._narrating.playing.play_from(item))
        room.list.menu_wanted.connect(self._menu)
        room.told.acted.connect(lambda _: narration.undo())

    def _connect_player(self) -> None:
        room, playing = self._room, self._narrating.playing
        room.player.done.connect(self.act)
        room.player.wave.sought.connect(playing.seek)
        room.outlet.ticked.connect(playing.tick)
        room.left.connect(playing.stop)
        room.head.finished_toggled.connect(lambda _: playing.stop())
        room.left.connect(self._narrating.recording.stop)

    def _connect_takes(self) -> None:
        page, takes = self._room.takes, self._narrating.takes
        takes.show_on(page)
        page.done.connect(self.act)
        page.played.connect(takes.play)
        page.compared.connect(takes.compare)
        page.picked.connect(takes.pick)
        page.removed.connect(takes.remove)
        page.rated.connect(takes.rate)
        page.flagged.connect(takes.flag)
        page.file_chosen.connect(lambda file: self._narrating.recording.bring(Path(file)))
        self._room.side.shown.connect(lambda name: takes.seen(name == TAKES))
        takes.seen(self._room.side.current == TAKES)

    def _connect_recorder(self) -> None:
        recorder, recording = self._room.takes.recorder, self._narrating.recording
        recording.show_on(recorder, self._room.microphone)
        recorder.stopped.connect(recording.stop)
        recorder.heard.connect(recording.listen)
        recorder.kept.connect(recording.keep)
        recorder.again.connect(recording.begin)
        recorder.dropped.connect(recording.drop)

    def _menu(self, at: QPoint) -> None:
        words = self._room.kit.words
        menu = QMenu(self._room)
        for name in MENU:
            one = deed(name, words)
            action = menu.addAction(self._room.kit.icon(one.icon), f"{one.title}\t{one.key}")
            action.triggered.connect(lambda _=False, name=name: self.act(name))
        menu.popup(at)

    def _edit(self) -> None:
        self._room.side.show_page(MARKS)
        self._room.side.focus_page()

    def _record(self) -> None:
        self._room.side.show_page(TAKES)
        self._narrating.recording.begin()

    def _import(self) -> None:
        self._room.side.show_page(TAKES)
        self._room.takes.choose_file()
