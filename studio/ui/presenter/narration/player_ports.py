"""What playing needs of the machine and of the room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from studio.ui.presenter.narration.sounds import WordSpan

T = TypeVar("T")


class Going(StrEnum):
    STOPPED = "stopped"
    PLAYING = "playing"
    WAITING = "waiting"  # for sound that is being made
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn of a take: ``peaks`` from 0 to 1, ``words`` for the cursor; ``length`` in
    samples of `reel.RATE`."""

    path: str
    timing: str  # where the words are from, "" if that is not known
    length: int
    peaks: tuple[float, ...]
    words: tuple[WordSpan, ...]


class Sink(Protocol):
    """Takes 16-bit samples, one channel, at `reel.RATE`, and lets them be heard."""

    def free(self) -> int:
        """How many samples it takes now without waiting."""

    def write(self, data: bytes) -> None: ...
    def played(self) -> int:
        """How many of those written have come out."""

    def pause(self, on: bool) -> None: ...
    def close(self) -> None:
        """What was written and not heard is dropped."""


class Outlet(Protocol):
    def open(self) -> Sink | None:
        """None on a machine without sound output."""

    def tick(self, on: bool) -> None:
        """Have `Playing.tick` called many times a second."""

    def load(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Beside the window, one after the other."""


class PlayerView(Protocol):
    def show_going(self, going: Going) -> None: ...
    def show_heard(self, item: str, word: tuple[int, int]) -> None:
        """The sentence and which of its characters are heard; "" none."""

    def show_shape(self, item: str, shape: Shape | None) -> None:
        """The sentence that the bar is about, and its take; None without one."""

    def show_about(self, state: str, about: str) -> None:
        """That sentence's state, "" without one, and who spoke its take."""

    def show_at(self, sample: int) -> None: ...
