"""Sound of sentences that are being made, read from the files in which it comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.ui.presenter.narration.player_ports import Outlet
from studio.ui.presenter.narration.reel import Reel
from studio.ui.presenter.narration.sounds import PieceReader


class Pieces:
    """``outlet`` reads one file after the other, so that pieces stay in order."""

    def __init__(self, reel: Reel) -> None:
        self._reel = reel
        self.outlet: Outlet | None = None
        self._readers: dict[str, PieceReader] = {}

    def begin(self, item: str) -> None:
        """A job makes the sentence: what came of an earlier one is not to be heard."""
        self._readers.pop(item, None)
        self._reel.forget_pieces(item)

    def read(self, item: str, file: Path) -> None:
        reader = self._readers.setdefault(item, PieceReader())
        if self.outlet is not None:
            self.outlet.load(
                lambda: reader.piece(file), lambda data: self._reel.add_piece(item, data)
            )

    def end(self, item: str, path: str, then: Callable[[], None]) -> None:
        """The sentence's take is there; ``then`` is called after its pieces were read."""

        def made(rest: bytes) -> None:
            if rest:
                self._reel.add_piece(item, rest)
            self._reel.made(item, path)
            then()

        reader = self._readers.pop(item, None)
        if reader is None or self.outlet is None:
            made(b"")
        else:
            self.outlet.load(reader.rest, made)
