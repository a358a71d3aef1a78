"""Going along with the writing: which page is shown while texts are made one after the other."""

from __future__ import annotations

from studio.core.plan import Plan, State
from studio.jobs import events
from studio.ui.presenter import outline
from studio.ui.presenter.results import Results
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work

NAMED = 3  # steps that come next, at most


class Following:
    """On as long as the person stays with the texts; whoever goes elsewhere is left there."""

    def __init__(self) -> None:
        self._on = True

    def selected(self, row: str, building: bool) -> None:
        """The person went somewhere."""
        self._on = row.startswith("stream:") if building else _is_text(row)

    def after(self, event: events.Event, current: str, work: Work, results: Results) -> str:
        """The page to be at after an event."""
        if isinstance(event, events.BuildStarted):
            self._on = _is_text(current)
            return "documents" if self._on and not results.documents else current
        if not self._on:
            return current
        match event:
            case events.JobText(spec, _) if writes_text(spec.step, work.plan):
                made = {file.step for file in results.documents}
                if spec.step in made:  # its page shows the stream
                    return outline.row_of(spec.step, results)
                return f"stream:{spec.step}"
            case events.BuildEnded(failed=failed) if texts := [
                step for step in failed if writes_text(step, work.plan)
            ]:
                row = outline.row_of(texts[0], results)
                return row if row.startswith("doc:") else f"stream:{texts[0]}"
            case events.BuildEnded(_, _, _, asking) if asking:
                row = outline.row_of(asking[0], results)
                return row if row.startswith("doc:") else current
            case _:
                return current


def _is_text(row: str) -> bool:
    return row in (outline.BRIEF, "documents") or row.startswith(("stream:", "doc:"))


def writes_text(step: str, plan: Plan) -> bool:
    return step in plan.steps and plan.steps[step].step.into == "documents"


def first_page(work: Work, results: Results) -> str:
    """Where a project opens: at the text that waits for a yes, else at the article."""
    for step, plan in work.plan.steps.items():
        row = outline.row_of(step, results)
        if plan.state is State.ASK and row.startswith("doc:"):
            return row
    if results.article is not None:
        return f"doc:{results.article.path}"
    return f"doc:{results.documents[0].path}" if results.documents else outline.BRIEF


def asking_of(plan: Plan, words: Words) -> tuple[str, str]:
    """The step that waits for a yes and what to say about it; "" twice if none does."""
    step = next((one for one in plan.steps.values() if one.state is State.ASK), None)
    if step is None:
        return "", ""
    # what waits for it, one after the other
    behind = {step.step.id}
    coming: list[str] = []
    for one in plan.steps.values():
        if behind & set(one.step.needs):
            behind.add(one.step.id)
            coming.append(one.step.name(words.language))
    text = words.translate("Ask", "{step} is ready. Change what you like, then go on.")
    if coming:
        text = words.translate(
            "Ask", "{step} is ready. Change what you like, then go on. Next: {steps}."
        )
    shown = ("、" if words.language == "zh" else ", ").join(coming[:NAMED])
    more = " …" if len(coming) > NAMED else ""
    name = step.step.name(words.language)
    return step.step.id, text.format(step=name, steps=shown + more)
