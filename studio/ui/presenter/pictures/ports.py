"""What the presenters of the pictures room need of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from studio.core.pictures.styles import Styles
from studio.ui.presenter.fields import Field
from studio.ui.presenter.pictures.arriving import Arrival
from studio.ui.presenter.pictures.choices import Able
from studio.ui.presenter.pictures.one import One
from studio.ui.presenter.pictures.queue import Queue
from studio.ui.presenter.pictures.shelf import Shelf
from studio.ui.presenter.pictures.wish import Wish

UNDO, MODELS = "undo", "models"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in the room; ``act`` is what can be done about it, "" nothing."""

    text: str
    tone: str = "info"
    act: str = ""


class PicturesView(Protocol):
    """The room as a list of intents; no widgets."""

    def show_able(self, able: Able, styles: Styles) -> None: ...
    def show_wish(self, wish: Wish) -> None:
        """Another wish than the person typed: all fields are filled anew."""

    def show_fields(
        self, engine: str, fields: tuple[Field, ...], values: Mapping[str, Any]
    ) -> None:
        """The engine's own parameters."""

    def show_problem(self, place: str, text: str) -> None:
        """``place``: "panel", "grid" or "table"; "" takes the sentence away."""

    def show_amount(self, place: str, text: str) -> None:
        """How many pictures an order would be."""

    def show_queue(self, queue: Queue) -> None: ...
    def show_shelf(self, shelf: Shelf) -> None:
        """Rows, their number, boards or the filter changed."""

    def show_rows(self) -> None:
        """Rows that the view asked for are there."""

    def show_one(self, one: One | None) -> None: ...
    def show_told(self, told: Told | None) -> None: ...
    def show_arrival(self, arrival: Arrival | None) -> None: ...
    def announce(self, text: str) -> None: ...
