"""What the buttons of a model's card do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from studio.core.model import Model
from studio.jobs.model_chores import ModelChores, remove, repair_plan
from studio.store.models.plan import Plan
from studio.ui.presenter.beside import BesidePort
from studio.ui.presenter.engine_use import EngineUse
from studio.ui.presenter.model_entry import Entry, Standing
from studio.ui.presenter.model_reasons import plain_failure
from studio.ui.presenter.model_words import task_name
from studio.ui.presenter.quantities import size_text
from studio.ui.presenter.words import Words


class Told(Protocol):
    def __call__(self, text: str, severity: str = "info") -> None: ...


class ModelDeeds:
    """``tell`` a person something, ``changed`` when the shelf is to be read again, ``get`` for
    what begins with a licence."""

    def __init__(
        self, chores: ModelChores, beside: BesidePort, use: EngineUse, words: Words, tell: Told,
        changed: Callable[[], None], get: Callable[[Entry], None],
    ) -> None:  # fmt: skip
        self._chores, self._beside, self._use, self._words = chores, beside, use, words
        self._tell, self._changed, self._get = tell, changed, get

    def do(self, entry: Entry, act: str) -> None:
        verb, _, task = act.partition(":")
        match verb:
            case "get":
                self._get(entry)
            case "resume" if entry.model and entry.begun and entry.begun.plan:
                self._chores.forget(entry.id)
                self._chores.download(entry.model, entry.begun.plan)
            case "pause":
                self._chores.pause(entry.id)
            case "discard" if entry.standing is Standing.DOWNLOADING:
                self._chores.cancel(entry.id)
            case "discard" | "remove":
                self._remove(entry)
            case "stop":
                self._chores.stop(entry.id)
            case "forget":
                self._chores.forget(entry.id)
            case "verify" if entry.installed is not None:
                self._chores.forget(entry.id)
                self._chores.verify(entry.installed)
            case "convert" if entry.installed is not None:
                self._chores.forget(entry.id)
                self._chores.convert(entry.installed)
            case "repair":
                self._repair(entry)
            case "use":
                self._put_to_use(entry, task)

    def failed(self, error: Exception) -> None:
        self._tell(plain_failure(str(error), self._words), "error")
        self._changed()

    def _put_to_use(self, entry: Entry, task: str) -> None:
        for way in self._use.ways(entry.tasks, entry.engines):
            if way.task == task:
                self._use.use(way, entry.id)
                text = self._words.translate("Models", '"{model}" is used from now on for: {task}')
                title = entry.title(self._words.language)
                self._tell(text.format(model=title, task=task_name(task, self._words)))

    def _remove(self, entry: Entry) -> None:
        models = self._chores.models()

        def then(freed: int) -> None:
            self._use.release(entry.id)
            self._chores.forget(entry.id)
            text = self._words.translate("Models", '"{model}" is removed; {size} are free now.')
            title = entry.title(self._words.language)
            self._tell(text.format(model=title, size=size_text(freed)))
            self._changed()

        self._beside.ask(lambda: remove(models, entry.id), then, self.failed)

    def _repair(self, entry: Entry) -> None:
        if entry.installed is None or entry.model is None:
            return
        models, model, installed, bad = (
            self._chores.models(), entry.model, entry.installed, entry.bad,
        )  # fmt: skip

        def work() -> tuple[Model, Plan]:
            return model, repair_plan(models, installed, model, bad)

        def then(ready: tuple[Model, Plan]) -> None:
            self._chores.forget(entry.id)
            self._chores.download(*ready)
            self._changed()

        self._beside.ask(work, then, self.failed)
