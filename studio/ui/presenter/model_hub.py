"""Searching the hub by the words that filter the list."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.jobs.model_chores import ModelChores
from studio.store.models.hub import Found
from studio.ui.presenter.beside import BesidePort


class HubSearch:
    """``then`` is called when it found what it found, ``failed`` when the hub did not answer."""

    def __init__(
        self, chores: ModelChores, beside: BesidePort, then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        self._chores, self._beside, self._then, self._failed = chores, beside, then, failed
        self.found: tuple[Found, ...] = ()
        self.busy = False

    def search(self, text: str) -> None:
        models = self._chores.models()
        self.busy = True

        def take(found: tuple[Found, ...]) -> None:
            self.busy, self.found = False, _with_named(text, found)
            self._then()

        def failed(error: Exception) -> None:
            self.busy = False
            self._failed(error)

        self._beside.ask(lambda: models.search_hub(text), take, failed)


def _with_named(text: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """A repository asked for by its full name is offered even if searches don't show it."""
    named = re.fullmatch(r"[\w.-]+/[\w.-]+", text) is not None
    if named and text not in [one.repo for one in found]:
        return (Found(text, "", "", 0), *found)
    return found
