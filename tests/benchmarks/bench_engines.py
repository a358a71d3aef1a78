"""The text engines side by side on the same weights: ONNX Runtime GenAI in four bits, Transformers,
and llama.cpp in four bits where STUDIO_LLAMA_PYTHON names an interpreter that has it.

Qwen2.5-0.5B's true shape with random weights; see bench_text.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.bench_text import KINDS, PROMPT, full_size, measure
from tests.plugins.local_models import install, rig_in, share_environments

ONNX, TORCH, TASK = "text_onnx", "text_transformers", "text.generate"
TURNS = 3
TOKENS = 64
"""Of an answer: Transformers needs seconds for a handful on a processor."""

LLAMA = """
import json, sys, time
from llama_cpp import Llama
model = Llama({model!r}, n_ctx=2048, n_threads={threads}, n_threads_batch={threads}, verbose=False)
for line in sys.stdin:
    begin, said = time.perf_counter(), 0
    for token in model.generate(model.tokenize({prompt!r}.encode()), temp=0.0):
        said += 1
        if said == 1:
            first = time.perf_counter()
        if said == {tokens}:
            break
    end = time.perf_counter()
    print(json.dumps({{"first": first - begin, "rate": (said - 1) / (end - first)}}), flush=True)
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as name:
        home = Path(os.environ.get("STUDIO_BENCH_MODELS") or name)
        model = full_size(home)
        os.environ["STUDIO_HOME"] = str(Path(name) / "home")
        for engine in (ONNX, TORCH):
            share_environments(Path(name) / "home", home / "shared", engine)
        install("full", model, ONNX, TASK)
        install("full-torch", home / "qwen2.5-0.5b", TORCH, TASK)
        compare(Path(name), llama(home))


def compare(folder: Path, peer: Llama | None) -> None:
    rates: dict[str, list[float]] = {ONNX: [], TORCH: [], "llama.cpp": []}
    with rig_in(folder) as rig:
        for turn in range(TURNS):  # in turns, so that all see the same machine
            for engine, model in ((ONNX, "full"), (TORCH, "full-torch")):
                spec = rig.spec(
                    engine, prompt=f"{turn} {PROMPT}", max_tokens=TOKENS, model=model,
                    **KINDS["greedy"],
                )  # fmt: skip
                rates[engine].append(measure(rig, replace(spec, seed=1), model)["rate"])
            if peer is not None:
                rates["llama.cpp"].append(peer.ask())
    if peer is not None:
        peer.close()
    middle = {name: statistics.median(found) for name, found in rates.items() if found}
    for name, rate in middle.items():
        print(f"{name}: {rate:.1f} tokens/s; text_onnx is {middle[ONNX] / rate:.2f} times as fast")


class Llama:
    """llama.cpp alone, in a child: the studio reaches it by its server only."""

    def __init__(self, python: str, gguf: Path) -> None:
        code = LLAMA.format(
            model=str(gguf), threads=os.cpu_count() or 1, prompt=PROMPT, tokens=TOKENS
        )
        self._child = subprocess.Popen(
            [python, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self) -> float:
        assert self._child.stdin and self._child.stdout
        self._child.stdin.write("go\n")
        self._child.stdin.flush()
        return float(json.loads(self._child.stdout.readline())["rate"])

    def close(self) -> None:
        self._child.communicate()


def llama(home: Path) -> Llama | None:
    """Where there is llama.cpp and a GGUF file of the same shape in four bits."""
    python, gguf = os.environ.get("STUDIO_LLAMA_PYTHON"), home / "qwen2.5-0.5b-q4.gguf"
    if not python:
        print("llama.cpp: not here (STUDIO_LLAMA_PYTHON names no interpreter)")
        return None
    if not gguf.is_file():
        script = Path(__file__).parents[1] / "models" / "gguf_file.py"
        subprocess.run([python, str(script), str(home / "qwen2.5-0.5b"), str(gguf)], check=True)
    return Llama(python, gguf)


if __name__ == "__main__":
    main()
