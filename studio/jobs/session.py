"""One opened project with its recipe, plugins and workers: all that a user can do to it.

Used from one thread. What happens is told to ``on_event``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from random import randrange
from typing import Any

from studio.core.job import CHECKING, InputRef
from studio.core.plan import Plan
from studio.core.project import ProjectError
from studio.core.recipe import Recipe, RecipeError
from studio.core.resolved import Resolved
from studio.jobs import events
from studio.jobs.asks import Asks
from studio.jobs.checks import Checks
from studio.jobs.drawing import Drawing
from studio.jobs.host import Host
from studio.jobs.maker import Maker
from studio.jobs.narration_deeds import NarrationDeeds
from studio.jobs.picture_deeds import PictureDeeds
from studio.jobs.project_deeds import ProjectDeeds
from studio.jobs.resolve import Resolver
from studio.jobs.watch import EVERY, Watcher
from studio.store.atomic import ChangedOutside, StoreError, disk_errors
from studio.store.workspace import Workspace

SAMPLED = frozenset({"text.generate", "image.generate", "image.edit"})  # by seed
INDEXING = 0.02  # seconds at a time


class Session(ProjectDeeds, PictureDeeds, NarrationDeeds):
    def __init__(
        self,
        workspace: Workspace,
        recipe: Recipe,
        host: Host,
        resolver: Resolver,
        on_event: Callable[[events.Event], None],
        load_recipe: Callable[[], Recipe],
    ) -> None:
        self.workspace, self.host = workspace, host
        self._tell, self._load_recipe = on_event, load_recipe
        self._resolver = resolver
        self._maker = Maker(workspace, recipe, host, resolver, self._hear_maker)
        self._asks = Asks(workspace, host, resolver, on_event)
        self._drawing = Drawing(workspace, host, resolver, on_event)
        self._checks = Checks(workspace, host, resolver, on_event)
        self._watcher = Watcher(workspace)
        self._begin_narration(workspace, host, resolver, self._maker, on_event)
        self._unindexed = True
        self._next_look = 0.0  # at the studio's own settings and models

    @property
    def folder(self) -> Path:
        return self.workspace.folder

    @property
    def recipe(self) -> Recipe:
        return self._maker.recipe

    @recipe.setter
    def recipe(self, recipe: Recipe) -> None:
        self._maker.recipe = recipe

    @property
    def read_only(self) -> bool:
        return self.workspace.read_only

    @property
    def notices(self) -> list[str]:
        return self.workspace.notices

    @property
    def building(self) -> bool:
        return self._maker.building

    # the recipe -----------------------------------------------------------------

    def plan(self) -> Plan:
        return self._maker.plan()

    def build(self, only: Collection[str] = (), again: bool = False, yes: bool = False) -> None:
        """Make what is not up to date. ``only``: these steps and what they lack; ``again``:
        run them even if done or edited by hand; ``yes``: answer every ask step with yes."""
        self._take_settings()
        self._maker.build(only, again, yes)

    def redo(self, step: str, item: str = "", seed: int | None = None) -> None:
        """Run a step again, or one item of a mapped step; its present files go into the history.
        With ``seed`` from now on with this one, kept in project.toml; without, the same result
        comes again from an engine that makes the same of the same."""
        if seed is not None:
            self.set_seed(step, item, seed)
        if item in self.workspace.takes.picks(step):
            self.workspace.takes.pick(step, item, (), "")
        self._take_settings()
        self._maker.build({step}, True, False, item)

    def vary(self, step: str, item: str = "") -> None:
        """Run a step again, by another seed where an engine samples: what it gave was no use."""
        found = self.resolved(step)
        reached = {self.recipe.step(step).capability}
        reached |= found.engines.keys() if isinstance(found, Resolved) else set()
        self.redo(step, item, randrange(1 << 31) if reached & SAMPLED else None)

    def approve(self, step: str) -> None:
        """Say yes to the result of an ``ask`` step; a build goes on with what waited for it."""
        self._maker.approve(step)

    def cancel(self) -> None:
        """Stop the build: nothing new starts, what runs is asked to end."""
        self._maker.cancel()

    def cancel_job(self, job: str) -> None:
        self.host.cancel(job)

    # by hand --------------------------------------------------------------------

    def ask(
        self,
        use: str,
        params: Mapping[str, Any],
        inputs: Sequence[InputRef] = (),
        seed: int = 0,
        job: str = "",
    ) -> str:
        """Run a capability or plugin now, beside any build; nothing of it is committed. The
        answer is an `Answered` event before the `JobEnded` of the job whose id is returned.
        ``params`` may hold a recipe's ``$`` values; an input without a hash is the project's
        file as it is now; ``job`` is the id to use, for who must know it beforehand."""
        self._take_settings()
        return self._asks.ask(use, params, tuple(inputs), seed, job)

    def variant(self, step: str, seed: int, engine: str = "", job: str = "") -> str:
        """`ask` what a step of the recipe does, with its parameters and inputs, but with
        another seed, or with another ``engine`` for text.generate."""
        self.recipe.step(step)
        self._take_settings()
        return self._asks.variant(self.plan().steps[step], seed, engine, job)

    # documents ------------------------------------------------------------------

    def save_document(self, path: str, text: str, expect_sha: str | None) -> str | None:
        """The new SHA-256, or None after a DocumentConflict event: somebody else was faster."""
        try:
            sha = self.workspace.save_document(path, text, expect_sha)
        except ChangedOutside:
            theirs = (self.folder / path).read_text(encoding="utf-8", errors="replace")
            self._tell(events.DocumentConflict(path, theirs, text))
            return None
        self._watcher.seen(path)
        self._tell(events.DocumentSaved(path, sha))
        self._changed()
        return sha

    def save_brief(self, text: str, expect_sha: str | None) -> str | None:
        return self.save_document("brief.md", text, expect_sha)

    def restore(self, path: str, sha: str) -> None:
        """Put an earlier version back; the present one stays in the history."""
        self.workspace.restore(path, sha)
        self._watcher.seen(path)
        self._tell(events.FilesChanged((path,)))
        if self.gallery.picture(path) is not None:
            self._tell(events.GalleryChanged((path,)))
        self._changed()

    def remove_document(self, path: str) -> str:
        """Into the history; `restore` with the hash that this gives brings it back."""
        sha = self.workspace.remove_document(path)
        self._tell(events.FilesChanged((path,)))
        self._changed()
        return sha

    def versions(self, path: str) -> Any:
        return self.workspace.index.versions(path)

    def version_text(self, path: str, sha: str) -> str:
        """A version of a text as it was; raises StoreError if it is kept no more."""
        kept = self.workspace.history.find(sha)
        if kept is None and self.workspace.current(path) == sha:
            kept = self.folder / path
        if kept is None:
            raise StoreError(f"This version of '{Path(path).name}' is not in the history any more.")
        with disk_errors(kept):
            return kept.read_text(encoding="utf-8", errors="replace")

    def jobs(self, limit: int = 200, offset: int = 0) -> Any:
        return self.workspace.index.jobs(limit, offset)

    # time -----------------------------------------------------------------------

    def turn(self, timeout: float = 0.0) -> None:
        """Do what is due: news of workers, files that changed outside."""
        self.host.turn(timeout)
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + EVERY
            self._take_settings()
        changed = self._watcher.look(time.monotonic())
        if changed:
            if any(path.endswith(".toml") for path in changed):
                self._reload()
            self._tell(events.FilesChanged(changed))
            self._changed()
        self._maker.advance_if_due()
        self._drawing.tell_changes()
        self._checks.begin()
        self._narration_turn()
        self.workspace.settle()
        self._index_when_idle()

    def close(self) -> None:
        """Cancel what runs, end the workers, give the project back. Safe to call twice."""
        try:
            self._drawing.closing()
            self.host.close()
            self._maker.give_up()
        finally:
            self._asks.close()
            self._drawing.close()
            self._voices.close()
            self.workspace.close()

    def listen(self, event: events.Event) -> None:
        """What the host tells is passed on; what follows from it waits for the turn's end."""
        spec = getattr(event, "spec", None)
        if spec is not None and spec.lane == CHECKING:
            if isinstance(event, events.JobEnded) and not self._checked(event):
                self._checks.ended(event)
            return
        self._tell(event)
        match event:
            case events.JobStarted():
                self._drawing.heard(event.spec)
            case events.JobCommitted():
                self._checks.heard(event)
            case events.JobEnded():
                self._unindexed = True
                self._drawing.heard(event.spec)
                self._maker.heard(event)
        self._narration_heard(event)

    # inside ---------------------------------------------------------------------

    def _hear_maker(self, event: events.Event) -> None:
        self._tell(event)
        self._narration_heard(event)

    def _index_when_idle(self) -> None:
        """Take changed texts into the search, a little at a time, while nothing else is due."""
        if self._unindexed and not self.host.busy and not self.read_only:
            self._unindexed = not self.workspace.index_texts(INDEXING)

    def _take_settings(self) -> None:
        """Another part of the program writes the settings and installs models."""
        if self._resolver.refresh():
            self._changed()

    def _changed(self) -> None:
        self._unindexed = True
        self._maker.advance()

    def _reload(self) -> None:
        """project.toml or recipe.toml changed outside; a broken one leaves the old in force."""
        before = self.workspace.project
        try:
            self.workspace.reload_project()
            self.recipe = self._load_recipe()
        except (ProjectError, RecipeError, StoreError) as error:
            self.workspace.project = before
            self._tell(events.Notice(str(error), "warning"))
