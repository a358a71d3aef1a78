from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studio.cli.__main__ import main
from studio.store.paths import places
from tests.jobs.rig import write_plugin
from tests.store.environments.wheels import source, wheel

SLOW = "import time\ndef build_wheel(*_, **__): time.sleep(300)\n"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def stone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plugin that the user put into the folder."""
    house, empty = tmp_path / "wheels", tmp_path / "index"
    empty.mkdir()
    monkeypatch.setenv("UV_FIND_LINKS", str(house))
    monkeypatch.setenv("UV_DEFAULT_INDEX", empty.as_uri())
    monkeypatch.setenv("UV_INDEX", "")
    wheel(house, "pebble", filler=2_000_000)
    source(house, "endless", SLOW)
    run = "import pebble; job.text(pebble.VERSION)"
    place = write_plugin(places().plugins, "stone", run, manifest='environment = "own"\n')
    (place / "requirements.txt").write_text("pebble==1.0\n")
    return place


def state() -> dict[str, object]:
    command = [sys.executable, "-m", "studio.cli", "plugins", "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    found = {one["id"]: one["environment"] for one in json.loads(said)["plugins"]}
    assert found["composer"] == {"state": "host"}
    return dict(found["stone"])


def test_install_show_run_remove(stone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["plugins"])
    assert "no environment yet" in capsys.readouterr().out
    assert main(["plugins", "install", "stone"]) == 0
    said = capsys.readouterr().out
    assert "preparing the environment: " in said and "✓ stone: environment of 2 MB" in said
    main(["plugins"])
    assert "environment of 2 MB" in capsys.readouterr().out
    assert state()["state"] == "ready" and state()["packages"] == {"pebble": "1.0"}
    assert main(["run", "stone"]) == 0
    assert "1.0" in capsys.readouterr().out
    assert main(["plugins", "remove", "stone"]) == 0
    assert "Removed the plugin and the environment of 'stone': 2 MB" in capsys.readouterr().out
    assert not stone.exists() and not (places().data / "environments" / "stone").exists()


def test_an_environment_whose_plugin_is_gone_is_told_and_removed(
    stone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["plugins", "install", "stone"])
    stone.rename(stone.parent.parent / "elsewhere")
    main(["plugins"])
    assert "studio plugins remove stone" in capsys.readouterr().out
    assert main(["plugins", "remove", "stone"]) == 0
    assert "Removed the environment of 'stone'" in capsys.readouterr().out


def test_what_came_with_the_studio_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "install", "composer"]) == 0
    assert main(["plugins", "remove", "composer"]) == 0
    assert "nothing to remove" in capsys.readouterr().out
    assert main(["plugins", "remove", "nobody"]) == 2
    assert main(["plugins", "remove", ".."]) == 2


def test_a_failure_is_a_sentence(stone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stone / "requirements.txt").write_text("nowhere==1.0\n")
    assert main(["plugins", "install", "stone"]) == 1
    assert "nowhere can't be installed" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupting_leaves_nothing(stone: Path) -> None:
    (stone / "requirements.txt").write_text("endless==1.0\n")
    command = [sys.executable, "-m", "studio.cli", "plugins", "install", "stone"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        while "building" not in program.stdout.readline():
            assert program.poll() is None
        os.kill(program.pid, signal.SIGINT)
        said = program.stdout.read()
    assert program.returncode == 130 and "nothing half-made is left" in said
    assert not (places().data / "environments" / "stone").exists()
