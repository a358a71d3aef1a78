"""What went wrong with that which a page shows."""

from __future__ import annotations

from studio.core.plan import State
from studio.ui.presenter import outline
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.results import Results
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work

MODELS = "`studio models"  # what reasons that want another model tell a person to run


def failing_of(row: str, work: Work, results: Results, words: Words) -> tuple[str, str, bool]:
    """The step behind the page of ``row`` that failed, the reason, and whether it lies with the
    models; "" twice if none did or somebody tries again already."""
    if work.building:
        return "", "", False
    behind = outline.steps_of(row, work, results)
    for step, plan in work.plan.steps.items():
        if step in behind and plan.state is State.FAILED:
            text = words.translate("Status", "{step} failed: {reason}")
            reason = plain_reason(plan.reason, words)
            name = plan.step.name(words.language)
            return step, text.format(step=name, reason=reason), MODELS in plan.reason
    return "", "", False
