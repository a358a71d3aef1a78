"""DDIM without noise (Song et al., 2020), and LCM's steps (Luo et al., 2023), which leap to the
clean picture and go back into noise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .base import Fresh, Latents, Step, original, skipped
from .noise import Floats, noise_table

_SIGMA_DATA = 0.5  # of LCM's boundary condition


@dataclass(frozen=True, slots=True)
class Ddim:
    """``signal`` holds ᾱ at each step and after the last; ``clip`` bounds the clean picture."""

    prediction: str
    timesteps: Floats
    signal: Floats
    following: Floats
    start: int
    clip: float | None

    def first(self, noise: Latents) -> Latents:
        return noise

    def noised(self, clean: Latents, noise: Latents, step: int) -> Latents:
        alpha, sigma = _parts(self.signal[step])
        return alpha * clean + sigma * noise

    def scaled(self, sample: Latents, step: int) -> Latents:
        return sample

    def step(self, output: Latents, step: int, sample: Latents, fresh: Fresh) -> Step:
        alpha, sigma = _parts(self.signal[step])
        clean = original(self.prediction, output, sample, alpha, sigma)
        exact = self.prediction == "epsilon"
        noise = output if exact else (sample - alpha * clean) / sigma
        clean = clean if self.clip is None else clean.clip(-self.clip, self.clip)
        alpha_to, sigma_to = _parts(self.following[step])
        return Step(alpha_to * clean + sigma_to * noise, clean)


@dataclass(frozen=True, slots=True)
class Lcm:
    prediction: str
    timesteps: Floats
    signal: Floats
    scaling: float
    start: int
    clip: float | None

    def first(self, noise: Latents) -> Latents:
        return noise

    def noised(self, clean: Latents, noise: Latents, step: int) -> Latents:
        alpha, sigma = _parts(self.signal[step])
        return alpha * clean + sigma * noise

    def scaled(self, sample: Latents, step: int) -> Latents:
        return sample

    def step(self, output: Latents, step: int, sample: Latents, fresh: Fresh) -> Step:
        alpha, sigma = _parts(self.signal[step])
        clean = original(self.prediction, output, sample, alpha, sigma)
        clean = clean if self.clip is None else clean.clip(-self.clip, self.clip)
        time = float(self.timesteps[step]) * self.scaling
        skip = _SIGMA_DATA**2 / (time**2 + _SIGMA_DATA**2)
        clean = time / (time**2 + _SIGMA_DATA**2) ** 0.5 * clean + skip * sample
        if step + 1 == len(self.timesteps):
            return Step(clean, clean)
        return Step(self.noised(clean, fresh(), step + 1), clean)


def ddim(schedule: Mapping[str, Any], prediction: str, steps: int, strength: float) -> Ddim:
    table = noise_table(schedule, "leading")
    places = table.spaced(steps, table.spacing, whole=True).astype(np.int64)
    before = places - table.length // steps
    end = 1.0 if schedule.get("set_alpha_to_one", True) else table.alphas[0]
    following = np.where(before >= 0, table.alphas[before], end)
    return Ddim(
        prediction, places.astype(np.float32), table.alphas[places], following,
        skipped(steps, strength), _clip(schedule),
    )  # fmt: skip


def lcm(schedule: Mapping[str, Any], prediction: str, steps: int, strength: float) -> Lcm:
    """Steps are taken from the ``original_inference_steps`` that the model was distilled from."""
    table = noise_table(schedule, "leading")
    count = int(schedule.get("original_inference_steps", 50))
    distilled = np.arange(count, 0, -1) * (table.length // count) - 1
    steps = min(steps, count)
    places = distilled[np.linspace(0, count, steps, endpoint=False).astype(np.int64)]
    return Lcm(
        prediction, places.astype(np.float32), table.alphas[places],
        float(schedule.get("timestep_scaling", 10.0)), skipped(steps, strength), _clip(schedule),
    )  # fmt: skip


def _parts(signal: float) -> tuple[float, float]:
    return float(signal) ** 0.5, (1 - float(signal)) ** 0.5


def _clip(schedule: Mapping[str, Any]) -> float | None:
    """Latents are unbounded: only a model that says so is clipped."""
    return float(schedule.get("clip_sample_range", 1.0)) if schedule.get("clip_sample") else None
