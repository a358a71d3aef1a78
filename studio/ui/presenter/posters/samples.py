"""Several posters painted once each, small: templates with their sample texts, the shelf."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from studio.sdk.poster.design import Design
from studio.sdk.poster.sizes import size_of
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.posters.painting import Painted, Painting, Wish

LARGE = 420  # pixels of the longer side: sharp on a dense screen


class Samples:
    """``ready`` hears a name and the file of its picture, one after the other. The same design
    is not painted twice."""

    def __init__(
        self,
        jobs: AskedJobs,
        kit: Callable[[], Mapping[str, Any]],
        ready: Callable[[str, str], None],
    ) -> None:
        self._ready = ready
        self._painting = Painting(jobs, kit, self._done, self._failed, keep=True)
        self._left: dict[str, Design] = {}
        self._had: dict[str, tuple[Design, str]] = {}

    def paint(self, designs: Mapping[str, Design]) -> None:
        for name, design in designs.items():
            had = self._had.get(name)
            if had is not None and had[0] == design:
                if had[1]:
                    self._ready(name, had[1])
            else:
                self._left[name] = design
        if not self._painting.busy:
            self._next()

    def close(self) -> None:
        self._left = {}
        self._painting.close()

    def _next(self) -> None:
        if self._left:
            name = next(iter(self._left))
            design = self._left.pop(name)
            self._had[name] = (design, "")
            size = size_of(design.base)
            scale = LARGE / max(size.width, size.height)
            self._painting.wish(Wish(name, design, (size.id,), scale))

    def _done(self, wish: Wish, painted: tuple[Painted, ...]) -> None:
        if painted:
            self._had[wish.path] = (wish.design, str(painted[0].file))
            self._ready(wish.path, str(painted[0].file))
        self._next()

    def _failed(self, wish: Wish, reason: str) -> None:
        self._next()  # what can't be painted shows its name alone
