from __future__ import annotations

from pathlib import Path

import pytest

from studio.store.allowed import Allowed


def test_marks_stay_and_add_up(tmp_path: Path) -> None:
    file = tmp_path / "data" / "allowed.json"
    first, second = Allowed(file), Allowed(file)
    assert first.marks() == frozenset() and first.stamp() is None
    first.add(["b", "a"])
    stamp = second.stamp()
    second.add(iter(["c"]))
    assert first.marks() == {"a", "b", "c"} and second.stamp() != stamp
    before = file.stat().st_mtime_ns
    first.add(["a"])
    assert file.stat().st_mtime_ns == before, "what is known is not written again"


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"3", b"null"])
def test_what_can_not_be_read_allows_nothing(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "allowed.json"
    file.write_bytes(data)
    assert Allowed(file).marks() == frozenset()
    Allowed(file).add(["a"])
    assert Allowed(file).marks() == {"a"}
