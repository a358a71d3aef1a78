"""Nothing that was committed is lost, nothing is half-written, whenever the program dies."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio.core.record import Committed, Submitted
from studio.store.index import Index, index_file
from studio.store.journal import Journal
from studio.store.workspace import Workspace
from tests.store.work import check_whole, rows, run, spec

MOMENTS = 40


def start(*words: str) -> subprocess.Popen[bytes]:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.store.writer", *words]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE)


def check_opens(folder: Path) -> int:
    """Everything of the journal as it was left is there; gives the number of commits."""
    lines = [line.record for line in Journal(folder / "journal.jsonl").replay()]
    workspace = Workspace.open(folder)
    assert not [notice for notice in workspace.notices if "damaged" in notice]
    check_whole(workspace)
    for record in lines:
        if isinstance(record, Committed):
            found = workspace.history.has(record.sha256)
            assert found or workspace.current(record.path) == record.sha256
        if isinstance(record, Submitted):
            assert workspace.index.spec(record.spec.id) == record.spec
    # the next build is not in the way of what the crash left
    name = f"again {time.monotonic_ns()}"
    result = run(workspace, spec(name, into="media"), name.encode(), "图 0.png", media="image/png")
    assert not result.shelved
    kept = rows(workspace.index)
    workspace.close()
    index_file(folder).unlink()
    anew = Index.writer(folder)
    assert rows(anew) == kept
    anew.close()
    return sum(isinstance(record, Committed) for record in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="the calls replaced are those of POSIX")
def test_dying_at_every_call_that_changes_the_disk(tmp_path: Path) -> None:
    """Every 7th call; all of them with STUDIO_EVERY_CALL=1, which takes a few minutes."""
    step = 1 if os.environ.get("STUDIO_EVERY_CALL") else 7
    call, died = step, 0
    while True:
        with start(str(tmp_path / str(call)), str(call)) as writer:
            said, _ = writer.communicate(timeout=60)
        if said:
            break
        assert writer.returncode == 9
        check_opens(tmp_path / str(call))
        died += 1
        call += step
    assert died > 20


@pytest.mark.slow
def test_kill_9_at_random_moments(workspace: Workspace, folder: Path) -> None:
    """The same project is killed again and again, so that damage would add up."""
    workspace.close()
    chance = random.Random(20260102)
    commits = [0]
    for _ in range(MOMENTS):
        with start(str(folder)) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.15))
            writer.kill()
            writer.wait()
        commits.append(check_opens(folder))
    assert commits[-1] > 2 * MOMENTS  # it did work in between
