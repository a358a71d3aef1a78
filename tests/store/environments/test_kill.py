from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from studio.store.environments.errors import Stopped
from studio.store.environments.manager import Environments
from tests.store.environments.wheels import plugin, source, wheel

SLOW = "import time\ndef build_wheel(*_, **__): time.sleep(300)\n"
ROOT = Path(__file__).parents[3]


def hear(done: float, label: str) -> None:
    pass


@pytest.fixture
def killed(environments: Environments, house: Path, tmp_path: Path) -> list[psutil.Process]:
    """What a program had started that was making an environment and got SIGKILL."""
    wheel(house, "pebble")
    source(house, "endless", SLOW)
    command = [sys.executable, "-m", "tests.store.environments.maker", str(environments.root),
               str(environments.cache), str(tmp_path), "endless==1.0\n"]  # fmt: skip
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        while "building" not in program.stdout.readline():
            assert program.poll() is None
        mine = psutil.Process(program.pid)
        while len(started := mine.children(recursive=True)) < 2:  # uv, and the build it runs
            time.sleep(0.02)
        assert (environments.root / "stone").exists()
        program.kill()
    return started


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's leash is Linux's")
def test_uv_and_the_build_die_with_the_studio(killed: list[psutil.Process]) -> None:
    assert not psutil.wait_procs(killed, timeout=5)[1]


def test_what_a_killed_studio_left_is_no_environment_and_goes(
    killed: list[psutil.Process], environments: Environments, house: Path, tmp_path: Path
) -> None:
    psutil.wait_procs(killed, timeout=5)
    manifest = plugin(tmp_path, "stone", "endless==1.0\n")
    assert environments.state(manifest).kind == "missing"
    manifest = plugin(tmp_path, "stone", "pebble==1.0\n")
    environments.make(manifest, hear)
    assert len(list((environments.root / "stone").iterdir())) == 1


def test_stopping_is_quick_and_takes_the_build_along(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    source(house, "endless", SLOW)
    stop, started = threading.Event(), [0.0]
    left: list[psutil.Process] = []

    def building(done: float, label: str) -> None:
        if "building" in label and not stop.is_set():
            left.extend(psutil.Process().children(recursive=True))
            started[0] = time.monotonic()
            stop.set()

    with pytest.raises(Stopped):
        environments.make(plugin(tmp_path, "stone", "endless==1.0\n"), building, stop)
    assert time.monotonic() - started[0] < 2
    assert left and not psutil.wait_procs(left, timeout=5)[1]


def test_waiting_for_another_program_can_be_stopped(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    source(house, "endless", SLOW)
    wheel(house, "pebble")
    first, second = threading.Event(), threading.Event()
    said: list[str] = []
    other = Environments(environments.root, environments.cache, "cpu")

    def endless() -> None:
        with pytest.raises(Stopped):
            other.make(plugin(tmp_path, "slow", "endless==1.0\n"), busy, first)

    at_it = threading.Event()

    def busy(done: float, label: str) -> None:
        if "building" in label:
            at_it.set()

    def waiting(done: float, label: str) -> None:
        said.append(label)
        second.set()

    thread = threading.Thread(target=endless)
    thread.start()
    assert at_it.wait(20)
    with pytest.raises(Stopped):
        environments.make(plugin(tmp_path, "stone", "pebble==1.0\n"), waiting, second)
    assert said == ["preparing the environment: waiting for another installation"]
    first.set()
    thread.join(10)
    assert not thread.is_alive()
