"""The samplers against the figures of diffusers' schedulers (see tests/models/make_schedulers.py)."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from plugins.image_onnx.sampling import make_sampler
from tests.plugins.local_models import ROOT

GOLDEN = np.load(ROOT / "tests" / "files" / "schedulers.npz")
CASES = [name for name in GOLDEN.files if not name.endswith((" t", " x"))]
SHAPE = (1, 2, 3, 4)

Floats = NDArray[np.float32]


def played(told: dict[str, Any]) -> tuple[Floats, Floats]:
    """Timesteps and samples of a case: the same noise and invented outputs as there."""
    steps = told["steps"]
    random = np.random.Generator(np.random.PCG64(steps))
    noise, clean = (random.standard_normal(SHAPE, dtype=np.float32) for _ in range(2))
    outputs, fresh = (random.standard_normal((steps, *SHAPE), dtype=np.float32) for _ in range(2))
    rows = iter(fresh)
    sampler = make_sampler(
        told["sampler"], told["schedule"], told["prediction"], steps, told["strength"],
        told["tokens"],
    )  # fmt: skip
    whole = told["strength"] == 1
    sample = sampler.first(noise) if whole else sampler.noised(clean, noise, sampler.start)
    samples = [sample]
    for step in range(sampler.start, len(sampler.timesteps)):
        output = outputs[step] + np.float32(0.3) * sampler.scaled(sample, step)
        sample = sampler.step(output, step, sample, lambda: next(rows)).sample
        samples.append(sample)
    return sampler.timesteps, np.stack(samples)


@pytest.mark.parametrize("name", CASES)
def test_the_figures_are_those_of_diffusers(name: str) -> None:
    timesteps, samples = played(json.loads(str(GOLDEN[name])))
    expected = GOLDEN[f"{name} x"]
    assert samples.dtype == np.float32 and samples.shape == expected.shape
    assert np.abs(timesteps - GOLDEN[f"{name} t"]).max() < 1e-3
    largest = np.abs(expected).max(axis=(1, 2, 3, 4))
    rounding = 2**-23 * largest.max()  # both work in float32, from samples of 16,000 in one case
    assert (np.abs(samples - expected).max(axis=(1, 2, 3, 4)) < 1e-5 * largest + rounding).all()


def test_every_sampler_is_held() -> None:
    held = {json.loads(str(GOLDEN[name]))["sampler"] for name in CASES}
    assert held == {"euler", "euler_a", "dpmpp_2m", "ddim", "lcm", "flow_euler"}


def test_a_given_picture_saves_steps() -> None:
    for sampler, strength, left in (("euler", 0.5, 5), ("euler", 0.0, 0), ("dpmpp_2m", 0.31, 3)):
        made = make_sampler(sampler, {}, "epsilon", 10, strength)
        assert len(made.timesteps) - made.start == left
    assert len(make_sampler("lcm", {}, "epsilon", 80).timesteps) == 50  # all that there are
