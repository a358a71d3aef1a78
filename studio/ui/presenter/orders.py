"""What a person orders the engine to do with the recipe. Every text is saved first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.core.plan import State
from studio.core.trust import Wish
from studio.jobs.session import Session
from studio.ui.presenter.drafts import Drafts
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.work import Work


class Orders:
    """An order for the step "" is none."""

    def __init__(self, engine: EnginePort, work: Work, drafts: Drafts) -> None:
        self._engine, self._work, self._drafts = engine, work, drafts

    def make(self) -> None:
        self._drafts.save_all()
        self._engine.post(lambda session: session.build())

    def make_step(self, step: str) -> None:
        if step:
            self._drafts.save_all()
            self._engine.post(lambda session: session.build({step}))

    def redo(self, step: str) -> None:
        """Once more; a result that was there, by another seed: it was not what was wanted."""
        if step:
            self._drafts.save_all()
            failed = self._work.plan.steps[step].state is State.FAILED
            self._engine.post(lambda s: s.redo(step) if failed else s.vary(step))

    def cancel(self) -> None:
        self._engine.post(Session.cancel)

    def cancel_step(self, step: str) -> None:
        jobs = [live.spec.id for live in self._work.of_step(step)]

        def cancel(session: Session) -> None:
            for job in jobs:
                session.cancel_job(job)

        self._engine.post(cancel)

    def approve(self, step: str) -> None:
        """Say yes, and go on with what waited for it."""
        if step:
            self._drafts.save_all()
            self._engine.post(lambda session: session.approve(step))
            self._engine.post(lambda session: session.build())

    def allow(self, wishes: Sequence[Wish]) -> None:
        """Let the project do just this over the network; nothing runs before it is made."""
        self._engine.post(lambda session: session.allow_network(wishes))

    def set_params(self, step: str, params: Mapping[str, Any]) -> None:
        """Only what differs from what the recipe says is written; ``$`` references stay."""
        before = dict(self._work.plan.steps[step].step.params)
        if merged := {**before, **params}:
            self._engine.post(lambda session: session.set_params(step, merged))

    def add_sources(self, files: Iterable[str], then: Callable[[], None]) -> None:
        wanted = [Path(one) for one in files]

        def add(session: Session) -> None:
            for file in wanted:
                session.workspace.add_source(file)

        self._engine.ask(add, lambda _: then())

    def remove_source(self, name: str, then: Callable[[str, str], None]) -> None:
        """``name``: below sources/; ``then`` is told it and the hash that puts it back."""
        path = f"sources/{name}"
        self._engine.ask(lambda s: s.workspace.remove_source(path), lambda sha: then(name, sha))

    def put_back_source(self, name: str, sha: str, then: Callable[[], None]) -> None:
        path = f"sources/{name}"
        self._engine.ask(lambda s: s.workspace.put_back_source(path, sha), lambda _: then())
