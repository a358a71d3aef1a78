from __future__ import annotations

import sys
from pathlib import Path

import pytest

from studio.store.paths import places, shipped
from studio.store.recent import forget, recent, remember
from studio.store.settings import SETTINGS, load_settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "家"))
    return tmp_path / "家"


def test_defaults_without_a_file(home: Path) -> None:
    settings = load_settings()
    assert (settings.text("language"), settings.text("theme")) == ("auto", "system")
    assert settings.number("worker_idle_minutes") == 10
    assert settings.engines == {}
    assert not home.exists()


def test_every_setting_is_declared_whole() -> None:
    for setting in SETTINGS:
        assert setting.accepts(setting.default), setting.key
        assert setting.title and setting.title_zh and setting.help and setting.help_zh
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)


def test_set_keeps_comments_and_unknown_keys(home: Path) -> None:
    file = home / "config/settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('# mine\ntheme = "dark" # at night\nfuture = [1]\n', encoding="utf-8")
    settings = load_settings()
    assert settings.text("theme") == "dark"
    settings.set("language", "zh")
    settings.set("engines", {"speech.synthesize": "espeak"})
    settings.set("engines", {"image.generate": "cover"})
    text = file.read_text(encoding="utf-8")
    assert text.startswith('# mine\ntheme = "dark" # at night\nfuture = [1]\n')
    again = load_settings()
    assert again.text("language") == settings.text("language") == "zh"
    assert again.engines == {"image.generate": "cover"}
    assert again.notices == []


def test_a_wrong_value_is_refused_and_one_in_the_file_told(home: Path) -> None:
    settings = load_settings()
    for key, value in (("theme", "pink"), ("worker_idle_minutes", 0), ("engines", {"a": 1})):
        with pytest.raises(ValueError, match=key):
            settings.set(key, value)  # type: ignore[arg-type]
    file = home / "config/settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('theme = "pink"\nworker_idle_minutes = true\nlanguage = "en"\n')
    settings = load_settings()
    assert settings.text("theme") == "system"
    assert settings.text("language") == "en"
    assert len(settings.notices) == 2
    assert "'theme' can't be 'pink'" in settings.notices[0]


def test_a_plugins_settings_are_kept_beside_the_rest(home: Path) -> None:
    file = home / "config/settings.toml"
    settings = load_settings()
    assert settings.plugin("text_openai") == {} and not file.exists()
    settings.set_plugin("text_openai", "base_url", "http://127.0.0.1:8080/v1")
    settings.set("theme", "dark")
    settings.set_plugin("text_onnx", "context", 4096)
    text = file.read_text(encoding="utf-8").replace('8080/v1"', '8080/v1" # mine')
    file.write_text(text, encoding="utf-8")
    settings.set_plugin("text_openai", "timeout", 60)
    again = load_settings()
    assert (
        again.plugins
        == settings.plugins
        == {
            "text_openai": {"base_url": "http://127.0.0.1:8080/v1", "timeout": 60},
            "text_onnx": {"context": 4096},
        }
    )
    assert again.text("theme") == "dark" and "# mine" in file.read_text(encoding="utf-8")
    for name in ("base_url", "timeout", "timeout"):
        settings.set_plugin("text_openai", name, None)
    assert load_settings().plugins == {"text_onnx": {"context": 4096}} and again.notices == []


def test_what_another_program_wrote_is_taken_in(home: Path) -> None:
    mine, other = load_settings(), load_settings()
    other.set("theme", "dark")
    other.set_plugin("text_openai", "timeout", 60)
    mine.reload()
    assert mine.text("theme") == "dark" and mine.plugin("text_openai") == {"timeout": 60}
    other.set("theme", "light")
    other.set_plugin("text_openai", "timeout", None)
    mine.reload()
    assert mine.text("theme") == "light" and mine.plugins == {}


def test_settings_of_plugins_that_are_no_tables(home: Path) -> None:
    file = home / "config/settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[plugin]\nx = 1\n[plugin.y]\nn = 2\n")
    settings = load_settings()
    assert settings.plugins == {"y": {"n": 2}}
    assert settings.notices == ["settings.toml: [plugin.x] must be a table; it was left out."]
    file.write_text("plugin = 1\n")
    settings = load_settings()
    assert settings.plugins == {} and "'plugin' must be a table" in settings.notices[0]
    settings.set_plugin("x", "n", 3)
    assert load_settings().plugins == {"x": {"n": 3}}


@pytest.mark.parametrize("broken", [b"theme = ", b"\xff\xfe\x00"])
def test_a_broken_file_is_moved_aside(home: Path, broken: bytes) -> None:
    file = home / "config/settings.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(broken)
    settings = load_settings()
    assert "settings.broken.toml" in settings.notices[0]
    assert (file.parent / "settings.broken.toml").read_bytes() == broken
    settings.set("theme", "light")
    assert load_settings().text("theme") == "light"


def test_recent_projects(tmp_path: Path, home: Path) -> None:
    assert recent() == ()
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "project.toml").write_text("")
        remember(tmp_path / name, f"项目 {name}")
    remember(tmp_path / "a", "改名")
    assert [(one.path.name, one.title) for one in recent()] == [
        ("a", "改名"), ("c", "项目 c"), ("b", "项目 b"),
    ]  # fmt: skip
    (tmp_path / "c" / "project.toml").unlink()
    assert [one.there for one in recent()] == [True, False, True]
    forget(tmp_path / "c")
    assert len(recent()) == 2
    (home / "data/recent.json").write_text("[{}]")
    assert recent() == ()
    remember(tmp_path / "a", "a")
    assert len(recent()) == 1


def test_places(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places().models == home / "data" / "models"
    monkeypatch.delenv("STUDIO_HOME")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_CONFIG_HOME", "/c")
        assert places().config == Path("/c/sanjue-studio")
    assert len({places().config / "x", places().cache, places().plugins}) == 3


def test_shipped_is_the_repository_or_the_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (shipped("plugins").parent / "pyproject.toml").is_file()
    monkeypatch.setattr("studio.store.paths.__file__", str(tmp_path / "studio/store/paths.py"))
    assert shipped("assets") == tmp_path / "assets"
    (tmp_path / "studio/_shipped/assets").mkdir(parents=True)
    assert shipped("assets") == tmp_path / "studio/_shipped/assets"
