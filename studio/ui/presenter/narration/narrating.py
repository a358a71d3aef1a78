"""The presenters of the narration room that stay while its view is made anew."""

from __future__ import annotations

from studio.ui.presenter.narration.playing import Playing
from studio.ui.presenter.narration.recording import Recording
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.speaking import Speaking
from studio.ui.presenter.narration.takes import Takes
from studio.ui.presenter.narration.warming import Warming


class Narrating:
    def __init__(self, room: RoomPresenter) -> None:
        self.room = room
        self.playing = Playing(room)
        self.speaking = Speaking(room)
        self.takes = Takes(room, self.playing)
        self.recording = Recording(room, self.playing)
        self.warming = Warming(room)

    def leave(self) -> None:
        """The view is taken down: answers that come later are for the next one."""
        self.room.leave()
        self.playing.view = self.takes.view = self.recording.view = None
