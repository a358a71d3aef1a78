"""What is done, stale, waiting or failed, and why: a pure function of facts.

A result's key is the hash of all that decides it: plugin and version, parameters, seed, the
engines it may call with their settings, models, and role, content, media type and meta of
every input. What has a key that is done is not run again; a changed input changes the
keys of exactly what depends on it.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from studio.core.job import InputRef, Output
from studio.core.manifest import Manifest
from studio.core.recipe import PROJECT_ASSETS, Recipe, Step, Take
from studio.core.resolved import Resolved, key_of
from studio.sdk.poster import design as poster
from studio.sdk.speech import line


class State(StrEnum):
    NEW = "new"  # never made
    STALE = "stale"  # made from something that has changed since
    RUNNING = "running"
    DONE = "done"
    EDITED = "edited"  # done, and a person changed the result by hand: theirs counts
    KEPT = "kept"  # stale, but edited by hand: only run on request
    ASK = "ask"  # done, waits for a person's yes
    WAITING = "waiting"  # for another step
    FAILED = "failed"


_WITH_FILES = (poster.MEDIA, line.MEDIA)
USABLE = frozenset({State.DONE, State.EDITED, State.KEPT})
TO_RUN = frozenset({State.NEW, State.STALE})


class Facts(Protocol):
    """What the planner asks of the store; all answers are about now."""

    def outputs_of(self, key: str) -> tuple[Output, ...] | None:
        """What the last successful job with this key made; each path once."""

    def last_done(self, step: str, item: str = "") -> str | None:
        """The key of the step's newest successful job (for this item)."""

    def failure(self, key: str) -> str | None:
        """Why the newest job with this key failed, if it did."""

    def current(self, path: str) -> str | None:
        """SHA-256 of the file as it lies there, None if it is gone."""

    def latest_sha(self, path: str) -> str | None:
        """SHA-256 of what a job put there, None if a person saved there since."""

    def said_of(self, path: str, sha: str) -> Mapping[str, Any] | None:
        """The meta that this content of ``path`` came with, if a job or a pick put it there."""

    def approved(self, step: str, key: str) -> bool: ...

    def picked(self, step: str, item: str, key: str) -> tuple[Output, ...] | None:
        """What a person put in the place of a mapped item's result, if that holds for ``key``."""

    def project_assets(self, name: str) -> tuple[InputRef, ...]: ...


@dataclass(frozen=True, slots=True)
class Instance:
    """One job of a step (a mapped step has one per item)."""

    key: str
    state: State
    inputs: tuple[InputRef, ...]
    outputs: tuple[Output, ...] = ()  # usable ones, with the content that lies there now
    item: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StepPlan:
    step: Step
    state: State
    reason: str = ""
    instances: tuple[Instance, ...] = ()

    @property
    def outputs(self) -> tuple[Output, ...]:
        return tuple(out for one in self.instances for out in one.outputs)

    @property
    def done(self) -> int:
        return sum(one.state in USABLE or one.state is State.ASK for one in self.instances)


@dataclass(frozen=True, slots=True)
class Plan:
    steps: Mapping[str, StepPlan]

    @property
    def complete(self) -> bool:
        return all(plan.state in USABLE for plan in self.steps.values())

    def paths(self) -> set[str]:
        """Every file that counts as a result now."""
        return {out.path for plan in self.steps.values() for out in plan.outputs}


Resolve = Callable[[Step], "Resolved | str"]
"""The step's plugin and parameters, or the sentence that says why it can't run."""


def make_plan(recipe: Recipe, resolve: Resolve, facts: Facts, running: frozenset[str]) -> Plan:
    """``running``: keys of jobs under way."""
    plans: dict[str, StepPlan] = {}
    for step in recipe.steps:
        plans[step.id] = _plan_step(step, resolve(step), facts, running, plans)
    return Plan(plans)


def _plan_step(
    step: Step,
    resolved: Resolved | str,
    facts: Facts,
    running: frozenset[str],
    plans: Mapping[str, StepPlan],
) -> StepPlan:
    if isinstance(resolved, str):
        return StepPlan(step, State.FAILED, resolved)
    blockers = [need for need in step.needs if plans[need].state not in USABLE]
    if blockers:
        return StepPlan(step, State.WAITING, _why_waiting(blockers, plans))
    inputs = gather(step, facts, plans)
    if missing := _missing(step, resolved.plugin, inputs):
        return StepPlan(step, State.FAILED, missing)
    instances = tuple(
        _instance(step, resolved, group, item, facts, running)
        for item, group in _groups(step, inputs)
    )
    return StepPlan(step, *_sum_up(instances), instances)


def gather(step: Step, facts: Facts, plans: Mapping[str, StepPlan]) -> tuple[InputRef, ...]:
    """All inputs of a step, in the recipe's order, under the roles it gives them."""
    found: list[InputRef] = []
    for take in step.takes:
        if take.source in PROJECT_ASSETS:
            role = take.role or take.source
            found += [
                InputRef(role, one.path, one.sha256, one.media, one.meta)
                for one in facts.project_assets(take.source)
            ]
            continue
        for out in chosen(take, plans[take.source].outputs):
            found.append(InputRef(take.role or out.role, out.path, out.sha256, out.media, out.meta))
    return tuple(found)


