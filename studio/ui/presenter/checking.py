"""Going from a statement to its sentence and its source, and saying what one vouches for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from studio.core.project import Project
from studio.jobs.session import Session
from studio.ui.presenter.claims import (
    ALL,
    MARKS,
    OPEN,
    VERIFIED,
    claims_of,
    claims_page,
    made_strict,
    vouched,
)
from studio.ui.presenter.drafts import Drafts
from studio.ui.presenter.passages import passage_page, used_page
from studio.ui.presenter.ports import Opened
from studio.ui.presenter.results import Results
from studio.ui.presenter.row import Row
from studio.ui.presenter.sentence import find_sentence
from studio.ui.presenter.text_pages import ClaimsPage, PassagePage, UsedPage
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work


class Place(Protocol):
    """Of the open project: what it has, and where the person is in it."""

    opened: Opened
    work: Work
    results: Results
    drafts: Drafts

    @property
    def project(self) -> Project: ...
    def select(self, row_id: str) -> None: ...
    def show_document(self, path: str) -> None: ...
    def show_again(self) -> None: ...
    def change_project(
        self, change: Callable[[Project], Project], then: Callable[[Session], None]
    ) -> None: ...


class SelectingView(Protocol):
    def select_text(self, start: int, end: int) -> None:
        """Of the document that is shown."""


class Checking:
    def __init__(self, place: Place, view: SelectingView, words: Words) -> None:
        self.view = view
        self._place, self._words = place, words
        self._filter, self._picked, self._quote = ALL, "", ""
        self._back = "claims"

    def page_of(self, row: str) -> ClaimsPage | PassagePage | UsedPage | None:
        """The page of a row that is one of these."""
        kind, _, rest = row.partition(":")
        opened, results = self._place.opened, self._place.results
        match kind:
            case "claims":
                claims = claims_of(opened.folder, results, opened.project)
                return claims_page(claims, opened.project, self._filter, self._picked,
                                   opened.read_only, self._words)  # fmt: skip
            case "passage":
                return passage_page(rest, self._quote, opened.folder, results, self._back,
                                    self._words)  # fmt: skip
            case "used":
                back = f"doc:{results.article.path}" if results.article else "brief"
                return used_page(rest, opened.folder, results, back, self._words)
            case _:
                return None

    def row(self) -> Row | None:
        """The list of claims in the outline of the project; None if there is none."""
        opened, results = self._place.opened, self._place.results
        if not results.claims:
            return None
        claims = claims_of(opened.folder, results, opened.project)
        open_ = sum(one.status == OPEN for one in claims)
        mark, tone = MARKS[OPEN if open_ else VERIFIED]
        title = self._words.translate("Claims", "Facts and sources")
        trailing = str(open_) if open_ else ""
        return Row("claims", title, icon="shield-check", trailing=trailing, mark=mark, tone=tone)

    def choose(self, filter_: str) -> None:
        self._filter, self._picked = filter_, ""
        self._place.show_again()

    def pick(self, claim: str) -> None:
        self._picked = claim
        self._place.show_again()

    def vouch(self, sentence: str, yes: bool) -> None:
        """What depends on it is checked again at once."""
        files = self._place.results.claims
        step = files[-1].step if files else ""
        self._place.change_project(
            lambda project: vouched(project, sentence, yes), lambda session: session.build({step})
        )

    def set_strict(self, strict: bool) -> None:
        self._place.change_project(
            lambda project: made_strict(project, strict), lambda session: None
        )

    def show_sentence(self, sentence: str) -> None:
        article = self._place.results.article
        if article is None:
            return
        self._place.select(f"doc:{article.path}")
        span = find_sentence(self._place.drafts.open(article.path).text, sentence)
        if span is not None:
            self.view.select_text(*span)

    def show_passage(self, key: str, quote: str, back: str) -> None:
        self._quote, self._back = quote, back
        self._place.select(f"passage:{key}")
