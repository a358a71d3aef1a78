"""A person's recorded voice, kept with the record that they agreed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from studio.core.narration import Clone
from studio.jobs.session import Session
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.narration.undo import Back
from studio.ui.presenter.words import Words


def consent_text(whose: str, words: Words) -> str:
    """What the owner of the voice reads aloud into the recording."""
    return words.translate(
        "Clone", "I, {name}, agree that my voice may be imitated by this program for this project."
    ).format(name=whose.strip() or "…")


class CloningPresenter:
    def __init__(self, room: RoomPresenter) -> None:
        self._room = room

    def add(
        self, name: str, file: str, whose: str, text: str, by: str, then: Callable[[str], None]
    ) -> None:
        """``then`` is told "", or what is missing."""
        translate = self._room.words.translate
        for value, asked in (
            (name, translate("Clone", "Give the voice a name.")),
            (file, translate("Clone", "Choose the recording.")),
            (whose, translate("Clone", "Write whose voice it is.")),
            (text, translate("Clone", "Write what the person read.")),
        ):
            if not value.strip():
                then(asked)
                return
        consent = {
            "whose": whose.strip(), "text_read": " ".join(text.split()), "by": by.strip(),
            "date": datetime.date.today().isoformat(),
        }  # fmt: skip

        def kept(clone: Clone) -> None:
            then("")
            self._room.look()

        self._room.engine.ask(
            lambda session: session.add_voice(name.strip(), Path(file), consent), kept, then
        )

    def remove(self, name: str) -> None:
        told = self._room.words.translate("Clone", "The recorded voice was removed.")
        self._room.do(_removing(name), told)


def _removing(name: str) -> Back:
    def deed(session: Session) -> Back:
        gone = session.remove_voice(name)

        def back(session: Session) -> Back:
            for path, sha in gone:
                session.restore(path, sha)
            return deed

        return back

    return deed
