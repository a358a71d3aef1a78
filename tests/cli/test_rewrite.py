"""`studio rewrite`, with the composer and with a server on the loopback as the language model."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.studio import CHAIN, here, project, refused_here
from tests.plugins.openai_asking import no_keyring  # noqa: F401
from tests.plugins.openai_server import OpenAIServer, say

TEXT = '---\ntitle: "茶"\ndescription: "春茶很香。"\n---\n\n# 茶\n\n春茶很香，也很新鲜。\n\n头采共有 120 斤。\n'
PATH = "documents/tea.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = project(tmp_path / "p", 'format = 1\nid = "x"\n' + CHAIN)
    (made / "documents").mkdir(exist_ok=True)
    (made / PATH).write_text(TEXT, encoding="utf-8")
    return made


def served(folder: Path, server: OpenAIServer) -> None:
    with (folder / "project.toml").open("a", encoding="utf-8") as file:
        file.write('\n[engines]\n"text.generate" = "text_openai"\n')
        file.write(f'\n[plugin.text_openai]\nbase_url = "{server.url}"\n')


def test_a_passage_is_printed_or_put_in_its_place(folder: Path) -> None:
    with OpenAIServer(say("春茶香，又新鲜。")) as server:
        served(folder, server)
        words = ("rewrite", folder, PATH, "--to", "shorter", "--passage", "春茶很香，也很新鲜。")
        ran = here(*words)
        assert (ran.code, ran.out) == (0, "春茶香，又新鲜。\n")
        assert (folder / PATH).read_text(encoding="utf-8") == TEXT
        ran = here(*words, "--write")
        assert ran.code == 0 and "Changed documents/tea.md in 2 places." in ran.out
        assert "120 斤" in server.chats[0]["messages"][-1]["content"], "what follows is told"
    after = (folder / PATH).read_text(encoding="utf-8")
    assert after == TEXT.replace("春茶很香，也很新鲜。", "春茶香，又新鲜。")


def test_the_composer_finds_titles_and_refuses_what_it_can_not(folder: Path) -> None:
    ran = here("rewrite", folder, PATH, "--to", "titles")
    assert ran.code == 0 and "茶" in ran.out
    ran = here("rewrite", folder, PATH, "--to", "tone", "--tone", "活泼")
    assert ran.code == 1 and "要换语气，需要语言模型。" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("documents/none.md", "--to", "fix"), "no document 'documents/none.md'"),
        ((PATH, "--to", "fix", "--passage", "no such words"), "stands not in"),
        ((PATH, "--to", "fix", "--passage", "茶"), "stands more than once in"),
        (("../outside.md", "--to", "fix"), "path"),
    ],
)
def test_what_can_not_be_rewritten_is_said(folder: Path, words: tuple[str, ...], said: str) -> None:
    assert said in refused_here("rewrite", folder, *words)


def test_a_plugin_that_is_run_by_hand_gets_the_prompts_of_its_task(tmp_path: Path) -> None:
    """The plugin alone, without a project: with the composer, and with a language model."""
    sentences = (
        "The pump moves 40 litres. It is made of brass. It runs for twelve hours. "
        "It costs 80 euros. The pump is blue and heavy."
    )
    words = ("run", "rewrite", "--param", "action=shorter", "--param", f"text={sentences}")
    ran = here(*words, "-o", tmp_path / "out")
    assert ran.code == 0 and (tmp_path / "out" / "text.md").read_text("utf-8") in f"{sentences}\n"
    with OpenAIServer(say("A brass pump of 40 litres.")) as server:
        assert here("engines", "pick", "text.generate", "text_openai").code == 0
        assert here("engines", "set", "text_openai", f"base_url={server.url}").code == 0
        ran = here(*words, "-o", tmp_path / "model")
        assert ran.code == 0, ran.said
        asked = "\n".join(one["content"] for one in server.chats[0]["messages"])
    assert "The pump is blue and heavy." in asked
    assert "to about half its length" in asked, "the shipped prompt of the action"
    ran = here("run", "rewrite", "--param", "action=sing", "--param", "text=La la.")
    assert ran.code == 2 and "'action' must be one of 'shorter'" in ran.err
