"""One step of the recipe, looked at closely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from studio.core.manifest import Manifest
from studio.core.plan import State, StepPlan
from studio.core.trust import Wish, plain, wishes_among
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.states import MARKS, first_failure, state_name, waiting_for
from studio.ui.presenter.steps import shown_state, step_count
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work


@dataclass(frozen=True, slots=True)
class Inspector:
    step: str
    title: str
    state: str
    tone: str
    reason: str
    plugin: str  # id, "" if none is found
    plugin_title: str
    description: str
    facts: tuple[tuple[str, str], ...]  # label and value: engine, seed, items, files
    can_make: bool
    can_redo: bool
    can_cancel: bool
    can_approve: bool
    preview: tuple[str, int] = ("", 0)  # an absolute path and which version of it
    remarks: tuple[str, ...] = ()  # what plugins want the person to know
    used: bool = False  # it keeps an account of what went into its prompts
    wishes: tuple[Wish, ...] = ()  # what the person may allow so that it can run


def inspect_step(
    step_id: str, work: Work, plugins: Mapping[str, Manifest], engine: str, words: Words
) -> Inspector:
    """``engine``: the plugin the step resolves to."""
    plan = work.plan.steps[step_id]
    manifest = plugins.get(engine)
    running = plan.state is State.RUNNING or bool(work.of_step(step_id))
    zh = words.language == "zh"
    description = ""
    if manifest is not None:
        description = (zh and manifest.description_zh) or manifest.description
    return Inspector(
        step=step_id,
        title=plan.step.name(words.language),
        state=state_name(shown_state(plan, work), words),
        tone=MARKS[shown_state(plan, work)][1],
        reason=_reason(plan, work, words),
        plugin=engine if manifest else "",
        plugin_title=manifest.title(words.language) if manifest else plan.step.use,
        description=description,
        facts=_facts(plan, work, manifest, words),
        can_make=not running
        and plan.state in (State.NEW, State.STALE, State.FAILED, State.WAITING),
        can_redo=not running and plan.state in (State.DONE, State.EDITED, State.KEPT, State.ASK),
        can_cancel=running,
        can_approve=plan.state is State.ASK,
        preview=_preview(step_id, work),
        remarks=tuple(plain_reason(one, words) for one in work.remarks_of(step_id)),
        wishes=wishes_among([plan.reason]),
    )


def _preview(step_id: str, work: Work) -> tuple[str, int]:
    return next(
        ((live.preview, live.previews) for live in work.of_step(step_id) if live.preview), ("", 0)
    )


def _reason(plan: StepPlan, work: Work, words: Words) -> str:
    match shown_state(plan, work):
        case State.FAILED:
            failed = first_failure(plan)
            return plain_reason((failed.reason if failed else "") or plan.reason, words)
        case State.WAITING:
            return waiting_for(plan, dict(work.plan.steps), words)
        case State.STALE if plan.step.each:
            left = len(plan.instances) - plan.done
            text = words.translate("Inspector", "{count} of {total} have to be made again")
            return text.format(count=left, total=len(plan.instances))
        case State.STALE:
            return words.translate("Inspector", "What it was made from has changed since.")
        case State.KEPT:
            return words.translate(
                "Inspector",
                "You edited the result by hand and its inputs changed since. Yours stays "
                "until you run the step again.",
            )
        case State.ASK:
            return words.translate("Inspector", "The next steps wait until you have looked at it.")
        case _:
            return ""


def local_time(stamp: str) -> str:
    """ISO 8601 as the person's clock shows it."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp


def _facts(
    plan: StepPlan, work: Work, manifest: Manifest | None, words: Words
) -> tuple[tuple[str, str], ...]:
    facts: list[tuple[str, str]] = []
    made = [work.engines[out.path] for out in plan.outputs if out.path in work.engines]
    engine = made[0] if made else (manifest.label if manifest else "")
    if engine:
        facts.append((words.translate("Inspector", "Made by"), engine.replace(" < ", " ← ")))
    if times := [work.times[out.path] for out in plan.outputs if out.path in work.times]:
        facts.append((words.translate("Inspector", "Made at"), local_time(max(times))))
    facts.append((words.translate("Inspector", "Seed"), str(plan.step.seed)))
    if count := step_count(plan, work):
        facts.append((words.translate("Inspector", "Items"), count))
    for wish in wishes_among([plan.reason]):
        facts += [(plain(one.name), plain(one.value)) for one in wish.given if one.name]
    if plan.outputs:
        facts.append((words.translate("Inspector", "Files"), str(len(plan.outputs))))
    return tuple(facts)
