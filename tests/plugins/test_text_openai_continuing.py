"""Going on with an answer that was cut off, by a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.text_openai.continuing import new_part
from tests.plugins.openai_asking import ask, no_keyring
from tests.plugins.openai_server import OpenAIServer, say

__all__ = ["no_keyring"]


def test_the_server_sees_what_there_is_and_is_asked_for_more(tmp_path: Path) -> None:
    with OpenAIServer(say("is made of leaves", " and water.")) as server:
        job = ask(server, tmp_path, prompt="Write of tea.", prefix="Tea is a drink. It")
    assert server.chats[0]["messages"] == [
        {"role": "user", "content": "Write of tea."},
        {"role": "assistant", "content": "Tea is a drink. It"},
        {
            "role": "user",
            "content": "Go on exactly where your text stops. Repeat nothing of it, and add no comment.",
        },
    ]
    assert job.one("text").text() == " is made of leaves and water.\n"


def test_what_the_server_repeats_is_left_out_of_the_answer(tmp_path: Path) -> None:
    with OpenAIServer(say("茶是一种饮料。它用叶子", "和水做成。")) as server:
        job = ask(server, tmp_path, prefix="茶是一种饮料。它用叶子", language="zh")
    assert "请从中断的地方接着写" in server.chats[0]["messages"][-1]["content"]
    assert job.one("text").text() == "和水做成。\n"


@pytest.mark.parametrize(
    ("prefix", "answer", "new"),
    [
        ("One two", "three.", " three."),
        ("One two.", "Three.", " Three."),
        ("One two ", "three.", "three."),
        ("One two three", "two three four", " four"),
        ("One two", ", three", ", three"),
        ("一二三", "四五。", "四五。"),
        ("一二三四", "一二三四五。", "五。"),
        ("One.", "## Two", "\n\n## Two"),
        ("Said", "(three)", " (three)"),
        ("One two", "", ""),
    ],
)
def test_both_parts_fit_together(prefix: str, answer: str, new: str) -> None:
    assert new_part(prefix, answer) == new
