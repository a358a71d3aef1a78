"""What helps with the text of an open project: rewriting, and whatever else asks by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from studio.jobs import events
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.ports import EnginePort, ProjectView
from studio.ui.presenter.rewrite_wish import Wish
from studio.ui.presenter.rewriting import RewritingPresenter, RewritingView
from studio.ui.presenter.selection import selection_of
from studio.ui.presenter.words import Words


class PageView(ProjectView, RewritingView, Protocol):
    """The project page with all of its panels."""


class Writing:
    """``show`` brings a document before the person."""

    def __init__(
        self, engine: EnginePort, view: PageView, words: Words, show: Callable[[str], None]
    ) -> None:
        self.jobs = AskedJobs(engine)
        self.rewriting = RewritingPresenter(engine, self.jobs, view, words)
        self._show = show

    def show_on(self, view: PageView) -> None:
        self.rewriting.show_on(view)

    def take(self, event: events.Event) -> bool:
        """Whether the event was of a job by hand, which is no part of the recipe."""
        return self.jobs.take(event)

    def rewrite(
        self, path: str, text: str, span: tuple[int, int], action: str, choice: str
    ) -> None:
        selection = selection_of(path, text, *span, action)
        self.rewriting.ask(Wish(action, selection, choice))

    def show_document(self) -> None:
        """The one that is rewritten."""
        if self.rewriting.wish is not None:
            self._show(self.rewriting.wish.selection.path)
