"""The window: one page at a time, the actions, and what must survive a change of look.

The engine and the pages behind the first one are imported when they are wanted (or by
`app.warm_up` meanwhile): the first page is painted in half the time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from studio.store.paths import shipped
from studio.store.recent import recent
from studio.store.settings import Settings
from studio.ui.actions import Actions
from studio.ui.handlers import handlers_of
from studio.ui.places import projects_folder
from studio.ui.presenter.home import Sample, free_folder, recent_rows, samples
from studio.ui.views.home import HomePage
from studio.ui.views.kit import Kit
from studio.ui.views.stack import PageStack

if TYPE_CHECKING:
    from studio.jobs.engine import OpenSession
    from studio.ui.open_project import OpenProject
    from studio.ui.studio_pages import StudioPages
    from studio.ui.views.new_project import NewProjectPage


class Window(QMainWindow):
    look_wanted = Signal()  # the language or theme setting changed

    def __init__(self, kit: Kit, settings: Settings) -> None:
        super().__init__()
        self.kit, self.settings = kit, settings
        self.project: OpenProject | None = None
        self._actions: Actions | None = None
        self.studio: StudioPages | None = None
        self._new: NewProjectPage | None = None
        self._page = "home"
        self._warned = False  # that a text is not saved
        self.setWindowTitle("Sanjue Studio")
        self.setAccessibleName("Sanjue Studio")
        self.setStyleSheet(kit.look.sheet)
        self.resize(1280, 800)
        self.setMinimumSize(1040, 640)
        self.pages = PageStack()
        self.pages.setAccessibleName("Sanjue Studio")
        self.setCentralWidget(self.pages)
        self._bind()
        self.show_home()

    # pages --------------------------------------------------------------------------

    def show_home(self, problem: str = "") -> None:
        self._page = "home"
        page = HomePage(self.kit)
        page.new_wanted.connect(self.show_new)
        page.open_wanted.connect(self.choose_folder)
        page.settings_wanted.connect(self.show_settings)
        page.models_wanted.connect(lambda: self.show_studio("models"))
        page.project_chosen.connect(lambda path: self.open_folder(Path(path)))
        page.sample_chosen.connect(self.open_sample)
        page.show_recent(recent_rows(recent(), datetime.now(UTC), self.kit.words))
        page.show_samples(samples(shipped("assets") / "samples"))
        page.show_problem(problem)
        self._put(page)

    def show_new(self) -> None:
        from studio.ui.views.new_project import NewProjectPage

        self._page = "new"
        page = NewProjectPage(self.kit, self.projects_folder())
        page.left.connect(lambda: self.show_home())
        page.wanted.connect(self.create_project)
        self._new = page
        self._put(page)
        first = page.forms[0].widget("title")
        if first is not None:
            first.setFocus()

    def show_settings(self) -> None:
        self.show_studio("settings")

    def show_studio(self, name: str) -> None:
        """Models, engines, this machine or the settings: pages of no project."""
        if self.studio is None:
            from studio.ui.studio_pages import StudioPages

            self.studio = StudioPages(self.settings, self.kit.words, self)
            self.studio.wanted.connect(self.show_studio)
            self.studio.left.connect(self._leave_studio)
            self.studio.set.connect(self._on_setting)
            self.studio.told.connect(self._on_told)
        self._page = name
        self._put(self.studio.page(name, self.kit))

    def _leave_studio(self) -> None:
        if self.project is not None and self.project.page is not None:
            self._page = "project"
            self._put(self.project.page)
        else:
            self.show_home()

    # projects -----------------------------------------------------------------------

    def choose_folder(self) -> None:
        title = self.kit.words.translate("Home", "Open a project folder")
        if found := QFileDialog.getExistingDirectory(self, title, str(self.projects_folder())):
            self.open_folder(Path(found))

    def open_folder(self, folder: Path, read_only: bool = False) -> None:
        from studio.ui.opening import existing

        self._open(existing(folder, read_only), lambda why, held: self._refused(folder, why, held))

    def open_sample(self, sample: Sample) -> None:
        from studio.ui.opening import from_sample

        folder = free_folder(self.projects_folder(), sample.title)
        self._open(from_sample(sample, folder), lambda why, _: self.show_home(why))

    def create_project(self) -> None:
        from studio.ui.opening import from_form

        page = self._new
        if page is None or not page.check():
            return
        values = page.values()
        page.show_creating(True)

        def refused(why: str, held: bool) -> None:
            page.show_creating(False)
            page.show_problems({"": why})

        self._open(from_form(values, page.brand(), list(page.source_files())), refused)

    def _open(self, session: OpenSession, refused: Callable[[str, bool], None]) -> None:
        from studio.ui.open_project import OpenProject

        self.close_project()
        project = OpenProject(self.kit, session, self)

        def no(why: str, held: bool) -> None:
            self.close_project()
            refused(why, held)

        project.ready.connect(self._on_ready)
        project.refused.connect(no)
        project.home_wanted.connect(self.leave_project)
        project.settings_wanted.connect(self.show_settings)
        project.models_wanted.connect(lambda: self.show_studio("models"))
        self.project = project
        self._warned = False

    def _on_ready(self) -> None:
        if self.project is None or self.project.page is None:
            return
        self._page = "project"
        self._put(self.project.page)
        if self.project.presenter is not None:
            self.setWindowTitle(f"{self.project.presenter.project.title} – Sanjue Studio")

    def _refused(self, folder: Path, why: str, held: bool) -> None:
        from studio.ui.views.held import HeldPage

        if not held:
            self.show_home(why)
            return
        page = HeldPage(self.kit, why)
        page.read_only.connect(lambda: self.open_folder(folder, True))
        page.again.connect(lambda: self.open_folder(folder))
        page.left.connect(lambda: self.show_home())
        self._page = "home"
        self._put(page)

    def _may_leave(self) -> bool:
        """False, once, when a text could not be saved: the page says why and what can be done."""
        if self.project is None or self.project.settle() or self._warned:
            return True
        self._warned = True
        self._leave_studio()
        return False

    def leave_project(self) -> None:
        if not self._may_leave():
            return
        self.show_home()
        self.close_project()

    def close_project(self) -> None:
        if self.project is not None:
            project, self.project = self.project, None
            project.close()
            project.deleteLater()
            self.setWindowTitle("Sanjue Studio")

    def projects_folder(self) -> Path:
        return projects_folder(self.settings)

    # look ---------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Draw the page anew in the language and theme of now; nothing that was typed is lost."""
        self._bind()
        self.setStyleSheet(self.kit.look.sheet)
        if self.project is not None:
            self.project.rebuild(self.kit)
        match self._page:
            case "models" | "engines" | "machine" | "settings":
                self.show_studio(self._page)
            case "project":
                self._leave_studio()
            case "new":
                self._rebuild_new()
            case _:
                self.show_home()

    def _rebuild_new(self) -> None:
        values = self._new.values() if self._new is not None else {}
        self.show_new()
        if self._new is not None:
            self._new.set_values(values)

    def switch_theme(self) -> None:
        self.settings.set("theme", "light" if self.kit.theme.name == "dark" else "dark")
        self.look_wanted.emit()

    def _on_told(self, text: str, severity: str) -> None:
        if self.project is not None and self.project.page is not None:
            self.project.page.show_notice(text, severity)

    def _on_setting(self, key: str) -> None:
        if key in ("language", "theme", "text_size"):
            self.look_wanted.emit()

    def _put(self, page: QWidget) -> None:
        """Show a page; the ones before go, but for the open project's."""
        if self._page != "new":
            self._new = None
        if self.studio is not None:
            self.studio.shown(page)
        kept = self.project.page if self.project is not None else None
        self.pages.show_page(page, kept)
        if self._actions is not None:
            self._actions.enable(project=self._page == "project")

    # actions ------------------------------------------------------------------------

    def _bind(self) -> None:
        if self._actions is not None:
            self._actions.remove(self)
        self._actions = Actions(self, self.kit.words, handlers_of(self))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        self.close_project()
        if self.studio is not None:
            self.studio.close()
        super().closeEvent(event)
