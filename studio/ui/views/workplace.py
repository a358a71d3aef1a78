"""The middle of an open project's page: a view for each thing that can be worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from studio.ui.presenter import pages
from studio.ui.presenter.pages import Page
from studio.ui.presenter.posters.page import PostersPage
from studio.ui.presenter.text_pages import ClaimsPage, PassagePage, UsedPage, VariantsPage
from studio.ui.views.brief import BriefView
from studio.ui.views.claims import ClaimsView
from studio.ui.views.document import DocumentView
from studio.ui.views.empty import EmptyView
from studio.ui.views.exports import ExportsView
from studio.ui.views.kit import Kit
from studio.ui.views.narration.room import NarrationRoom
from studio.ui.views.passage import PassageView, UsedView
from studio.ui.views.pictures.room import PicturesRoom
from studio.ui.views.player import NarrationView
from studio.ui.views.posters.room import PostersRoom
from studio.ui.views.project_settings import ProjectSettingsView
from studio.ui.views.sources import SourcesView
from studio.ui.views.stream import StreamView
from studio.ui.views.variant_columns import VariantColumns


class Workplace(QStackedWidget):
    """Empty until ``parts`` is gone through, which may be done in many turns of the event
    loop: to make all views at once would hold the window up."""

    brief: BriefView
    document: DocumentView
    stream: StreamView
    gallery: PicturesRoom
    posters: PostersRoom
    narration: NarrationView
    narration_room: NarrationRoom
    exports: ExportsView
    sources: SourcesView
    empty: EmptyView
    settings: ProjectSettingsView
    claims: ClaimsView
    passage: PassageView
    used: UsedView
    variants: VariantColumns

    def __init__(self, kit: Kit, language: str) -> None:
        super().__init__()
        self._kit, self._language = kit, language
        self._views: dict[type[Any], Any] = {}
        self.setAccessibleName(kit.words.translate("Project", "Workplace"))

    def parts(self) -> Iterator[None]:
        """Makes one view a step."""
        for name, page, make in self._makers():
            view = make(self._kit)
            setattr(self, name, view)
            self._views[page] = view
            self.addWidget(view)
            yield

    def show_page(self, page: Page) -> None:
        view = self._views[type(page)]
        view.show_page(page)
        self.setCurrentWidget(view)

    def _makers(self) -> tuple[tuple[str, type[Any], Callable[[Kit], QWidget]], ...]:
        return (
            ("brief", pages.BriefPage, lambda kit: BriefView(kit, self._language)),
            ("document", pages.DocumentPage, DocumentView),
            ("stream", pages.StreamPage, StreamView),
            ("gallery", pages.PicturesPage, PicturesRoom),
            ("posters", PostersPage, PostersRoom),
            ("narration", pages.NarrationPage, NarrationView),
            ("narration_room", pages.NarrationRoomPage, NarrationRoom),
            ("exports", pages.ExportsPage, ExportsView),
            ("sources", pages.SourcesPage, SourcesView),
            ("empty", pages.EmptyPage, EmptyView),
            ("settings", pages.ProjectPage, ProjectSettingsView),
            ("claims", ClaimsPage, ClaimsView),
            ("passage", PassagePage, PassageView),
            ("used", UsedPage, UsedView),
            ("variants", VariantsPage, VariantColumns),
        )
