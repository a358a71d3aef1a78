"""The recipe's steps as rows: state, how far, and what is under way."""

from __future__ import annotations

from studio.core.plan import State, StepPlan
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.row import Row
from studio.ui.presenter.states import MARKS, state_name, waiting_for
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work


def step_rows(work: Work, words: Words) -> tuple[Row, ...]:
    return tuple(_row(plan, work, words) for plan in work.plan.steps.values())


def _row(plan: StepPlan, work: Work, words: Words) -> Row:
    live = bool(work.of_step(plan.step.id))
    state = shown_state(plan, work)
    mark, tone = MARKS[State.RUNNING if live else state]
    name = plan.step.name(words.language)
    detail = _detail(plan, work, words)
    count = step_count(plan, work)
    return Row(
        id=plan.step.id,
        title=name,
        detail=detail,
        icon=mark,
        tone=tone,
        trailing=count,
        progress=step_progress(plan, work),
        spoken=", ".join(part for part in (name, state_name(state, words), count) if part),
    )


def shown_state(plan: StepPlan, work: Work) -> State:
    """To the planner new items are new; to a person who has older ones they are out of date."""
    older = plan.state is State.NEW and work.before.get(plan.step.id)
    return State.STALE if older else plan.state


def plain_label(label: str, words: Words) -> str:
    """A job's own label; the name of a capability that it calls in plain words."""
    match label:
        case "text.generate" | "writing":
            return words.translate("Steps", "writing")
        case "image.generate":
            return words.translate("Steps", "drawing")
        case "speech.synthesize":
            return words.translate("Steps", "speaking")
        case "loading":
            return words.translate("Steps", "getting the engine ready")
        case _:
            return plain_reason(label, words)


def step_count(plan: StepPlan, work: Work) -> str:
    """ "12/48" for a step that runs once per item."""
    if not plan.step.each or not plan.instances:
        return ""
    total = len(plan.instances)
    done = work.done_of(plan)
    return str(total) if done == total else f"{done}/{total}"


def step_progress(plan: StepPlan, work: Work) -> float | None:
    """0 to 1 over all items of the step while it runs, else None."""
    live = work.of_step(plan.step.id)
    if plan.state is not State.RUNNING and not live:
        return None
    total = max(1, len(plan.instances))
    share = sum(one.done for one in live)
    return min(1.0, (work.done_of(plan) + share) / total)


def first_remark(remarks: tuple[str, ...], words: Words) -> str:
    remarks = tuple(plain_reason(one, words) for one in remarks)
    if len(remarks) < 2:
        return "".join(remarks)
    more = words.translate("Steps", "{text} (and {count} more)")
    return more.format(text=remarks[0], count=len(remarks) - 1)


def _detail(plan: StepPlan, work: Work, words: Words) -> str:
    live = work.of_step(plan.step.id)
    if live:
        label = plain_label(live[0].label, words)
        return label or state_name(State.RUNNING, words)
    match plan.state:
        case State.DONE:  # a calm list: only what is not done says so, and a plugin's remark
            return first_remark(work.remarks_of(plan.step.id), words)
        case State.WAITING:
            return waiting_for(plan, dict(work.plan.steps), words)
        case State.FAILED:
            return plain_reason(plan.reason, words)
        case _:
            return state_name(shown_state(plan, work), words)
