"""How much noise there is at each of a model's training steps, and which of them are visited.

The three spacings are those of Table 2 in "Common Diffusion Noise Schedules and Sample Steps are
Flawed" (Lin et al., 2023); the ramp of `karras` is equation 5 of "Elucidating the Design Space of
Diffusion-Based Generative Models" (Karras et al., 2022).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

_RHO = 7.0
_NEARLY_NOTHING = 2.0**-24  # instead of no signal at all, so that no sigma is infinite


@dataclass(frozen=True, slots=True)
class NoiseTable:
    """``alphas``: the share of signal's power left after each training step (ᾱ)."""

    alphas: Floats
    spacing: str
    offset: int

    @property
    def length(self) -> int:
        return len(self.alphas)

    @property
    def sigmas(self) -> Floats:
        """Noise over signal."""
        alphas = np.where(self.alphas == 0, _NEARLY_NOTHING, self.alphas)
        return np.sqrt((1 - alphas) / alphas)

    def sigma_at(self, timesteps: Floats) -> Floats:
        return np.interp(timesteps, np.arange(self.length), self.sigmas)

    def timestep_of(self, sigmas: Floats) -> Floats:
        return np.interp(np.log(sigmas), np.log(self.sigmas), np.arange(self.length))

    def spaced(self, steps: int, spacing: str, whole: bool) -> Floats:
        """``steps`` timesteps from the noisy end; ``whole``: rounded to training steps."""
        match spacing:
            case "linspace":
                found = np.linspace(0, self.length - 1, steps)[::-1]
                return found.round() if whole else found
            case "trailing":
                return np.arange(self.length, 0, -self.length / steps).round() - 1
            case _:  # "leading"
                return np.arange(steps)[::-1] * float(self.length // steps) + self.offset


def noise_table(schedule: Mapping[str, Any], spacing: str) -> NoiseTable:
    """From the keys of a scheduler's config; ``spacing`` where it names none."""
    count = int(schedule.get("num_train_timesteps", 1000))
    low, high = float(schedule.get("beta_start", 0.0001)), float(schedule.get("beta_end", 0.02))
    match schedule.get("beta_schedule", "linear"):
        case "linear":
            betas: Floats = np.linspace(low, high, count, dtype=np.float32)
        case "scaled_linear":
            betas = np.linspace(low**0.5, high**0.5, count, dtype=np.float32) ** 2
        case "squaredcos_cap_v2":
            betas = np.array([_cosine(n / count, (n + 1) / count) for n in range(count)])
        case other:
            raise ValueError(f"beta_schedule {other}")
    alphas: Floats = np.cumprod(1.0 - betas.astype(np.float32), dtype=np.float64)
    if schedule.get("rescale_betas_zero_snr", False):
        alphas = _without_last_signal(alphas)
    told = str(schedule.get("timestep_spacing", spacing))
    if told not in ("linspace", "leading", "trailing"):
        raise ValueError(f"timestep_spacing {told}")
    return NoiseTable(alphas, told, int(schedule.get("steps_offset", 0)))


def karras(highest: float, lowest: float, steps: int) -> Floats:
    ramp = np.linspace(0, 1, steps)
    ends = highest ** (1 / _RHO), lowest ** (1 / _RHO)
    found: Floats = (ends[0] + ramp * (ends[1] - ends[0])) ** _RHO
    return found


def _cosine(begin: float, end: float) -> float:
    def signal(at: float) -> float:
        return math.cos((at + 0.008) / 1.008 * math.pi / 2) ** 2

    return min(1 - signal(end) / signal(begin), 0.999)


def _without_last_signal(alphas: Floats) -> Floats:
    """Algorithm 1 of the same paper: stretched so that the last training step is pure noise."""
    roots = np.sqrt(alphas)
    stretched = (roots - roots[-1]) * roots[0] / (roots[0] - roots[-1])
    squared: Floats = stretched**2
    return squared
