"""Euler's method on the probability-flow ODE, plain and with noise put back at each step
(algorithm 2 of Karras et al., 2022, and k-diffusion's "ancestral" steps)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .base import Fresh, Latents, Step, skipped
from .noise import Floats, karras, noise_table


@dataclass(frozen=True, slots=True)
class Euler:
    """Samples are clean + sigma × noise here; ``sigmas`` has one more than there are steps."""

    prediction: str
    timesteps: Floats
    sigmas: Floats
    start: int
    widest: float  # of the first noise
    ancestral: bool

    def first(self, noise: Latents) -> Latents:
        return noise * self.widest

    def noised(self, clean: Latents, noise: Latents, step: int) -> Latents:
        return clean + noise * float(self.sigmas[step])

    def scaled(self, sample: Latents, step: int) -> Latents:
        return sample / math.sqrt(float(self.sigmas[step]) ** 2 + 1)

    def step(self, output: Latents, step: int, sample: Latents, fresh: Fresh) -> Step:
        sigma, following = float(self.sigmas[step]), float(self.sigmas[step + 1])
        denoised = self._denoised(output, sample, sigma)
        slope = (sample - denoised) / sigma
        if not self.ancestral:
            return Step(sample + slope * (following - sigma), denoised)
        added = following * (1 - (following / sigma) ** 2) ** 0.5
        moved = sample + slope * (following**2 / sigma - sigma)
        return Step(moved + fresh() * added, denoised)

    def _denoised(self, output: Latents, sample: Latents, sigma: float) -> Latents:
        match self.prediction:
            case "epsilon":
                return sample - sigma * output
            case "v_prediction":
                return output * (-sigma / math.sqrt(sigma**2 + 1)) + sample / (sigma**2 + 1)
            case _:  # "sample"
                return output


def euler(
    schedule: Mapping[str, Any], prediction: str, steps: int, strength: float, ancestral: bool
) -> Euler:
    table = noise_table(schedule, "linspace")
    timesteps = table.spaced(steps, table.spacing, whole=False)
    sigmas = table.sigma_at(timesteps)
    last = 0.0
    if not ancestral:
        if schedule.get("use_karras_sigmas"):
            sigmas = karras(sigmas[0], sigmas[-1], steps)
            timesteps = table.timestep_of(sigmas)
        if schedule.get("final_sigmas_type") == "sigma_min":
            last = float(table.sigmas[0])
    highest = float(sigmas.max())
    return Euler(
        prediction, timesteps.astype(np.float32), np.append(sigmas, last).astype(np.float32),
        skipped(steps, strength),
        highest if table.spacing != "leading" else (highest**2 + 1) ** 0.5, ancestral,
    )  # fmt: skip
