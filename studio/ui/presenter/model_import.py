"""Taking in models that are on this machine already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.jobs.model_chores import ModelChores, Recognised, recognise
from studio.ui.presenter.beside import BesidePort
from studio.ui.presenter.model_reasons import plain_failure
from studio.ui.presenter.model_sheets import ImportSheet, import_sheet
from studio.ui.presenter.words import Words


class Importing:
    """First `look`, then the person sees what was recognised, then `take_in`."""

    def __init__(
        self, chores: ModelChores, beside: BesidePort, words: Words, show: Callable[[], None]
    ) -> None:
        self._chores, self._beside, self._words, self._show = chores, beside, words, show
        self._found: tuple[Recognised, ...] = ()
        self.sheet: ImportSheet | None = None

    def look(self, path: Path) -> None:
        def then(found: tuple[Recognised, ...]) -> None:
            self._found = found
            self.sheet = import_sheet(str(path), found, self._words)
            self._show()

        def failed(error: Exception) -> None:
            why = plain_failure(str(error), self._words)
            self._found, self.sheet = (), ImportSheet(str(path), (), (), "", why)
            self._show()

        self._beside.ask(lambda: recognise(path), then, failed)

    def take_in(self, chosen: tuple[int, ...], task: str, copy: bool, insist: bool) -> str:
        """Begin with the chosen ones; the id of the first."""
        found = [self._found[number] for number in chosen]
        self.leave()
        for one in found:
            self._chores.forget(one.candidate.id)
            self._chores.take_in(one, tasks=(task,) if task else (), copy=copy, insist=insist)
        return found[0].candidate.id if found else ""

    def leave(self) -> None:
        self.sheet, self._found = None, ()
