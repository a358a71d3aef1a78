"""What a job costs beside the work itself: worker start, overhead of a job, messages."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from studio.jobs.machine import resident
from tests.jobs.rig import Rig, library_of, write_plugin

TIMES = 7
JOBS = 200
MESSAGES = 50_000

BARE = """
import json, sys
from pathlib import Path
def work(job):
    file = Path(job["scratch"]) / "out.txt"
    file.write_text(job["text"])
    return str(file)
for line in sys.stdin:
    print(work(json.loads(line)), flush=True)
"""
WORK = "file = job.scratch / 'out.txt'\nfile.write_text(params.text)\njob.emit(file, 'text/plain')"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as name:
        os.environ["STUDIO_HOME"] = name
        folder = Path(name)
        write_plugin(folder / "plugins", "work", WORK, params="text: str = 'x'")
        write_plugin(folder / "plugins", "nothing", "pass")
        write_plugin(
            folder / "plugins", "talk", "for n in range(params.n):\n    job.text('word ')",
            params="n: int",
        )  # fmt: skip
        rig = Rig(library_of(folder / "plugins"), folder / "out")
        rig.schemas.of(rig.library.plugin("nothing"))
        worker_start(folder)
        overhead(rig, folder)
        messages(rig)
        print(f"idle worker: {memory(rig):.1f} MiB")
        rig.host.close()


def best(deed: Callable[[], object], times: int = TIMES) -> float:
    """The median of a few runs, in seconds."""
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        deed()
        took.append(time.perf_counter() - begin)
    return statistics.median(took)


def worker_start(folder: Path) -> None:
    """From submission to the end of an empty job, in a fresh worker."""

    def cold() -> None:
        rig = Rig(library_of(folder / "plugins"), folder / "cold")
        rig.run("nothing")
        rig.host.close()

    def python() -> None:
        subprocess.run([sys.executable, "-c", "pass"], check=True)

    ours, bare = best(cold), best(python)
    print(
        f"first job of a fresh worker: {ours * 1000:.0f} ms; an empty python: {bare * 1000:.0f} ms"
    )


def overhead(rig: Rig, folder: Path) -> None:
    """A warm job that writes one small file, beside the same function in a bare child."""
    rig.run("work")
    warm = best(lambda: rig.run("work"), JOBS)
    child = subprocess.Popen(
        [sys.executable, "-c", BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin and child.stdout
    line = json.dumps({"scratch": str(folder), "text": "x"}) + "\n"

    def bare() -> None:
        assert child.stdin and child.stdout
        child.stdin.write(line)
        child.stdin.flush()
        child.stdout.readline()

    bare()
    called = best(bare, JOBS)
    child.stdin.close()
    child.stdout.close()
    child.wait()
    print(
        f"a warm job with one file: {warm * 1000:.2f} ms; in a bare child: {called * 1000:.2f} ms "
        f"(ratio {warm / called:.0f}); so a job costs {1000 * (warm - called):.2f} ms"
    )


def messages(rig: Rig) -> None:
    """Streamed pieces of text, from the plugin's call to the event."""
    rig.run("talk", n=1)
    begin = time.perf_counter()
    rig.run("talk", n=MESSAGES)
    print(f"messages: {MESSAGES / (time.perf_counter() - begin):,.0f} a second")


def memory(rig: Rig) -> float:
    rig.run("nothing")
    number, pid = list(rig.host.workers().items())[-1]
    return resident({number: pid}).get(number, 0) / 2**20


if __name__ == "__main__":
    main()
