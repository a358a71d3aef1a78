"""Every test has a home of its own, and leaves no worker behind."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

MARK = "STUDIO_TEST"  # an environment variable that everything a test starts inherits
PATIENCE = 5.0  # seconds a worker may take to end after its test did


@pytest.fixture(scope="session", autouse=True)
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The home of fixtures that outlive one test; never the user's own."""
    home = tmp_path_factory.mktemp("studio-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STUDIO_HOME", str(home))
        yield home


@pytest.fixture(autouse=True)
def studio_home(
    tmp_path_factory: pytest.TempPathFactory, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """``STUDIO_HOME`` of one test. Only the cache of schemas is shared: it is kept by the
    hash of a plugin's files, and asking a plugin takes a process."""
    home = tmp_path_factory.mktemp("home")
    cache = shared_home / "cache" / "schemas"
    cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").mkdir()
    (home / "cache" / "schemas").symlink_to(cache, target_is_directory=True)
    monkeypatch.setenv("STUDIO_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_leftover_workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    mark = uuid4().hex
    monkeypatch.setenv(MARK, mark)
    yield
    end = time.monotonic() + PATIENCE
    while (left := [one for one in marked(mark) if _is_worker(one)]) and time.monotonic() < end:
        time.sleep(0.02)
    for process in left:
        process.kill()
    assert not left, f"the test left workers behind: {left}"


def marked(mark: str) -> list[psutil.Process]:
    """What lives and was started by the test of this mark: workers, and what they started."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.environ().get(MARK) == mark:
                ended = process.status() == psutil.STATUS_ZOMBIE
                found += [] if ended else [process]
        except psutil.Error:
            continue
    return found


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "studio.worker" in process.cmdline()
    except psutil.Error:
        return False
