"""Seconds per step of the ONNX picture engine beside diffusers alone, and of the studio beside the
engine alone, in one run.

Stable Diffusion 1.5 in its true size with random weights, made and converted once (a few minutes,
and an environment with torch) in the folder that STUDIO_BENCH_PICTURES names; without one, in a
temporary folder that goes. With an NVIDIA card diffusers uses it, and so does the engine.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from studio.core.job import JobSpec
from studio.jobs import events
from tests.jobs.rig import Rig
from tests.plugins.local_models import ROOT, install, rig_in, run_inside, share_environments

ENGINE, TASK, TORCH = "image_onnx", "image.generate", "convert_pictures"
STEPS = 4
TURNS = int(os.environ.get("STUDIO_BENCH_TURNS", "3"))
SIDE = int(os.environ.get("STUDIO_BENCH_SIDE", "512"))  # pixels
WANTED = {"prompt": "a lighthouse at dawn, oil painting", "width": SIDE, "height": SIDE,
          "steps": STEPS, "guidance": 1.0}  # fmt: skip
GOALS = {"fp32": 3.0, "bf16": 1.5}

DIFFUSERS = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import diffusers, torch
diffusers.utils.logging.disable_progress_bar()
torch.set_num_threads({threads})
card = torch.cuda.is_available()
kinds = {{"fp32": torch.float32, "bf16": torch.bfloat16}}
pipes = {{}}
for kind, dtype in kinds.items():
    pipe = diffusers.StableDiffusionPipeline.from_pretrained({folder!r}, torch_dtype=dtype)
    pipe.set_progress_bar_config(disable=True)
    pipes[kind] = pipe.to("cuda") if card else pipe
print(json.dumps({{"device": "cuda" if card else "cpu"}}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    times = []
    def after(pipe, step, t, values):
        if card:
            torch.cuda.synchronize()
        times.append((time.perf_counter(), time.process_time()))
        return values
    kind = asked.pop("kind")
    pipes[kind](asked["prompt"], width=asked["width"], height=asked["height"], output_type="latent",
                num_inference_steps=asked["steps"], guidance_scale=asked["guidance"],
                callback_on_step_end=after)
    gaps = [[b - a for a, b in zip(one, two)] for one, two in zip(times, times[1:])]
    print(json.dumps({{"steps": [one[0] for one in gaps], "cpu": [one[1] for one in gaps]}}), flush=True)
"""
BARE = """
import json, sys, time
from pathlib import Path
from studio.sdk import Environment, Inputs
from studio.sdk.testing import FakeJob
from plugins.image_onnx.plugin import ImageOnnx
engine = ImageOnnx()
engine.load(Environment(threads={threads}, cache=Path({cache!r})))
print(json.dumps({{}}), flush=True)
for number, line in enumerate(sys.stdin):
    scratch = Path({cache!r}) / f"bare-{{number}}"
    scratch.mkdir(parents=True)
    begin, spent = time.perf_counter(), time.process_time()
    job = FakeJob(scratch, models={{"full": Path({model!r})}})
    engine.run(engine.params(**json.loads(line)), Inputs(), job)
    print(json.dumps({{"whole": time.perf_counter() - begin, "cpu": time.process_time() - spent}}),
          flush=True)
"""


@dataclass(frozen=True)
class Measured:
    """Of one picture through the studio, by the host's own events; ``steps`` but for the first."""

    steps: tuple[float, ...]
    cpu: float  # seconds of processor per step
    preview: float  # seconds until the first preview
    begun: float  # until the first step
    whole: float
    whole_cpu: float  # of the worker and of the host


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as name:
        home = Path(os.environ.get("STUDIO_BENCH_PICTURES") or name)
        os.environ["STUDIO_HOME"] = str(Path(name) / "home")
        for engine in (TORCH, ENGINE):
            share_environments(Path(name) / "home", home / "shared", engine)
        weights, model = full_size(home)
        install("full", model, ENGINE, TASK)
        threads = os.cpu_count() or 1
        with rig_in(Path(name)) as rig:
            engines(rig, weights, threads)
        overhead(Path(name), model, threads)


def full_size(home: Path) -> tuple[Path, Path]:
    weights, model = home / "sd15-diffusers", home / "sd15-onnx"
    if not (weights / "model_index.json").is_file():
        run_inside(TORCH, f"""
            from pathlib import Path
            from tests.models.full_size_pictures import main
            main(Path({str(weights)!r}))
        """)  # fmt: skip
    if not (model / "picture.json").is_file():
        shutil.rmtree(model, ignore_errors=True)  # of a run that was broken off
        begin = time.perf_counter()
        child = Child(TORCH, f"""
import json
from pathlib import Path
from studio.sdk.testing import run_plugin
from plugins.convert_pictures.plugin import ConvertPictures
job = run_plugin(ConvertPictures(), {{"source": {str(weights)!r}}}, scratch=Path({str(model)!r}), threads=2)
import resource
print(json.dumps({{"difference": job.one("report").meta["relative"],
                   "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}}), flush=True)
""")  # fmt: skip
        found = child.line()
        print(
            f"converted in {time.perf_counter() - begin:.0f} s, {found['memory']:.1f} GB of memory; "
            f"largest difference {found['difference']:.1e}"
        )
        child.close()
    return weights, model


