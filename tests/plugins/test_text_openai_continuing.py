"""Going on with an answer that was cut off, and what a server tells of its context."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.text_openai.continuing import new_part
from plugins.text_openai.models import context_of
from tests.plugins.openai_asking import ask, no_keyring
from tests.plugins.openai_server import OpenAIServer, Reply, say

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


@pytest.mark.parametrize(
    ("row", "context"),
    [
        ({"id": "a", "max_model_len": 32768}, 32768),
        ({"id": "a", "max_context_length": 99, "loaded_context_length": 8192}, 8192),
        ({"id": "a", "context_length": 4096, "context_window": 1}, 4096),
        ({"id": "a", "context_length": None}, 0),
        ({"id": "a"}, 0),
    ],
)
def test_the_context_is_read_where_servers_tell_it(row: dict[str, object], context: int) -> None:
    assert context_of(row) == context


def test_a_server_that_lists_its_context_is_believed(tmp_path: Path) -> None:
    def listing(reply: Reply) -> None:
        reply.whole(200, {"data": [{"id": "tiny", "max_model_len": 16384}]})

    with OpenAIServer(say("never"), lists=listing) as server:
        asset = ask(server, tmp_path, max_tokens=0).one("text")
        set_ = ask(server, tmp_path, max_tokens=0, context=4096).one("text")
    assert (asset.meta["context"], asset.meta["models"]) == (16384, ["tiny"])
    assert set_.meta["context"] == 4096
    assert server.chats == []


@pytest.mark.parametrize(
    ("tells", "model", "context"),
    [
        ({"/props": {"default_generation_settings": {"n_ctx": 8192}}}, "", 8192),
        ({"/api/ps": {"models": [{"model": "tiny", "context_length": 4096}]}}, "", 4096),
        ({"/api/ps": {"models": [{"model": "qwen3:latest", "context_length": 9}]}}, "qwen3", 9),
        ({"/api/ps": {"models": [{"model": "other", "context_length": 4096}]}}, "", 0),
        ({"/api/ps": {"models": []}, "/props": {"n_ctx": 5}}, "", 0),
        ({"/props": ["x"], "/api/ps": {"models": [{}]}}, "", 0),
        ({}, "", 0),
    ],
)
def test_the_context_is_asked_for_where_the_list_lacks_it(
    tmp_path: Path, tells: dict[str, object], model: str, context: int
) -> None:
    with OpenAIServer(say("never"), tells=tells) as server:
        asset = ask(server, tmp_path, max_tokens=0, model=model).one("text")
        assert asset.meta["context"] == context
        server.asked.clear()
        ask(server, tmp_path, max_tokens=0, context=777)
    assert [one.path for one in server.asked] == ["/v1/models"], "the setting comes first"
    assert server.chats == [] and "prompt_tokens" not in asset.meta
