"""What helps with the text of an open project: rewriting it, checking its facts."""

from __future__ import annotations

from typing import Protocol

from studio.jobs import events
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.checking import Checking, Place, SelectingView
from studio.ui.presenter.pages import Page
from studio.ui.presenter.ports import EnginePort, ProjectView
from studio.ui.presenter.rewrite_wish import Wish
from studio.ui.presenter.rewriting import RewritingPresenter, RewritingView
from studio.ui.presenter.selection import selection_of
from studio.ui.presenter.words import Words

BESIDE = ("passage:", "used:")
"""Pages that are reached from others and stand in no list."""


class PageView(ProjectView, RewritingView, SelectingView, Protocol):
    """The project page with all of its panels."""


class Writing:
    def __init__(self, place: Place, engine: EnginePort, view: PageView, words: Words) -> None:
        self.jobs = AskedJobs(engine)
        self.rewriting = RewritingPresenter(engine, self.jobs, view, words)
        self.checking = Checking(place, view, words)
        self._place = place

    def show_on(self, view: PageView) -> None:
        self.rewriting.show_on(view)
        self.checking.view = view

    def take(self, event: events.Event) -> bool:
        """Whether the event was of a job by hand, which is no part of the recipe."""
        return self.jobs.take(event)

    def page_of(self, row: str) -> Page | None:
        return self.checking.page_of(row)

    def rewrite(
        self, path: str, text: str, span: tuple[int, int], action: str, choice: str
    ) -> None:
        selection = selection_of(path, text, *span, action)
        self.rewriting.ask(Wish(action, selection, choice))

    def show_document(self) -> None:
        """The one that is rewritten."""
        if self.rewriting.wish is not None:
            self._place.show_document(self.rewriting.wish.selection.path)
