"""What environments take of the disk and give back, told by `du`, not by ourselves."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from studio.store.environments.errors import EnvironmentFailed
from studio.store.environments.manager import Environments
from tests.programs import require_program
from tests.store.environments.wheels import plugin, wheel

MB = 1_000_000


def hear(done: float, label: str) -> None:
    pass


def used(*folders: Path) -> int:
    """Bytes of blocks; a file with several names counts once."""
    there = [str(folder) for folder in folders if folder.exists()]
    command = [require_program("du"), "--summarize", "--total", "--block-size=1", *there]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout.splitlines()[-1].split()[0])


def test_a_second_environment_with_the_same_package_is_nearly_free(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    wheel(house, "boulder", filler=10 * MB)
    wheel(house, "pebble")
    where = (environments.root, environments.cache)
    environments.make(plugin(tmp_path, "one", "boulder==1.0\n"), hear)
    before = used(*where)
    assert before > 10 * MB
    environments.make(plugin(tmp_path, "two", "boulder==1.0\npebble==1.0\n"), hear)
    assert used(*where) - before < MB


def test_removing_says_what_it_freed(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    wheel(house, "boulder", filler=10 * MB)
    wheel(house, "cliff", filler=20 * MB)
    where = (environments.root, environments.cache)
    environments.make(plugin(tmp_path, "one", "boulder==1.0\ncliff==1.0\n"), hear)
    environments.make(plugin(tmp_path, "two", "boulder==1.0\n"), hear)
    before = used(*where)
    freed = environments.remove("one")
    assert freed == pytest.approx(before - used(*where), abs=50_000)
    assert 20 * MB < freed < 21 * MB  # the other one keeps what it shares
    assert environments.remove("two") > 10 * MB
    assert used(*where) < MB // 10
    assert environments.made_for() == set()


def test_a_package_that_is_here_already_needs_no_room(
    environments: Environments, house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel(house, "boulder", filler=3 * MB)
    environments.make(plugin(tmp_path, "one", "boulder==1.0\n"), hear)
    small = type("Usage", (), {"free": (500 << 20) + 5 * MB})
    monkeypatch.setattr("shutil.disk_usage", lambda path: small)
    environments.make(plugin(tmp_path, "two", "boulder==1.0\n"), hear)
    wheel(house, "cliff", filler=3 * MB)
    with pytest.raises(EnvironmentFailed, match="Free"):
        environments.make(plugin(tmp_path, "three", "cliff==1.0\n"), hear)


@pytest.mark.slow
def test_with_torch(
    environments: Environments, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The real one, for the processor. Skipped where it can't be had."""
    where = (environments.root, environments.cache)
    environments.backend = "auto"
    lock = "torch==2.13.0\n"
    start = time.monotonic()
    try:
        python = environments.make(plugin(tmp_path, "one", lock), hear)
    except EnvironmentFailed as error:
        pytest.skip(f"torch can't be had here: {error}")
    first, took = used(*where), time.monotonic() - start
    code = "import torch; print(torch.__version__, (torch.ones(3) @ torch.ones(3)).item())"
    said = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("2.13.0") and said.stdout.split()[1] == "3.0"

    start = time.monotonic()
    environments.make(plugin(tmp_path, "two", lock + "# another lock file\n"), hear)
    again, second = used(*where) - first, time.monotonic() - start
    with capsys.disabled():
        print(f" first {first / MB:.0f} MB in {took:.0f} s, second {again / MB:.1f} MB in {second:.0f} s")  # fmt: skip  # noqa: T201
    assert again < first / 20
    assert environments.remove("two") < first / 20
    assert environments.remove("one") > first * 0.9
