"""One open project in the window: its engine, its presenter, and the page that shows it."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Signal

from studio.jobs.engine import OpenSession
from studio.ui.bridge import Bridge
from studio.ui.presenter.ports import Opened
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.kit import Kit
from studio.ui.views.project import ProjectPage
from studio.ui.writing_wires import connect_writing

SETTLE = 3000  # milliseconds


class OpenProject(QObject):
    """``ready`` when the page can be shown, else ``refused`` with the reason."""

    ready = Signal()
    refused = Signal(str, bool)
    home_wanted = Signal()
    settings_wanted = Signal()
    models_wanted = Signal()

    def __init__(self, kit: Kit, open_session: OpenSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.page: ProjectPage | None = None
        self.presenter: ProjectPresenter | None = None
        self.bridge = Bridge(open_session, self)
        self.bridge.opened.connect(self._on_opened)
        self.bridge.refused.connect(self.refused)
        self.bridge.start()

    def rebuild(self, kit: Kit) -> ProjectPage | None:
        """A new page in another language or theme; the presenter and its drafts stay."""
        self._kit = kit
        if self.presenter is None or self.page is None:
            return None
        self.page.stop()
        self.page = self._make_page(self.presenter.opened)
        self.presenter.show_on(self.page)
        self._connect(self.page, self.presenter)
        return self.page

    def settle(self) -> bool:
        """Save what is not saved; False if that can't be done and the person must be asked."""
        if self.page is None or self.presenter is None:
            return True
        self.page.flush()
        drafts, loop = self.presenter.drafts, QEventLoop()
        drafts.save_all()
        end = QDeadlineTimer(SETTLE)
        while drafts.saving() and not end.hasExpired():
            loop.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)
        return not drafts.unsaved()

    def close(self) -> None:
        if self.page is not None:
            self.page.stop()
        if self.presenter is not None:
            self.presenter.drafts.save_all()
        self.bridge.close()

    def _on_opened(self, opened: Opened) -> None:
        self.page = self._make_page(opened)
        self.presenter = ProjectPresenter(opened, self.bridge, self.page, self._kit.words)
        self.bridge.arrived.connect(self.presenter.take)
        self._connect(self.page, self.presenter)
        self.presenter.start()
        self.ready.emit()

    def _make_page(self, opened: Opened) -> ProjectPage:
        return ProjectPage(self._kit, opened.project.language, self._log_of)

    def _log_of(self, job: str) -> str:
        return self.presenter.jobs.log(job) if self.presenter is not None else ""

    def _connect(self, page: ProjectPage, presenter: ProjectPresenter) -> None:
        wishes, inspector = page.wishes, page.recipe.inspector
        wishes.row_picked.connect(presenter.select)
        wishes.step_picked.connect(presenter.select_step)
        wishes.gap_chosen.connect(presenter.fill_gap)
        wishes.jobs_toggled.connect(presenter.jobs.show)
        inspector.make.connect(presenter.orders.make_step)
        inspector.redo.connect(presenter.orders.redo)
        inspector.cancel.connect(presenter.orders.cancel_step)
        inspector.approve.connect(presenter.orders.approve)
        inspector.allow.connect(presenter.orders.allow)
        inspector.params_changed.connect(presenter.orders.set_params)
        page.ask.approved.connect(presenter.orders.approve)
        page.ask.look.connect(presenter.look_at)
        page.top.make.connect(presenter.orders.make)
        page.empty.make_wanted.connect(presenter.orders.make)
        page.top.stop.connect(presenter.orders.cancel)
        page.top.home.connect(self.home_wanted)
        page.top.settings.connect(self.settings_wanted)
        page.top.models.connect(self.models_wanted)
        page.rewriting.models_wanted.connect(self.models_wanted)
        page.settings.changed.connect(presenter.set_project)
        versions = presenter.versions
        page.document.versions_wanted.connect(versions.show)
        page.document.versions.picked.connect(versions.compare)
        page.document.versions.restored.connect(versions.restore)
        page.sources.added.connect(presenter.add_sources)
        connect_writing(page, presenter)
        for editor in (page.document.draft, page.brief.draft):
            editor.edited.connect(presenter.edit)
            editor.save.connect(presenter.drafts.save)
            editor.keep_mine.connect(presenter.drafts.keep_mine)
            editor.take_theirs.connect(presenter.drafts.take_theirs)