def engines(rig: Rig, weights: Path, threads: int) -> None:
    """One after the other in turns, so that all see the same machine."""
    diffusers = Child(TORCH, DIFFUSERS.format(threads=threads, folder=str(weights)))
    print(f"diffusers on {diffusers.line()['device']}; {SIDE} x {SIDE}, one pass a step")
    for runtime in ("openvino", "onnxruntime"):
        cold = studio(rig, runtime)
        print(
            f"{runtime}: first picture begins after {cold.begun:.1f} s, its first preview comes "
            f"after {cold.preview:.1f} s"
        )
        ours, theirs = [], {kind: list[dict[str, list[float]]]() for kind in GOALS}
        for _ in range(TURNS):
            ours.append(studio(rig, runtime))
            for kind, rows in theirs.items():
                rows.append(diffusers.ask(WANTED | {"kind": kind}))
        report(runtime, ours, theirs)
    diffusers.close()


def report(
    runtime: str, ours: list[Measured], theirs: Mapping[str, list[dict[str, list[float]]]]
) -> None:
    steps = [step for one in ours for step in one.steps]
    cpu = statistics.median(one.cpu for one in ours)
    print(f"  {line_of(steps)} s a step, {cpu:.1f} CPU-s")
    for kind, rows in theirs.items():
        others = [step for row in rows for step in row["steps"]]
        spent = statistics.median(step for row in rows for step in row["cpu"])
        ratio = statistics.median(others) / statistics.median(steps)
        print(
            f"  diffusers {kind}: {line_of(others)} s, {spent:.1f} CPU-s; ratio {ratio:.2f} "
            f"(goal {GOALS[kind]}), of minima {min(others) / min(steps):.2f}, of CPU {spent / cpu:.2f}"
        )
    begun = statistics.median(one.begun for one in ours)
    preview = statistics.median(one.preview for one in ours)
    print(f"  warm: the first step begins after {begun:.2f} s, first preview after {preview:.2f} s")


def line_of(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} (min {min(values):.2f})"


def overhead(folder: Path, model: Path, threads: int) -> None:
    """The same engine through the host, and called by itself; both warm, in turns."""
    bare = Child(ENGINE, BARE.format(threads=threads, cache=str(folder / "bare"), model=str(model)))
    bare.line()
    ours: list[Measured] = []
    theirs: list[dict[str, float]] = []
    with rig_in(folder / "again") as rig:
        for turn in range(TURNS + 1):
            alone, through = bare.ask(WANTED), studio(rig, "auto")
            if turn:
                theirs.append(alone)
                ours.append(through)
    bare.close()
    for unit, mine, others in (
        ("s", [one.whole for one in ours], [one["whole"] for one in theirs]),
        ("CPU-s", [one.whole_cpu for one in ours], [one["cpu"] for one in theirs]),
    ):
        print(
            f"through the studio {line_of(mine)} {unit} a picture, the engine alone "
            f"{line_of(others)}; ratio {statistics.median(mine) / statistics.median(others):.3f} "
            f"(goal 1.02), of minima {min(mine) / min(others):.3f}"
        )


class Child:
    """A process of an engine's environment that answers a line of JSON to each line."""

    def __init__(self, engine: str, code: str) -> None:
        python = run_inside(engine, "import sys; print(sys.executable)").strip()
        self._child = subprocess.Popen(
            [python, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def ask(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        assert self._child.stdin
        self._child.stdin.write(json.dumps(wanted) + "\n")
        self._child.stdin.flush()
        return self.line()

    def line(self) -> dict[str, Any]:
        assert self._child.stdout
        found: dict[str, Any] = json.loads(self._child.stdout.readline())
        return found

    def close(self) -> None:
        assert self._child.stdin and self._child.stdout
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait()


def studio(rig: Rig, runtime: str) -> Measured:
    spec = replace(rig.spec(ENGINE, runtime=runtime, **WANTED), seed=1)
    return measure(rig, spec)


def measure(rig: Rig, spec: JobSpec) -> Measured:
    submitted, seen, before = time.perf_counter(), len(rig.heard), processor(rig)
    host = time.process_time()
    labels: list[tuple[str, float, float]] = []  # as they change: when, and CPU spent till then
    preview = end = 0.0
    rig.host.submit(spec, rig.sink)
    while not end:
        rig.host.turn(0.02)
        now = time.perf_counter()
        for event in rig.heard[seen:]:
            match event:
                case events.JobProgress(label=label) if not labels or label != labels[-1][0]:
                    labels.append((label, now, processor(rig)))
                case events.JobPreview():
                    preview = preview or now
                case events.JobEnded(outcome=outcome, reason=reason):
                    assert outcome == "done", reason
                    end = now
        seen = len(rig.heard)
    at = [number for number, one in enumerate(labels) if one[0].startswith("step ")]
    steps = [labels[number + 1][1] - labels[number][1] for number in at[1:]]
    spent = labels[at[-1] + 1][2] - labels[at[1]][2]
    return Measured(
        tuple(steps), spent / len(steps), preview - submitted, labels[at[0]][1] - submitted,
        end - submitted, processor(rig) - before + time.process_time() - host,
    )  # fmt: skip


def processor(rig: Rig) -> float:
    """Seconds that the workers have computed so far."""
    return sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in rig.host.workers().values())


if __name__ == "__main__":
    main()
