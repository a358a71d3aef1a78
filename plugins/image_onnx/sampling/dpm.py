"""DPM-Solver++(2M): second order, multistep, on the predicted clean picture (Lu et al., 2022)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .base import Fresh, Latents, Step, original, skipped
from .noise import Floats, NoiseTable, karras, noise_table

_FEW = 15  # steps; with fewer, the last one is of first order


@dataclass(slots=True)
class DpmSolver:
    """Remembers the picture it imagined one step ago: one object per picture."""

    prediction: str
    timesteps: Floats
    sigmas: Floats
    start: int
    gentle_end: bool
    _before: Latents | None = field(default=None, init=False)

    def first(self, noise: Latents) -> Latents:
        return noise

    def noised(self, clean: Latents, noise: Latents, step: int) -> Latents:
        alpha, sigma = self._parts(step)
        return alpha * clean + sigma * noise

    def scaled(self, sample: Latents, step: int) -> Latents:
        return sample

    def step(self, output: Latents, step: int, sample: Latents, fresh: Fresh) -> Step:
        alpha, sigma = self._parts(step)
        alpha_to, sigma_to = self._parts(step + 1)
        denoised = original(self.prediction, output, sample, alpha, sigma)
        shrunk = sigma_to * alpha / (sigma * alpha_to)  # exp(-h)
        aim = denoised
        if self._before is not None and not (step + 1 == len(self.timesteps) and self.gentle_end):
            ratio = (self._lambda(step) - self._lambda(step - 1)) / -math.log(shrunk)
            aim = denoised + (denoised - self._before) * (0.5 / ratio)
        self._before = denoised
        return Step(sigma_to / sigma * sample - alpha_to * (shrunk - 1) * aim, denoised)

    def _parts(self, step: int) -> tuple[float, float]:
        """The shares of signal and noise, whose squares add up to 1."""
        sigma = float(self.sigmas[step])
        alpha = 1 / (sigma**2 + 1) ** 0.5
        return alpha, sigma * alpha

    def _lambda(self, step: int) -> float:
        return -math.log(float(self.sigmas[step]))


def dpm_solver(
    schedule: Mapping[str, Any], prediction: str, steps: int, strength: float
) -> DpmSolver:
    table = noise_table(schedule, "linspace")
    timesteps = _timesteps(table, steps)
    sigmas = table.sigma_at(timesteps)
    if schedule.get("use_karras_sigmas"):
        sigmas = karras(table.sigmas[-1], table.sigmas[0], steps)
        timesteps = table.timestep_of(sigmas).round()
    to_nothing = schedule.get("final_sigmas_type", "zero") == "zero"
    gentle = schedule.get("lower_order_final", True) and steps < _FEW
    return DpmSolver(
        prediction, timesteps.astype(np.float32),
        np.append(sigmas, 0.0 if to_nothing else table.sigmas[0]).astype(np.float32),
        skipped(steps, strength),
        bool(to_nothing or gentle or schedule.get("euler_at_final", False)),
    )  # fmt: skip


def _timesteps(table: NoiseTable, steps: int) -> Floats:
    """One more than needed is spaced, and the cleanest left out, but for ``trailing``."""
    match table.spacing:
        case "linspace":
            return np.linspace(0, table.length - 1, steps + 1).round()[:0:-1]
        case "trailing":
            return table.spaced(steps, "trailing", whole=True)
        case _:
            ratio = table.length // (steps + 1)
            return np.arange(steps + 1)[:0:-1] * float(ratio) + table.offset
