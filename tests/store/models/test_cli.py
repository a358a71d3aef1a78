"""`studio models`, as people and scripts use it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from studio.cli.__main__ import main
from studio.cli.models_get import progress_line
from studio.store.models.meter import Progress
from tests.store.models.hub import Fault, Hub

ROOT = Path(__file__).parents[3]


@pytest.fixture
def home(studio_home: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user whose own catalogue has a model on the hub of this test."""
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    config = studio_home / "config"
    config.mkdir()
    (config / "models.toml").write_text(
        'format = 1\n[licences.MIT]\nname = "MIT License"\nurl = "https://opensource.org/license/mit"\n'
        "commercial = true\n"
        '[[model]]\nid = "tiny"\ntitle = "Tiny"\ntitle_zh = "小模型"\ntasks = ["text.generate"]\n'
        f'licence = "MIT"\nsources = [{{ kind = "huggingface", repo = "{hub.repo}" }}]\n',
        encoding="utf-8",
    )
    return studio_home


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["models", *words])
    said = capsys.readouterr()
    return code, said.out + said.err


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main(["models", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_from_search_to_remove(home: Path, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    code, rows = run_json(capsys, "search", "小模型")
    assert (code, rows[0]["id"], rows[0]["installed"]) == (0, "tiny", False)
    assert run(capsys, "search", "no-such-thing") == (1, "")
    code, said = run(capsys, "get", "tiny")
    assert code == 2 and "Licence: MIT License" in said and "add --accept-licence" in said
    assert hub.sent == 0  # nothing is fetched before the yes
    code, said = run(capsys, "get", "tiny", "--accept-licence")
    assert code == 0 and "Commercial use: allowed" in said and "✓ tiny is installed" in said
    code, data = run_json(capsys, "list")
    assert [model["id"] for model in data["models"]] == ["tiny"]
    assert data["models"][0]["bytes"] == sum(
        (Path(data["models"][0]["folder"]) / name).stat().st_size
        for name in data["models"][0]["files"]
    )
    assert "✓ tiny" in run(capsys, "search", "tiny")[1]
    assert run(capsys, "verify")[0] == 0
    (Path(data["models"][0]["folder"]) / "model.gguf").write_bytes(b"x")
    code, said = run(capsys, "verify", "tiny")
    assert code == 1 and "model.gguf is changed" in said and "--repair" in said
    assert run(capsys, "get", "tiny", "--repair", "--accept-licence")[0] == 0
    assert run(capsys, "verify", "tiny")[0] == 0
    code, data = run_json(capsys, "remove", "tiny")
    assert code == 0 and data["freed"] > 900_000
    code, said = run(capsys, "remove", "tiny")
    assert code == 2 and "not installed" in said


def test_a_script_hears_one_object_a_line(
    home: Path, hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.always["model.gguf"] = Fault("status", status=403)
    assert main(["models", "get", "tiny", "--accept-licence", "--json"]) == 1
    said = lines(capsys.readouterr().out)
    assert said[0]["event"] == "licence" and said[0]["commercial"] is True
    assert "accept its licence" in said[-1]["reason"] and said[-1]["event"] == "failed"
    hub.always.clear()
    assert main(["models", "get", "tiny", "--accept-licence", "--json"]) == 0
    events = lines(capsys.readouterr().out)
    assert events[-1]["event"] == "installed" and events[-1]["id"] == "tiny"
    assert {"file", "progress"} <= {event["event"] for event in events}


def test_import_and_list(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.gguf"
    file.write_bytes(b"GGUF" + bytes(100))
    code, rows = run_json(capsys, "import", str(file), "--licence", "MIT", "--id", "my-model")
    assert (code, rows[0]["id"], rows[0]["in_place"]) == (0, "my-model", True)
    assert "my-model" in run(capsys, "list")[1]
    code, said = run(capsys, "remove", "my-model")
    assert code == 0 and "not the studio's" in said and file.exists()
    (tmp_path / "p.bin").write_bytes(b"\x80\x04K\x01.")
    code, said = run(capsys, "import", str(tmp_path / "p.bin"))
    assert code == 2 and "Python pickle" in said
    assert run(capsys, "import", str(tmp_path / "p.bin"), "--allow-pickle")[0] == 0


def test_offline_is_a_sentence(
    home: Path, hub: Hub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "config" / "settings.toml").write_text('offline = "on"\n')
    code, said = run(capsys, "get", "tiny", "--accept-licence")
    assert code == 2 and "Offline mode is on" in said and hub.asked == []


def test_the_hub_can_be_searched(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, rows = run_json(capsys, "search", "tiny", "--hub")
    assert code == 0 and rows[0]["repo"] == "demo/tiny"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent otherwise there")
def test_ctrl_c_pauses_and_get_goes_on(home: Path, hub: Hub) -> None:
    hub.always["model.gguf"] = Fault("stall", after=400_000)
    command = [sys.executable, "-m", "studio.cli", "models", "get", "tiny", "--accept-licence"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        end = time.monotonic() + 20
        while hub.sent < 600_000 and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.2)
        program.send_signal(signal.SIGINT)
        said, _ = program.communicate(timeout=10)
    assert program.returncode == 130
    assert "Paused" in said and "`studio models get tiny` goes on" in said
    hub.always.clear()
    hub.sent = 0
    command.remove("--accept-licence")  # that was said once
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 0, done.stdout + done.stderr
    assert hub.sent <= 210_000


def test_the_moving_line() -> None:
    at = Progress(1_500_000_000, 3_000_000_000, 10e6, 150.0, 1, 4, ("mirror hub",))
    assert progress_line(at) == " 50% 1.5 GB of 3.0 GB, 10.0 MB/s, 2:30 left (1/4) mirror hub"
    unknown = Progress(500, None, 0.0, None, 0, 1, ())
    assert progress_line(unknown) == "500 B, 0 B/s (0/1) "
