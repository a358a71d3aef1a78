"""What a view shows at this moment, so that it is bothered only with what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from studio.ui.presenter.draft import Draft
from studio.ui.presenter.pages import BriefPage, DocumentPage, Page
from studio.ui.presenter.ports import ProjectView


class Screen:
    def __init__(self, view: ProjectView) -> None:
        self.view = view
        self.page: Page | None = None
        self._shown: dict[str, tuple[Any, ...]] = {}
        self._streamed = 0  # pieces of the stream that the view has

    def tell(self, name: str, show: Callable[..., None], *values: Any) -> None:
        if self._shown.get(name) != values:
            self._shown[name] = values
            show(*values)

    def forget(self, name: str) -> None:
        """Tell it again, whatever it is."""
        self._shown.pop(name, None)

    def leave_page(self) -> None:
        self.page, self._streamed = None, 0

    def restart_stream(self) -> None:
        self._streamed = 0

    def show_page(self, page: Page, draft_of: Callable[[str], Draft]) -> None:
        if page == self.page:
            return
        before, self.page = self.page, page
        self.view.show_page(page)
        if isinstance(page, BriefPage | DocumentPage):
            same = type(before) is type(page) and getattr(before, "path", "") == page.path
            if not same:
                self.view.show_draft(draft_of(page.path), reload=True)

    def show_draft(self, draft: Draft, reload: bool) -> None:
        if getattr(self.page, "path", None) == draft.path:
            self.view.show_draft(draft, reload=reload)

    def show_stream(self, pieces: Sequence[str]) -> None:
        more = 0 < self._streamed <= len(pieces)
        new = pieces[self._streamed if more else 0 :]
        if new or not more:
            self.view.show_stream("".join(new), more=more)
        self._streamed = len(pieces)
