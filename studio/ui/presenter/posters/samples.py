"""How the templates look: each painted once, small, with its sample texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from studio.sdk.poster.sizes import size_of
from studio.store.poster_templates import poster_templates
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.posters.painting import Painted, Painting, Wish

LARGE = 300  # pixels of the longer side


class Samples:
    """``ready`` hears a template's id and the file of its picture, one after the other."""

    def __init__(
        self,
        jobs: AskedJobs,
        kit: Callable[[], Mapping[str, Any]],
        language: str,
        ready: Callable[[str, str], None],
    ) -> None:
        self._ready, self._language = ready, language
        self._painting = Painting(jobs, kit, self._done, self._failed, keep=True)
        self._left: list[str] = []

    def paint(self) -> None:
        self._left = list(poster_templates())
        self._next()

    def close(self) -> None:
        self._left = []
        self._painting.close()

    def _next(self) -> None:
        if self._left:
            name = self._left.pop(0)
            design = poster_templates()[name].make(self._language, {})
            size = size_of(design.base)
            scale = LARGE / max(size.width, size.height)
            self._painting.wish(Wish(name, design, (size.id,), scale))

    def _done(self, wish: Wish, painted: tuple[Painted, ...]) -> None:
        if painted:
            self._ready(wish.path, str(painted[0].file))
        self._next()

    def _failed(self, wish: Wish, reason: str) -> None:
        self._next()  # a template that can't be painted shows its name alone
