"""What the player's bar draws: the shape of a take and the times of its words."""

from __future__ import annotations

from pathlib import Path

from studio.core.narration import Sentence, Take
from studio.ui.presenter.narration.player_ports import Outlet, PlayerView, Shape
from studio.ui.presenter.narration.sounds import WordSpan, peaks_of, take_samples, words_of

BARS = 600
KEPT = 12


class Shapes:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._view: PlayerView | None = None
        self._outlet: Outlet | None = None
        self._known: dict[tuple[str, str], Shape] = {}  # by take and timing
        self._shown: tuple[str, str, str] | None = None  # sentence, take, timing

    def show_on(self, view: PlayerView, outlet: Outlet) -> None:
        self._view, self._outlet, self._shown = view, outlet, None

    @property
    def shown(self) -> tuple[str, str]:
        """The sentence and the take of the bar; "" where there is none."""
        return self._shown[:2] if self._shown is not None else ("", "")

    def show(self, one: Sentence | None, path: str, take: Take | None) -> None:
        """``take``: what is known of ``path``, as far as it was read already."""
        item = one.item if one is not None else ""
        timing = take.timing if take is not None and take.path == path else ""
        if (item, path, timing) == self._shown or self._view is None or self._outlet is None:
            return
        self._shown = (item, path, timing)
        known = self._known.get((path, timing))
        if one is None or not path or known is not None:
            self._view.show_shape(item, known)
            return
        folder, text = self._folder, one.text
        self._outlet.load(lambda: _shape(folder, path, timing, text), self._take)

    def words(self, path: str) -> tuple[WordSpan, ...]:
        """Of the take that is shown."""
        if self._shown is None or path != self._shown[1]:
            return ()
        shape = self._known.get(self._shown[1:])
        return shape.words if shape is not None else ()

    def _take(self, shape: Shape) -> None:
        self._known[shape.path, shape.timing] = shape
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        shown, view = self._shown, self._view
        if shown is not None and view is not None and shown[1:] == (shape.path, shape.timing):
            view.show_shape(shown[0], shape)


def _shape(folder: Path, path: str, timing: str, text: str) -> Shape:
    data = take_samples(folder / path) or b""
    words = words_of(folder / timing, text) if timing else ()
    return Shape(path, timing, len(data) // 2, peaks_of(data, BARS), words)
