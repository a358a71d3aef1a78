"""The planner's questions answered by an open project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.core.job import InputRef, Outcome, Output
from studio.core.project import ProjectError
from studio.store.takes import Pick
from studio.store.workspace import Workspace


class StoreFacts:
    """`studio.core.plan.Facts` over a workspace; files are hashed once per planning."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._current: dict[str, str | None] = {}
        self._picks: dict[str, dict[str, Pick]] = {}

    def outputs_of(self, key: str) -> tuple[Output, ...] | None:
        made = self._workspace.index.outputs_of(key)
        # a job that emits a name twice means the last one
        return None if made is None else tuple({out.path: out for out in made}.values())

    def last_done(self, step: str, item: str = "") -> str | None:
        return self._workspace.index.last_done(step, item)

    def failure(self, key: str) -> str | None:
        found = self._workspace.index.failure(key)
        return found.reason if found and found.outcome is Outcome.FAILED else None

    def current(self, path: str) -> str | None:
        if path not in self._current:
            self._current[path] = self._workspace.current(path)
        return self._current[path]

    def latest_sha(self, path: str) -> str | None:
        found = self._workspace.index.latest(path)
        return found.sha256 if found and found.cause == "job" else None

    def said_of(self, path: str, sha: str) -> Mapping[str, Any] | None:
        return self._workspace.index.said_of(path, sha)

    def approved(self, step: str, key: str) -> bool:
        return self._workspace.index.approved(step, key)

    def picked(self, step: str, item: str, key: str) -> tuple[Output, ...] | None:
        takes = self._workspace.takes
        if step not in self._picks:
            self._picks[step] = takes.picks(step)
        pick = self._picks[step].get(item)
        if pick is None or pick.key not in ("", key):
            return None
        found = [takes.output(path) for path in pick.paths]
        return tuple(out for out in found if out is not None)

    def project_assets(self, name: str) -> tuple[InputRef, ...]:
        if name == "sources":
            return self._workspace.sources()
        if name == "designs":
            return self._workspace.designs()
        if name == "directions":
            found = self._workspace.narration.asset()
            return (found,) if found else ()
        if name == "music":
            return self._music()
        try:
            return (self._workspace.brief(),)
        except ProjectError:
            return ()

    def _music(self) -> tuple[InputRef, ...]:
        """What can't be read is told by the steps that need its values."""
        try:
            found = self._workspace.narration.music()
        except ProjectError:
            return ()
        return (found,) if found else ()
