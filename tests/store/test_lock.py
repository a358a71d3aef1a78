from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.core.project import Project
from studio.store.lock import Held, acquire
from studio.store.workspace import Workspace

HOLD = """
import sys; from pathlib import Path; from studio.store.lock import acquire
lock = acquire(Path(sys.argv[1]), "the other program"); print("held", flush=True); sys.stdin.read()
"""


def test_another_process_holds_it_until_it_dies(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Held, match="open in the other program") as held:
            acquire(tmp_path)
        assert held.value.holder.pid == other.pid
        other.kill()  # leaves its lock file behind
        other.wait()
    assert (tmp_path / ".studio" / "lock").stat().st_size > 0
    acquire(tmp_path).release()


def test_a_held_project_opens_read_only_and_sees_what_the_holder_does(
    workspace: Workspace, folder: Path
) -> None:
    with pytest.raises(Held) as held:
        Workspace.open(folder)
    assert held.value.holder.pid == os.getpid()
    second = Workspace.open(folder, read_only=True)
    workspace.save_document("documents/a.md", "text", None)
    assert second.index.count() == 0
    second.refresh()
    assert second.index.count() == 1
    second.close()


def test_closing_gives_it_back(workspace: Workspace, folder: Path) -> None:
    workspace.close()
    again = Workspace.open(folder)
    assert again.project == Project("p1", "发布三绝")
    again.close()


def test_a_failed_opening_gives_it_back(workspace: Workspace, folder: Path) -> None:
    workspace.close()
    whole = workspace.layout.project.read_bytes()
    workspace.layout.project.write_text("format = 1\n")
    with pytest.raises(Exception, match="'id' is missing"):
        Workspace.open(folder)
    workspace.layout.project.write_bytes(whole)
    Workspace.open(folder).close()


def test_an_unreadable_holder_is_still_a_holder(tmp_path: Path) -> None:
    lock = acquire(tmp_path)
    (tmp_path / ".studio" / "lock").write_bytes(b"\xff{")
    with pytest.raises(Held, match="another program"):
        acquire(tmp_path)
    lock.release()
    lock.release()
