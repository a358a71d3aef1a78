"""Rewriting a piece of a document: asked of an engine, streamed, accepted hunk by hunk."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from studio.core.hunks import Changes, changes_of
from studio.core.job import Outcome
from studio.jobs import events
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.rewrite_actions import action_title
from studio.ui.presenter.rewrite_wish import Wish, begin, writer_of
from studio.ui.presenter.selection import (
    Edit,
    description_edits,
    hunk_edits,
    place_of,
    summary_edits,
    title_edits,
)
from studio.ui.presenter.steps import plain_label
from studio.ui.presenter.words import Words

NONE = Changes("", ())
REPLACES = ("shorter", "longer", "simpler", "tone", "fix", "translate")
BY_MODELS = ("longer", "simpler", "tone", "translate", "continue")  # no rules do these


class Phase(StrEnum):
    CLOSED = "closed"
    WRITING = "writing"
    HUNKS = "hunks"
    TITLES = "titles"
    SUMMARY = "summary"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What the panel shows. ``accepted`` and ``current`` are numbers of ``changes.hunks``."""

    phase: Phase = Phase.CLOSED
    title: str = ""
    engine: str = ""
    doing: str = ""  # what the engine says it does
    text: str = ""  # what it wrote so far, or the summary
    changes: Changes = NONE
    accepted: frozenset[int] = frozenset()
    current: int = 0
    titles: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    reason: str = ""
    cut_off: bool = False  # it ended at the length limit, or was stopped


class RewritingView(Protocol):
    def show_rewriting(self, rewriting: Rewriting) -> None: ...
    def replace_text(self, edits: tuple[Edit, ...]) -> None:
        """Change the document that is shown, as one step to undo."""


