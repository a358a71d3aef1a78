"""The text engine for OpenAI-compatible servers: what is asked, what comes back, cancelling."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from plugins.text_openai.plugin import Params, TextOpenAI
from studio.sdk import Cancelled, Inputs
from studio.sdk.testing import FakeJob
from tests.plugins.openai_asking import ask, failure, labels, no_keyring, streamed  # noqa: F401
from tests.plugins.openai_server import CONTRACT, OpenAIServer, Reply, chunk, say


def test_an_answer_is_streamed_and_emitted(tmp_path: Path) -> None:
    with OpenAIServer(say("# 三", "绝\n\n", "Hello.", tokens=7)) as server:
        job = ask(server, tmp_path)
    assert streamed(job) == ["# 三", "绝\n\n", "Hello."]
    text = job.one("text")
    assert (text.path.name, text.media) == ("text.md", "text/markdown")
    assert text.text() == "# 三绝\n\nHello.\n"
    assert text.meta == {"model": "tiny", "finish": "stop", "tokens": 7}


def test_the_request_says_all_that_was_set(tmp_path: Path) -> None:
    told = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}]
    with OpenAIServer(say("x")) as server:
        ask(
            server, tmp_path, messages=told, prompt="not this", model="big", stop=["END"],
            temperature=0.2, top_p=0.9, frequency_penalty=0.5, max_tokens=99,
        )  # fmt: skip
    assert server.chats == [
        {
            "model": "big", "messages": told, "stream": True, "seed": 5, "stop": ["END"],
            "stream_options": {"include_usage": True}, "temperature": 0.2, "top_p": 0.9,
            "frequency_penalty": 0.5, "max_tokens": 99,
        }
    ]  # fmt: skip


def test_a_large_seed_fits_every_server(tmp_path: Path) -> None:
    with OpenAIServer(say("x")) as server:
        job = FakeJob(tmp_path, seed=2**40 + 3)
        TextOpenAI().run(Params(prompt="Hi", base_url=server.url), Inputs(), job)
    assert server.chats[0]["seed"] == 3


def test_without_a_model_the_first_for_text_is_taken(tmp_path: Path) -> None:
    with OpenAIServer(say("x"), models=("text-embedding-nomic", "qwen3:4b", "b")) as server:
        ask(server, tmp_path)
    assert server.chats[0]["model"] == "qwen3:4b"


def test_a_server_that_lists_no_model_may_still_have_one(tmp_path: Path) -> None:
    """As `transformers serve` with a model from a folder."""
    with OpenAIServer(say("x"), models=()) as server:
        job = ask(server, tmp_path)
    assert "model" not in server.chats[0] and job.one().meta["model"] == "tiny"

    def refuse(reply: Reply) -> None:
        reply.error(400, "model is required")

    with OpenAIServer(refuse, models=()) as server:
        assert "has no text model. Load one" in failure(server, tmp_path)


def test_nothing_to_answer(tmp_path: Path) -> None:
    with OpenAIServer(say("x")) as server:
        assert "write a prompt" in failure(server, tmp_path, prompt=" ")


def test_the_length_limit_is_told_to_whoever_offers_to_continue(tmp_path: Path) -> None:
    with OpenAIServer(say("Once upon", finish="length")) as server:
        assert ask(server, tmp_path).one().meta["finish"] == "length"


def test_a_server_that_does_not_stream(tmp_path: Path) -> None:
    def whole(reply: Reply) -> None:
        message = {"role": "assistant", "content": "<think>Hm</think>Hello.", "refusal": None}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        reply.whole(200, {"choices": [choice], "usage": {"completion_tokens": 3}})

    with OpenAIServer(whole) as server:
        job = ask(server, tmp_path)
    assert streamed(job) == ["Hello."] and job.one().meta["tokens"] == 3


@pytest.mark.parametrize("end", [b"data: [DONE]\n\n", b"data: [DONE]", b""])
def test_streams_may_end_as_they_like_once_a_reason_is_given(tmp_path: Path, end: bytes) -> None:
    def script(reply: Reply) -> None:
        reply.start()
        reply.raw(b": keep-alive\r\n\r\ndata:\r\n\r\n")
        data = json.dumps(chunk({"content": "水下\u2028笔"}), ensure_ascii=False).encode()
        for start in range(0, len(data), 7):  # cuts characters in two
            reply.raw((b"data: " if start == 0 else b"") + data[start : start + 7])
            time.sleep(0.001)
        reply.raw(b"\r\n\r\n")
        reply.event(chunk({}, "stop") | {"usage": None})
        reply.raw(end)

    with OpenAIServer(script) as server:
        assert ask(server, tmp_path).one().text() == "水下\u2028笔\n"


def test_an_unknown_option_is_left_out(tmp_path: Path) -> None:
    with OpenAIServer(say("Hello.")) as server:
        job = ask(server, tmp_path, repetition_penalty=1.1)
    assert job.one().text() == "Hello.\n"
    assert not {"repetition_penalty", "repeat_penalty"} & set(server.chats[-1])
    assert "the server does not take 'repeat_penalty'; asking without it" in labels(job)


def test_a_server_with_the_new_name_of_the_limit(tmp_path: Path) -> None:
    def script(reply: Reply) -> None:
        if "max_tokens" in reply.asked.body:
            reply.error(
                400,
                "Unsupported parameter: 'max_tokens' is not supported with this model. "
                "Use 'max_completion_tokens' instead.",
                "unsupported_parameter",
            )
        else:
            say("Hello.")(reply)

    with OpenAIServer(script) as server:
        ask(server, tmp_path, max_tokens=50)
    assert server.chats[-1]["max_completion_tokens"] == 50


@pytest.mark.parametrize(
    "words",
    [
        "This model's maximum context length is 1024 tokens. However, you requested 2078 tokens "
        "(30 in the messages, 2048 in the completion).",
        "'max_tokens' or 'max_completion_tokens' is too large: 2048. This model's maximum context "
        "length is 1024 tokens and your request has 30 input tokens.",
    ],
)
def test_a_limit_beyond_the_context_is_left_to_the_server(tmp_path: Path, words: str) -> None:
    def script(reply: Reply) -> None:
        if {"max_tokens", "max_completion_tokens"} & set(reply.asked.body):
            reply.error(400, words)
        else:
            say("Hello.", finish="length")(reply)

    with OpenAIServer(script) as server:
        assert ask(server, tmp_path).one().meta["finish"] == "length"
    assert len(server.chats) == 2


def test_all_that_we_send_is_in_the_contract(tmp_path: Path) -> None:
    with OpenAIServer(say("x")) as server:
        ask(server, tmp_path, repetition_penalty=1.2)
    extras = {"repetition_penalty", "repeat_penalty"}
    assert all(set(body) <= set(CONTRACT) | extras for body in server.chats)


@pytest.mark.parametrize("when", ["before the first word", "in the middle"])
def test_cancelling_closes_the_connection_at_once(tmp_path: Path, when: str) -> None:
    ready, closed = threading.Event(), threading.Event()
    at: dict[str, float] = {}

    def script(reply: Reply) -> None:
        if when == "in the middle":
            reply.start()
            reply.piece("Once upon ")
        ready.set()
        if reply.wait_for_hang_up(5):
            at["closed"] = time.monotonic()
            closed.set()

    class Stopped(FakeJob):
        def text(self, chunk: str) -> None:
            if ready.is_set():
                at.setdefault("cancelled", time.monotonic())
                raise Cancelled

    with OpenAIServer(script) as server:
        with pytest.raises(Cancelled):
            params = Params(prompt="Hi", base_url=server.url, model="tiny")
            TextOpenAI().run(params, Inputs(), Stopped(tmp_path))
        returned = time.monotonic()
        assert closed.wait(5)
    assert at["closed"] - at["cancelled"] < 0.2 and returned - at["cancelled"] < 0.2


def test_a_length_of_nothing_sends_no_text(tmp_path: Path) -> None:
    with OpenAIServer(models=("nomic-embed-text", "qwen3:4b")) as server:
        job = ask(server, tmp_path, max_tokens=0)
    (asset,) = job.emitted
    assert asset.path.read_text(encoding="utf-8") == ""
    assert asset.meta["models"] == ["nomic-embed-text", "qwen3:4b"]
    assert (asset.meta["model"], asset.meta["context"]) == ("qwen3:4b", 0)
    assert [one.path for one in server.asked] == ["/v1/models", "/props", "/api/ps"]
