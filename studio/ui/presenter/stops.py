"""Where the making of texts stops and waits for a person's yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from studio.core.plan import Plan
from studio.core.recipe import Step
from studio.ui.presenter.fields import Field, Group
from studio.ui.presenter.words import Words

AFTER_OUTLINE, AFTER_EVERY = "outline", "every"


def stops_field(words: Words) -> Field:
    """For a project that is not there yet."""
    translate = words.translate
    options = (
        ("", translate("Stops", "Make everything in one go")),
        (AFTER_OUTLINE, translate("Stops", "Stop after the outline")),
        (AFTER_EVERY, translate("Stops", "Stop after every text: outline, draft, review")),
    )
    return Field(
        "stops", translate("Stops", "How far at a time"), "choice", options=options,
        help=translate("Stops", "At a stop you can change the text before it goes on. Later "
                                "each stop can be set by itself under Brand and engines."),
    )  # fmt: skip


def asking(stops: str, steps: Sequence[Step]) -> dict[str, bool]:
    """A new project's word on which steps wait."""
    texts = text_steps(steps)
    wanted = {AFTER_OUTLINE: ["outline"], AFTER_EVERY: texts[:-1]}.get(stops, [])
    return {step: True for step in texts if step in wanted}


def text_steps(steps: Sequence[Step]) -> list[str]:
    return [step.id for step in steps if step.into == "documents"]


def stops_group(plan: Plan, words: Words) -> tuple[Group, ...]:
    """A switch for each step that writes a text; nothing for a recipe without one."""
    steps = [one.step for one in plan.steps.values()]
    label = words.translate("Stops", "Wait for my yes after: {step}")
    fields = tuple(
        Field(f"ask.{one}", label.format(step=plan.steps[one].step.name(words.language)), "switch")
        for one in text_steps(steps)
    )
    title = words.translate("Stops", "Stops")
    help_ = words.translate(
        "Stops", "Where the making of texts stops until you say that it goes on."
    )
    return (Group(title, fields, help_),) if fields else ()


def stop_values(plan: Plan) -> dict[str, bool]:
    steps = [one.step for one in plan.steps.values()]
    return {f"ask.{one}": plan.steps[one].step.ask for one in text_steps(steps)}


def changed_stops(ask: Mapping[str, bool], values: Mapping[str, Any]) -> dict[str, bool]:
    """With the switches that were turned."""
    turned = {
        name.removeprefix("ask."): bool(value)
        for name, value in values.items()
        if name.startswith("ask.")
    }
    return {**ask, **turned}
