"""`kill -9` of a download again and again: nothing that arrived is lost, the bytes are right."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from studio.store.models.shelf import Shelf
from tests.store.models.conftest import noise
from tests.store.models.fetching import check_whole
from tests.store.models.hub import Asked, Fault, Hub, running

KILLS = 3
SIZE = 3_000_000


def start(hub: Hub, home: Path) -> subprocess.Popen[bytes]:
    environ = os.environ | {"HF_ENDPOINT": hub.url, "STUDIO_HOME": str(home)}
    command = [sys.executable, "-m", "studio.cli", "models", "get", hub.repo, "--accept-licence"]
    root = Path(__file__).parents[3]
    return subprocess.Popen(command, cwd=root, env=environ, stdout=subprocess.DEVNULL)


def size_of(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def test_kill_9_loses_nothing(tmp_path: Path) -> None:
    files = {"a.gguf": b"GGUF" + noise(SIZE, 7), "b.onnx": b"\x08\x0a" + noise(SIZE, 8)}
    chance, before = random.Random(20260102), dict[str, int]()
    shelf = Shelf(tmp_path / "data" / "models")
    with running(Hub(dict(files))) as hub:
        hub.always = {name: Fault("slow") for name in files}  # about 1.6 MB/s
        for _ in range(KILLS):
            asked = len(hub.asked)
            program = start(hub, tmp_path)
            wait_for_a_piece(hub, asked)
            time.sleep(chance.uniform(0.05, 0.25))
            program.kill()
            program.wait()
            folder = next(shelf.root.glob("*/*.part"))
            kept = {name: size_of(folder / f"{name}.part") for name in files}
            assert any(kept.values())
            check_resumed(hub.asked[asked:], before)
            before = kept
        hub.always.clear()
        asked = len(hub.asked)
        assert start(hub, tmp_path).wait(timeout=30) == 0
        check_resumed(hub.asked[asked:], before)
        assert not [a for a in hub.asked[asked:] if a.path.startswith("/api/")]  # plan was kept
    (made,) = shelf.installed()
    check_whole(made, files)
    assert not [check for check in shelf.verify(made) if check.bad]


def check_resumed(asked: list[Asked], before: dict[str, int]) -> None:
    """Each file was asked for from the byte on that the killed program had reached."""
    for at in asked:
        name = at.path.rpartition("/")[2]
        if at.path.startswith("/cdn/") and before.get(name):
            assert at.headers["range"] == f"bytes={before[name]}-"
            assert "if-range" in at.headers


def wait_for_a_piece(hub: Hub, asked: int) -> None:
    """Until both files come, at most ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if sum(a.path.startswith("/cdn/") for a in hub.asked[asked:]) == 2:
            return
        time.sleep(0.01)
    raise AssertionError("the download never began")