class RewritingPresenter:
    def __init__(
        self, engine: EnginePort, jobs: AskedJobs, view: RewritingView, words: Words
    ) -> None:
        self._engine, self._jobs, self._view, self._words = engine, jobs, view, words
        self.shown = Rewriting()
        self.wish: Wish | None = None
        self._job = ""
        self._answer = ""  # the engine's text, whatever is shown
        self._by_rules = False  # the engine is no language model

    def show_on(self, view: RewritingView) -> None:
        self._view = view
        view.show_rewriting(self.shown)

    # the person wishes --------------------------------------------------------------

    def ask(self, wish: Wish) -> None:
        """Begin; what was offered before is let go."""
        self.close()
        self.wish = wish
        title = action_title(wish.action, self._words)
        if not wish.selection.text:
            reason = self._words.translate("Rewrite", "There is no text here to work on.")
            self._show(Rewriting(Phase.FAILED, title, reason=reason))
            return
        self._show(Rewriting(Phase.WRITING, title, text=wish.prefix))

        def named(writer: tuple[str, bool]) -> None:
            if self.wish is wish and not self.shown.engine:
                engine, self._by_rules = writer
                self._show(replace(self.shown, engine=engine))

        language = self._words.language
        self._engine.ask(lambda session: writer_of(session, language), named, lambda _: None)
        self._job = self._jobs.ask(lambda session, job: begin(session, job, wish), self)

    def again(self, instructions: str) -> None:
        """Another answer to the same wish, with a further instruction if there is one."""
        if self.wish is not None:
            wish = self.wish
            self.ask(replace(wish, instructions=instructions, prefix="", seed=wish.seed + 1))

    def go_on(self) -> None:
        """Have an answer that was cut off finished."""
        if self.wish is not None:
            self.ask(replace(self.wish, prefix=self._answer))

    def stop(self) -> None:
        """At once; what was written so far is offered."""
        if self.shown.phase is Phase.WRITING:
            self._cancel()
            self._offer(self._answer or self.shown.text, cut_off=True)

    def close(self) -> None:
        self._cancel()
        self.wish, self._answer = None, ""
        self._show(Rewriting())

    def move(self, by: int) -> None:
        if count := len(self.shown.changes.hunks):
            self._show(replace(self.shown, current=(self.shown.current + by) % count))

    def look_at(self, number: int) -> None:
        self._show(replace(self.shown, current=number))

    def accept(self, number: int, yes: bool) -> None:
        accepted = self.shown.accepted | {number} if yes else self.shown.accepted - {number}
        self._show(replace(self.shown, accepted=frozenset(accepted), current=number))

    def accept_all(self, yes: bool) -> None:
        every = range(len(self.shown.changes.hunks)) if yes else ()
        self._show(replace(self.shown, accepted=frozenset(every)))

    def apply(self, text: str) -> None:
        """Take what was accepted into the document, whose text of now is ``text``."""
        if self.wish is None or self.shown.phase is not Phase.HUNKS:
            return
        place = place_of(self.wish.selection, text)
        if place is None:
            reason = self._words.translate(
                "Rewrite", "The passage has changed since. Copy from here what you need."
            )
            self._show(replace(self.shown, reason=reason))
            return
        edits = hunk_edits(self.shown.changes, self.shown.accepted, place)
        self._finish(edits)

    def use_title(self, title: str, text: str) -> None:
        self._finish(title_edits(text, title))

    def use_summary(self, text: str, *, as_description: bool) -> None:
        summary = self.shown.text.strip()
        self._finish((description_edits if as_description else summary_edits)(text, summary))

    # the engine speaks --------------------------------------------------------------

    def heard(self, text: str) -> None:
        self._show(replace(self.shown, text=self.shown.text + text))

    def told(self, label: str) -> None:
        self._show(replace(self.shown, doing=plain_label(label, self._words)))

    def noticed(self, text: str) -> None:
        remark = plain_reason(text, self._words)
        self._show(replace(self.shown, remarks=(*self.shown.remarks, remark)))

    def answered(self, answer: events.Answered) -> None:
        file = next(one for one in answer.files if one.role == "text")
        text = file.path.read_text(encoding="utf-8")
        engine = self.shown.engine
        if model := str(file.meta.get("model", "")):
            engine = f"{engine} · {model}"
        self.shown = replace(self.shown, engine=engine)
        self._offer(text, cut_off=file.meta.get("finish") == "length")

    def ended(self, outcome: str, reason: str) -> None:
        self._job = ""
        if outcome == Outcome.FAILED:
            self._failed(reason)

    # inside -------------------------------------------------------------------------

    def _cancel(self) -> None:
        if self._job:
            job, self._job = self._job, ""
            self._jobs.cancel(job)

    def _failed(self, reason: str) -> None:
        """What was streamed is still there to copy."""
        reason = plain_reason(reason, self._words)
        if self._by_rules and self.wish is not None and self.wish.action in BY_MODELS:
            reason = self._words.translate(
                "Rewrite", "This takes a language model. The engine that is in use now works by "
                "rules: it can shorten, correct, sum up and find titles."
            )  # fmt: skip
        self._show(replace(self.shown, phase=Phase.FAILED, reason=reason, doing=""))

    def _offer(self, text: str, *, cut_off: bool) -> None:
        if self.wish is None:
            return
        self._answer = text
        action, old = self.wish.action, self.wish.selection.text
        base = replace(self.shown, text=text, doing="", cut_off=cut_off)
        if not text.strip():
            self._show(Rewriting())
        elif action == "titles":
            self._show(replace(base, phase=Phase.TITLES, titles=_titles(text)))
        elif action == "summary":
            self._show(replace(base, phase=Phase.SUMMARY))
        else:
            new = text if action in REPLACES else old + text
            changes = changes_of(old, new)
            every = frozenset(range(len(changes.hunks)))
            self._show(replace(base, phase=Phase.HUNKS, changes=changes, accepted=every))

    def _finish(self, edits: tuple[Edit, ...]) -> None:
        self.close()
        if edits:
            self._view.replace_text(edits)

    def _show(self, rewriting: Rewriting) -> None:
        if rewriting != self.shown:
            self.shown = rewriting
            self._view.show_rewriting(rewriting)


def _titles(text: str) -> tuple[str, ...]:
    try:
        return tuple(json.loads(text))
    except ValueError:
        return tuple(line.strip(' -"[],') for line in text.splitlines() if line.strip(' -"[],'))
