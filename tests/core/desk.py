"""A project as the planner sees it, in memory: what jobs made, people changed, said yes to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.core.job import InputRef, Output
from studio.core.manifest import Manifest
from studio.core.plan import Instance, Plan, StepPlan, make_plan
from studio.core.recipe import Recipe, Step, read_recipe
from studio.core.resolved import Resolved

PLUGIN = Manifest("echo", "Echo", "1.0", "plugin:Echo", Path())


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def ref(role: str, text: str, path: str = "", **meta: Any) -> InputRef:
    return InputRef(role, path or f"{role}.md", sha(text), "text/markdown", meta)


@dataclass
class Desk:
    """`studio.core.plan.Facts`, and the hand of whoever changes them."""

    recipe: Recipe
    plugins: dict[str, Manifest | str] = field(default_factory=dict)  # use -> plugin, or why not
    params: dict[str, dict[str, Any]] = field(default_factory=dict)
    assets: dict[str, tuple[InputRef, ...]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # path -> hash of what lies there
    by_jobs: dict[str, str] = field(default_factory=dict)  # path -> what a job put there last
    made: dict[str, tuple[Output, ...]] = field(default_factory=dict)  # key -> outputs
    newest: dict[tuple[str, str], str] = field(default_factory=dict)
    """Step and item -> key of its last success; the item "" stands for any."""
    failures: dict[str, str] = field(default_factory=dict)
    said: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)  # path, hash
    picks: dict[tuple[str, str], tuple[str, tuple[Output, ...]]] = field(default_factory=dict)
    """Step and item -> the key that a person's pick is for ("": any), and what was picked."""
    yes: set[tuple[str, str]] = field(default_factory=set)
    running: set[str] = field(default_factory=set)
    ran: list[str] = field(default_factory=list)  # "step item" of every job that `build` ran

    @classmethod
    def of(cls, text: str, **plugins: Manifest | str) -> Desk:
        return cls(read_recipe(text), dict(plugins), assets={"brief": (ref("brief", "a brief"),)})

    # facts ----------------------------------------------------------------------

    def outputs_of(self, key: str) -> tuple[Output, ...] | None:
        return self.made.get(key)

    def last_done(self, step: str, item: str = "") -> str | None:
        return self.newest.get((step, item))

    def failure(self, key: str) -> str | None:
        return self.failures.get(key)

    def current(self, path: str) -> str | None:
        return self.files.get(path)

    def latest_sha(self, path: str) -> str | None:
        return self.by_jobs.get(path)

    def said_of(self, path: str, sha: str) -> dict[str, Any] | None:
        return self.said.get((path, sha))

    def approved(self, step: str, key: str) -> bool:
        return (step, key) in self.yes

    def picked(self, step: str, item: str, key: str) -> tuple[Output, ...] | None:
        wanted, outputs = self.picks.get((step, item), ("-", ()))
        return outputs if wanted in ("", key) else None

    def project_assets(self, name: str) -> tuple[InputRef, ...]:
        return self.assets.get(name, ())

    # deeds ----------------------------------------------------------------------

    def resolve(self, step: Step) -> Resolved | str:
        plugin = self.plugins.get(step.use, PLUGIN)
        params = {**step.params, **self.params.get(step.id, {})}
        return plugin if isinstance(plugin, str) else Resolved(plugin, params)

    def plan(self) -> Plan:
        return make_plan(self.recipe, self.resolve, self, frozenset(self.running))

    def step(self, name: str) -> StepPlan:
        return self.plan().steps[name]

    def states(self) -> str:
        """ "a done, b stale": the whole plan at a glance."""
        return ", ".join(f"{name} {one.state}" for name, one in self.plan().steps.items())

    def finish(self, step: str, one: Instance, *files: tuple[str, str]) -> None:
        """A job ended well and made these files, (path, content)."""
        outputs = tuple(Output(path, sha(text), "text/plain", "out") for path, text in files)
        for out in outputs:
            self.files[out.path] = self.by_jobs[out.path] = out.sha256
        self.made[one.key] = outputs
        self.newest[step, ""] = self.newest[step, one.item] = one.key
        self.failures.pop(one.key, None)

    def run(self, step: str, *files: tuple[str, str]) -> None:
        """Run a step that is not mapped."""
        (only,) = self.step(step).instances
        self.ran.append(step)
        self.finish(step, only, *files)

    def fail(self, step: str, reason: str, item: int = 0) -> None:
        self.failures[self.step(step).instances[item].key] = reason

    def edit(self, path: str, text: str) -> None:
        """A person saved the file."""
        self.files[path] = sha(text)
        self.by_jobs.pop(path, None)

    def delete(self, path: str) -> None:
        del self.files[path]
