"""A plugin that somebody else packaged, installed with pip into a real environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = Path(__file__).parents[1] / "files" / "third_party_plugin"


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """The interpreter of a new environment that also sees what ours has (no network here)."""
    place = tmp_path / "环境 env"
    venv.create(place, with_pip=False)
    paths = {"base": str(place), "platbase": str(place)}
    site = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    (site / "ours.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", vars=paths)) / Path(sys.executable).name


def run(python: Path, *words: str | Path, code: int = 0) -> str:
    done = subprocess.run(
        [python, *words], env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=python.parent,
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def pip(python: Path, *words: str | Path) -> None:
    options = ["--disable-pip-version-check", "--quiet"]
    run(Path(sys.executable), "-m", "pip", "--python", python, *words, *options)


def studio(python: Path, *words: str | Path, code: int = 0) -> str:
    return run(python, "-m", "studio.cli", *words, code=code)


def ids(python: Path) -> set[str]:
    return {one["id"] for one in json.loads(studio(python, "plugins", "--json"))["plugins"]}


def test_a_package_from_somebody_else(python: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(PACKAGE, source)
    assert "wordcount" not in ids(python)
    pip(python, "install", "--no-index", "--no-deps", "--no-build-isolation", source)
    shutil.rmtree(source)  # it is installed, not referred to

    assert "wordcount" in ids(python)
    assert "Counts the words of a text." in studio(python, "plugins")
    schema = json.loads(studio(python, "plugins", "--params", "wordcount"))
    assert schema["properties"]["shortest"]["maximum"] == 20

    text = tmp_path / "text.md"
    text.write_text("床前明月光 by Li Bai", encoding="utf-8")
    out = tmp_path / "out"
    words = ("run", "tool.wordcount", "--input", f"text={text}", "-o", out)
    assert "8 words" in studio(python, *words)
    assert json.loads((out / "count.json").read_text(encoding="utf-8")) == {"words": 8}
    assert "1 words" in studio(python, *words, "--param", "shortest=3")
    studio(python, *words, "--param", "shortest=99", code=2)

    pip(python, "uninstall", "--yes", "studio-wordcount")
    assert "wordcount" not in ids(python)
