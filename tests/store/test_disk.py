"""Full disks and read-only ones: a small real file system where the test may mount one
(as root on Linux), and refusals of the system put in by hand everywhere."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.core.job import Outcome
from studio.core.project import Project
from studio.store.atomic import StoreError, write_atomic
from studio.store.workspace import Workspace
from tests.store.work import begin, check_whole, commit, rows, run, sha, spec


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)])
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path) -> Path:
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(b"\0" * 4096)
    return ballast


def test_a_disk_that_fills_up_loses_nothing(small_disk: Path) -> None:
    workspace = Workspace.create(small_disk / "项目", Project("p", "三绝"), "# brief")
    run(workspace, spec("1", into="media"), b"1" * 50_000, "图.png", media="image/png")
    text = workspace.save_document("documents/a.md", "first", None)
    job = begin(workspace, spec("2", into="media"))
    scratch = workspace.scratch("2") / "图.png"
    scratch.write_bytes(b"2" * 50_000)
    before = rows(workspace.index)
    ballast = fill(small_disk)
    for change in (
        lambda: workspace.save_document("documents/a.md", "x" * 100_000, text),
        lambda: workspace.save_document("documents/b.md", "x" * 100_000, None),
        lambda: workspace.submit(spec("3", params={"text": "x" * 100_000})),
        lambda: workspace.append_stream("2", "x" * 100_000),
    ):
        with pytest.raises(StoreError, match=r"The disk is full: .*nothing was lost"):
            change()
    assert workspace.current("documents/a.md") == text
    assert rows(workspace.index) == before
    ballast.unlink()
    workspace.commit(job, scratch, "图.png", "image/png")
    workspace.end("2", Outcome.DONE)
    workspace.save_document("documents/a.md", "second", text)
    check_whole(workspace)
    workspace.close()
    again = Workspace.open(small_disk / "项目")
    assert again.notices == []
    check_whole(again)
    again.close()


def test_a_full_disk_opens(small_disk: Path) -> None:
    workspace = Workspace.create(small_disk / "项目", Project("p", "三绝"), "# brief")
    run(workspace, spec("1", into="media"), b"1" * 50_000, "图.png", media="image/png")
    workspace.close()
    for index in (small_disk / "项目/.studio").glob("index.sqlite*"):
        index.unlink()
    fill(small_disk)
    again = Workspace.open(small_disk / "项目")
    assert again.index.count() == 1
    assert again.search("图")
    again.close()


def test_a_read_only_disk_opens_read_only(small_disk: Path) -> None:
    workspace = Workspace.create(small_disk / "项目", Project("p", "三绝"), "# brief")
    run(workspace, spec("1", into="documents"), "正文", "图.md")
    workspace.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    again = Workspace.open(small_disk / "项目")
    assert again.read_only
    assert "open read-only" in again.notices[0]
    assert again.current("documents/图.md") == again.index.latest_sha("documents/图.md")
    assert again.search("正文")
    again.close()
    with pytest.raises(StoreError, match="read-only"):
        Workspace.create(small_disk / "new", Project("p", "三绝"), "# brief")


def refuse(
    monkeypatch: pytest.MonkeyPatch, name: str, code: int, where: Callable[[Any], bool]
) -> None:
    real = getattr(os, name)

    def refusing(first: Any, *more: Any, **named: Any) -> Any:
        if where(first):
            raise OSError(code, os.strerror(code))
        return real(first, *more, **named)

    monkeypatch.setattr(os, name, refusing)


@pytest.mark.parametrize(
    ("code", "message"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "read-only"), (errno.EACCES, "read-only")],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_every_refusal_of_a_write_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, message: str
) -> None:
    file = tmp_path / "稿.md"
    write_atomic(file, b"old")
    refuse(monkeypatch, call, code, lambda _: True)
    with pytest.raises(StoreError, match=message):
        write_atomic(file, b"new", sha("old"))
    monkeypatch.undo()
    assert file.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_commit_that_could_not_be_recorded_is_recorded_by_the_next(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is in its place, the journal's line did not fit: it must not look like an edit."""
    job = begin(workspace, spec("1", into="media"))
    lines = workspace.layout.journal.read_bytes()
    journal = workspace._journal._descriptor
    refuse(monkeypatch, "fsync", errno.ENOSPC, lambda descriptor: descriptor == journal)
    with pytest.raises(StoreError, match="disk is full"):
        commit(workspace, job, "text", "a.txt", "text/plain")
    monkeypatch.undo()
    assert workspace.layout.journal.read_bytes() == lines
    commit(workspace, job, "other", "b.txt", "text/plain")
    assert workspace.index.latest_sha("media/a.txt") == sha("text")
    workspace.end("1", Outcome.DONE)
    check_whole(workspace)


def test_a_folder_that_may_not_be_written_opens_read_only(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.close()
    refuse(monkeypatch, "open", errno.EACCES, lambda path: str(path).endswith("lock"))
    opened = Workspace.open(folder)
    assert opened.read_only
    assert "read-only" in opened.notices[0]
    opened.close()
