"""Real-time factor and time to the first sound of the speech engines: through the studio, alone, and
beside the command lines of Piper and eSpeak NG, in one run.

The neural voice is a VITS of Piper's true architecture and usual size with random weights
(tests/models/full_size_voice.py). It is made once, which takes an environment with torch, in the
folder that STUDIO_BENCH_VOICES names; without one, in a temporary folder that goes. Piper's own
program runs from an environment of its own, where the package can be had.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from plugins.espeak.plugin import Espeak
from studio.jobs import events
from studio.sdk.testing import run_plugin
from tests.jobs.rig import Rig
from tests.plugins.local_models import ROOT, install, rig_in, run_inside, share_environments

TASK, TORCH = "speech.synthesize", "convert_pictures"
PIPER = "piper-tts==1.8.0"
TURNS = int(os.environ.get("STUDIO_BENCH_TURNS", "3"))
GOAL = 0.98
SENTENCES = (
    "The narration begins with a short sentence about the weather.",
    "A quick brown fox jumps over the lazy dog, and the dog goes back to sleep in the sun.",
    "Every take is kept on the disk the moment it is made, with the voice and the seed.",
)
BARE = """
import json, sys, tempfile, time
from pathlib import Path
from studio.sdk import Asset, Environment, Inputs, Result
from studio.sdk.testing import FakeJob
from plugins.{engine}.plugin import {name} as Engine
folder = Path(tempfile.mkdtemp())
engine = Engine()
engine.load(Environment(threads={threads}, cache=folder / "cache"))
said = json.loads({said!r})
def phonemes(params, inputs):
    file = folder / "phonemes.json"
    file.write_text(said[params["text"]], encoding="utf-8")
    return Result("", (Asset(file, "application/json", "phonemes"),), "espeak")
print(json.dumps({{}}), flush=True)
for line in sys.stdin:
    params = json.loads(line)
    begin, spent, first = time.perf_counter(), time.process_time(), []
    class Job(FakeJob):
        def preview(self, file):
            first.append(time.perf_counter() - begin)
    job = Job(Path(tempfile.mkdtemp(dir=folder)), answers={{"speech.phonemes": phonemes}},
              models=dict(full=Path({model!r})))
    engine.run(engine.params(**params), Inputs(), job)
    meta = job.emitted[0].meta
    print(json.dumps({{"wall": time.perf_counter() - begin, "cpu": time.process_time() - spent,
                      "first": first[0], "sound": meta["samples"] / meta["sample_rate"]}}), flush=True)