def chosen(take: Take, outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    """The outputs a take means: of the named role, else of the taker's role, else all."""
    if take.output:
        return tuple(out for out in outputs if out.role == take.output)
    same = tuple(out for out in outputs if out.role == take.role)
    return same if take.role and same else outputs


def _groups(step: Step, inputs: tuple[InputRef, ...]) -> list[tuple[str, tuple[InputRef, ...]]]:
    """One group of inputs per job, with what to call it."""
    if not step.each:
        return [("", _with_files(inputs))]
    shared = tuple(one for one in inputs if one.role != step.each)
    items = [one for one in inputs if one.role == step.each]
    return [(one.path.rsplit("/", 1)[-1], _with_files((one, *shared))) for one in items]


def _with_files(inputs: tuple[InputRef, ...]) -> tuple[InputRef, ...]:
    """With the files that those among them refer to: pictures, logos and fonts of posters,
    cloned voices of lines. Their meta has "files" (path -> hash), and "engines" of these."""
    owners = [one.meta for one in inputs if one.media in _WITH_FILES]
    files = {path: sha for meta in owners for path, sha in meta.get("files", {}).items()}
    engines = {path: name for meta in owners for path, name in meta.get("engines", {}).items()}
    refs: list[InputRef] = []
    for path, sha in files.items():
        meta = {"name": path, "engine": engines[path]} if path in engines else {"name": path}
        refs.append(InputRef("file", path, sha, mimetypes.guess_type(path)[0] or "", meta))
    return (*inputs, *refs)


def _instance(
    step: Step,
    resolved: Resolved,
    inputs: tuple[InputRef, ...],
    item: str,
    facts: Facts,
    running: frozenset[str],
) -> Instance:
    key = key_of(step.of_item(item), resolved, inputs)
    if key in running:
        return Instance(key, State.RUNNING, inputs, item=item)
    if step.keyed_names and (pick := facts.picked(step.id, item, key)):
        theirs = _placed(pick, facts)
        if len(theirs) == len(pick):
            return Instance(key, State.EDITED, inputs, theirs, item)
    made = facts.outputs_of(key)
    placed = _placed(made or (), facts)
    if made is not None and len(placed) == len(made):
        state = State.EDITED if _by_hand(made, facts) else State.DONE
        if step.ask and not facts.approved(step.id, key):
            state = State.ASK
        return Instance(key, state, inputs, placed, item)
    last = None if step.keyed_names else facts.last_done(step.id, item)
    before = (facts.outputs_of(last) if last else made) or ()
    if edited := _by_hand(before, facts):
        reason = f"{edited} was edited by hand, and what it belongs to has changed since"
        return Instance(key, State.KEPT, inputs, _placed(before, facts), item, reason)
    failure = facts.failure(key)
    if failure is not None:
        return Instance(key, State.FAILED, inputs, item=item, reason=failure)
    if made is not None:
        return Instance(key, State.STALE, inputs, item=item, reason=_lost(made, facts))
    if last is not None:
        return Instance(key, State.STALE, inputs, item=item, reason="an input or setting changed")
    return Instance(key, State.NEW, inputs, item=item)


def _placed(made: tuple[Output, ...], facts: Facts) -> tuple[Output, ...]:
    """Those that are still in their place, with the content that lies there now. Content
    that no job put there last is a person's, and counts."""
    placed: list[Output] = []
    for out in made:
        now = facts.current(out.path)
        if now is not None and (now == out.sha256 or now != facts.latest_sha(out.path)):
            said = None if now == out.sha256 else facts.said_of(out.path, now)
            meta = out.meta if said is None else said
            placed.append(Output(out.path, now, out.media, out.role, meta))
    return tuple(placed)


def _by_hand(made: tuple[Output, ...], facts: Facts) -> str:
    """The first path that a person gave another content, or ""."""
    then = {out.path: out.sha256 for out in made}
    return next((o.path for o in _placed(made, facts) if o.sha256 != then[o.path]), "")


def _lost(made: tuple[Output, ...], facts: Facts) -> str:
    out = next(out for out in made if facts.current(out.path) != out.sha256)
    gone = facts.current(out.path) is None
    return f"{out.path} is gone" if gone else f"{out.path} was made anew by another job"


def _missing(step: Step, plugin: Manifest, inputs: tuple[InputRef, ...]) -> str:
    for role, port in plugin.consumes.items():
        if role == step.each:  # nothing to map: no job, and nothing is missing
            continue
        if not port.optional and not any(one.role == role for one in inputs):
            if role in PROJECT_ASSETS:
                return f"the project has no {role}"
            return f"it needs an input '{role}', and gets none"
    return ""


def _why_waiting(blockers: list[str], plans: Mapping[str, StepPlan]) -> str:
    first = blockers[0]
    match plans[first].state:
        case State.ASK:
            return f"'{first}' waits for your yes"
        case State.FAILED:
            return f"'{first}' failed"
        case _:
            return f"waits for '{first}'"


_WORST = (State.FAILED, State.RUNNING, State.STALE, State.NEW, State.ASK, State.KEPT, State.EDITED)


def _sum_up(instances: tuple[Instance, ...]) -> tuple[State, str]:
    """A step is what its worst instance is; part-made counts as stale, not as new."""
    states = {one.state for one in instances}
    if State.RUNNING in states:
        return State.RUNNING, ""
    for state in _WORST:
        if state in states:
            if state is State.NEW and states & (USABLE | {State.ASK}):
                return State.STALE, f"{sum(i.state is State.NEW for i in instances)} to make"
            return state, next(one.reason for one in instances if one.state is state)
    return State.DONE, ""
