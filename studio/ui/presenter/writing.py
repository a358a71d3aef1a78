"""What helps with the text of an open project: rewriting it, checking its facts."""

from __future__ import annotations

from typing import Protocol

from studio.jobs import events
from studio.sdk.brief import parse_brief
from studio.sdk.document import parse_document
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.checking import Checking, Place, SelectingView
from studio.ui.presenter.pages import Page
from studio.ui.presenter.ports import EnginePort, ProjectView
from studio.ui.presenter.rewrite_wish import Wish
from studio.ui.presenter.rewriting import RewritingPresenter, RewritingView
from studio.ui.presenter.scoring import ScorePage, score_page
from studio.ui.presenter.selection import selection_of
from studio.ui.presenter.variants import Variants
from studio.ui.presenter.voice_check import VoiceMarks, voice_marks
from studio.ui.presenter.words import Words

BESIDE = ("passage:", "used:", "variants:")
"""Pages that are reached from others and stand in no list."""


class PageView(ProjectView, RewritingView, SelectingView, Protocol):
    """The project page with all of its panels."""

    def show_score(self, page: ScorePage) -> None: ...
    def show_marks(self, found: VoiceMarks) -> None: ...


class Writing:
    def __init__(self, place: Place, engine: EnginePort, view: PageView, words: Words) -> None:
        self.jobs = AskedJobs(engine)
        self.rewriting = RewritingPresenter(engine, self.jobs, view, words)
        self.checking = Checking(place, view, words)
        self.variants = Variants(place, self.jobs, view, words)
        self._place, self._view, self._words = place, view, words

    def show_on(self, view: PageView) -> None:
        self._view = view
        self.rewriting.show_on(view)
        self.checking.view = view
        self.variants.view = view

    def take(self, event: events.Event) -> bool:
        """Whether the event was of a job by hand, which is no part of the recipe."""
        return self.jobs.take(event)

    def page_of(self, row: str) -> Page | None:
        return self.checking.page_of(row) or self.variants.page_of(row)

    def rewrite(
        self, path: str, text: str, span: tuple[int, int], action: str, choice: str
    ) -> None:
        selection = selection_of(path, text, *span, action)
        self.rewriting.ask(Wish(action, selection, choice))

    def look_over(self, text: str) -> None:
        """Score the document that is shown, by the keywords of the brief or its own tags, and
        mark what departs from the brand's voice."""
        brief = parse_brief(self._place.drafts.open("brief.md").text)
        tags = parse_document(text).meta.get("tags", ())
        wanted = brief.keywords or tuple(map(str, tags if isinstance(tags, list) else ()))
        self._view.show_score(score_page(text, wanted, self._words))
        self._view.show_marks(voice_marks(text, self._place.project.voice, self._words))

    def show_document(self) -> None:
        """The one that is rewritten."""
        if self.rewriting.wish is not None:
            self._place.show_document(self.rewriting.wish.selection.path)
