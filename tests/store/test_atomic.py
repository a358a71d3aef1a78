from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from studio.store.atomic import (
    ChangedOutside,
    copy_atomic,
    move_atomic,
    sha256_of,
    write_atomic,
)
from tests.store.work import sha


def test_write_makes_folders_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "新 文件夹" / "稿 📝.md"
    write_atomic(file, "一".encode())
    write_atomic(file, "二".encode())
    assert file.read_text(encoding="utf-8") == "二"
    assert [path.name for path in file.parent.iterdir()] == ["稿 📝.md"]


def test_write_expecting_the_old_content(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    write_atomic(file, b"one", None)
    write_atomic(file, b"two", sha("one"))
    with pytest.raises(ChangedOutside, match=r"'a\.md' was changed outside"):
        write_atomic(file, b"three", sha("one"))
    with pytest.raises(ChangedOutside):
        write_atomic(file, b"three", None)
    file.unlink()
    with pytest.raises(ChangedOutside):
        write_atomic(file, b"three", sha("two"))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_new_file_gets_the_umask_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        write_atomic(tmp_path / "new", b"")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o600)
    write_atomic(tmp_path / "new", b"more")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_a_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    file = tmp_path / ("字" * 84 + ".md")  # 255 bytes
    write_atomic(file, b"x")
    copy_atomic(file, tmp_path / ("名" * 84 + ".md"))
    assert len(list(tmp_path.iterdir())) == 2


def test_the_hash_of_a_large_file(tmp_path: Path) -> None:
    data = bytes(range(256)) * 10_000
    (tmp_path / "x").write_bytes(data)
    assert sha256_of(tmp_path / "x") == sha(data)


def test_move_across_file_systems(tmp_path: Path) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system here")
    source = other / f"studio-test-{os.getpid()}"
    source.write_bytes(b"from afar")
    move_atomic(source, tmp_path / "here")
    assert not source.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["here"]
    write_atomic(tmp_path / "here", b"again", temp=other / f"studio-temp-{os.getpid()}")
    (other / f"studio-temp-{os.getpid()}").rmdir()
    assert (tmp_path / "here").read_bytes() == b"again"
