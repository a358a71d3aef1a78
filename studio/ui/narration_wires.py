"""The narration room's signals, connected to its presenters."""

from __future__ import annotations

from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.narration.room import NarrationRoom
from studio.ui.views.project import ProjectPage


def connect_narration(page: ProjectPage, presenter: ProjectPresenter) -> NarrationWires:
    room, narration = page.narration_room, presenter.narration
    wires = NarrationWires(room, narration)
    narration.show_on(room)
    room.head.recipe_toggled.connect(page.show_recipe_in_room)
    room.start.make_wanted.connect(presenter.orders.make)
    return wires


class NarrationWires:
    """To be kept as long as the room."""

    def __init__(self, room: NarrationRoom, narration: RoomPresenter) -> None:
        self._room, self._narration = room, narration
        room.head.wanted.connect(narration.want)
        room.list.picked.connect(narration.pick)
        room.told.acted.connect(lambda _: narration.undo())
