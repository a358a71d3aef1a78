"""What somebody who does not see the window is told when it happens."""

from __future__ import annotations

from studio.jobs import events
from studio.ui.presenter.status import status_of
from studio.ui.presenter.words import Words
from studio.ui.presenter.work import Work


def announcement_of(event: events.Event, work: Work, words: Words) -> str:
    """A sentence to read out, or "". A stream is no news; its end is."""
    match event:
        case events.BuildEnded():
            return status_of(work, words).text
        case events.JobEnded(spec, outcome) if work.streams.get(spec.step):
            step = work.plan.steps.get(spec.step)
            if step is None or outcome != "done":
                return ""
            text = words.translate("Project", "{step}: the text is complete")
            return text.format(step=step.step.name(words.language))
        case _:
            return ""
