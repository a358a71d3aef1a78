"""What is being drawn by hand, what waits, and what a former run of the program left undone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.core.job import JobSpec, Outcome
from studio.jobs import events
from studio.ui.presenter.quantities import duration_text
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.steps import plain_label
from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture on its way; ``preview`` is an absolute path of what can be seen of it."""

    job: str
    title: str
    running: bool = False
    about: str = ""  # "step 3 of 8 · about 12 s left"
    done: float = 0.0
    preview: str = ""
    previews: int = 0  # the file may keep its name


@dataclass(frozen=True, slots=True)
class Queue:
    drawings: tuple[Drawing, ...] = ()  # those that run first, then in their order
    paused: bool = False
    interrupted: int = 0
    summary: str = ""

    @property
    def running(self) -> tuple[Drawing, ...]:
        return tuple(one for one in self.drawings if one.running)

    @property
    def waiting(self) -> tuple[Drawing, ...]:
        return tuple(one for one in self.drawings if not one.running)


def title_of(spec: JobSpec) -> str:
    return spec.item or str(spec.params.get("prompt", ""))


class Drawings:
    """Kept up to date by the engine's events and by the list that the session gives."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._all: dict[str, Drawing] = {}
        self.paused = False
        self.interrupted: tuple[str, ...] = ()
        self.failed: list[tuple[str, str]] = []  # titles and reasons, not told yet

    def listed(self, specs: tuple[JobSpec, ...]) -> None:
        """All that run or wait, in order."""
        self._all = {spec.id: self._known(spec) for spec in specs}

    def take(self, event: events.Event) -> None:
        match event:
            case events.JobStarted(spec):
                self._put(spec, running=True)
            case events.JobProgress(spec, done, label, left):
                self._put(spec, running=True, done=done, about=self._about(label, left))
            case events.JobPreview(spec, path):
                previews = self._known(spec).previews + 1
                self._put(spec, running=True, preview=path, previews=previews)
            case events.JobEnded(spec, outcome, reason):
                self._all.pop(spec.id, None)
                if outcome == Outcome.FAILED:
                    self.failed.append((title_of(spec), plain_reason(reason, self._words)))
            case _:
                pass

    def shown(self) -> Queue:
        order = sorted(self._all.values(), key=lambda one: not one.running)
        queue = Queue(tuple(order), self.paused, len(self.interrupted))
        return replace(queue, summary=self._summary(queue))

    def _known(self, spec: JobSpec) -> Drawing:
        return self._all.get(spec.id) or Drawing(spec.id, title_of(spec))

    def _put(self, spec: JobSpec, **changes: object) -> None:
        self._all[spec.id] = replace(self._known(spec), **changes)  # type: ignore[arg-type]

    def _about(self, label: str, left: float) -> str:
        parts = [plain_label(label, self._words)]
        if left > 0:
            about = self._words.translate("Drawing", "about {time} left")
            parts.append(about.format(time=duration_text(left, self._words)))
        return " · ".join(part for part in parts if part)

    def _summary(self, queue: Queue) -> str:
        translate, parts = self._words.translate, list[str]()
        if queue.running:
            text = translate("Drawing", "{count} being drawn")
            parts.append(text.format(count=len(queue.running)))
        if queue.waiting:
            text = translate("Drawing", "{count} waiting")
            parts.append(text.format(count=len(queue.waiting)))
        if queue.paused:
            parts.append(translate("Drawing", "paused"))
        return " · ".join(parts)
