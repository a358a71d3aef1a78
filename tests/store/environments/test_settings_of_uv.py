"""What uv is told: pip's sources, the user's variables, the hardware."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.store.environments import backend, sources
from studio.store.environments.backend import Backend, backend_for
from studio.store.environments.lockfile import read_lock
from studio.store.environments.making import find_uv
from studio.store.environments.program import uv_env
from studio.store.environments.sources import local_folders, sources_from_pip
from studio.store.settings import SETTINGS

INDEX, LINKS = "index-url", "find-links"  # as pip calls them
MIRROR, OTHER = "https://mirror.example/simple", "https://more.example/simple"


def write_settings(
    file: Path, everywhere: dict[str, str], install: dict[str, str] | None = None
) -> None:
    config = configparser.ConfigParser()
    config["global"] = everywhere
    config["install"] = install or {}
    with file.open("w", encoding="utf-8") as out:
        config.write(out)


@pytest.fixture
def pip_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A pip with this configuration file and no other."""
    file = tmp_path / "pip.conf"
    for name in ("PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CERT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    sources.pip_settings.cache_clear()
    yield file
    sources.pip_settings.cache_clear()


def test_pips_sources_are_uvs(pip_says: Path) -> None:
    write_settings(
        pip_says,
        {INDEX: MIRROR, LINKS: "/wheels\n/more"},
        install={f"extra-{INDEX}": OTHER},
    )
    found = sources_from_pip({"SSL_CERT_FILE": "/certificates"})
    assert found == {
        "UV_DEFAULT_INDEX": MIRROR,
        "UV_EXTRA_INDEX_URL": OTHER,
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/wheels,/more",
    }


def test_what_the_user_told_uv_goes_before(pip_says: Path) -> None:
    write_settings(pip_says, {INDEX: MIRROR, LINKS: "/wheels"})
    env = {"UV_FIND_LINKS": "/mine", "UV_INDEX_URL": "https://mine.example", "UV_INDEX": ""}
    assert sources_from_pip(env | {"SSL_CERT_DIR": "/certificates"}) == {}


def test_without_a_configuration_or_a_pip_nothing_is_added(
    pip_says: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)  # pip then reads no file at all
    assert sources_from_pip({}) == {}
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    sources.pip_settings.cache_clear()
    assert sources_from_pip({}) == {}


def test_uv_takes_several_folders_as_we_write_them(tmp_path: Path) -> None:
    one, two = tmp_path / "a b", tmp_path / "二"
    one.mkdir()
    two.mkdir()
    assert local_folders({"UV_FIND_LINKS": f"{one},{two.as_uri()},https://x/y"}) == [one, two]


def test_uv_hears_nothing_of_our_interpreter(tmp_path: Path) -> None:
    theirs = {"UV_LINK_MODE": "copy", "HTTPS_PROXY": "http://proxy:1"}
    ours = {"VIRTUAL_ENV": "/studio", "PYTHONPATH": "/studio", "UV_SYSTEM_PYTHON": "1"}
    env = uv_env(tmp_path, theirs | ours)
    assert env.items() >= theirs.items() and not env.keys() & ours.keys()
    assert env["UV_CACHE_DIR"] == str(tmp_path)


def test_uv_knows_every_backend_of_the_setting() -> None:
    setting = next(one for one in SETTINGS if one.key == "torch_backend")
    text = subprocess.run(
        [find_uv(), "pip", "install", "--help"], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(r"TORCH_BACKEND=\]\s+\[possible\s+values:(.*?)\]", text, re.DOTALL)
    assert found
    assert {value for value, *_ in setting.choices} <= {one.strip() for one in found[1].split(",")}


@pytest.mark.skipif(sys.platform == "darwin", reason="Macs have one build of torch")
def test_the_hardware_picks_the_backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "_NVIDIA", tmp_path / "nvidia")
    monkeypatch.setattr(backend, "_AMD", tmp_path / "kfd")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert backend_for("auto") == Backend("cpu", "cpu")
    if sys.platform == "linux":
        (tmp_path / "kfd").touch()
        assert backend_for("auto") == Backend("auto", "rocm")
    (tmp_path / "nvidia").touch()
    assert backend_for("auto") == Backend("auto", "cuda")
    assert backend_for("rocm6.4") == Backend("rocm6.4", "rocm")
    assert backend_for("cu128") == Backend("cu128", "cuda")


def test_the_nearest_lock_file_is_taken(tmp_path: Path) -> None:
    def picked(wanted: Backend) -> str:
        return read_lock(tmp_path, wanted).path.name

    (tmp_path / "requirements.txt").write_text("torch==2.13.0\n")
    assert picked(Backend("cu128", "cuda")) == "requirements.txt"
    (tmp_path / "requirements-cuda.txt").write_text("torch==2.13.0\n")
    assert picked(Backend("cu128", "cuda")) == "requirements-cuda.txt"
    (tmp_path / "requirements-cu128.txt").write_text("torch==2.13.0\n")
    assert picked(Backend("cu128", "cuda")) == "requirements-cu128.txt"
    assert picked(Backend("cpu", "cpu")) == "requirements.txt"


def test_only_torch_depends_on_the_backend(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    cpu, cuda = Backend("cpu", "cpu"), Backend("cu128", "cuda")
    lock.write_text("six==1.17.0\n")
    assert read_lock(tmp_path, cpu).key == read_lock(tmp_path, cuda).key
    lock.write_text("Torch == 2.13.0 ; python_version > '3'\n")
    assert read_lock(tmp_path, cpu).key != read_lock(tmp_path, cuda).key
