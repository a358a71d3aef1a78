"""Tokens a second through the studio beside ONNX Runtime GenAI alone, in one run.

The model has Qwen2.5-0.5B's true shape with random weights in four bits. It is made once (a
minute or two, and an environment with torch) in the folder that STUDIO_BENCH_MODELS names;
without one, in a temporary folder that goes.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.core.job import JobSpec
from studio.jobs import events
from tests.jobs.rig import Rig
from tests.models.genai_folder import build_genai
from tests.models.tiny_text import QWEN25_05B, write_random_model
from tests.plugins.local_models import install, rig_in, run_inside, share_environments

ENGINE, TASK = "text_onnx", "text.generate"
TOKENS = 128
TIMES = 7
PROMPT = "tea and coffee, " * 60
KINDS: dict[str, dict[str, float]] = {"greedy": {"temperature": 0}, "sampled": {"temperature": 0.7}}

BARE = """
import json, os, sys, time
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import numpy as np
import onnxruntime_genai as og
begin = time.perf_counter()
config = og.Config({model!r})
config.clear_providers()
config.overlay(json.dumps({{"model": {{"decoder": {{"session_options": {{"intra_op_num_threads": {threads}}}}}}}}}))
model = og.Model(config)
tokenizer = og.Tokenizer(model)
loaded = time.perf_counter() - begin
text = tokenizer.apply_chat_template(
    json.dumps([{{"role": "user", "content": {prompt!r}}}]), add_generation_prompt=True)
print(json.dumps({{"loaded": loaded}}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    tokens = tokenizer.encode(text)
    params = og.GeneratorParams(model)
    params.set_search_options(max_length=16384, **asked["search"])
    generator = og.Generator(model, params)
    stream, begin, said = tokenizer.create_stream(), time.perf_counter(), 0
    generator.append_tokens(tokens)
    while not generator.is_done() and said < asked["tokens"]:
        generator.generate_next_token()
        stream.decode(generator.get_next_tokens()[0])
        said += 1
        if said == 1:
            first = time.perf_counter()
    end = time.perf_counter()
    del generator
    print(json.dumps({{"first": first - begin, "rate": (said - 1) / (end - first), "said": said,
                      "prompt": len(tokens)}}), flush=True)
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as name:
        home = Path(os.environ.get("STUDIO_BENCH_MODELS") or name)
        model = full_size(home)
        os.environ["STUDIO_HOME"] = str(Path(name) / "home")
        share_environments(Path(name) / "home", home / "shared", ENGINE)
        install("full", model, ENGINE, TASK)
        compare(model, Path(name))


def full_size(home: Path) -> Path:
    folder = home / "qwen2.5-0.5b-int4"
    if not (folder / "genai_config.json").is_file():
        weights = home / "qwen2.5-0.5b"
        if not (weights / "model.safetensors").is_file():
            write_random_model(weights, QWEN25_05B)
        build_genai(weights, folder, "int4", home)
    return folder


def compare(model: Path, folder: Path) -> None:
    """One after the other in turns, so that both see the same machine."""
    threads = os.cpu_count() or 1
    code = BARE.format(model=str(model), threads=threads, prompt=PROMPT)
    bare = Bare(code)
    with rig_in(folder) as rig:
        loading = studio(rig, {"temperature": 0}, "load ")
        print(
            f"model load: {loading['loaded']:.2f} s of the worker's {loading['start']:.2f} s until it "
            f"reads; alone {bare.loaded:.2f} s"
        )
        for kind, taste in KINDS.items():
            search = {"do_sample": taste["temperature"] > 0, "top_k": 50, **taste}
            ours, theirs = [], []
            for turn in range(TIMES):
                theirs.append(bare.ask(search))
                ours.append(studio(rig, taste, f"{kind} {turn} "))
            report(kind, ours, theirs)
        again = studio(rig, {"temperature": 0}, "load ")
        studio_again = studio(rig, {"temperature": 0}, "load ")
        print(f"warm second call: load {again['loaded']:.2f} s")
        print(f"the same prompt again: first token after {studio_again['first'] * 1000:.0f} ms")
    bare.close()


def report(kind: str, ours: list[dict[str, float]], theirs: list[dict[str, float]]) -> None:
    def middle(values: list[dict[str, float]], name: str) -> float:
        return statistics.median(one[name] for one in values)

    ratios = [a["rate"] / b["rate"] for a, b in zip(ours, theirs, strict=True)]
    print(
        f"{kind}: {middle(ours, 'rate'):.1f} tokens/s through the studio, "
        f"{middle(theirs, 'rate'):.1f} alone; ratio {statistics.median(ratios):.3f} (goal 0.98; "
        f"turns {', '.join(f'{one:.2f}' for one in ratios)})"
    )
    print(
        f"  first token of {theirs[0]['prompt']:.0f}: {middle(ours, 'first'):.2f} s through the "
        f"studio, {middle(theirs, 'first'):.2f} s alone"
    )


class Bare:
    """The runtime alone, in a child of the engine's environment."""

    def __init__(self, code: str) -> None:
        python = run_inside(ENGINE, "import sys; print(sys.executable)").strip()
        self._child = subprocess.Popen(
            [python, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.loaded = float(self._line()["loaded"])

    def ask(self, search: dict[str, Any]) -> dict[str, float]:
        assert self._child.stdin
        self._child.stdin.write(json.dumps({"search": search, "tokens": TOKENS}) + "\n")
        self._child.stdin.flush()
        return self._line()

    def close(self) -> None:
        assert self._child.stdin and self._child.stdout
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait()

    def _line(self) -> dict[str, float]:
        assert self._child.stdout
        found: dict[str, float] = json.loads(self._child.stdout.readline())
        return found


def studio(rig: Rig, taste: dict[str, float], begin: str) -> dict[str, float]:
    """One answer to a prompt that starts with ``begin``."""
    spec = rig.spec(ENGINE, prompt=begin + PROMPT, max_tokens=TOKENS, **taste)
    return measure(rig, replace(spec, seed=1), "full")


def measure(rig: Rig, spec: JobSpec, model: str) -> dict[str, float]:
    """Of one answer by ``model``, timed by the host's own events."""
    submitted, seen = time.perf_counter(), len(rig.heard)
    marks: dict[str, float] = {}
    tokens = 0
    rig.host.submit(spec, rig.sink)
    while "end" not in marks:
        rig.host.turn(0.01)
        now = time.perf_counter()
        for event in rig.heard[seen:]:
            marks.setdefault(_mark(event, model), now)
            if isinstance(event, events.JobCommitted):
                tokens = event.record.meta["tokens"]
        seen = len(rig.heard)
    return {
        "start": marks["reading"] - submitted,
        "loaded": marks["reading"] - marks.get("loading", marks["reading"]),
        "first": marks["first"] - marks["reading"],
        "rate": (tokens - 1) / (marks["end"] - marks["first"]),
    }


def _mark(event: events.Event, model: str) -> str:
    match event:
        case events.JobProgress(label=label) if label == f"loading {model}":
            return "loading"
        case events.JobProgress(label=label) if label.startswith("reading"):
            return "reading"
        case events.JobText(chunk=chunk) if chunk:
            return "first"
        case events.JobEnded(outcome=outcome, reason=reason):
            assert outcome == "done", reason
            return "end"
    return "else"


if __name__ == "__main__":
    main()
