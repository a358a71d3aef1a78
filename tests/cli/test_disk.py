"""Builds on a disk that is full or may not be written: a small real file system, where the
test may mount one (as root on Linux)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.studio import BRIEF, project, refused, states, step, studio


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def remount(disk: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(disk)], check=True)


def fill(disk: Path) -> Path:
    ballast = disk / f"ballast {len(list(disk.iterdir()))}"
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(b"\0" * 4096)
    return ballast


RECIPE = (
    step("first", text="one", name="first.txt")
    + step("many", 'takes = ["first"]', mode="many", amount=300, text="x" * 16_000)
    + step("last", 'takes = ["first"]', text="last", name="last.txt")
)


def test_a_build_that_fills_the_disk_is_completed_later(small_disk: Path) -> None:
    folder = project(small_disk / "项目", RECIPE)
    ran = studio("make", folder)
    assert ran.code in (1, 2)
    assert "The disk is full: " in ran.said and "Free some space and try again." in ran.said
    assert "✓ first" in ran.out
    made = {path: path.read_bytes() for path in (folder / "exports").iterdir()}
    assert made[folder / "exports" / "first.txt"] == b"one"
    assert all(data[:5] in (b"one", b"last", b"xxxxx") for data in made.values()), "no half file"
    for line in (folder / "journal.jsonl").read_text(encoding="utf-8").splitlines():
        json.loads(line)
    shown = studio("status", folder)
    assert shown.code == 1 and "✓ first" in shown.out
    remount(small_disk, "size=40m")
    ran = studio("make", folder)
    assert ran.code == 0 and "✓ first" not in ran.out, ran.said
    assert set(states(folder).values()) == {"done"}
    assert len(list((folder / "exports").iterdir())) == 302
    assert not list((folder / ".studio" / "scratch").glob("*"))


def test_a_disk_that_is_full_from_the_start(small_disk: Path, tmp_path: Path) -> None:
    folder = project(small_disk / "项目", step("first", text="x" * 300_000, name="first.txt"))
    assert studio("make", folder).code == 0
    before = (folder / "exports" / "first.txt").read_bytes()
    ballasts = [fill(small_disk)]
    assert studio("status", folder).code == 0
    assert studio("jobs", folder).code == 0
    assert "The disk is full" in studio("make", folder, "--only", "first", "--again").said
    ballasts.append(fill(small_disk))  # the studio has tidied up
    (tmp_path / "brief.md").write_text(BRIEF, encoding="utf-8")
    new = ("new", small_disk / "new", "--brief", tmp_path / "brief.md")
    assert "The disk is full" in refused(*new)
    ran = studio("run", "echo", "--param", f"text={'x' * 9000}", "-o", small_disk / "out")
    assert ran.code == 1 and "The disk is full" in ran.out
    assert (folder / "exports" / "first.txt").read_bytes() == before
    for ballast in ballasts:
        ballast.unlink()
    assert studio("make", folder, "--only", "first", "--again").code == 0
    assert studio("status", folder).code == 0
    assert studio(*new).code == 0, "what a full disk left of it is no obstacle"


def test_a_disk_that_may_not_be_written(small_disk: Path, tmp_path: Path) -> None:
    folder = project(small_disk / "项目", RECIPE.replace("300", "3"))
    assert studio("make", folder, "--only", "first").code == 0
    remount(small_disk, "ro")
    shown = studio("status", folder)
    assert shown.code == 1 and "✓ first" in shown.out and "· last" in shown.out
    assert studio("jobs", folder).out.endswith("first\n")
    made = studio("make", folder)
    assert made.code == 2 and "nothing can be made in it" in made.err and "read-only" in made.err
    assert made.err.count("\n") == 1
    (tmp_path / "brief.md").write_text(BRIEF, encoding="utf-8")
    assert "read-only" in refused("new", small_disk / "new", "--brief", tmp_path / "brief.md")
    ran = studio("run", "echo", "-o", small_disk / "out")
    assert ran.code == 1 and "read-only" in ran.out
    remount(small_disk, "rw")
    assert studio("make", folder).code == 0


def test_a_finished_export_of_a_read_only_project(small_disk: Path, tmp_path: Path) -> None:
    recipe = (
        '[[step]]\nid = "outline"\nuse = "task.outline"\ntakes = { brief = "brief" }\n'
        'into = "documents"\n[[step]]\nid = "article"\nuse = "task.draft"\n'
        'takes = { brief = "brief", outline = "outline" }\n'
        'into = "documents"\n[[step]]\nid = "text"\nuse = "export.document"\n'
        'takes = { article = "article.article" }\nparams = { format = "markdown" }\n'
    )
    folder = project(small_disk / "项目", recipe)
    assert studio("make", folder).code == 0
    remount(small_disk, "ro")
    target = tmp_path / "mine.md"
    assert studio("export", folder, "--to", "markdown", "-o", target).code == 0
    assert "头采龙井" in target.read_text(encoding="utf-8")
    line = refused("export", folder, "--to", "markdown", "-o", small_disk / "mine.md")
    assert "read-only" in line
