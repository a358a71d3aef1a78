"""How a worker imports a plugin from its folder and fills its parameters."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from studio.worker.load import build_params, plugin_class


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_modules_of_a_plugin_import_each_other(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "a plugin-1.0 中文",
        plugin="from .words import WORD\nfrom .deep.more import MORE\n"
        "class It:\n    params = WORD + MORE\n",
        words="WORD = 'one'",
        deep__more="from ..words import WORD\nMORE = WORD + 'two'",
    )
    assert plugin_class(folder, "plugin:It").params == "oneonetwo"


def test_two_plugins_with_modules_of_one_name(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, plugin=f"class It:\n    params = {name!r}\n")
    found = [plugin_class(tmp_path / name, "plugin:It").params for name in ("a", "b")]
    assert found == ["a", "b"]


def test_the_entry_may_lie_deeper(tmp_path: Path) -> None:
    write(tmp_path / "p", src__main="class It:\n    params = 1\n")
    assert plugin_class(tmp_path / "p", "src.main:It").params == 1


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("class Other:\n    params = 1\n", "plugin.py has no class It"),
        ("class It:\n    pass\n", "class It has no attribute 'params'"),
        ("It = None\n", "plugin.py has no class It"),
    ],
)
def test_what_is_not_there_is_named(tmp_path: Path, code: str, says: str) -> None:
    with pytest.raises(AttributeError, match=says):
        plugin_class(write(tmp_path / "p", plugin=code), "plugin:It")


@dataclass(frozen=True)
class Params:
    tags: tuple[str, ...] = ()
    sizes: list[int] = field(default_factory=list)
    title: str | None = None


def test_json_values_become_what_the_plugin_declared() -> None:
    values = {"tags": ["a", "b"], "sizes": [1], "title": None, "unknown": 1}
    assert build_params(Params, values) == Params(("a", "b"), [1], None)
