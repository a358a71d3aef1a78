"""Plugins that others wrote: as a package installed by pip, as a folder, and broken."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from studio.sdk import API
from tests.cli.studio import project, studio

PACKAGE = Path(__file__).parents[1] / "files" / "third_party_plugin"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """The variables of a process that sees the package, installed by pip beside our own."""
    room = tmp_path_factory.mktemp("third-party")
    # a copy: building leaves files beside the sources
    shutil.copytree(PACKAGE, room / "source", ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
           "--disable-pip-version-check", "--no-build-isolation", "--target", str(room / "site")]  # fmt: skip
    subprocess.run([*pip, str(room / "source")], check=True, timeout=120)
    yield {"PYTHONPATH": str(room / "site")}


def test_a_recipe_uses_it_and_outlives_its_removal(
    installed: Mapping[str, str], tmp_path: Path
) -> None:
    recipe = (
        '[[step]]\nid = "say"\nuse = "echo"\nparams = { text = "床前 by Li Bai" }\n'
        '[[step]]\nid = "count"\nuse = "tool.wordcount"\ntakes = { text = "say" }\n'
        "params = { shortest = 2 }\n"
    )
    folder = project(tmp_path / "p", recipe)
    assert studio("make", folder, env=installed).code == 0
    made = folder / "exports" / "count.json"
    assert json.loads(made.read_text(encoding="utf-8")) == {"words": 3}
    gone = studio("status", folder)
    assert gone.code == 1 and "✓ say" in gone.out
    assert "No installed plugin can do 'tool.wordcount'" in gone.out
    assert studio("make", folder).code == 1
    assert json.loads(made.read_text(encoding="utf-8")) == {"words": 3}
    back = studio("make", folder, env=installed)
    assert back.code == 0 and "✓ count" not in back.out


GOOD = (PACKAGE / "wordcount" / "plugin.toml").read_text(encoding="utf-8")
CODE = (PACKAGE / "wordcount" / "plugin.py").read_text(encoding="utf-8")
NEWER, OLDER = f"{API[0]}.{API[1] + 1}", f"{API[0] - 1}.0"
BROKEN: Mapping[str, tuple[str, str | None, str]] = {
    "bad_toml": ("id = [", CODE, "plugin.toml is not valid TOML"),
    "bad_bytes": ("\udcff", CODE, "can't decode"),
    "bad_key": (f"colour = 1\n{GOOD}", CODE, "unknown key 'colour'"),
    "bad_id": (GOOD.replace('"wordcount"', '"../x"'), CODE, "must be small letters"),
    "newer": (GOOD.replace('"1.0"', f'"{NEWER}"'), CODE, "update the studio"),
    "older": (GOOD.replace('"1.0"', f'"{OLDER}"'), CODE, "ask its author for an update"),
    "no_file": (GOOD, None, "the entry's file plugin.py is missing"),
    "no_module": (GOOD, "import there_is_no_such_module\n", "there_is_no_such_module"),
    "no_syntax": (GOOD, "def broken(:\n", "SyntaxError"),
    "leaves": (GOOD, "raise SystemExit(7)\n", "can't be loaded"),
    "no_class": (GOOD, "x = 1\n", "has no class WordCount"),
    "no_params": (GOOD, "class WordCount: pass\n", "has no attribute 'params'"),
    "clash": (GOOD.replace('"wordcount"', '"echo"'), CODE, "its id is taken"),
}


def put_broken_plugins(folder: Path) -> None:
    for name, (manifest, code, _) in BROKEN.items():
        place = folder / name
        place.mkdir(parents=True)
        text = manifest.replace('id = "wordcount"', f'id = "{name}"')
        (place / "plugin.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
        if code is not None:
            (place / "plugin.py").write_text(code.replace("from .counting", "#"), encoding="utf-8")


def test_broken_plugins_are_listed_and_break_nothing(studio_home: Path, tmp_path: Path) -> None:
    put_broken_plugins(studio_home / "data" / "plugins")
    shown = studio("plugins")
    assert shown.code == 0 and "composer" in shown.out
    listed = studio("plugins", "--json").json()
    reasons = {Path(one["place"]).name: one["reason"] for one in listed["broken"]}
    assert reasons.keys() == BROKEN.keys()
    doctor = studio("doctor", "--json")
    assert doctor.code == 1
    findings = doctor.json()
    bad = "\n".join(one["detail"] for one in findings if not one["good"])
    for name, (_, _, says) in BROKEN.items():
        assert says in reasons[name], (name, reasons[name])
        assert f"✗ {'echo' if name == 'clash' else name} (" in shown.out
        assert len(reasons[name].splitlines()) == 1
        assert reasons[name].removeprefix("it can't be loaded: ") in bad
    assert not {"leaves", "no_class"} & {one["id"] for one in listed["plugins"]}
    ran = studio("run", "echo", "--param", "text=still here", "-o", tmp_path)
    assert ran.code == 0 and "still here" in ran.out
    for name in ("newer", "no_module"):
        ran = studio("run", name)
        assert ran.code == 2 and BROKEN[name][2] in ran.err and len(ran.err.splitlines()) == 1


def test_packages_that_break_when_they_are_looked_for(tmp_path: Path) -> None:
    """Entry points to nothing, to a module, into a package that fails when it is imported."""
    entries = {"nothing": "no_such_package", "module": "just_a_module", "deep": "angry.inner",
               "odd": "studio:main", "empty": "hollow"}  # fmt: skip
    info = tmp_path / "site" / "angry-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: angry\nVersion: 1.0\n")
    lines = [f"{name} = {value}" for name, value in entries.items()]
    (info / "entry_points.txt").write_text("\n".join(["[studio.plugins]", *lines, ""]))
    (tmp_path / "site" / "just_a_module.py").write_text("")
    for package in ("angry", "hollow"):
        (tmp_path / "site" / package).mkdir()
        (tmp_path / "site" / package / "__init__.py").write_text("raise SystemExit('angry')")
    inner = tmp_path / "site" / "angry" / "inner"
    shutil.copytree(PACKAGE / "wordcount", inner, ignore=shutil.ignore_patterns("__pycache__"))
    env = {"PYTHONPATH": str(tmp_path / "site")}
    listed = studio("plugins", "--json", env=env).json()
    assert "wordcount" in {one["id"] for one in listed["plugins"]}, (
        "found without its outer package"
    )
    reasons = {one["name"]: one["reason"] for one in listed["broken"]}
    assert reasons.keys() == {"nothing", "module", "odd", "empty"}
    assert reasons["empty"] == "it has no plugin.toml"
    assert "names no package" in reasons["nothing"] and "names no package" in reasons["module"]
    (tmp_path / "text.md").write_text("one two", encoding="utf-8")
    words = ("run", "wordcount", "--input", f"text={tmp_path / 'text.md'}", "-o", tmp_path / "out")
    ran = studio(*words, env=env)
    assert ran.code == 0 and "2 words" in ran.out, ran.said
