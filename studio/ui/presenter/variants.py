"""A text written in other ways, side by side: counted, checked, scored; the best is taken."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Protocol

from studio.core.hunks import changes_of
from studio.core.job import Outcome
from studio.core.recipe import Step
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.checking import Place
from studio.ui.presenter.measures import Measures, measured
from studio.ui.presenter.paragraphs import paragraphs, taking
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.selection import Edit, hunk_edits
from studio.ui.presenter.text_pages import Variant, VariantsPage
from studio.ui.presenter.words import Words

FEWEST, MOST = 2, 6
EVERY_ENGINE = "*"  # one variant by each engine instead of by other seeds


class ReplacingView(Protocol):
    def replace_text(self, edits: tuple[Edit, ...]) -> None: ...


class Variants:
    def __init__(self, place: Place, jobs: AskedJobs, view: ReplacingView, words: Words) -> None:
        self.view = view
        self._place, self._jobs, self._words = place, jobs, words
        self._step = ""
        self._takes: list[_Take] = []

    def page_of(self, row: str) -> VariantsPage | None:
        kind, _, step = row.partition(":")
        file = next((f for f in self._place.results.documents if f.step == step), None)
        if kind != "variants" or file is None:
            return None
        now = self._column(Variant(self._words.translate("Variants", "The text of now"), "done"),
                           self._place.drafts.open(file.path).text)  # fmt: skip
        takes = self._takes if step == self._step else []
        columns = (now, *(self._shown(one, now.text) for one in takes))
        busy = any(one.busy for one in takes)
        name = self._step_of(step).name(self._words.language)
        return VariantsPage(step, name, self._engines(), columns, busy, f"doc:{file.path}")

    def make(self, step: str, count: int, engine: str) -> None:
        """``engine``: an id, "" for the present one, or `EVERY_ENGINE`."""
        self.stop()
        self._step = step
        engines = [one for one, _ in self._engines()]
        wanted = [(0, one) for one in engines] if engine == EVERY_ENGINE else [
            (number, engine) for number in range(1, count + 1)
        ]  # fmt: skip
        self._takes = [_Take(self, number, seed, name) for number, (seed, name) in
                       enumerate(wanted[:MOST], 1)]  # fmt: skip
        seed = self._step_of(step).seed
        for take in self._takes:
            take.job = self._jobs.ask(partial(_begin, step, seed + take.seed, take.engine), take)
        self._place.show_again()

    def stop(self) -> None:
        for take in self._takes:
            if take.busy:
                self._jobs.cancel(take.job)
                take.state = "failed"
                take.reason = self._words.translate("Variants", "Stopped.")
        self._place.show_again()

    def use(self, number: int, now: str) -> None:
        """Make variant ``number`` the document, whose text is ``now``."""
        changes = changes_of(now, self._takes[number - 1].text)
        self.view.replace_text(hunk_edits(changes, range(len(changes.hunks)), 0))

    def take(self, number: int, paragraph: int, now: str) -> None:
        """Take one paragraph of variant ``number`` into the document."""
        wanted = paragraphs(self._takes[number - 1].text)[paragraph]
        self.view.replace_text(taking(now, wanted))

    def changed(self) -> None:
        self._place.show_again()

    def _shown(self, take: _Take, now: str) -> Variant:
        title = self._words.translate("Variants", "Variant {number}").format(number=take.number)
        engine = dict(self._engines()).get(take.engine, "")
        reason = plain_reason(take.reason, self._words)
        column = Variant(title, take.state, engine, reason=reason)
        if not take.text:
            return column
        column = self._column(column, take.text)
        if take.text.strip() == now.strip():
            same = self._words.translate(
                "Variants", "The same as the text of now: this engine writes one text only."
            )
            column = replace(column, checks=(same, *column.checks))
        there = {one.text for one in paragraphs(now)}
        new = (at for at, one in enumerate(column.paragraphs) if one.text not in there)
        return replace(column, new=frozenset(new))

    def _column(self, column: Variant, text: str) -> Variant:
        brief = self._place.drafts.open("brief.md").text
        voice = json.dumps(dict(self._place.project.voice), sort_keys=True)
        measures = measured(text, brief, voice)
        told = self._words.translate("Variants", "{count} characters")
        about = (column.about, told.format(count=f"{measures.count:,}"))
        return replace(
            column, about=" · ".join(filter(None, about)), points=measures.points, text=text,
            checks=self._checks(measures), paragraphs=paragraphs(text),
        )  # fmt: skip

    def _checks(self, measures: Measures) -> tuple[str, ...]:
        """What is against the brief and the brand's voice."""
        translate, found = self._words.translate, list[str]()
        if measures.missing:
            told = translate("Variants", "Missing: {words}")
            found.append(told.format(words=", ".join(measures.missing)))
        if measures.wrong:
            told = translate("Variants", "To be avoided: {words}")
            found.append(told.format(words=", ".join(measures.wrong)))
        if measures.departures:
            told = translate("Variants", "{count} departures from the brand's voice")
            found.append(told.format(count=measures.departures))
        return tuple(found)

    def _step_of(self, step: str) -> Step:
        return self._place.work.plan.steps[step].step

    def _engines(self) -> tuple[tuple[str, str], ...]:
        plugins = self._place.opened.plugins.values()
        return tuple(
            (one.id, one.title(self._words.language))
            for one in plugins
            if "text.generate" in one.capabilities and not one.hidden
        )


class _Take:
    """One variant under way; hears of its job."""

    def __init__(self, owner: Variants, number: int, seed: int, engine: str) -> None:
        self.number, self.seed, self.engine = number, seed, engine
        self.state, self.text, self.reason, self.job = "waiting", "", "", ""
        self._owner = owner

    @property
    def busy(self) -> bool:
        return self.state in ("waiting", "writing")

    def heard(self, text: str) -> None:
        self.told("")

    def told(self, label: str) -> None:
        if self.state == "waiting":
            self.state = "writing"
            self._owner.changed()

    def noticed(self, text: str) -> None:
        """Remarks are those of the step; they come again when it is made."""

    def answered(self, answer: events.Answered) -> None:
        files = [one for one in answer.files if one.media == "text/markdown"]
        file = next((one for one in files if one.role == "article"), files[0])
        self.text, self.state = file.path.read_text(encoding="utf-8"), "done"
        self._owner.changed()

    def ended(self, outcome: str, reason: str) -> None:
        if outcome != Outcome.DONE:
            self.state, self.reason = "failed", reason
            self._owner.changed()


def _begin(step: str, seed: int, engine: str, session: Session, job: str) -> None:
    session.variant(step, seed, engine, job)
