"""`studio engines` and `studio keys`, with a model server that wants a key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.studio import here, project, refused_here, states, studio
from tests.plugins.openai_server import OpenAIServer, Reply, say

KEY = "sk-Very+Secret_42"
OUTLINE = {
    "title": "茶山小铺开张了", "titles": [], "angle": "清明前的头采", "audience": "爱喝春茶的人",
    "description": "一家卖春茶的网店开张。",
    "sections": [
        {"heading": "头采龙井", "points": ["共有 120 斤"], "words": 200, "passages": []},
        {"heading": "每一罐都写明", "points": ["日期和茶园"], "words": 200, "passages": []},
    ],
}  # fmt: skip


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A keyring that commands and workers share."""
    file = tmp_path / "vault.json"
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.cli.vault.Vault")
    monkeypatch.setenv("STUDIO_TEST_VAULT", str(file))
    return file


def outline(reply: Reply) -> None:
    say(json.dumps(OUTLINE, ensure_ascii=False))(reply)


def test_who_does_what(studio_home: Path) -> None:
    found = {one["capability"]: one for one in here("engines", "--json").json()}
    assert found["text.generate"]["chosen"] == "composer"
    assert found["text.generate"]["picked_in"] == ""
    offered = {one["id"]: one for one in found["text.generate"]["engines"]}
    assert {"composer", "text_openai"} <= set(offered)
    assert offered["text_openai"]["settings"]["timeout"] == {"value": 300, "from": "default"}
    assert "api_key" not in offered["text_openai"]["settings"] and offered["text_openai"]["network"]
    assert not any(name.startswith(("tool.", "task.")) for name in found)
    shown = here("engines").out
    assert "text.generate      composer\n" in shown and "· text_openai" in shown
    assert not (studio_home / "config" / "settings.toml").exists()


def test_pick_set_and_take_back(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    assert here("engines", "pick", "text.generate", "text_openai").out == (
        "text.generate: text_openai\n"
    )
    picked = here("engines", "pick", "text.generate", "composer", "--project", folder)
    assert picked.out == "text.generate: composer\n"
    assert here("engines", "set", "text_openai", "timeout=60", "allow_http=true").code == 0
    assert here("engines", "--project", folder, "set", "text_openai", "timeout=90").code == 0
    shown = here("engines", "list", "--project", folder)
    assert "text.generate      composer (project.toml)" in shown.out
    assert "timeout = 90  (project.toml)" in shown.out
    assert "allow_http = true  (settings.toml)" in shown.out
    shown = here("engines")
    assert "text.generate      text_openai (settings.toml)" in shown.out
    assert "timeout = 60  (settings.toml)" in shown.out
    here("engines", "unset", "text_openai", "timeout", "--project", folder)
    here("engines", "pick", "text.generate", "default", "--project", folder)
    shown = here("engines", "--project", folder)
    assert "text.generate      text_openai (settings.toml)" in shown.out
    assert "timeout = 60  (settings.toml)" in shown.out
    assert "[plugin" not in (folder / "project.toml").read_text(encoding="utf-8")
    assert here("engines", "pick", "text.generate", "default").out == "text.generate: composer\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pick", "text.generate", "gone"], "'gone', picked for 'text.generate', is not installed"),
        (["pick", "text.generate", "cover"], "'cover' can't do 'text.generate'"),
        (["pick", "text.none", "default"], "No installed plugin can do 'text.none'"),
        (["set", "text_openai", "timeout=soon"], "'timeout' must be a whole number, not 'soon'"),
        (["set", "text_openai", "timeout=0"], "'timeout' must be between 1 and 3600"),
        (["set", "text_openai", "top_p=1"], "'top_p' is no setting of 'text_openai'; there are:"),
        (["set", "text_openai", f"api_key={KEY}"], "`studio keys set HOST` keeps it safe"),
        (["set", "text_openai", f"base_url=https://me:{KEY}@x.org/v1"], "`studio keys set x.org`"),
        (["set", "gone", "a=b"], "There is no plugin 'gone'"),
    ],
)
def test_what_can_not_be_set(words: list[str], said: str, studio_home: Path) -> None:
    told = refused_here("engines", *words)
    assert said in told and KEY not in told
    assert not (studio_home / "config" / "settings.toml").exists()


def test_an_engine_that_lacks_its_model_is_picked_with_a_word(tmp_path: Path) -> None:
    ran = here("engines", "pick", "text.embed", "embed_onnx")
    assert ran.code == 0 and "! The plugin 'embed_onnx' needs a model" in ran.out
    ran = here("engines", "set", "embed_onnx", "model=some-model")
    assert "`studio models get some-model` downloads it" in ran.out
    shown = here("engines").out
    assert (
        "text.embed         ✗ embed_onnx (settings.toml)" in shown
        and "`studio models get some-model`" in shown
    )


def test_a_key_lies_in_the_keyring_and_nowhere_else(
    vault: Path, tmp_path: Path, studio_home: Path
) -> None:
    folder, out = project(tmp_path / "p"), tmp_path / "out"
    with OpenAIServer(outline, key=KEY) as server:
        for words in (
            ["pick", "text.generate", "text_openai", "--project", folder],
            ["set", "text_openai", f"base_url={server.url}"],
        ):
            assert studio("engines", *words).code == 0
        ran = studio("make", folder, "--only", "outline")
        assert ran.code == 1 and "the system keyring has none for '127.0.0.1'" in ran.out
        kept = studio("keys", "set", server.url, typed=f"{KEY}\n".encode())
        assert kept.code == 0 and kept.out == "The key for 127.0.0.1 is in the system keyring.\n"
        assert "✓ 127.0.0.1" in studio("keys", "list").out
        ran = studio("make", folder, "--only", "outline")
        assert ran.code == 0, ran.said
        by_hand = studio("run", "text_openai", "--param", "prompt=写", "-o", out)
        assert by_hand.code == 0 and "头采龙井" in by_hand.out
        assert studio("keys", "forget", "127.0.0.1").code == 0
        assert studio("keys", "forget", "127.0.0.1").code == 1
        assert studio("run", "text_openai", "--param", "prompt=写", "-o", out).code == 1
        assert "Authorization" not in server.asked[-1].headers
    (made,) = (folder / "documents").iterdir()
    assert "头采龙井" in made.read_text(encoding="utf-8")
    written = [p for root in (studio_home, folder, out) for p in root.rglob("*") if p.is_file()]
    assert any(path.name == "journal.jsonl" for path in written)
    assert not [path for path in written if KEY.encode() in path.read_bytes()]
    assert KEY not in ran.said + kept.said + by_hand.said


def test_without_a_keyring_a_key_can_not_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    ran = studio("keys", "set", "api.example.com", typed=KEY.encode())
    assert ran.code == 2 and "no keyring" in ran.err and KEY not in ran.said
    assert "! This system has no keyring" in studio("keys", "list").out


def test_what_is_no_key_or_host(vault: Path) -> None:
    ran = studio("keys", "set", "api.example.com", typed="密钥\n".encode())
    assert ran.code == 2 and "no API key" in ran.err and "密钥" not in ran.said
    assert studio("keys", "set", "a b", typed=KEY.encode()).code == 2
    assert not vault.exists()


def test_a_project_stops_where_it_says(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    with (folder / "project.toml").open("a", encoding="utf-8") as file:
        file.write("\n[ask]\noutline = true\n")
    ran = studio("make", folder)
    assert ran.code == 1 and "? outline waits for your yes" in ran.out
    assert states(folder)["outline"] == "ask" and states(folder)["draft"] == "waiting"
