"""An open project: takes the engine's events and the person's wishes, tells the view what to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from studio.core.project import Project
from studio.jobs import events
from studio.jobs.session import Session
from studio.ui.presenter import outline
from studio.ui.presenter.announce import announcement_of
from studio.ui.presenter.drafts import Drafts
from studio.ui.presenter.facts import engines_of
from studio.ui.presenter.failing import failing_of
from studio.ui.presenter.fields import fields_of
from studio.ui.presenter.following import Following, asking_of, first_page
from studio.ui.presenter.home import short_path
from studio.ui.presenter.inspect import inspect_step
from studio.ui.presenter.job_list import Jobs
from studio.ui.presenter.narration.narrating import Narrating
from studio.ui.presenter.narration.room import RoomPresenter
from studio.ui.presenter.orders import Orders
from studio.ui.presenter.page_of import page_of, source_files
from studio.ui.presenter.pages import NarrationRoomPage, PicturesPage, StreamPage
from studio.ui.presenter.pictures.room import Pictures
from studio.ui.presenter.ports import EnginePort, Opened
from studio.ui.presenter.posters.room import Posters
from studio.ui.presenter.project_form import changed_project
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.results import results_of
from studio.ui.presenter.row import Row
from studio.ui.presenter.screen import Screen
from studio.ui.presenter.status import status_of
from studio.ui.presenter.steps import step_rows
from studio.ui.presenter.versions import Versions
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Changed, Work
from studio.ui.presenter.writing import BESIDE, PageView, Writing


class ProjectPresenter:
    def __init__(self, opened: Opened, engine: EnginePort, view: PageView, words: Words) -> None:
        self.opened, self.view, self.words = opened, view, words
        self._screen = Screen(view)
        self._engine = engine
        self.work = Work(
            plan=opened.plan,
            engines=dict(opened.made_by),
            times=dict(opened.made_at),
            before=dict(opened.before),
            by_hand=set(opened.by_hand),
            remarks={step: dict(items) for step, items in opened.remarks.items()},
        )
        self.work.remember()
        self.results = results_of(opened.plan, self.work.before)
        self.drafts = Drafts(opened.folder, engine, lambda *draft: self._screen.show_draft(*draft))
        self.orders = Orders(engine, self.work, self.drafts)
        self.versions = Versions(engine, self.drafts, view, words, opened.read_only)
        self.jobs = Jobs(engine, self.work, view, words)
        self.writing = Writing(self, engine, view, words)
        self.pictures = Pictures(self, engine, self.writing.jobs, words)
        self.posters = Posters(self, engine, self.writing.jobs, words)
        self.narration = RoomPresenter(self, engine, self.writing.jobs, words)
        self.narrating = Narrating(self.narration)
        self._following = Following()
        self.current = outline.BRIEF
        self.step = ""
        self._focus = ""
        self._sources = 0  # how many there are

    @property
    def project(self) -> Project:
        return self.opened.project

    def start(self) -> None:
        self._show_title()
        self.current = first_page(self.work, self.results)
        self._refresh()
        self.pictures.shelf.refresh()
        for text in self.opened.notices:
            self.view.show_notice(plain_reason(text, self.words), "info")

    def show_on(self, view: PageView) -> None:
        """Show all of it again on another view."""
        self.view = view
        self._screen = Screen(view)
        self.versions = Versions(self._engine, self.drafts, view, self.words, self.opened.read_only)
        self._show_title()
        self._refresh()
        self.writing.show_on(view)
        self.jobs.view = view
        if self.step:
            self.select_step(self.step)

    # the engine speaks --------------------------------------------------------------

    def take(self, batch: Iterable[events.Event]) -> None:
        changed = Changed.NOTHING
        for event in batch:
            self.narration.take(event)
            if self.pictures.take(event) or self.writing.take(event):
                continue
            if isinstance(event, events.Notice):
                self.view.show_notice(plain_reason(event.text, self.words), event.severity)
            changed |= self.work.take(event)
            self.drafts.take(event)
            self.posters.take(event)
            self._follow(event)
        if changed & (Changed.PLAN | Changed.FILES):
            self._refresh()
        elif changed & Changed.RUNNING:
            self.show_again()
        elif changed & Changed.STREAM:
            self._show_page()
        if changed & Changed.JOBS:
            self.jobs.changed()

    def _follow(self, event: events.Event) -> None:
        """Go where the writing is, and to the article when it is written."""
        before = self.current
        self.current = self._following.after(event, before, self.work, self.results)
        if self.current != before:
            self._screen.restart_stream()
        match event:
            case events.JobStarted():
                self._screen.restart_stream()
            case events.FilesChanged(paths) if {"project.toml", "recipe.toml"} & set(paths):
                self._engine.ask(lambda s: (s.project, engines_of(s)), self._take_project)
            case _:
                pass
        if text := announcement_of(event, self.work, self.words):
            self.view.announce(text)

    # the person wishes --------------------------------------------------------------

    def select(self, row_id: str, focus: str = "") -> None:
        self.drafts.save_all()
        self.current, self._focus = row_id, focus
        self._following.selected(row_id, self.work.building)
        self._screen.leave_page()
        self._refresh()

    def fill_gap(self, field: str) -> None:
        if field == outline.SOURCES:
            self.select(outline.SOURCES)
        else:
            self.select(outline.BRIEF, field)

    def show_document(self, path: str) -> None:
        if self.current != f"doc:{path}":
            self.select(f"doc:{path}")

    def show_article(self) -> None:
        article = self.results.article
        rows = outline.document_rows(self.work, self.results, self.words)
        self.select(f"doc:{article.path}" if article else rows[0].id)

    def look_at(self, step: str) -> None:
        """Go to what a step made."""
        self.select(outline.row_of(step, self.results))

    def select_step(self, step: str) -> None:
        self.step = step
        self._screen.forget("inspector")
        self._show_inspector()
        plugin = self.opened.engines.get(step, "")
        if not step or not plugin:
            return
        words, params = self.words, self.work.plan.steps[step].step.params

        def then(schema: Mapping[str, Any]) -> None:
            if self.step == step:
                rules = schema["properties"]
                values = {name: rule.get("default") for name, rule in rules.items()} | dict(params)
                self.view.show_params(step, fields_of(schema, words), values)

        self._engine.ask(lambda session: session.schema(plugin), then, lambda reason: None)

    def add_sources(self, files: Iterable[str]) -> None:
        self.orders.add_sources(files, self._refresh)

    def remove_source(self, name: str) -> None:
        def then(name: str, sha: str) -> None:
            self._refresh()
            self.view.show_removed(name, sha)

        self.orders.remove_source(name, then)

    def put_back_source(self, name: str, sha: str) -> None:
        self.orders.put_back_source(name, sha, self._refresh)

    def set_project(self, values: Mapping[str, Any]) -> None:
        """Write the project's own settings."""
        self.change_project(lambda project: changed_project(project, values))

    def change_project(
        self,
        change: Callable[[Project], Project],
        then: Callable[[Session], None] = lambda session: None,
    ) -> None:
        """Engines that it picks are checked before it is written."""

        def write(session: Session) -> tuple[Project, Mapping[str, str]]:
            new = change(session.project)
            for capability, plugin in new.engines.items():
                session.library.resolve(capability, {capability: plugin})
            session.set_project(new)
            then(session)
            return new, engines_of(session)

        self._engine.ask(write, self._take_project)

    def _take_project(self, answer: tuple[Project, Mapping[str, str]]) -> None:
        project, engines = answer
        self.opened = replace(self.opened, project=project, engines=engines)
        self._show_title()
        self._refresh()

    def edit(self, path: str, text: str) -> None:
        self.drafts.edit(path, text)

    # showing ------------------------------------------------------------------------

    def _show_title(self) -> None:
        opened = self.opened
        self.view.show_title(opened.project.title, short_path(opened.folder), opened.read_only)

    def _refresh(self) -> None:
        self.results = results_of(self.work.plan, self.work.before, self.work.fresh)
        self._sources = len(source_files(self.opened.folder))
        self.show_again()

    def show_again(self) -> None:
        claims = self.writing.checking.row()
        hung = self.pictures.shelf.total
        rows = outline.outline_rows(
            self.work, self.results, self._sources, self.words, claims, hung
        )
        beside = self.current.startswith(BESIDE) and self.writing.page_of(self.current) is not None
        if not beside and self.current not in {row.id for row in rows}:
            self.current = self._instead(rows)
        self._screen.tell("outline", self.view.show_outline, rows, self.current)
        self._screen.tell("steps", self.view.show_steps, step_rows(self.work, self.words))
        self._screen.tell("status", self.view.show_status, status_of(self.work, self.words))
        step, text = asking_of(self.work.plan, self.words)
        self._screen.tell("ask", self.view.show_ask, step, text)
        failing = failing_of(self.current, self.work, self.results, self.words)
        self._screen.tell("failed", self.view.show_failed, *failing)
        self._show_inspector()
        self._show_page()

    def _instead(self, rows: tuple[Row, ...]) -> str:
        """Where to go when what was shown is gone: the document of a stream, else the brief."""
        kind, _, step = self.current.partition(":")
        if kind == "stream" and (row := outline.row_of(step, self.results)).startswith("doc:"):
            return row
        if kind in ("stream", "documents"):
            return next((r.id for r in rows if r.id.startswith(("doc:", "stream:"))), "documents")
        return outline.BRIEF

    def _show_page(self) -> None:
        page = (
            self.writing.page_of(self.current)
            or self.posters.page_of(self.current)
            or page_of(self.current, self.work, self.results, self.opened, self.words, self._focus)
        )
        self._focus = ""
        self._screen.show_page(page, self.drafts.open)
        self.pictures.entered(isinstance(page, PicturesPage))
        self.narration.entered(isinstance(page, NarrationRoomPage))
        if isinstance(page, StreamPage):
            self._screen.show_stream(self.work.streams.get(page.step, []))

    def _show_inspector(self) -> None:
        inspector = None
        if self.step in self.work.plan.steps:
            engine = self.opened.engines.get(self.step, "")
            inspector = inspect_step(self.step, self.work, self.opened.plugins, engine, self.words)
            used = any(file.step == self.step for file in self.results.used)
            inspector = replace(inspector, used=used)
        self._screen.tell("inspector", self.view.show_inspector, inspector)
