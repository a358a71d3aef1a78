"""The first sound soon after "play": what speaks is started when the room is entered."""

from __future__ import annotations

import json
from pathlib import Path

from studio.core.job import InputRef
from studio.core.narration import Narration
from studio.core.plan import Instance, StepPlan
from studio.core.recipe import SPEAKING
from studio.jobs import events
from studio.jobs.session import Session
from studio.sdk.speech.line import MEDIA as LINE_MEDIA
from studio.ui.presenter.narration.room import RoomPresenter


class Warming:
    """Has a sentence spoken that nobody hears, once: so its engine and what prepares sentences
    are there. Only engines that run in the studio's own environment: others load large models,
    which may wait until somebody wants to hear them."""

    def __init__(self, room: RoomPresenter) -> None:
        self._room, self._done = room, False
        room.changed.add(self._look, lasting=True)

    def _look(self, narration: Narration) -> None:
        if self._done or not narration.sentences or self._room.read_only:
            return
        found = self._planned(self._room.current)
        if found is None:
            return
        self._done = True
        step, one = found
        folder = self._room.place.opened.folder
        plugins = self._room.place.opened.plugins
        light = {name for name, plugin in plugins.items() if plugin.environment == "host"}

        def speak(session: Session, job: str) -> None:
            if engines_of(folder, one.inputs) <= light:
                session.ask(step.step.use, step.step.params, one.inputs, job=job)

        self._room.jobs.ask(speak, Nobody())

    def _planned(self, item: str) -> tuple[StepPlan, Instance] | None:
        """The step that speaks, and what it does with a sentence."""
        for step in self._room.place.work.plan.steps.values():
            if step.step.use in SPEAKING:
                return next(((step, one) for one in step.instances if one.item == item), None)
        return None


def engines_of(folder: Path, inputs: tuple[InputRef, ...]) -> set[str]:
    """The plugins that a line names as its engines."""
    path = next((one.path for one in inputs if one.media == LINE_MEDIA), "")
    try:
        voices = json.loads((folder / path).read_text(encoding="utf-8"))["voices"]
        return {str(one["engine"]).partition(" ")[0] for one in voices.values()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return set()


class Nobody:
    """Hears what comes of a job that was done for its own sake."""

    def heard(self, text: str) -> None: ...
    def told(self, label: str) -> None: ...
    def noticed(self, text: str) -> None: ...
    def answered(self, answer: events.Answered) -> None: ...
    def ended(self, outcome: str, reason: str) -> None: ...
