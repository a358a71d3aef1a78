"""The six samplers, each made for one picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .base import Fresh, Latents, Sampler, Step
from .ddim import ddim, lcm
from .dpm import dpm_solver
from .euler import euler
from .flow import flow_euler

__all__ = ["Fresh", "Latents", "Sampler", "Step", "make_sampler"]


def make_sampler(
    name: str,
    schedule: Mapping[str, Any],
    prediction: str,
    steps: int,
    strength: float = 1.0,
    tokens: int = 4096,
) -> Sampler:
    """``strength`` below 1 begins later, with a given picture; ``tokens``: see `flow_euler`."""
    match name:
        case "euler" | "euler_a":
            return euler(schedule, prediction, steps, strength, name == "euler_a")
        case "dpmpp_2m":
            return dpm_solver(schedule, prediction, steps, strength)
        case "ddim":
            return ddim(schedule, prediction, steps, strength)
        case "lcm":
            return lcm(schedule, prediction, steps, strength)
        case "flow_euler":
            return flow_euler(schedule, steps, strength, tokens)
        case _:
            raise ValueError(f"sampler {name}")
