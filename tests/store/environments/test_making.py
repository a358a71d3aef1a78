"""Real environments by the real uv, from packages that lie on the disk."""

from __future__ import annotations

import json
import socket
import subprocess
import sysconfig
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from studio.store.environments.errors import EnvironmentFailed, LockFileError, Stopped
from studio.store.environments.making import find_uv
from studio.store.environments.manager import Environments
from studio.store.environments.place import MARKER
from tests.store.environments.wheels import plugin, source, wheel

SLOW = "import time\ndef build_wheel(*_, **__): time.sleep(300)\n"
BROKEN = 'raise RuntimeError("no compiler on this machine")\n'


def hear(done: float, label: str) -> None:
    assert 0 <= done <= 1 and label


def asked(python: Path, code: str) -> Any:
    """What an expression is in this interpreter."""
    command = [str(python), "-c", f"import json; print(json.dumps({code}))"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_has_what_the_lock_file_says_and_nothing_of_ours(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    wheel(house, "pebble", "2.0")
    wheel(house, "pebble", "3.0")
    manifest = plugin(tmp_path, "stone", "pebble==2.0\n")
    assert environments.state(manifest).kind == "missing"
    assert environments.python(manifest) is None
    ours = sorted(Path(sysconfig.get_path("purelib")).iterdir())

    python = environments.make(manifest, hear)

    assert asked(python, "__import__('pebble').VERSION") == "2.0"
    assert asked(python, "__import__('importlib.util').util.find_spec('numpy') is None")
    assert sorted(Path(sysconfig.get_path("purelib")).iterdir()) == ours
    assert environments.python(manifest) == python
    state = environments.state(manifest)
    assert state.contents is not None
    assert (state.kind, state.contents.packages) == ("ready", {"pebble": "2.0"})
    assert state.contents.bytes > 0


def test_is_made_once(environments: Environments, house: Path, tmp_path: Path) -> None:
    path = wheel(house, "pebble")
    manifest = plugin(tmp_path, "stone", "pebble==1.0\n")
    python = environments.make(manifest, hear)
    path.unlink()
    said: list[str] = []
    assert environments.make(manifest, lambda done, label: said.append(label)) == python
    assert said == []


def test_is_made_anew_where_the_base_interpreter_is_gone(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    wheel(house, "pebble")
    manifest = plugin(tmp_path, "stone", "pebble==1.0\n")
    python = environments.make(manifest, hear)
    python.unlink()
    python.symlink_to(tmp_path / "python that was removed")
    assert environments.python(manifest) is None
    assert asked(environments.make(manifest, hear), "__import__('pebble').VERSION") == "1.0"


def test_tells_how_far_it_is(environments: Environments, house: Path, tmp_path: Path) -> None:
    wheel(house, "pebble", filler=1_000_000)
    said: list[tuple[float, str]] = []
    manifest = plugin(tmp_path, "stone", "pebble==1.0\n")
    environments.make(manifest, lambda done, label: said.append((done, label)))
    assert [done for done, _ in said] == sorted(done for done, _ in said)
    assert all(label.startswith("preparing the environment: ") for _, label in said)
    assert any("of about 4 MB on the disk" in label for _, label in said), said


def test_a_changed_lock_file_makes_a_new_one_and_removes_the_old(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    wheel(house, "pebble", "1.0", filler=2_000_000)
    wheel(house, "pebble", "2.0")
    old = environments.make(plugin(tmp_path, "stone", "pebble==1.0\n"), hear)
    manifest = plugin(tmp_path, "stone", "pebble==2.0\n")
    assert environments.state(manifest).kind == "outdated"
    assert environments.python(manifest) is None
    new = environments.make(manifest, hear)
    assert asked(new, "__import__('pebble').VERSION") == "2.0"
    assert not old.parent.parent.exists()
    assert len(list((environments.root / "stone").iterdir())) == 1
    assert not list(environments.cache.rglob("weights.bin"))


@pytest.mark.parametrize(
    ("lock", "package", "words"),
    [
        ("pebble==1.0\nnowhere==4.2\n", "nowhere", "nowhere was not found"),
        ("pebble==9.9\n", "pebble", "no version of pebble==9.9"),
        ("broken==1.0\npebble==1.0\n", "broken==1.0", "no compiler on this machine"),
        ("damaged==1.0\npebble==1.0\n", "damaged==1.0", "invalid"),
    ],
)
def test_names_the_package_that_failed(
    environments: Environments, house: Path, tmp_path: Path, lock: str, package: str, words: str
) -> None:
    wheel(house, "pebble")
    source(house, "broken", BROKEN)
    (house / "damaged-1.0-py3-none-any.whl").write_bytes(b"rubbish")
    manifest = plugin(tmp_path, "stone", lock)
    with pytest.raises(EnvironmentFailed) as caught:
        environments.make(manifest, hear)
    assert caught.value.package == package
    assert words in str(caught.value) and package in str(caught.value)
    assert "\n" not in str(caught.value)
    assert environments.state(manifest).kind == "missing"
    assert not (environments.root / "stone").exists()


def test_names_the_package_and_the_address_that_is_not_there(
    environments: Environments, house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    with pytest.raises(EnvironmentFailed) as caught:
        environments.make(plugin(tmp_path, "stone", "pebble==1.0\n"), hear)
    assert caught.value.package == "pebble"
    assert "http://127.0.0.1:9/simple/pebble" in str(caught.value)


def test_offline_uses_what_is_here_and_asks_nobody(
    environments: Environments, house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel(house, "pebble")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/simple"
        monkeypatch.setenv("UV_DEFAULT_INDEX", address)
        environments.offline = True
        environments.make(plugin(tmp_path, "stone", "pebble==1.0\n"), hear)
        with pytest.raises(EnvironmentFailed, match="boulder"):
            environments.make(plugin(tmp_path, "rock", "boulder==1.0\n"), hear)
        with pytest.raises(TimeoutError):
            server.accept()


def test_from_the_registry(environments: Environments, tmp_path: Path) -> None:
    """A small one from wherever this machine gets its packages."""
    try:
        python = environments.make(plugin(tmp_path, "stone", "six==1.17.0\n"), hear)
    except EnvironmentFailed as error:
        pytest.skip(f"no registry can be reached: {error}")
    assert asked(python, "__import__('six').__version__") == "1.17.0"


def test_what_failed_is_not_tried_again_at_once(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    """Thirty queued jobs need not wait for thirty timeouts."""
    manifest = plugin(tmp_path, "stone", "nowhere==1.0\n")
    with pytest.raises(EnvironmentFailed) as first:
        environments.make(manifest, hear)
    said: list[str] = []
    with pytest.raises(EnvironmentFailed) as second:
        environments.make(manifest, lambda done, label: said.append(label))
    assert str(first.value) == str(second.value) and said == []
    wheel(house, "pebble")
    environments.make(plugin(tmp_path, "stone", "pebble==1.0\n"), hear)


@pytest.mark.parametrize("line", ["pebble", "pebble>=1", "pebble==1.*", "-r more.txt", "-e ."])
def test_a_lock_file_pins(environments: Environments, tmp_path: Path, line: str) -> None:
    with pytest.raises(LockFileError, match=line.split("=")[0].replace(".", r"\.")):
        environments.make(plugin(tmp_path, "stone", f"{line}\n"), hear)


def test_a_lock_file_as_uv_writes_it(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    made = wheel(house, "pebble")
    (tmp_path / "in.txt").write_text("pebble ; python_version >= '3.8'\n")
    lock = subprocess.run(
        [find_uv(), "pip", "compile", "--generate-hashes", "-q",
         "--universal", str(tmp_path / "in.txt")], capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "--hash=sha256:" in lock and "# via" in lock
    manifest = plugin(tmp_path, "stone", lock)
    assert environments.make(manifest, hear).exists()
    environments.remove("stone")
    wheel(house, "pebble", filler=10)
    assert made.exists()
    with pytest.raises(EnvironmentFailed) as caught:
        environments.make(manifest, hear)
    assert "pebble" in caught.value.package and "hash" in str(caught.value).lower()


def test_a_full_disk_is_told_before_anything_is_fetched(
    environments: Environments, house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel(house, "boulder", filler=3_000_000)
    free = (100 << 30, 0, (500 << 20) + 5_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda path: _Usage(*free))
    with pytest.raises(EnvironmentFailed, match="needs about 11 MB") as caught:
        environments.make(plugin(tmp_path, "stone", "boulder==1.0\n"), hear)
    assert "Free" in str(caught.value)
    assert not list(tmp_path.glob("cache/**/weights.bin"))
    assert not (environments.root / "stone").exists()


class _Usage:
    def __init__(self, total: int, used: int, free: int) -> None:
        self.total, self.used, self.free = total, used, free


def test_stopping_leaves_nothing(environments: Environments, house: Path, tmp_path: Path) -> None:
    wheel(house, "pebble")
    source(house, "endless", SLOW)
    manifest = plugin(tmp_path, "stone", "pebble==1.0\nendless==1.0\n")
    stop = threading.Event()

    def building(done: float, label: str) -> None:
        if "building" in label:
            stop.set()

    with pytest.raises(Stopped):
        environments.make(manifest, building, stop)
    assert not (environments.root / "stone").exists()
    assert not list(environments.cache.glob(".tmp*"))
    assert environments.state(manifest).kind == "missing"


def test_what_has_no_marker_is_made_again(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    wheel(house, "pebble")
    manifest = plugin(tmp_path, "stone", "pebble==1.0\n")
    folder = environments.make(manifest, hear).parent.parent
    (folder / MARKER).unlink()
    (folder / "rest").write_text("of a program that was killed")
    assert environments.state(manifest).kind == "missing"
    environments.make(manifest, hear)
    assert not (folder / "rest").exists()


def test_two_programs_make_one_environment(
    environments: Environments, house: Path, tmp_path: Path
) -> None:
    wheel(house, "pebble")
    manifest = plugin(tmp_path, "stone", "pebble==1.0\n")
    other = Environments(environments.root, environments.cache, "cpu")
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda one: one.make(manifest, hear), [environments, other]))
    assert made[0] == made[1] and environments.python(manifest) == made[0]