"""
GRAPH = """
import json, sys, time
import numpy as np, onnxruntime as ort
options = ort.SessionOptions()
options.intra_op_num_threads = {threads}
options.add_session_config_entry("session.intra_op.allow_spinning", "0")
session = ort.InferenceSession({model!r} + "/voice.onnx", options)
print(json.dumps({{}}), flush=True)
for line in sys.stdin:
    count = json.loads(line)["ids"]
    ids = np.arange(count)[None] % 60
    begin, spent = time.perf_counter(), time.process_time()
    sound, = session.run(None, {{"input": ids, "input_lengths": np.array([count]),
                                "scales": np.array([0.667, 1, 0.8], np.float32)}})
    print(json.dumps({{"wall": time.perf_counter() - begin, "cpu": time.process_time() - spent,
                      "first": 0.0, "sound": sound.size / 22050}}), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Seconds of one sentence: by the clock, of the processor, to the first sound; and of sound."""

    wall: float
    cpu: float
    first: float
    sound: float


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as name:
        folder = Path(name)
        kept = Path(os.environ.get("STUDIO_BENCH_VOICES") or name)
        os.environ["STUDIO_HOME"] = str(folder / "home")
        share_environments(folder / "home", kept / "shared", "voice_onnx")
        model = full_size(folder, kept)
        install("full", model, "voice_onnx", TASK)
        threads = psutil.cpu_count(logical=False) or 1
        said = {text: phonemes(folder, text) for text in SENTENCES}
        with rig_in(folder) as rig:
            compare(rig, "espeak", Peer(sys.executable, bare("espeak", "Espeak", threads, "", {})))
            onnx = bare("voice_onnx", "VoiceOnnx", threads, str(model), said)
            ours = compare(rig, "voice_onnx", Peer(interpreter(), onnx))
        graph(model, threads, ours)
        piper(kept, model, ours)
        espeak_ng(folder)
        workers(model, threads, said)


def full_size(folder: Path, kept: Path) -> Path:
    model = kept / "piper-medium"
    if not (model / "voice.onnx.json").is_file():
        share_environments(folder / "home", kept / "shared", TORCH)
        run_inside(TORCH, f"""
            from pathlib import Path
            from tests.models.full_size_voice import main
            main(Path({str(model / "voice.onnx")!r}))
        """)  # fmt: skip
    return model


def phonemes(folder: Path, text: str) -> str:
    params = {"text": text, "language": "en", "voice": "en-us"}
    scratch = folder / f"phonemes-{len(list(folder.iterdir()))}"
    job = run_plugin(Espeak(), params, scratch=scratch, capability="speech.phonemes")
    return job.one("phonemes").text()


def bare(engine: str, name: str, threads: int, model: str, said: Mapping[str, str]) -> str:
    told = json.dumps(said)
    return BARE.format(engine=engine, name=name, threads=threads, model=model, said=told)


def interpreter() -> str:
    return run_inside("voice_onnx", "import sys; print(sys.executable)").strip()


def compare(rig: Rig, engine: str, alone: Peer) -> list[Spoken]:
    """The studio and the engine alone, in turns, after one of each to warm up."""
    ours: list[Spoken] = []
    theirs: list[Spoken] = []
    for turn in range(TURNS + 1):
        for text in SENTENCES:
            params = {"text": text, "language": "en"}
            pair = through(rig, engine, params), alone.ask(params)
            if turn:
                ours.append(pair[0])
                theirs.append(pair[1])
    alone.close()
    print(f"{engine} through the studio: {line_of(ours)}")
    print(f"  the engine alone:          {line_of(theirs)}")
    show("  speed of the studio by that of the engine alone", theirs, ours)
    return ours


def through(rig: Rig, engine: str, params: Mapping[str, Any]) -> Spoken:
    engines = {"speech.phonemes": "espeak"}
    spec = replace(rig.spec(engine, **params), capability=TASK, engines=engines)
    begin, spent, seen = time.perf_counter(), processor(rig), len(rig.heard)
    first = end = sound = 0.0
    rig.host.submit(spec, rig.sink)
    while not end:
        rig.host.turn(0.02)
        for event in rig.heard[seen:]:
            match event:
                case events.JobPreview():
                    first = first or time.perf_counter() - begin
                case events.JobCommitted(record=record) if record.meta.get("samples"):
                    sound = record.meta["samples"] / record.meta["sample_rate"]
                case events.JobEnded(spec=one, outcome=outcome, reason=reason) if one == spec:
                    assert outcome == "done", reason
                    end = time.perf_counter() - begin
        seen = len(rig.heard)
    return Spoken(end, processor(rig) - spent, first, sound)


def processor(rig: Rig) -> float:
    """Seconds that the workers and this process have computed so far."""
    pids = [os.getpid(), *rig.host.workers().values()]
    return sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in pids)


def graph(model: Path, threads: int, ours: Sequence[Spoken]) -> None:
    """The file as it is in ONNX Runtime: nothing else, and nothing before the end."""
    peer = Peer(interpreter(), GRAPH.format(threads=threads, model=str(model)))
    found = [peer.ask({"ids": 130}) for _ in range(2 * TURNS + 1)][1:]
    peer.close()
    print(f"the graph alone, at once:    {line_of(found)}")
    show("  speed of the studio by that of the graph alone", found, ours)


def piper(kept: Path, model: Path, ours: Sequence[Spoken]) -> None:
    python = kept / "piper" / "bin" / "python"
    if not python.is_file():
        uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
        steps = ([uv, "venv", "-q", str(kept / "piper")],
                 [uv, "pip", "install", "-q", "-p", str(python), PIPER])  # fmt: skip
        if any(subprocess.run(one, check=False, capture_output=True).returncode for one in steps):
            print("piper: its package can't be had here")
            return
    out = kept / "piper.wav"

    def speak(lines: Sequence[str]) -> None:
        command = [str(python), "-m", "piper", "-m", str(model / "voice.onnx"), "-f", str(out)]
        subprocess.run(command, input=" ".join(lines).encode(), check=True, capture_output=True)

    found = beyond_start(speak, out)
    print(f"piper, the program:          {line_of([found])}")
    show("  speed of the studio by that of piper", [found], ours)


def espeak_ng(folder: Path) -> None:
    program = shutil.which("espeak-ng")
    if program is None:
        print("espeak-ng: the program is not here")
        return
    out = folder / "espeak.wav"

    def speak(lines: Sequence[str]) -> None:
        command = [program, "-v", "en-us", "-w", str(out), " ".join(lines)]
        subprocess.run(command, check=True, capture_output=True)

    print(f"espeak-ng, the program:      {line_of([beyond_start(speak, out)])}")


def beyond_start(speak: Callable[[Sequence[str]], None], out: Path) -> Spoken:
    """What further sentences take, once a program runs: many less one."""
    found: list[tuple[float, float, float]] = []
    for lines in (SENTENCES[:1], SENTENCES * 4):
        best: list[tuple[float, float]] = []
        for _ in range(TURNS):
            begin, spent = time.perf_counter(), os.times()
            speak(lines)
            now = os.times()
            cpu = now.children_user + now.children_system
            cpu -= spent.children_user + spent.children_system
            best.append((time.perf_counter() - begin, cpu))
        wall, cpu = (statistics.median(row) for row in zip(*best, strict=True))
        found.append((wall, cpu, (out.stat().st_size - 44) / 2 / 22050))
    (wall, cpu, sound), (more_wall, more_cpu, more_sound) = found
    return Spoken(more_wall - wall, more_cpu - cpu, wall, more_sound - sound)


def workers(model: Path, threads: int, said: Mapping[str, str]) -> None:
    """One process with all cores, and two with half of them each, over the same sentences."""
    if threads < 2:
        print("two workers: this machine has one core")
        return
    texts = [text for _ in range(TURNS) for text in SENTENCES * 2]
    walls: dict[int, float] = {}
    for count in (1, 2, 1, 2):
        code = bare("voice_onnx", "VoiceOnnx", threads // count, str(model), said)
        peers = [Peer(interpreter(), code) for _ in range(count)]
        for peer in peers:
            peer.ask({"text": texts[0], "language": "en"})
        begin = time.perf_counter()
        for at in range(0, len(texts), count):
            for peer, text in zip(peers, texts[at : at + count], strict=False):
                peer.tell({"text": text, "language": "en"})
            for peer in peers[: len(texts[at : at + count])]:
                peer.hear()
        wall = time.perf_counter() - begin
        walls[count] = min(walls.get(count, wall), wall)
        for peer in peers:
            peer.close()
    print(f"two workers with half the cores each: {walls[1] / walls[2]:.2f} times the speed of one")


class Peer:
    """A process that answers a line of JSON to each line."""

    def __init__(self, python: str, code: str) -> None:
        self._child = subprocess.Popen(
            [python, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert self._child.stdout
        self._child.stdout.readline()

    def ask(self, wanted: Mapping[str, Any]) -> Spoken:
        self.tell(wanted)
        return self.hear()

    def tell(self, wanted: Mapping[str, Any]) -> None:
        assert self._child.stdin
        self._child.stdin.write(json.dumps(wanted) + "\n")
        self._child.stdin.flush()

    def hear(self) -> Spoken:
        assert self._child.stdout
        return Spoken(**json.loads(self._child.stdout.readline()))

    def close(self) -> None:
        assert self._child.stdin and self._child.stdout
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait()


def line_of(rows: Sequence[Spoken]) -> str:
    wall, cpu = (statistics.median(getattr(one, key) / one.sound for one in rows) for key in ("wall", "cpu"))  # fmt: skip
    first = statistics.median(one.first for one in rows)
    said = f", first sound after {1000 * first:.0f} ms" if first else ""
    return f"real-time factor {wall:.4f} ({cpu:.4f} of the processor){said}"


def show(what: str, theirs: Sequence[Spoken], ours: Sequence[Spoken]) -> None:
    ratios = [
        statistics.median(getattr(one, key) / one.sound for one in theirs)
        / statistics.median(getattr(one, key) / one.sound for one in ours)
        for key in ("wall", "cpu")
    ]
    least = min(one.wall / one.sound for one in theirs) / min(one.wall / one.sound for one in ours)
    print(f"{what}: {ratios[0]:.2f} (goal {GOAL}), of minima {least:.2f}, of CPU {ratios[1]:.2f}")


if __name__ == "__main__":
    main()
