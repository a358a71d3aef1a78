"""What the presenters of the narration room need of it."""

from __future__ import annotations

from typing import Protocol

from studio.ui.presenter.narration.listing import Listing
from studio.ui.presenter.pictures.ports import Told

MARKS, TAKES, VOICES, LEXICON, SOUND, EXPORT = (
    "marks",
    "takes",
    "voices",
    "lexicon",
    "sound",
    "export",
)
"""The pages at the side, in this order."""


class RoomView(Protocol):
    """The room as a list of intents; no widgets."""

    def show_listing(self, listing: Listing) -> None:
        """Sentences, their states, or which of them are listed changed."""

    def show_current(self, item: str) -> None:
        """Not by the person's hand in the list: follow it there."""

    def show_making(self, waiting: int) -> None:
        """How many sentences are asked for and not spoken yet."""

    def show_can_undo(self, undo: bool, redo: bool) -> None: ...
    def show_side(self, page: str) -> None: ...
    def show_told(self, told: Told | None) -> None: ...
    def announce(self, text: str) -> None: ...
