"""What a person does with the narration of an open project. A sentence is named by its ``item``,
the name of its line's file."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.narration import (
    Chapter,
    Clone,
    EngineVoices,
    Narration,
    NarrationFiles,
    Orphan,
    Sentence,
    Take,
)
from studio.core.recipe import SPEAKING
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.maker import Maker
from studio.jobs.narration_view import NarrationView
from studio.jobs.resolve import Resolver
from studio.jobs.searching import VOICES
from studio.jobs.speaking import Speaking
from studio.jobs.take_checks import CHECK, TakeChecks
from studio.jobs.take_deeds import TakeDeeds
from studio.jobs.voice_book import VoiceBook
from studio.jobs.voice_deeds import VoiceDeeds
from studio.jobs.word_deeds import WordDeeds
from studio.store.takes import RECORDING
from studio.store.workspace import Workspace

__all__ = [
    "Chapter", "Clone", "EngineVoices", "Narration", "NarrationDeeds", "NarrationFiles", "Orphan",
    "Sentence", "Take",
]  # fmt: skip


class NarrationDeeds(WordDeeds, TakeDeeds, VoiceDeeds):
    """Part of a `Session`, which calls `_begin_narration` and passes events on."""

    @property
    def narration(self) -> Narration:  # type: ignore[override]
        """As it is now; cheap while nothing has changed. `events.NarrationChanged` tells when to
        ask again."""
        return self._view.value()

    # inside ---------------------------------------------------------------------

    def _begin_narration(
        self,
        workspace: Workspace,
        host: Host,
        resolver: Resolver,
        maker: Maker,
        tell: Callable[[events.Event], None],
    ) -> None:
        self._speaking = Speaking(workspace, maker, host, tell)
        self._view = NarrationView(workspace, maker, self._speaking)
        self._voices = VoiceBook(workspace, host, resolver, tell)
        self._listeners = TakeChecks(workspace, host, resolver, self._listened)
        self._contests = set()
        self._touched: set[str] = set()  # items to tell of at the turn's end
        self._replanned = False

    def _narration_heard(self, event: events.Event) -> None:
        match event:
            case events.PlanChanged(plan):
                self._view.forget()
                self._replanned |= self._view.differs(plan)
            case events.JobStarted(spec) | events.JobEnded(spec):
                self._speaking.heard(event)
                if self._is_take(spec.step):
                    self._heard_take(event)
            case events.JobCommitted(spec, record):
                if record.role == "take" and self._is_take(spec.step):
                    self._view.forget()
                    self._touched.add(spec.item)
                    if spec.capability != RECORDING:
                        self._listeners.heard(event)

    def _checked(self, event: events.JobEnded) -> bool:
        """Whether a job of the lane that nobody waits for was one of ours."""
        capability = event.spec.capability
        if capability == CHECK:
            self._listeners.ended(event)
        elif capability == VOICES:
            self._voices.ended(event)
        return capability in (CHECK, VOICES, *SPEAKING)  # the last ones: a rehearsal

    def _narration_turn(self) -> None:
        self._speaking.advance_if_due()
        self._listeners.begin()
        if self._touched or self._replanned:
            items = () if self._replanned else tuple(sorted(self._touched))
            self._touched, self._replanned = set(), False
            self._tell(events.NarrationChanged(items))

    def _heard_take(self, event: events.JobStarted | events.JobEnded) -> None:
        item = event.spec.item
        self._view.forget()
        self._touched.add(item)
        if isinstance(event, events.JobStarted):
            self._view.began.add(item)
            return
        self._view.began.discard(item)
        if event.spec.capability == RECORDING:
            self._recorded(event)
        self._settle(item)

    def _is_take(self, step: str) -> bool:
        speaking = self._speaking.step
        return speaking is not None and step == speaking.id

    def _listened(self, path: str) -> None:
        """A take has its verdict."""
        self._view.forget()
        item = self.workspace.takes.item_of(path)
        self._touched.add(item)
        self._settle(item)
