"""Small plans made by hand, for presenters."""

from __future__ import annotations

from typing import Any

from studio.core.job import JobSpec, Output
from studio.core.plan import Instance, Plan, State, StepPlan
from studio.core.recipe import Step, Take


def output(path: str, media: str, role: str, **meta: Any) -> Output:
    return Output(path, f"sha of {path}", media, role, meta)


def step_plan(
    step_id: str,
    state: State,
    *outputs: Output,
    needs: tuple[str, ...] = (),
    reason: str = "",
    items: tuple[State, ...] = (),
    into: str = "exports",
) -> StepPlan:
    """One instance with the outputs; or, for ``items``, one in each of these states."""
    step = Step(
        step_id, f"task.{step_id}", tuple(Take("", one) for one in needs), into=into,
        each="item" if items else "", title=step_id.capitalize(), title_zh=f"步骤{step_id}",
    )  # fmt: skip
    instances = tuple(
        Instance(f"key-{step_id}-{n}", one, (), item=f"{n}") for n, one in enumerate(items)
    ) or (Instance(f"key-{step_id}", state, (), outputs, reason=reason),)
    return StepPlan(step, state, reason, instances)


def plan(*steps: StepPlan) -> Plan:
    return Plan({one.step.id: one for one in steps})


def spec(step: str, job: str = "job1") -> JobSpec:
    return JobSpec(id=job, plugin="echo", version="1", step=step)
