"""What the loop asks of a sampler, whichever it is.

Samplers follow diffusers' schedulers of the same names, so that a model's ``scheduler_config.json``
means here what it means there. Steps are counted from 0; arrays are float32, coefficients float64.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Latents = NDArray[np.floating[Any]]
"""float32; a Python number beside it does not change that."""
Fresh = Callable[[], Latents]
"""New noise in the shape of the latents, from the job's seed."""


@dataclass(frozen=True, slots=True)
class Step:
    """``denoised`` is the whole picture as the model imagines it from where it stands."""

    sample: Latents
    denoised: Latents


class Sampler(Protocol):
    @property
    def timesteps(self) -> NDArray[np.float32]:
        """What the model is told at each step: of 0 … 999, descending."""

    @property
    def start(self) -> int:
        """The first step to do: above 0 where a picture is given and keeps part of itself."""

    def first(self, noise: Latents) -> Latents:
        """The sample before step 0, of noise alone."""

    def noised(self, clean: Latents, noise: Latents, step: int) -> Latents:
        """``clean`` with the noise it has before ``step``."""

    def scaled(self, sample: Latents, step: int) -> Latents:
        """The sample as the model wants to see it."""

    def step(self, output: Latents, step: int, sample: Latents, fresh: Fresh) -> Step: ...


def original(
    prediction: str, output: Latents, sample: Latents, alpha: float, sigma: float
) -> Latents:
    """The clean picture that ``output`` speaks of, where sample = alpha × clean + sigma × noise."""
    match prediction:
        case "epsilon":
            return (sample - sigma * output) / alpha
        case "v_prediction":
            return alpha * sample - sigma * output
        case _:  # "sample"
            return output


def skipped(steps: int, strength: float) -> int:
    """Steps that a given picture saves at ``strength``."""
    return steps - min(int(steps * strength), steps)
