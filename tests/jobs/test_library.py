"""What is installed: found in three places without running any of it, broken ones named."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from studio.core.job import Outcome
from studio.jobs.library import GROUP, Library, LibraryError, discover
from studio.jobs.schemas import SchemaError, Schemas
from studio.store.paths import places, shipped
from tests.jobs.conftest import MakeRig
from tests.jobs.rig import write_plugin

TOUCH = "Path(__file__).with_name('imported').touch()\n"


def broken(library: Library) -> dict[str, str]:
    return {one.name: one.reason for one in library.broken}


def test_the_shipped_plugins_are_sound() -> None:
    library = discover([shipped("plugins")], installed=[])
    assert library.broken == ()
    folders = {path.parent.name for path in shipped("plugins").glob("*/plugin.toml")}
    assert set(library.plugins) == folders


def test_nothing_is_imported_to_be_found(plugins: Path) -> None:
    place = write_plugin(plugins, "loud", "pass")
    code = (place / "plugin.py").read_text()
    (place / "plugin.py").write_text(f"from pathlib import Path\n{TOUCH}{code}")
    (place / "__init__.py").write_text(f"from pathlib import Path\n{TOUCH}")
    point = EntryPoint("inside", "loud.deep", GROUP)
    (place / "deep").mkdir()
    sys.path.insert(0, str(plugins))
    try:
        library = discover([plugins], [point])
    finally:
        sys.path.remove(str(plugins))
    assert "loud" in library.plugins
    assert not (place / "imported").exists()


WRONG: dict[str, tuple[str | bytes, str]] = {
    "toml": ("id = ", "plugin.toml is not valid TOML"),
    "bytes": (b"\xff\xfe\x00", "can't decode"),
    "id": ('id = "Wrong Id"', "needs 'name'"),
    "api": ('api = "9.0"', "made for plugin API 9.0, this studio has 1.0: update the studio"),
    "old": ('api = "0.9"', "ask its author for an update"),
    "entry": ('entry = "missing:It"', "the entry's file missing.py is missing"),
    "own": ('environment = "own"', "no requirements.txt"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_broken_plugin_is_named_and_breaks_no_other(plugins: Path, what: str) -> None:
    write_plugin(plugins, "good", "pass")
    line, reason = WRONG[what]
    place = plugins / "bad"
    if isinstance(line, bytes) or what in ("toml", "id"):
        place.mkdir()
        (place / "plugin.toml").write_bytes(line if isinstance(line, bytes) else line.encode())
    else:
        write_plugin(plugins, "bad", "pass", manifest=line)
    library = discover([plugins], installed=[])
    assert set(library.plugins) == {"good"}
    assert reason in broken(library)["bad"]
    with pytest.raises(LibraryError, match="The plugin 'bad' can't be used"):
        library.plugin("bad")


def test_who_comes_first_keeps_the_id(plugins: Path, tmp_path: Path) -> None:
    first = write_plugin(plugins, "echo", "pass")
    library = discover([plugins, shipped("plugins")], installed=[])
    assert library.plugins["echo"].folder == first
    assert broken(library)["echo"].startswith(f"its id is taken by the one in {first}")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("no_such_package", "names no package"),
        ("no_such.package", "names no package"),
        ("json.tool", "names no package"),
        ("..odd", "names no package"),
        ("json", "it has no plugin.toml"),
    ],
)
def test_an_entry_point_that_leads_nowhere(plugins: Path, value: str, reason: str) -> None:
    write_plugin(plugins, "good", "pass")
    library = discover([plugins], [EntryPoint("lost", value, GROUP)])
    assert set(library.plugins) == {"good"}
    assert reason in broken(library)["lost"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert discover([tmp_path / "nothing"], installed=[]).plugins == {}


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("import no_such_library\n", "ModuleNotFoundError: No module named 'no_such_library'"),
        ("raise ValueError('at import')\n", "ValueError: at import"),
        ("import os; os._exit(3)\n", "exit code 3"),
        ("import sys; sys.exit('no')\n", "no"),
        ("syntax error\n", "SyntaxError"),
    ],
)
def test_an_import_that_fails_is_told_and_tried_once(
    plugins: Path, head: str, reason: str, make_rig: MakeRig
) -> None:
    count = "from pathlib import Path as P\nwith P(__file__).with_name('n').open('a') as f: f.write('x')\n"
    place = write_plugin(plugins, "bad", "pass", head=head if "syntax" in head else count + head)
    rig = make_rig()
    for _ in range(3):
        with pytest.raises(SchemaError, match=reason):
            rig.schemas.of(rig.library.plugin("bad"))
    if (place / "n").exists():
        assert (place / "n").read_text() == "x"
    assert rig.echo("say").outcome == Outcome.DONE


@pytest.mark.parametrize(
    ("params", "reason"),
    [("x: complex = 1j", "no form for the type"), ("", "")],
)
def test_parameters_without_a_form(
    plugins: Path, params: str, reason: str, make_rig: MakeRig
) -> None:
    write_plugin(plugins, "odd", "pass", params=params)
    rig = make_rig()
    if reason:
        with pytest.raises(SchemaError, match=reason):
            rig.schemas.of(rig.library.plugin("odd"))
    else:
        assert rig.schemas.of(rig.library.plugin("odd"))["properties"] == {}


def test_a_schema_is_kept_until_the_plugin_changes(plugins: Path) -> None:
    place = write_plugin(plugins, "s", "pass", params="a: int = 1")
    manifest = discover([plugins], installed=[]).plugin("s")
    assert set(Schemas(places().cache).of(manifest)["properties"]) == {"a"}
    kept = next((places().cache / "schemas").glob("s-*.json"))
    kept.write_text(kept.read_text().replace('"a"', '"cached"'), encoding="utf-8")
    assert set(Schemas(places().cache).of(manifest)["properties"]) == {"cached"}
    kept.write_text("{ torn", encoding="utf-8")
    assert set(Schemas(places().cache).of(manifest)["properties"]) == {"a"}
    (place / "plugin.py").write_text((place / "plugin.py").read_text().replace("a: int", "b: int"))
    assert set(Schemas(places().cache).of(manifest)["properties"]) == {"b"}


def test_without_a_cache_it_only_takes_longer(plugins: Path, tmp_path: Path) -> None:
    write_plugin(plugins, "s", "pass", params="a: int = 1")
    manifest = discover([plugins], installed=[]).plugin("s")
    (tmp_path / "file").touch()
    assert set(Schemas(tmp_path / "file").of(manifest)["properties"]) == {"a"}


def test_who_does_a_capability(plugins: Path) -> None:
    for name in ("b", "a"):
        write_plugin(plugins, name, "pass", manifest='capabilities = ["tool.x"]')
    write_plugin(
        plugins, "hid", "pass", manifest='capabilities = ["tool.x", "tool.y"]\nhidden = true'
    )
    library = discover([plugins], installed=[])
    assert library.resolve("tool.x").id == "a"
    assert library.resolve("tool.x", {"tool.x": "b"}).id == "b"
    assert library.resolve("tool.y").id == "hid"
    assert library.resolve("b").id == "b"
    assert [one.id for one in library.providers("tool.x")] == ["a", "b", "hid"]
    for use, picked, reason in [
        ("tool.z", {}, "No installed plugin can do 'tool.z'"),
        ("tool.y", {"tool.y": "a"}, "The plugin 'a' can't do 'tool.y'"),
        ("tool.x", {"tool.x": "gone"}, "'gone', picked for 'tool.x', is not installed"),
        ("gone", {}, "There is no plugin 'gone'"),
    ]:
        with pytest.raises(LibraryError, match=reason):
            library.resolve(use, picked)


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder that everybody may enter, and a process that is not root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        os.seteuid(os.getuid())


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
@pytest.mark.parametrize("shut", ["shut", "."])
def test_a_folder_that_can_not_be_read(nobody: Path, shut: str) -> None:
    plugins = nobody / "plugins"
    write_plugin(plugins, "good", "pass")
    write_plugin(plugins, "shut", "pass")
    (plugins / shut).chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)
    library = discover([plugins], installed=[])
    assert "can't be read: Permission denied" in broken(library)[(plugins / shut).name]
    assert set(library.plugins) == ({"good"} if shut == "shut" else set())
