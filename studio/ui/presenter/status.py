"""The status line: in plain words, what is happening."""

from __future__ import annotations

from dataclasses import dataclass

from studio.core.plan import TO_RUN, State
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.steps import plain_label, step_count, step_progress
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work


@dataclass(frozen=True, slots=True)
class Status:
    text: str
    tone: str = "muted"
    progress: float | None = None
    busy: bool = False


def status_of(work: Work, words: Words) -> Status:
    if work.live or work.building:
        return _busy(work, words)
    plans = work.plan.steps.values()
    failed = [one for one in plans if one.state is State.FAILED]
    asking = [one for one in plans if one.state is State.ASK]
    if failed:
        text = words.translate("Status", "{step} failed: {reason}")
        name = failed[0].step.name(words.language)
        return Status(text.format(step=name, reason=plain_reason(failed[0].reason, words)), "error")
    if asking:
        text = words.translate("Status", "{step} is ready and waits for your yes")
        return Status(text.format(step=asking[0].step.name(words.language)), "warn")
    if work.last_build and work.last_build.cancelled:
        return Status(words.translate("Status", "Stopped. What was finished is kept."))
    return _still(work, words)


def _busy(work: Work, words: Words) -> Status:
    for plan in work.plan.steps.values():
        if not (live := work.of_step(plan.step.id)):
            continue
        name = plan.step.name(words.language)
        count = step_count(plan, work)
        if plan.step.each and "/" in count:
            text = words.translate("Status", "{step}: {done} of {total}")
            text = text.format(
                step=name,
                done=min(work.done_of(plan) + 1, len(plan.instances)),
                total=len(plan.instances),
            )
        else:
            label = plain_label(live[0].label, words)
            colon = "：" if words.language == "zh" else ": "
            text = f"{name}{colon}{label}" if label else f"{name} …"
        return Status(text, "accent", overall(work), busy=True)
    return Status(words.translate("Status", "Getting ready …"), "accent", overall(work), busy=True)


def overall(work: Work) -> float:
    """The share of the recipe's steps that is done, counting parts of running ones."""
    plans = list(work.plan.steps.values())
    if not plans:
        return 0.0
    finished = (State.DONE, State.EDITED, State.KEPT, State.ASK)
    shares = [1.0 if one.state in finished else (step_progress(one, work) or 0.0) for one in plans]
    return sum(shares) / len(shares)


def _still(work: Work, words: Words) -> Status:
    plans = list(work.plan.steps.values())
    if plans and all(one.state is State.NEW or one.state is State.WAITING for one in plans):
        return Status(words.translate("Status", 'Nothing made yet. Press "Make" to start.'))
    if stale := [one for one in plans if one.state in TO_RUN]:
        text = words.translate("Status", "{count} steps are out of date")
        if len(stale) == 1:
            name = stale[0].step.name(words.language)
            return Status(
                words.translate("Status", "Out of date: {step}").format(step=name), "warn"
            )
        return Status(text.format(count=len(stale)), "warn")
    if work.plan.complete and plans:
        return Status(words.translate("Status", "Everything is up to date"), "ok")
    return Status(words.translate("Status", "Ready"))
