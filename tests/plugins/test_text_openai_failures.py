"""What a person is told when a server fails, refuses or is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.text_openai.plugin import Params, TextOpenAI
from studio.sdk import Inputs, PluginError
from studio.sdk.testing import FakeJob, run_plugin
from tests.plugins.openai_asking import ask, failure, labels, no_keyring, streamed  # noqa: F401
from tests.plugins.openai_server import OpenAIServer, Reply, chunk, free_port, say, silent


def test_nobody_listens(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"No server answers at 127\.0\.0\.1:\d+: start it"):
        params = {"prompt": "Hi", "base_url": f"http://127.0.0.1:{free_port()}/v1"}
        run_plugin(TextOpenAI(), params, scratch=tmp_path)


@pytest.mark.parametrize(
    ("status", "message", "said"),
    [
        (403, "Not yours", "does not allow this"),
        (404, "model 'big' not found", "has no model 'big'; it has: tiny, small."),
        (400, "The model `big` does not exist", "has no model 'big'; it has: tiny, small."),
        (400, "the request exceeds the available context size", "too long for the model's context"),
        (400, "model 'big' has a context length of 9", "too long for the model's context"),
        (400, "Bad things", "refused the request (HTTP 400). The server says: Bad things."),
        (503, "Loading model", "failed (HTTP 503). Look at the server"),
    ],
)
def test_refusals(tmp_path: Path, status: int, message: str, said: str) -> None:
    def refuse(reply: Reply) -> None:
        reply.error(status, message)

    with OpenAIServer(refuse, models=("tiny", "small")) as server:
        found = failure(server, tmp_path, model="big" if "big" in message else "tiny")
    assert said in found and message in found


@pytest.mark.parametrize(
    "body",
    [{"error": "So it is."}, {"detail": "So it is."}, {"object": "error", "message": "So it is."}],
)
def test_every_shape_of_an_error_is_read(tmp_path: Path, body: dict[str, str]) -> None:
    with OpenAIServer(lambda reply: reply.whole(418, body)) as server:
        assert failure(server, tmp_path).endswith("The server says: So it is.")


def test_too_many_requests_says_how_long_to_wait(tmp_path: Path) -> None:
    def refuse(reply: Reply) -> None:
        reply.error(429, "Rate limit reached", Retry_After="20")

    with OpenAIServer(refuse) as server:
        assert "Try again in 20 s." in failure(server, tmp_path)
    assert len(server.chats) == 1


def test_a_page_instead_of_json(tmp_path: Path) -> None:
    page = "<html><head><title>Router login</title></head></html>"
    with OpenAIServer(lambda reply: reply.whole(200, page, "text/html")) as server:
        said = failure(server, tmp_path)
    assert "no OpenAI-compatible server. It says: Router login. Check the address" in said


@pytest.mark.parametrize("answer", [{}, {"choices": []}, [], "x", {"choices": 3}])
def test_json_of_another_kind(tmp_path: Path, answer: Any) -> None:
    with OpenAIServer(lambda reply: reply.whole(200, answer)) as server:
        assert "no OpenAI-compatible server" in failure(server, tmp_path)


def test_a_wrong_path(tmp_path: Path) -> None:
    with OpenAIServer(say("x")) as server:
        said = failure(server, tmp_path, base_url=server.url + "/v9", model="tiny")
    assert "is not there" in said and "usually ends in /v1" in said


@pytest.mark.parametrize("name", ["error", "data"])
def test_an_error_inside_the_stream(tmp_path: Path, name: str) -> None:
    def script(reply: Reply) -> None:
        reply.start()
        reply.piece("Half a ")
        data = {"code": 500, "message": "out of memory"}
        reply.raw(
            f"{name}: {json.dumps(data if name == 'error' else {'error': data})}\n\n".encode()
        )

    job = FakeJob(tmp_path)
    with OpenAIServer(script) as server, pytest.raises(PluginError) as caught:
        TextOpenAI().run(Params(prompt="Hi", base_url=server.url), Inputs(), job)
    assert "broke off its answer. The server says: out of memory." in str(caught.value)
    assert streamed(job) == ["Half a "]


def test_a_stream_that_is_cut_off(tmp_path: Path) -> None:
    def script(reply: Reply) -> None:
        reply.start()
        reply.piece("Half a ")
        reply.raw(b'data: {"choi')

    with OpenAIServer(script) as server:
        assert "broke the connection in the middle" in failure(server, tmp_path)


def test_a_server_that_says_nothing(tmp_path: Path) -> None:
    with OpenAIServer(silent(1.5)) as server:
        assert "has said nothing for 1 seconds" in failure(server, tmp_path, timeout=1)


def test_a_model_that_declines(tmp_path: Path) -> None:
    def script(reply: Reply) -> None:
        reply.start()
        reply.event(chunk({"refusal": "I'm sorry."}))
        reply.finish()

    with OpenAIServer(script) as server:
        assert failure(server, tmp_path) == "The model 'tiny' declines to answer: I'm sorry."
