"""Writes tests/files/schedulers.npz: what diffusers' schedulers make of invented model outputs.

Run by hand where diffusers and torch are installed (made with diffusers 0.42.1):
`python tests/models/make_schedulers.py`. For each case NAME the file holds NAME (JSON: sampler,
prediction, schedule, steps, strength, tokens), its timesteps, and the samples after each step.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
from diffusers.pipelines.flux2.pipeline_flux2_klein import compute_empirical_mu

FILE = Path(__file__).parents[1] / "files" / "schedulers.npz"
SHAPE = (1, 2, 3, 4)
CLASSES = {
    "euler": diffusers.EulerDiscreteScheduler,
    "euler_a": diffusers.EulerAncestralDiscreteScheduler,
    "dpmpp_2m": diffusers.DPMSolverMultistepScheduler,
    "ddim": diffusers.DDIMScheduler,
    "lcm": diffusers.LCMScheduler,
    "flow_euler": diffusers.FlowMatchEulerDiscreteScheduler,
}
SD = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"}
SD15 = {**SD, "steps_offset": 1, "set_alpha_to_one": False, "clip_sample": False}
DYNAMIC = {"use_dynamic_shifting": True, "base_shift": 0.5, "max_shift": 1.15}


def cases() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for sampler in ("euler", "euler_a", "dpmpp_2m", "ddim"):
        for spacing in ("linspace", "leading", "trailing"):
            schedule = {**SD15, "timestep_spacing": spacing}
            found[f"{sampler} {spacing}"] = case(sampler, schedule, steps=7)
        schedule = {**SD15, "timestep_spacing": "leading"}
        found[f"{sampler} v"] = case(sampler, schedule, prediction="v_prediction", steps=5)
        found[f"{sampler} img2img"] = case(sampler, schedule, steps=9, strength=0.6)
        linear = {"beta_schedule": "linear", "timestep_spacing": "linspace", "clip_sample": False}
        found[f"{sampler} linear"] = case(sampler, linear, steps=4)
        if sampler != "euler_a":  # diffusers' own figures are no numbers there
            cosine = {**linear, "beta_schedule": "squaredcos_cap_v2"}
            found[f"{sampler} cosine"] = case(sampler, cosine, steps=4)
    zero = {
        **SD,
        "rescale_betas_zero_snr": True,
        "timestep_spacing": "trailing",
        "clip_sample": False,
    }
    for sampler in ("euler", "dpmpp_2m", "ddim"):
        found[f"{sampler} zero"] = case(sampler, zero, prediction="v_prediction", steps=6)
    for sampler in ("euler", "dpmpp_2m"):
        karras = {**SD15, "use_karras_sigmas": True, "timestep_spacing": "leading"}
        found[f"{sampler} karras"] = case(sampler, karras, steps=8)
        lowest = {**SD15, "final_sigmas_type": "sigma_min", "timestep_spacing": "leading"}
        found[f"{sampler} sigma_min"] = case(sampler, lowest, steps=6)
    found["dpmpp_2m many"] = case("dpmpp_2m", {**SD15, "timestep_spacing": "leading"}, steps=20)
    found["dpmpp_2m sample"] = case("dpmpp_2m", SD15, prediction="sample", steps=5)
    found["ddim clip"] = case("ddim", {**SD15, "clip_sample": True}, steps=5)
    found["ddim to one"] = case("ddim", {**SD15, "set_alpha_to_one": True}, steps=5)
    for steps, strength in ((1, 1.0), (4, 1.0), (8, 1.0), (4, 0.5)):
        schedule = {**SD, "set_alpha_to_one": True, "original_inference_steps": 50}
        found[f"lcm {steps} {strength}"] = case("lcm", schedule, steps=steps, strength=strength)
    found["lcm v"] = case("lcm", SD, prediction="v_prediction", steps=3)
    found["flow plain"] = case("flow_euler", {"shift": 1.0}, prediction="flow", steps=5)
    found["flow shift"] = case("flow_euler", {"shift": 3.0}, prediction="flow", steps=6)
    terminal = {**DYNAMIC, "shift_terminal": 0.02, "sigmas": "linspace"}
    found["flow terminal"] = case("flow_euler", terminal, prediction="flow", steps=6, tokens=1024)
    linear = {**DYNAMIC, "time_shift_type": "linear"}
    found["flow linear"] = case("flow_euler", linear, prediction="flow", steps=5, tokens=2000)
    flux = {**DYNAMIC, "mu": "flux2", "sigmas": "linspace"}
    for tokens in (256, 4096, 5000):
        found[f"flow flux2 {tokens}"] = case(
            "flow_euler", flux, prediction="flow", steps=4, tokens=tokens
        )
    found["flow img2img"] = case("flow_euler", flux, prediction="flow", steps=4, strength=0.6)
    return found


def case(sampler: str, schedule: dict[str, Any], **rest: Any) -> dict[str, Any]:
    base = {"prediction": "epsilon", "steps": 4, "strength": 1.0, "tokens": 1024}
    return {"sampler": sampler, "schedule": schedule, **base, **rest}


def scheduler_of(told: dict[str, Any]) -> Any:
    ours = ("mu", "sigmas")
    config = {key: value for key, value in told["schedule"].items() if key not in ours}
    if told["sampler"] != "flow_euler":
        config["prediction_type"] = told["prediction"]
    made = CLASSES[told["sampler"]].from_config(config)
    steps, kind = told["steps"], told["schedule"]
    if told["sampler"] == "flow_euler":
        given: dict[str, Any] = {}
        if kind.get("mu") == "flux2":
            given["mu"] = compute_empirical_mu(told["tokens"], steps)
        elif kind.get("use_dynamic_shifting"):
            slope = (kind["max_shift"] - kind["base_shift"]) / (4096 - 256)
            given["mu"] = kind["base_shift"] + slope * (told["tokens"] - 256)
        if kind.get("sigmas") == "linspace":
            given["sigmas"] = np.linspace(1.0, 1 / steps, steps)
        made.set_timesteps(steps, **given)
    else:
        made.set_timesteps(steps)
    return made


def start_of(told: dict[str, Any]) -> int:
    """As the pipelines' `get_timesteps` count."""
    steps, kept = told["steps"], told["steps"] * told["strength"]
    kept = kept if told["sampler"] == "flow_euler" else int(kept)
    return int(max(steps - min(kept, steps), 0))


