"""Along the steps of one picture: progress, previews, cancelling, and numbers that are none."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from studio.sdk import Job, PluginError

from .canvas import Canvas
from .previews import Previews, unpacked
from .times import Seconds

if TYPE_CHECKING:
    import torch

_HEAR: Final = 0.25  # seconds between two looks, inside of a step, whether the job goes on
DECODING: Final = 0.95  # of the progress bar


class Watch:
    """``steps``: how many there will be; ``known``: what they took before."""

    def __init__(
        self, job: Job, steps: int, known: Seconds, canvas: Canvas, previews: Previews | None
    ) -> None:
        self._job, self.steps, self._known = job, max(1, steps), known
        self._canvas, self._previews = canvas, previews
        self._done = 0
        self._said = self._began = time.monotonic()
        self._stamps: list[float] = []
        self._clean: torch.Tensor | None = None

    def step(self, pipe: Any, number: int, moment: Any, given: dict[str, Any]) -> dict[str, Any]:
        """For `callback_on_step_end`."""
        import torch

        latents = given["latents"]
        if not torch.isfinite(latents).all():
            raise PluginError(_no_numbers(pipe.dtype == torch.float32))
        self._stamps.append(time.monotonic())
        self._done, self.steps = number + 1, max(number + 1, int(pipe.num_timesteps or self.steps))
        if self._previews is not None and self._done < self.steps:
            clean = self._clean if self._clean is not None else latents
            self._show(unpacked(pipe, clean, self._canvas.high, self._canvas.wide))
        self._say()
        return {}

    def heard(self, *ignored: Any) -> None:
        """A hook of the model's blocks: inside of a long step the job is asked whether it goes on."""
        if time.monotonic() - self._said >= _HEAR:
            self._say()

    @property
    def seconds_per_step(self) -> float:
        """Without the first step, which warms up, where there are others."""
        if len(self._stamps) > 1:
            return (self._stamps[-1] - self._stamps[0]) / (len(self._stamps) - 1)
        return self._stamps[0] - self._began if self._stamps else 0.0

    def start(self) -> None:
        self._began = time.monotonic()
        self._say()

    def look_at(self, scheduler: Any) -> Callable[[], None]:
        """Have the scheduler tell the finished picture that it expects at each step, which is
        clear long before the noise is gone. Gives back what ends it."""
        real = scheduler.step

        @functools.wraps(real)
        def step(output: Any, moment: Any, sample: Any, *args: Any, **named: Any) -> Any:
            index = scheduler.step_index if hasattr(scheduler, "step_index") else None
            found = real(output, moment, sample, *args, **named)
            self._clean = _expected(scheduler, found, output, sample, index)
            return found

        scheduler.step = step

        def end() -> None:
            with suppress(AttributeError):
                del scheduler.step

        return end

    def _show(self, latents: torch.Tensor) -> None:
        assert self._previews is not None
        file = self._job.scratch / f"preview-{self._done:03}.webp"
        self._previews.image(latents).save(file, quality=80)
        self._job.preview(file)

    def _say(self) -> None:
        self._said = time.monotonic()
        each = self.seconds_per_step if len(self._stamps) > 1 else self._known.step
        left = each * (self.steps - self._done) + self._known.rest if each else 0.0
        running = self._said - (self._stamps[-1] if self._stamps else self._began)
        left = max(0.0, left - min(running, each)) if each else 0.0
        if self._done < self.steps:
            label = f"step {self._done + 1} of {self.steps}"
        else:
            label, left = "decoding", self._known.rest
        self._job.progress(DECODING * self._done / self.steps, label, left)


def _no_numbers(exact: bool) -> str:
    what = "The model gave numbers that are none, which would be a black picture. "
    if exact:
        return what + "Its file or a LoRA is damaged, or they do not fit: fetch them again."
    return what + (
        'Set the engine\'s precision to "32 bits" or "16 bits (bfloat16)", or take other LoRAs.'
    )


def _expected(
    scheduler: Any, found: Any, output: torch.Tensor, sample: torch.Tensor, index: int | None
) -> torch.Tensor | None:
    """The latents without noise. Euler's, DDIM's and LCM's steps tell them; DPM++ keeps them; of a
    flow they are a straight line away."""
    if type(scheduler).__name__.startswith("FlowMatch"):
        at = index if index is not None else scheduler.begin_index or 0
        return sample - scheduler.sigmas[at].to(sample) * output.to(sample.dtype)
    kept = getattr(scheduler, "model_outputs", None)
    if kept and type(scheduler).__name__.startswith("DPMSolver"):
        clean: torch.Tensor | None = kept[-1]
        return clean
    return found[1] if isinstance(found, tuple) and len(found) > 1 else None
