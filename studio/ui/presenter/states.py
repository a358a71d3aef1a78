"""How a step's state looks and what it is called."""

from __future__ import annotations

from studio.core.plan import Instance, State, StepPlan
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

MARKS: dict[State, tuple[str, str]] = {
    State.NEW: ("circle", "muted"),
    State.STALE: ("refresh-cw", "warn"),
    State.RUNNING: ("loader-circle", "accent"),
    State.DONE: ("circle-check", "ok"),
    State.EDITED: ("pencil", "info"),
    State.KEPT: ("pencil", "warn"),
    State.ASK: ("eye", "warn"),
    State.WAITING: ("clock", "muted"),
    State.FAILED: ("circle-alert", "error"),
}
"""State -> icon and tone."""


def state_name(state: State, words: Words) -> str:
    match state:
        case State.NEW:
            return words.translate("States", "Not made yet")
        case State.STALE:
            return words.translate("States", "Out of date")
        case State.RUNNING:
            return words.translate("States", "Working")
        case State.DONE:
            return words.translate("States", "Up to date")
        case State.EDITED:
            return words.translate("States", "Up to date, edited by you")
        case State.KEPT:
            return words.translate("States", "Yours is kept; its inputs changed")
        case State.ASK:
            return words.translate("States", "Waits for your yes")
        case State.WAITING:
            return words.translate("States", "Waiting")
        case State.FAILED:
            return words.translate("States", "Failed")


def waiting_for(plan: StepPlan, plans: dict[str, StepPlan], words: Words) -> str:
    """Which steps a waiting one waits for, by their titles."""
    usable = (State.DONE, State.EDITED, State.KEPT)
    names = [
        plans[need].step.name(words.language)
        for need in plan.step.needs
        if plans[need].state not in usable
    ]
    if not names:
        return plain_reason(plan.reason, words)
    shown = "、".join(names[:2]) if words.language == "zh" else ", ".join(names[:2])
    return words.translate("States", "Waits for {steps}").format(steps=shown)


def first_failure(plan: StepPlan) -> Instance | None:
    return next((one for one in plan.instances if one.state is State.FAILED), None)