def played(told: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Timesteps, and the samples: first, after each step."""
    arrays = inputs_of(told["steps"])
    made, start = scheduler_of(told), start_of(told)
    made.set_begin_index(start) if hasattr(made, "set_begin_index") else None
    noise, clean = torch.from_numpy(arrays["noise"]), torch.from_numpy(arrays["clean"])
    times = made.timesteps[start:]
    if told["strength"] < 1 and told["sampler"] == "flow_euler":
        sample = made.scale_noise(clean, times[:1], noise)
    elif told["strength"] < 1:
        sample = made.add_noise(clean, noise, times[:1])
    else:
        sample = noise * getattr(made, "init_noise_sigma", 1.0)
    samples = [sample]
    for number, time in enumerate(times):
        seen = (
            made.scale_model_input(sample, time) if hasattr(made, "scale_model_input") else sample
        )
        output = torch.from_numpy(arrays["outputs"][start + number]) + 0.3 * seen
        sample = made.step(output, time, sample, return_dict=False)[0]
        samples.append(sample)
    return made.timesteps.float().numpy(), torch.stack(samples).float().numpy()


def inputs_of(steps: int) -> dict[str, np.ndarray]:
    """What the tests make in the same way."""
    random = np.random.Generator(np.random.PCG64(steps))
    return {
        "noise": random.standard_normal(SHAPE, dtype=np.float32),
        "clean": random.standard_normal(SHAPE, dtype=np.float32),
        "outputs": random.standard_normal((steps, *SHAPE), dtype=np.float32),
        "fresh": random.standard_normal((steps, *SHAPE), dtype=np.float32),
    }


def with_given_noise(steps: int) -> None:
    """Has the schedulers take the noise that the tests take too."""
    rows = iter(inputs_of(steps)["fresh"])

    def given(*args: Any, **rest: Any) -> torch.Tensor:
        return torch.from_numpy(next(rows))

    for module in ("scheduling_euler_ancestral_discrete", "scheduling_lcm"):
        getattr(diffusers.schedulers, module).randn_tensor = given


def main() -> None:
    arrays: dict[str, Any] = {}
    for name, told in cases().items():
        with_given_noise(told["steps"])
        times, samples = played(told)
        assert np.isfinite(samples).all(), name
        arrays |= {name: np.array(json.dumps(told)), f"{name} t": times, f"{name} x": samples}
    np.savez_compressed(FILE, **arrays)


if __name__ == "__main__":
    main()
