"""The page of an open project: outline, the thing worked on, recipe, jobs, status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from studio.ui.presenter.draft import Draft
from studio.ui.presenter.fields import Field
from studio.ui.presenter.inspect import Inspector
from studio.ui.presenter.pages import NarrationRoomPage, Page, PicturesPage
from studio.ui.presenter.posters.page import PostersPage
from studio.ui.presenter.rewriting import Phase, Rewriting
from studio.ui.presenter.row import Row
from studio.ui.presenter.scoring import ScorePage
from studio.ui.presenter.selection import Edit
from studio.ui.presenter.status import Status
from studio.ui.presenter.versions import Comparison
from studio.ui.presenter.voice_check import VoiceMarks
from studio.ui.views.ask import AskBar
from studio.ui.views.elided import ElidedLabel
from studio.ui.views.failed import FailedBar
from studio.ui.views.jobs import JobsDrawer
from studio.ui.views.kit import Kit, column, restyle, row
from studio.ui.views.notices import Notices
from studio.ui.views.recipe import RecipePanel
from studio.ui.views.rewriting import RewritingPanel
from studio.ui.views.rows import RowList
from studio.ui.views.top_bar import TopBar
from studio.ui.views.workplace import Workplace

BESIDE, BESIDE_TEXT = 316, 380  # pixels: the recipe, a text that is read


class Wishes(QObject):
    """What a person may want of an open project; the window connects it to the presenter."""

    row_picked = Signal(str)
    step_picked = Signal(str)
    jobs_toggled = Signal(bool)
    gap_chosen = Signal(str)


class ProjectPage(QWidget):
    """Fulfils `presenter.ports.ProjectView`."""

    def __init__(self, kit: Kit, place: Workplace, log_of: Any) -> None:
        """``place``: with all of its parts."""
        super().__init__()
        self._kit, self.pages = kit, place
        self.setObjectName("page")
        translate = kit.words.translate
        self.setAccessibleName(translate("Project", "Project"))
        self.wishes = Wishes()
        self.top = TopBar(kit)
        self.outline = RowList(kit, translate("Project", "Outline"), height=36)
        self.outline.picked.connect(self.wishes.row_picked)
        self.recipe = RecipePanel(kit)
        self.recipe.step_picked.connect(self.wishes.step_picked)
        self.jobs = JobsDrawer(kit, log_of)
        self.jobs.hide()
        self.jobs.closed.connect(lambda: self.show_drawer(False))
        self.notices, self.ask, self.failed = Notices(kit), AskBar(kit), FailedBar(kit)
        self._take_views(place)
        side = kit.frame("side")
        side.setFixedWidth(kit.wide(224))
        side.setLayout(column(8, self.outline, space=0))
        centre = QWidget()
        centre.setLayout(
            column(self.notices, self.ask, self.failed, self.pages, self.jobs, space=0)
        )
        self._in_room = self._recipe_wanted = False
        self.rewriting = RewritingPanel(kit)
        self.beside = QStackedWidget()
        self.beside.setAccessibleName(translate("Project", "Beside the workplace"))
        self.beside.addWidget(self.recipe)
        self.beside.addWidget(self.rewriting)
        self.beside.setFixedWidth(kit.wide(BESIDE))
        self.layout_ = column(
            self.top, row(side, centre, self.beside, space=0), self._foot(), space=0
        )
        self.setLayout(self.layout_)

    def _take_views(self, place: Workplace) -> None:
        self.brief, self.document, self.stream = place.brief, place.document, place.stream
        self.gallery, self.narration, self.exports = place.gallery, place.narration, place.exports
        self.narration_room = place.narration_room
        self.sources, self.empty, self.settings = place.sources, place.empty, place.settings
        self.claims, self.passage, self.used = place.claims, place.passage, place.used
        self.variants, self.posters = place.variants, place.posters
        self.document.gap_chosen.connect(self.wishes.gap_chosen)
        self.brief.gap_chosen.connect(self.wishes.gap_chosen)

    def _foot(self) -> QWidget:
        translate = self._kit.words.translate
        foot = self._kit.frame("foot")
        foot.setFixedHeight(self._kit.tall(36))
        self._status = ElidedLabel("caption")
        self._bar = QProgressBar(maximum=1000, textVisible=False)
        self._bar.setFixedWidth(200)
        self._bar.setAccessibleName(translate("Project", "Progress of the whole recipe"))
        self._jobs_button = self._kit.button(
            translate("Project", "Jobs"), icon="panel-bottom", kind="quiet"
        )
        self._jobs_button.setCheckable(True)
        self._jobs_button.setStyleSheet("padding: 2px 10px; min-height: 16px")
        self._jobs_button.toggled.connect(self.show_drawer)
        line: QHBoxLayout = row(self._status, self._bar, 12, self._jobs_button)
        line.setStretch(0, 1)
        line.setContentsMargins(20, 0, 12, 0)
        foot.setLayout(line)
        return foot

    def show_drawer(self, shown: bool) -> None:
        if self._jobs_button.isChecked() != shown:
            self._jobs_button.setChecked(shown)
            return
        self.jobs.setVisible(shown)
        self.wishes.jobs_toggled.emit(shown)

    def flush(self) -> None:
        self.settings.flush()
        self.document.draft.flush()
        self.brief.draft.flush()

    def stop(self) -> None:
        """Before it is taken down."""
        self.flush()
        self.gallery.stop()
        self.narration.stop()
        self.narration_room.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Not by a focus proxy: that would take the bar above out of the tab order."""
        self.outline.setFocus()

    # ProjectView --------------------------------------------------------------------

    def show_title(self, title: str, folder: str, read_only: bool) -> None:
        self.top.show_title(title, folder, read_only)

    def show_outline(self, rows: tuple[Row, ...], current: str) -> None:
        self.outline.show_rows(rows, current)

    def show_steps(self, rows: tuple[Row, ...]) -> None:
        self.recipe.show_steps(rows)

    def show_status(self, status: Status) -> None:
        self._status.show_text(status.text)
        role = status.tone if status.tone in ("ok", "warn", "error") else "caption"
        if self._status.property("role") != role:
            self._status.setProperty("role", role)
            restyle(self._status)
        self._bar.setVisible(status.busy)
        self._bar.setValue(round((status.progress or 0) * 1000))
        self.top.show_busy(status.busy)

    def show_ask(self, step: str, text: str) -> None:
        self.ask.show_ask(step, text)
        self.top.show_waiting(bool(step))

    def show_failed(self, step: str, text: str, models: bool) -> None:
        self.failed.show_failed(step, text, models)

    def show_page(self, page: Page) -> None:
        self.pages.show_page(page)
        self._in_room = isinstance(page, (PicturesPage, PostersPage, NarrationRoomPage))
        self._show_beside()

    def show_recipe_in_room(self, on: bool) -> None:
        """The pictures room is wide: the recipe stands beside it when it is wanted."""
        self._recipe_wanted = on
        self._show_beside()

    def _show_beside(self) -> None:
        reading = self.beside.currentWidget() is not self.recipe
        self.beside.setVisible(not self._in_room or self._recipe_wanted or reading)

    def show_draft(self, draft: Draft, *, reload: bool) -> None:
        view = self.brief if draft.path == "brief.md" else self.document
        view.show_draft(draft, reload=reload)

    def show_removed(self, name: str, sha: str) -> None:
        self.sources.show_removed(name, sha)

    def show_stream(self, text: str, *, more: bool) -> None:
        self.stream.show_stream(text, more=more)

    def show_rewriting(self, rewriting: Rewriting) -> None:
        shown = rewriting.phase is not Phase.CLOSED
        panel = self.rewriting if shown else self.recipe
        if self.beside.currentWidget() is not panel:
            self.beside.setCurrentWidget(panel)
            self.beside.setFixedWidth(self._kit.wide(BESIDE_TEXT if shown else BESIDE))
            if not shown:
                self.document.draft.editor.setFocus()
        self._show_beside()
        self.rewriting.show_rewriting(rewriting)

    def select_text(self, start: int, end: int) -> None:
        self.document.show_text()
        self.document.draft.editor.select(start, end)
        self.document.draft.editor.setFocus()

    def replace_text(self, edits: tuple[Edit, ...]) -> None:
        self.document.draft.editor.replace(edits)

    def show_score(self, page: ScorePage) -> None:
        self.document.show_score(page)

    def show_marks(self, found: VoiceMarks) -> None:
        self.document.show_marks(found)

    def show_versions(self, rows: tuple[Row, ...]) -> None:
        self.document.versions.show_versions(rows)

    def show_comparison(self, comparison: Comparison) -> None:
        self.document.versions.show_comparison(comparison)

    def announce(self, text: str) -> None:
        event = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(event)

    def show_inspector(self, inspector: Inspector | None) -> None:
        self.recipe.show_inspector(inspector)

    def show_params(self, step: str, fields: tuple[Field, ...], values: Mapping[str, Any]) -> None:
        self.recipe.inspector.show_params(step, fields, values)

    def show_jobs(self, rows: tuple[Row, ...]) -> None:
        self.jobs.show_jobs(rows)

    def show_notice(self, text: str, severity: str) -> None:
        self.notices.add(text, severity)
