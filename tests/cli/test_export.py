"""`studio export`, `studio run`, `studio plugins` and `studio doctor`."""

from __future__ import annotations

import wave
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.studio import project, refused, refused_here, studio

DOCUMENT = """
[[step]]
id = "outline"
use = "task.outline"
takes = { brief = "brief" }
into = "documents"

[[step]]
id = "article"
use = "task.draft"
takes = { brief = "brief", outline = "outline" }
into = "documents"

[[step]]
id = "markdown"
use = "export.document"
takes = { article = "article.article" }
params = { format = "markdown" }

[[step]]
id = "folder"
use = "publish.folder"
takes = ["article.article", "markdown"]
into = "exports/package"
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with an article and two ways out."""
    folder = tmp_path_factory.mktemp("written") / "茶 山 🍵"
    project(folder, DOCUMENT)
    assert studio("make", folder, "--only", "markdown").code == 0
    yield folder


def test_an_export_to_a_file_and_to_a_folder(written: Path, tmp_path: Path) -> None:
    name = "茶山小铺开张了.md"
    shown = studio("export", written, "--to", "markdown")
    assert (shown.code, shown.out) == (0, f"{written / 'exports' / name}\n")
    target = tmp_path / "new" / "mine.md"
    ran = studio("export", written, "--to", "MARKDOWN", "-o", target)
    assert (ran.code, ran.out) == (0, f"{target}\n")
    text = target.read_bytes()
    assert text == (written / "exports" / name).read_bytes()
    assert "is there already" in refused("export", written, "--to", "markdown", "-o", target)
    assert target.read_bytes() == text
    assert studio("export", written, "--to", "markdown", "-o", tmp_path / "new").code == 0
    assert (tmp_path / "new" / name).read_bytes() == text
    inside = target / "below.md"
    assert "a file is in the way" in refused("export", written, "--to", "markdown", "-o", inside)


def test_an_export_that_the_recipe_lacks_is_made_from_one_like_it(
    written: Path, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    assert studio("export", written, "--to", "html", "-o", target).code == 0
    assert "头采龙井" in target.read_text(encoding="utf-8")
    packed = tmp_path / "all.zip"
    assert studio("export", written, "--to", "zip", "-o", packed).code == 0
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert any(name.endswith(".md") for name in archive.namelist())
    line = refused("export", written, "--to", "vhs")
    assert "no export to 'vhs'" in line and "epub" in line and "zip" in line


SOUND = """
[[step]]
id = "audio"
use = "export.audio"
takes = { narration = "music" }
params = { formats = ["mp3"] }
"""


def test_a_format_that_the_step_does_not_make_by_itself(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", SOUND)
    place = folder / "media" / "music" / "narration.wav"
    place.parent.mkdir(parents=True)
    own = 'format = 1\n[mix]\nmusic = "media/music/narration.wav"\n'
    (folder / "narration.toml").write_text(own, encoding="utf-8")
    with wave.open(str(place), "wb") as file:
        file.setparams((1, 2, 48000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 48000))
    target = tmp_path / "sound.flac"
    assert studio("export", folder, "--to", "flac", "-o", target).code == 0
    assert target.read_bytes().startswith(b"fLaC")
    assert not list(folder.rglob("*.mp3"))


def test_what_an_export_lacks_is_said(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", DOCUMENT)
    (folder / "brief.md").unlink()
    line = refused("export", folder, "--to", "markdown", code=1)
    assert "no markdown was made: outline: the project has no brief" in line


def test_a_plugin_by_hand(tmp_path: Path) -> None:
    ran = studio("run", "echo", "--param", "text=你好", "-o", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"你好\n{tmp_path / 'out' / 'echo.txt'}\n"
    again = studio("run", "echo", "--param", "text=again", "-o", tmp_path / "out")
    assert again.out.endswith("echo 2.txt\n")
    assert (tmp_path / "out" / "echo.txt").read_text(encoding="utf-8") == "你好"
    source = tmp_path / "given.md"
    source.write_text("given", encoding="utf-8")
    ran = studio("run", "echo", "--input", f"text={source}", "-o", tmp_path / "in")
    assert ran.code == 0 and ran.out.startswith("given\n")
    failed = studio("run", "echo", "--param", "mode=refuse", "--param", "text=Not today.")
    assert failed.code == 1 and "✗ echo: Not today." in failed.out
    crashed = studio("run", "echo", "--param", "mode=hard_exit", "--param", "amount=3")
    assert crashed.code == 1 and "✗ echo: " in crashed.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["run", "nothing"], "There is no plugin 'nothing'"),
        (["run", "no.such"], "No installed plugin can do 'no.such'"),
        (["run", "echo", "--param", "text"], "must look like name=value"),
        (["run", "echo", "--param", "amount=x"], "'amount' must be a number"),
        (["run", "echo", "--param", "zoom=1"], "no parameter 'zoom'; there are: mode"),
        (["run", "echo", "--input", "text=gone.md"], "the file must be there"),
        (["plugins", "--params", "nothing"], "There is no plugin 'nothing'"),
    ],
)
def test_a_wrong_request_is_refused_in_a_line(words: list[str], says: str) -> None:
    assert says in refused_here(*words)


def test_usage_errors_are_code_2() -> None:
    for words in (["nonsense"], ["new"], ["make"], ["export", "p"]):
        ran = studio(*words)
        assert ran.code == 2 and ran.out == "" and "usage: studio" in ran.err
    assert studio("--version").out.startswith("Sanjue Studio ")
    assert "studio COMMAND" not in studio("--help").err


def test_plugins_and_doctor_say_what_is_there() -> None:
    shown = studio("plugins")
    assert shown.code == 0 and "composer" in shown.out and "✗" not in shown.out
    assert "Echo (for tests)" not in shown.out
    listed = studio("plugins", "--json").json()
    assert listed["broken"] == []
    assert {"article", "cover", "espeak"} <= {one["id"] for one in listed["plugins"]}
    assert "mode" in studio("plugins", "--params", "echo").json()["properties"]
    found = {one["what"]: one for one in studio("doctor", "--json").json()}
    assert found["plugin echo"]["good"] and found["text.generate"]["good"]
    assert studio("doctor").code == (0 if all(one["good"] for one in found.values()) else 1)


def test_several_results_keep_their_places(tmp_path: Path) -> None:
    """A page of the article's Markdown and its pictures: the links must go on to work."""
    pictures = (
        '[[step]]\nid = "parts"\nuse = "task.parts"\ntakes = { article = "article.article" }\n'
        'into = "media/script"\n[[step]]\nid = "pictures"\nuse = "task.illustrate"\n'
        'each = "section"\ntakes = { section = "parts.section" }\nparams = { kind = "section" }\n'
        'into = "media/pictures"\n'
    )
    recipe = DOCUMENT.replace(
        '{ article = "article.article" }', '{ article = "article.article", picture = "pictures" }'
    )
    folder = project(tmp_path / "p", recipe + pictures)
    target = tmp_path / "out" / "mine.md"
    assert studio("export", folder, "--to", "markdown", "-o", target).code == 0
    text = target.read_text(encoding="utf-8")
    picture = next((tmp_path / "out").rglob("*.png"))
    assert picture.relative_to(target.parent).as_posix() in text.replace("<", "").replace(">", "")
