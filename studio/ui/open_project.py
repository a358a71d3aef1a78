"""One open project in the window: its engine, its presenter, and the page that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer, Signal

from studio.jobs.engine import OpenSession
from studio.jobs.events import Event
from studio.ui.bridge import Bridge
from studio.ui.narration_wires import connect_narration
from studio.ui.picture_wires import connect_pictures
from studio.ui.poster_wires import connect_posters
from studio.ui.presenter.ports import Opened
from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.kit import Kit
from studio.ui.views.project import ProjectPage
from studio.ui.views.workplace import Workplace
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
        self._opened: Opened | None = None
        self._early: list[Event] = []  # what came before there was a presenter
        self._turns: Iterator[None] = iter(())
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make_part)
        self.bridge = Bridge(open_session, self)
        self.bridge.opened.connect(self._on_opened)
        self.bridge.arrived.connect(self._on_events)
        self.bridge.refused.connect(self.refused)
        self.bridge.start()

    def rebuild(self, kit: Kit) -> ProjectPage | None:
        """A new page in another language or theme; the presenter and its drafts stay."""
        self._kit = kit
        if self.presenter is None or self.page is None:
            if self._opened is not None:
                self._on_opened(self._opened)
            return None
        self.page.stop()
        place = Workplace(kit, self.presenter.project.language)
        for _ in place.parts():
            pass
        self.page = ProjectPage(kit, place, self._log_of)
        self.presenter.show_on(self.page)
        self._connect(self.page, self.presenter)
        return self.page

    def settle(self) -> bool:
        """Save what is not saved; False if that can't be done and the person must be asked."""
        if self.page is None or self.presenter is None:
            return True
        self.page.flush()
        writers, loop = (self.presenter.drafts, self.presenter.posters), QEventLoop()
        for one in writers:
            one.save_all()
        end = QDeadlineTimer(SETTLE)
        while any(one.saving() for one in writers) and not end.hasExpired():
            loop.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)
        return not any(one.unsaved() for one in writers)

    def close(self) -> None:
        self._making.stop()
        if self.page is not None:
            self.page.stop()
        if self.presenter is not None:
            self.presenter.drafts.save_all()
            self.presenter.posters.stop()
        self.bridge.close()

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._turns = self._make(opened)
        self._making.start()

    def _make_part(self) -> None:
        for _ in self._turns:
            return
        self._making.stop()

    def _make(self, opened: Opened) -> Iterator[None]:
        """The page, in many turns of the event loop: all at once would hold the window up."""
        place = Workplace(self._kit, opened.project.language)
        yield from place.parts()
        page = ProjectPage(self._kit, place, self._log_of)
        yield
        presenter = ProjectPresenter(opened, self.bridge, page, self._kit.words)
        self._connect(page, presenter)
        presenter.start()
        yield
        self.page, self.presenter = page, presenter
        early, self._early = self._early, []
        presenter.take(early)
        self.ready.emit()

    def _on_events(self, batch: list[Event]) -> None:
        if self.presenter is None:
            self._early += batch
        else:
            self.presenter.take(batch)

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
        page.failed.again.connect(lambda _: presenter.orders.make())
        page.failed.models_wanted.connect(self.models_wanted)
        page.failed.look.connect(page.recipe.steps.pick)
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
        page.sources.removed.connect(presenter.remove_source)
        page.sources.put_back.connect(presenter.put_back_source)
        connect_writing(page, presenter)
        self._pictures = connect_pictures(page, presenter)
        self._posters = connect_posters(page, presenter)
        self._narration = connect_narration(page, presenter)
        for editor in (page.document.draft, page.brief.draft):
            editor.edited.connect(presenter.edit)
            editor.save.connect(presenter.drafts.save)
            editor.keep_mine.connect(presenter.drafts.keep_mine)
            editor.take_theirs.connect(presenter.drafts.take_theirs)
