"""kill -9 of the whole program, and of single workers, at random moments of a build.

Each project is made from nothing to the end in spite of the kills; then its brief is
changed and it is made again. Afterwards it equals one that nobody disturbed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from studio.core.record import Committed
from studio.jobs.projects import create_project, open_session
from studio.store.journal import Journal
from studio.store.paths import places
from studio.store.workspace import Workspace
from tests.conftest import MARK, marked
from tests.jobs.killed_build import Programs
from tests.jobs.rig import write_plugin
from tests.jobs.works import JOIN, PAGE, RECIPE, SPLIT
from tests.store.work import check_whole

MOMENTS = 100  # kills of a program or worker that was at work
OF_WORKERS = 0.25  # of them
BRIEFS = (
    "\n".join(f"line {n} 第{n}行" for n in range(12)),
    "\n".join(f"line {n} 第{n}行" for n in range(12) if n % 4) + "\nnew 新",
)
SHOUT = """
    line = inputs.one("line").text()
    for word in line.split():
        job.text(word)
    for name, text in (("shout", line.upper()), ("echo", line * 500)):
        file = job.scratch / f"{name}.txt"
        file.write_text(text)
        job.emit(file, "text/plain", role=name)
"""
RESULTS = ("documents", "media", "exports")


@dataclass
class Ground:
    """Where it happens, what should come of it, and how long that takes undisturbed."""

    folder: Path
    programs: Programs
    expected: list[dict[str, bytes]] = field(default_factory=list)
    seconds: float = 0.0

    def project(self, name: str) -> Path:
        place = create_project(self.folder / name, "三绝 🎨", "zh", BRIEFS[0])
        (place / "recipe.toml").write_text(RECIPE, encoding="utf-8")
        return place


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    home = places().plugins
    write_plugin(home, "split", SPLIT)
    write_plugin(home, "shout", SHOUT, manifest='capabilities = ["tool.loud"]')
    write_plugin(home, "join", JOIN, params="title: str = ''")
    write_plugin(home, "page", PAGE)
    made = Ground(tmp_path / "项目", Programs())
    place = made.project("undisturbed")
    assert made.programs.run(place) == 0  # the plugins are described, the caches warm
    made.expected.append(results(place))
    (place / "brief.md").write_text(BRIEFS[1], encoding="utf-8")
    assert made.programs.run(place) == 0
    made.expected.append(results(place))
    assert len(made.expected[0]) == 12 * 3 + 2
    begin = time.monotonic()
    assert made.programs.run(made.project("timed")) == 0
    made.seconds = time.monotonic() - begin
    yield made
    made.programs.close()


def results(place: Path) -> dict[str, bytes]:
    files = (path for name in RESULTS for path in (place / name).rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def check(place: Path) -> None:
    """It opens; what was committed is there, whole; and nothing else is."""
    committed = [
        line.record
        for line in Journal(place / "journal.jsonl").replay()
        if isinstance(line.record, Committed)
    ]
    workspace = Workspace.open(place)
    try:
        assert not [notice for notice in workspace.notices if "damaged" in notice]
        check_whole(workspace)
        for record in committed:
            in_place = workspace.current(record.path) == record.sha256
            assert in_place or workspace.history.has(record.sha256), f"{record.path} is lost"
        known = {asset.path for asset in workspace.index.assets(limit=10_000)}
        assert set(results(place)) <= known, "a file that no record knows"
    finally:
        workspace.close()


def workers_of(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children()
    except psutil.Error:
        return []


def strike(ground: Ground, place: Path, chance: random.Random) -> tuple[bool, bool]:
    """Make the project, kill something on the way: was anything hit, and is it made?"""
    pid = ground.programs.start(place)
    code = ground.programs.wait(chance.uniform(0, ground.seconds))
    hit = code is None
    try:
        if hit and chance.random() < OF_WORKERS and (workers := workers_of(pid)):
            chance.choice(workers).kill()
        elif hit:
            os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, psutil.NoSuchProcess):
        hit = False  # it ended by itself in this very moment
    if code is None:
        code = ground.programs.wait()
    assert code in (0, 1, -signal.SIGKILL)
    while {one.pid for one in marked(os.environ[MARK])} - {ground.programs.pid}:
        time.sleep(0.005)  # a child that was just forked holds the project's lock a moment longer
    return hit, code == 0


@pytest.mark.slow
@pytest.mark.timeout(900)  # a minute where nobody else works
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork servers are of POSIX")
def test_nothing_is_lost_whenever_it_is_killed(ground: Ground) -> None:
    chance = random.Random(20261122)
    hits = projects = 0
    while hits < MOMENTS:
        place = ground.project(f"round {projects}")
        projects += 1
        for brief, expected in zip(BRIEFS, ground.expected, strict=True):
            (place / "brief.md").write_text(brief, encoding="utf-8")
            made = False
            while not made:
                hit, made = strike(ground, place, chance)
                hits += hit
                check(place)
            assert results(place) == expected
            with_nothing_to_do = len((place / "journal.jsonl").read_bytes())
            assert ground.programs.run(place) == 0
            assert len((place / "journal.jsonl").read_bytes()) == with_nothing_to_do
        session = open_session(place, lambda event: None)
        assert session.plan().complete
        session.close()
    assert projects > 5
