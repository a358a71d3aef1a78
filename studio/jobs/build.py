"""Which jobs a build starts next: pure decisions over a plan."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from studio.core.plan import TO_RUN, USABLE, Instance, Plan, State, StepPlan
from studio.core.recipe import Recipe


@dataclass(slots=True)
class Build:
    """One run of the recipe. ``only``: these steps and what they lack; empty: all.

    ``again`` names steps that run even if they are done or edited by hand. Each key is
    started at most once per build: what failed stays failed until the next one.
    """

    only: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    again_items: frozenset[tuple[str, str]] = frozenset()  # of steps that are not in ``again``
    yes: bool = False
    cancelled: bool = False
    tried: set[str] = field(default_factory=set)
    tried_steps: set[str] = field(default_factory=set)  # of ``again``, whose keys may be mapped
    failures: set[str] = field(default_factory=set)  # steps that a job of this build failed

    def join(self, other: Build, plan: Plan) -> None:
        """Take in what was asked for while this build runs."""
        self.only = self.only | other.only if self.only and other.only else frozenset()
        self.again |= other.again
        self.again_items |= other.again_items
        self.yes |= other.yes
        self.tried_steps -= other._remade()
        for step_id in other.only:
            self.tried -= {instance.key for instance in plan.steps[step_id].instances}

    def wanted(self, recipe: Recipe, plan: Plan) -> set[str]:
        """The steps this build is about: the named ones and those they still wait for."""
        if not self.only:
            return {step.id for step in recipe.steps}
        wanted = set(self.only)
        for step in reversed(recipe.steps):
            if step.id in wanted:
                wanted |= {need for need in step.needs if plan.steps[need].state not in USABLE}
        return wanted

    def ready(self, recipe: Recipe, plan: Plan) -> list[tuple[StepPlan, Instance]]:
        """The jobs that can start now, in the recipe's order."""
        if self.cancelled:
            return []
        found: list[tuple[StepPlan, Instance]] = []
        untried = self._remade() - self.tried_steps
        wanted = self.wanted(recipe, plan)
        for step_id in (step.id for step in recipe.steps if step.id in wanted):
            step = plan.steps[step_id]
            if untried & set(step.step.needs):
                continue  # what it takes is about to be made again
            for instance in step.instances:
                if instance.key not in self.tried and self._runs(step_id, instance):
                    self.tried.add(instance.key)
                    found.append((step, instance))
            if step.instances:
                self.tried_steps.add(step_id)
        return found

    def asks(self, recipe: Recipe, plan: Plan) -> tuple[str, ...]:
        """Steps of this build that wait for a yes."""
        return self._those(State.ASK, recipe, plan)

    def failed(self, recipe: Recipe, plan: Plan) -> tuple[str, ...]:
        """Steps that failed: with nothing to show, or beside what they had made before."""
        found = {*self._those(State.FAILED, recipe, plan), *self.failures}
        return tuple(step.id for step in recipe.steps if step.id in found)

    def _those(self, state: State, recipe: Recipe, plan: Plan) -> tuple[str, ...]:
        wanted = self.wanted(recipe, plan)
        here = (step.id for step in recipe.steps if step.id in wanted)
        return tuple(step_id for step_id in here if plan.steps[step_id].state is state)

    def _runs(self, step_id: str, instance: Instance) -> bool:
        if instance.state in TO_RUN or instance.state is State.FAILED:
            return True
        named = step_id in self.again or (step_id, instance.item) in self.again_items
        return named and instance.state is not State.RUNNING

    def _remade(self) -> frozenset[str]:
        """The steps of which something runs again."""
        return self.again | {step_id for step_id, _ in self.again_items}


def build_of(
    recipe: Recipe, only: Collection[str], again: bool, yes: bool, item: str = ""
) -> Build:
    """``again`` is about all of the named steps, or about the one ``item`` of theirs. Checks the
    names; raises RecipeError."""
    for step_id in only:
        recipe.step(step_id)
    names = frozenset(only)
    if again and item:
        return Build(only=names, again_items=frozenset((name, item) for name in names), yes=yes)
    return Build(only=names, again=names if again else frozenset(), yes=yes)
