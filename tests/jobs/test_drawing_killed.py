"""kill -9 of a program that draws a queue of pictures: what was committed stays, what was asked
for is offered again, and in the end the gallery is as if nobody had disturbed it."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio.jobs.projects import create_project, open_session
from studio.store.gallery import FOLDER
from studio.store.paths import places
from studio.store.workspace import Workspace
from tests.jobs.rig import write_plugin
from tests.store.work import check_whole

PICTURES, KILLS = 12, 6
PAINT = """
    import random
    file = job.scratch / "picture.png"
    file.write_bytes(random.Random(job.seed).randbytes(50_000))
    job.progress(0.5, "step 1 of 2")
    time.sleep(0.05)
    job.emit(file, "image/png", role="image", width=1, height=1)
"""
PROGRAM = """
import sys
from pathlib import Path
from studio.jobs.projects import open_session
session = open_session(Path(sys.argv[1]), lambda event: None)
if sys.argv[2] == "ask":
    for seed in range(int(sys.argv[3])):
        session.draw("paint", {"prompt": "x"}, seed=seed, board="b")
else:
    for spec in session.interrupted_drawing():
        session.draw_again(spec.id)
print("asked", flush=True)
while session.drawn():
    session.turn(0.02)
session.close()
"""


def content(seed: int) -> str:
    return hashlib.sha256(random.Random(seed).randbytes(50_000)).hexdigest()


def start(folder: Path, what: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, str(folder), what, str(PICTURES)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


def strike(program: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill it so long after it asked; whether it was still there."""
    assert program.stdout is not None
    program.stdout.readline()
    time.sleep(seconds)
    alive = program.poll() is None
    if alive:
        program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    return alive


def check(folder: Path) -> set[int]:
    """It opens whole; which seeds are in the gallery."""
    workspace = Workspace.open(folder)
    try:
        check_whole(workspace)
        made = workspace.gallery.pictures(board="b")
        assert {one.seed: one.sha256 for one in made} == {o.seed: content(o.seed) for o in made}
        files = {path.name for path in (folder / FOLDER).glob("*.png")}
        assert files == {Path(one.path).name for one in made}, "a file that no record knows"
        return {one.seed for one in made}
    finally:
        workspace.close()


# the test strikes a whole process group by SIGKILL, which Windows does not have
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
def test_a_killed_queue_is_drawn_to_its_end(tmp_path: Path) -> None:
    write_plugin(
        places().plugins, "paint", PAINT, params="prompt: str = ''",
        manifest='capabilities = ["image.generate"]',
    )  # fmt: skip
    folder = create_project(tmp_path / "项目", "三绝", "zh", "# x\n")
    chance = random.Random(4)
    assert strike(start(folder, "ask"), 0), "it had just asked for a second's work"
    before = check(folder)
    for _ in range(KILLS):
        strike(start(folder, "again"), chance.uniform(0, 0.5))
        now = check(folder)
        assert before <= now, "a picture that was there is lost"
        before = now
    session = open_session(folder, lambda event: None)
    asked = {spec.seed for spec in session.interrupted_drawing()}
    assert asked == set(range(PICTURES)) - before, "nothing that was asked for is forgotten"
    session.close()
    program = start(folder, "again")
    assert program.wait(60) == 0 and program.stdout is not None
    program.stdout.close()
    assert check(folder) == set(range(PICTURES))
