"""`studio engines allow`: what a project from a stranger wants, and the yes or no to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.studio import here, project, refused, states, studio
from tests.plugins.openai_server import OpenAIServer, say

WANTS = """
[engines]
"text.generate" = "text_openai"

[plugin.text_openai]
base_url = "{url}"
model = "\\u001b[2Jbig"
"""
THERE = "https://api.example.com:8443/v1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = project(tmp_path / "p")
    with (folder / "project.toml").open("a", encoding="utf-8") as file:
        file.write(WANTS.format(url=THERE))
    return folder


def test_no_is_the_answer_unless_somebody_says_yes(folder: Path, studio_home: Path) -> None:
    ran = studio("make", folder, "--only", "outline")
    assert ran.code == 1
    assert "sent by 'text_openai' to api.example.com:8443; nobody has allowed that" in ran.out
    assert states(folder)["texts"] == "done" and states(folder)["outline"] == "failed"
    for typed in (b"", b"\n", b"n\n", b"what\n"):
        ran = studio("engines", "allow", folder, typed=typed)
        assert ran.code == 1 and "Nothing was allowed." in ran.out
    assert "would send this project's texts to api.example.com:8443\n" in ran.out
    assert f"  base_url = {THERE}  (project.toml)\n" in ran.out
    assert "you have not picked or set it yourself" in ran.out
    assert "big" in ran.out and "\x1b" not in ran.out
    assert not (studio_home / "data" / "allowed.json").exists()


def test_yes_is_for_these_values(folder: Path) -> None:
    ran = studio("engines", "allow", folder, typed=b"y\n")
    assert ran.code == 0 and "Allowed for this project on this machine" in ran.out
    assert states(folder)["outline"] == "new"
    assert "nothing over the network that needs a yes" in here("engines", "allow", folder).out
    text = (folder / "project.toml").read_text(encoding="utf-8")
    (folder / "project.toml").write_text(text.replace("8443", "8444"), encoding="utf-8")
    assert states(folder)["outline"] == "failed"
    ran = here("engines", "allow", folder, "--yes")
    assert ran.code == 0 and "api.example.com:8444" in ran.out
    assert states(folder)["outline"] == "new"


def test_what_is_picked_and_set_here_is_allowed(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    for words in (
        ["pick", "text.generate", "text_openai"],
        ["set", "text_openai", f"base_url={THERE}", "model=big"],
    ):
        assert here("engines", "--project", folder, *words).code == 0
        assert states(folder)["outline"] == "new"


def test_a_server_of_this_machine_needs_no_yes(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    with OpenAIServer(say("no outline")) as server:
        with (folder / "project.toml").open("a", encoding="utf-8") as file:
            file.write(WANTS.format(url=server.url))
        assert states(folder)["outline"] == "new"
        studio("make", folder, "--only", "outline")
        assert server.chats


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    assert "is not a project" in refused("engines", "allow", tmp_path)
