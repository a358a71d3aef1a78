"""What a job tells on the way: how far it is, how long it will take, and how the picture looks."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.sdk import Job

from .graphs import Graphs
from .previews import Previewer

Floats = NDArray[np.floating[Any]]

_BEFORE = 0.05  # of the bar, for reading the prompt and loading
_DECODING = 0.9  # of the bar, when decoding begins


@dataclass(slots=True)
class Course:
    """``known``: seconds of a step and of decoding, measured before; 0: nobody knows."""

    job: Job
    name: str
    known: tuple[float, float]
    previewer: Previewer | None
    step_seconds: float = field(init=False, default=0.0)
    _label: str = field(init=False, default="")
    _done: float = field(init=False, default=0.0)
    _left: float = field(init=False, default=0.0)
    _since: float = field(init=False, default_factory=time.monotonic)
    _times: list[float] = field(init=False, default_factory=list)
    _steps: int = field(init=False, default=1)

    def attach(self, graphs: Graphs) -> None:
        graphs.said = lambda: self._tell(f"loading {self.name}", self._done)

    def look(self) -> None:
        left = max(0.0, self._left - (time.monotonic() - self._since)) if self._left else 0.0
        self.job.progress(self._done, self._label, left)

    def reading(self) -> None:
        self._left = 0.0
        self._tell("reading the prompt", 0.0)

    def drawing(self, step: int, steps: int) -> None:
        self._steps = steps
        each = self._each()
        left = each * (steps - step) + self.known[1] if each else 0.0
        share = _BEFORE + (_DECODING - _BEFORE) * step / steps
        self._tell(f"step {step + 1} of {steps}", share, left)

    def drawn(self, step: int, denoised: Floats, sample: Floats) -> None:
        self._times.append(time.monotonic() - self._since)
        self.step_seconds = float(np.median(self._times))
        if self.previewer is not None:
            self.previewer.show(step, denoised, self.step_seconds, self.job, self.look)

    def decoding(self) -> None:
        self._tell("decoding", _DECODING, self.known[1])

    def decoded(self) -> float:
        """Seconds that decoding took."""
        return time.monotonic() - self._since

    def _each(self) -> float:
        return self.step_seconds or self.known[0]

    def _tell(self, label: str, done: float, left: float = 0.0) -> None:
        self._label, self._done, self._left = label, done, left
        self._since = time.monotonic()
        self.job.progress(done, label, left)
