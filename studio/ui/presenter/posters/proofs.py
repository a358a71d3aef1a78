"""The poster as it looks: the size on the desk at once, all sizes small when that is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from studio.sdk.poster.design import Design
from studio.sdk.poster.sizes import Size, size_of
from studio.ui.presenter.asked import AskedJobs
from studio.ui.presenter.posters.painting import Painted, Painting, Wish

CANVAS = 1100  # pixels of the longer side on the desk
SMALL = 220  # of the little ones


class Proofs:
    def __init__(
        self,
        jobs: AskedJobs,
        kit: Callable[[], Mapping[str, Any]],
        show: Callable[[Design, Painted], None],
        changed: Callable[[], None],
        complain: Callable[[str], None],
    ) -> None:
        self._show, self._changed, self._complain = show, changed, complain
        self._large = Painting(jobs, kit, self._on_large, self._on_failed)
        self._small = Painting(jobs, kit, self._on_small, lambda wish, reason: None)
        self._wanted: Wish | None = None
        self._small_of: Design | None = None
        self.little: Mapping[str, Painted] = {}

    def paint(self, path: str, design: Design, size: Size) -> None:
        scale = min(1.0, CANVAS / max(size.width, size.height))
        self._wanted = Wish(path, design, (size.id,), scale)
        self._large.wish(self._wanted)

    def forget(self) -> None:
        """Another poster comes onto the desk."""
        self.little, self._small_of, self._wanted = {}, None, None

    def close(self) -> None:
        self._large.close()
        self._small.close()

    def _on_large(self, wish: Wish, painted: tuple[Painted, ...]) -> None:
        if self._wanted is None or wish.path != self._wanted.path or not painted:
            return
        if wish.sizes == self._wanted.sizes:
            self._show(wish.design, painted[0])
        if wish == self._wanted and wish.design != self._small_of and wish.design.sizes:
            self._small_of = wish.design
            sizes = [size_of(one) for one in wish.design.sizes]
            scale = SMALL / max(max(one.width, one.height) for one in sizes)
            self._small.wish(Wish(wish.path, wish.design, wish.design.sizes, scale))

    def _on_small(self, wish: Wish, painted: tuple[Painted, ...]) -> None:
        if self._wanted is not None and wish.path == self._wanted.path:
            self.little = {one.size: one for one in painted}
            self._changed()

    def _on_failed(self, wish: Wish, reason: str) -> None:
        if wish == self._wanted:
            self._complain(reason)
