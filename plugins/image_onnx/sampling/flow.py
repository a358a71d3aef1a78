"""Euler's method for flow matching, where a sample lies on the line from the picture to noise."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .base import Fresh, Latents, Step
from .noise import Floats

_MANY_TOKENS = 4300  # from there on FLUX.2's shift does not depend on the steps


@dataclass(frozen=True, slots=True)
class FlowEuler:
    """``sigmas`` are the shares of noise, from about 1 down to 0: one more than steps."""

    timesteps: Floats
    sigmas: Floats
    start: int

    def first(self, noise: Latents) -> Latents:
        return noise

    def noised(self, clean: Latents, noise: Latents, step: int) -> Latents:
        sigma = float(self.sigmas[step])
        return sigma * noise + (1 - sigma) * clean

    def scaled(self, sample: Latents, step: int) -> Latents:
        return sample

    def step(self, output: Latents, step: int, sample: Latents, fresh: Fresh) -> Step:
        sigma, following = float(self.sigmas[step]), float(self.sigmas[step + 1])
        return Step(sample + (following - sigma) * output, sample - sigma * output)


def flow_euler(schedule: Mapping[str, Any], steps: int, strength: float, tokens: int) -> FlowEuler:
    """``tokens`` of the picture: larger pictures keep more noise for longer."""
    count = int(schedule.get("num_train_timesteps", 1000))
    dynamic, shift = bool(schedule.get("use_dynamic_shifting")), float(schedule.get("shift", 1.0))
    if schedule.get("sigmas") == "linspace":
        sigmas: Floats = np.linspace(1.0, 1 / steps, steps)
    else:
        lowest = 1 / count if dynamic else _shifted(np.array(1 / count), shift)
        sigmas = np.linspace(1.0, lowest, steps)
    if dynamic:
        mu = _mu(schedule, tokens, steps)
        power = math.exp(mu) if schedule.get("time_shift_type") != "linear" else mu
        sigmas = power / (power + (1 / sigmas - 1))
    else:
        sigmas = _shifted(sigmas, shift)
    if terminal := schedule.get("shift_terminal"):
        sigmas = 1 - (1 - sigmas) * (1 - float(terminal)) / (1 - sigmas[-1])
    start = int(max(steps - min(steps * strength, steps), 0))
    sigmas = sigmas.astype(np.float32)
    return FlowEuler(sigmas * np.float32(count), np.append(sigmas, np.float32(0)), start)


def _shifted(sigmas: Floats, shift: float) -> Floats:
    found: Floats = shift * sigmas / (1 + (shift - 1) * sigmas)
    return found


def _mu(schedule: Mapping[str, Any], tokens: int, steps: int) -> float:
    if schedule.get("mu") == "flux2":
        return _mu_of_flux2(tokens, steps)
    low, high = schedule.get("base_image_seq_len", 256), schedule.get("max_image_seq_len", 4096)
    base, most = schedule.get("base_shift", 0.5), schedule.get("max_shift", 1.15)
    return float(base + (tokens - low) * (most - base) / (high - low))


def _mu_of_flux2(tokens: int, steps: int) -> float:
    """The line that FLUX.2's authors fitted through 10 and 200 steps."""
    at_200 = 0.00016927 * tokens + 0.45666666
    if tokens > _MANY_TOKENS:
        return at_200
    at_10 = 8.73809524e-05 * tokens + 1.89833333
    return at_200 + (at_200 - at_10) / 190 * (steps - 200)
