"""Answers that need work: with reasoning, in the wrong language, in a form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.plugins.openai_asking import ask, failure, labels, no_keyring, streamed  # noqa: F401
from tests.plugins.openai_server import OpenAIServer, Reply, chunk, say

ZH = (
    "这支笔在水下也能书写，墨水可用十二个月，潜水员在三十米深处试过，字迹清楚，回到岸上依旧可读。"
    * 3
)
EN = "The pen writes under water, and its ink lasts for twelve months. Divers tried it out. " * 4
SCHEMA = {
    "type": "object",
    "properties": {"title": {"type": "string"}, "words": {"type": "integer"}},
    "required": ["title", "words"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    "pieces",
    [
        ["<think>secret\n", "more</thi", "nk>\n\nHello."],
        ["\n<th", "ink>", "secret", "</think>", "Hello", "."],
        ["<thinking>secret</thinking>Hello."],
        ["[THINK]secret[/THINK]Hello."],
    ],
)
def test_reasoning_in_the_text_is_taken_out(tmp_path: Path, pieces: list[str]) -> None:
    with OpenAIServer(say(*pieces)) as server:
        job = ask(server, tmp_path)
    assert "".join(job.chunks) == "Hello." and job.one().text() == "Hello.\n"


def test_thinking_is_told_from_writing(tmp_path: Path) -> None:
    with OpenAIServer(say("<think>", "secret", "</think>", "Hello.")) as server:
        assert labels(ask(server, tmp_path)) == ["thinking", "writing", ""]


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
def test_reasoning_apart_from_the_text_is_not_read(tmp_path: Path, field: str) -> None:
    def script(reply: Reply) -> None:
        reply.start()
        reply.event(chunk({field: "secret", "content": None}))
        reply.piece("Hel")
        reply.piece("lo.")
        reply.finish()

    with OpenAIServer(script) as server:
        job = ask(server, tmp_path, model="deepseek-r1:8b")
    assert streamed(job) == ["Hel", "lo."] and labels(job) == ["thinking", "writing", ""]


def test_a_model_known_to_reason_is_kept_until_its_end_mark(tmp_path: Path) -> None:
    with OpenAIServer(say("Okay, the user ", "wants…", "\n</think>\n\n", "Hel", "lo.")) as server:
        job = ask(server, tmp_path, model="deepseek-r1:8b")
    assert streamed(job) == ["Hel", "lo."]


def test_a_late_end_mark_of_any_model_clears_the_file(tmp_path: Path) -> None:
    with OpenAIServer(say("Okay, the user ", "wants…", "\n</think>\n\n", "Hello.")) as server:
        job = ask(server, tmp_path)
    assert job.one().text() == "Hello.\n"
    assert "".join(job.chunks).endswith("</think>\n\nHello.")


def test_reasoning_that_never_ends(tmp_path: Path) -> None:
    with OpenAIServer(say("<think>and so on", finish="length")) as server:
        said = failure(server, tmp_path)
    assert "used up the length limit on reasoning" in said


def test_an_answer_in_the_wrong_language_is_asked_for_again(tmp_path: Path) -> None:
    with OpenAIServer(say(*EN.split(" ")), say(ZH[:50], ZH[50:])) as server:
        job = ask(server, tmp_path, language="zh")
    assert "".join(job.chunks) == ZH and job.one().text() == ZH + "\n"
    assert "the answer is in the wrong language; asking again" in labels(job)
    again = server.chats[1]["messages"]
    assert again == [{"role": "user", "content": "Write.\n\n请只用中文回答。"}]


def test_it_is_asked_for_again_once_only(tmp_path: Path) -> None:
    with OpenAIServer(say(EN)) as server:
        job = ask(server, tmp_path, language="zh")
    assert len(server.chats) == 2 and "".join(job.chunks) == EN.rstrip()
    assert "the answer is not in the language that was asked for" in labels(job)


def test_an_answer_in_the_right_language_is_streamed_as_it_comes(tmp_path: Path) -> None:
    with OpenAIServer(
        say("Sure, here it is:\n\n", *(ZH[i : i + 5] for i in range(0, 135, 5)))
    ) as s:
        job = ask(s, tmp_path, language="zh")
    assert len(s.chats) == 1 and len(streamed(job)) > 5


def test_what_was_streamed_is_not_asked_for_again(tmp_path: Path) -> None:
    with OpenAIServer(say(ZH, "\n\n", EN * 9)) as server:
        job = ask(server, tmp_path, language="zh")
    assert len(server.chats) == 1 and job.one().text().startswith(ZH)
    assert "the answer is not in the language that was asked for" in labels(job)


def test_a_name_is_no_language(tmp_path: Path) -> None:
    with OpenAIServer(say("Acme Pen 3")) as server:
        ask(server, tmp_path, language="zh")
    assert len(server.chats) == 1


def test_an_answer_by_a_schema(tmp_path: Path) -> None:
    with OpenAIServer(say('{"title": "笔",', ' "words": 3}')) as server:
        job = ask(server, tmp_path, schema=SCHEMA)
    assert job.one().media == "application/json" and job.one().path.name == "text.json"
    assert json.loads(job.one().text()) == {"title": "笔", "words": 3}
    assert json.loads("".join(job.chunks)) == {"title": "笔", "words": 3}
    form = server.chats[0]["response_format"]
    assert form == {"type": "json_schema", "json_schema": {"name": "answer", "schema": SCHEMA}}


@pytest.mark.parametrize(
    "answer",
    [
        '```json\n{"title": "x", "words": 3}\n```',
        'Here: {"title": "x", "words": 3} Good?',
        'As in [1]:\n```json\n{"title": "x", "words": 3}\n```\nGood?',
    ],
)
def test_json_is_found_in_its_wrapping(tmp_path: Path, answer: str) -> None:
    with OpenAIServer(say(answer)) as server:
        job = ask(server, tmp_path, schema=SCHEMA)
    assert json.loads(job.one().text()) == {"title": "x", "words": 3} and len(server.chats) == 1


@pytest.mark.parametrize("bad", ["No JSON here.", '{"title": "x"}', '{"title": 1, "words": 3}'])
def test_a_server_that_ignores_the_schema_is_told_it_in_the_prompt(
    tmp_path: Path, bad: str
) -> None:
    with OpenAIServer(say(bad), say('{"title": "x", "words": 3}')) as server:
        job = ask(server, tmp_path, schema=SCHEMA)
    assert json.loads("".join(job.chunks)) == {"title": "x", "words": 3}
    prompt = server.chats[1]["messages"][-1]["content"]
    assert json.dumps(SCHEMA) in prompt and "could not be used" in prompt
    assert any("asking again" in label for label in labels(job))


def test_two_answers_without_the_form_fail(tmp_path: Path) -> None:
    with OpenAIServer(say('{"title": "x"}')) as server:
        said = failure(server, tmp_path, schema=SCHEMA)
    assert "'words' is a required property" in said and len(server.chats) == 2


def test_json_that_was_cut_off_is_not_asked_for_again(tmp_path: Path) -> None:
    with OpenAIServer(say('{"title": "x', finish="length")) as server:
        assert "Raise the length limit" in failure(server, tmp_path, schema=SCHEMA)
    assert len(server.chats) == 1


def test_json_in_the_wrong_language(tmp_path: Path) -> None:
    wrong = json.dumps({"title": EN, "words": 3})
    with OpenAIServer(say(wrong), say(json.dumps({"title": ZH, "words": 3}))) as server:
        job = ask(server, tmp_path, schema=SCHEMA, language="zh")
    assert json.loads(job.one().text())["title"] == ZH


def test_a_server_that_fails_on_the_form_gets_it_in_the_prompt(tmp_path: Path) -> None:
    """As llama-cpp-python's, which answers 500 to a JSON schema."""

    def script(reply: Reply) -> None:
        if "response_format" in reply.asked.body:
            where = [{"type": "literal_error", "loc": ["body", "response_format", "type"]}]
            reply.whole(500, {"error": {"message": str(where), "type": "internal_server_error"}})
        else:
            say('{"title": "x", "words": 3}')(reply)

    with OpenAIServer(script) as server:
        job = ask(server, tmp_path, schema=SCHEMA)
    assert json.loads(job.one().text()) == {"title": "x", "words": 3}
    assert json.dumps(SCHEMA) in server.chats[1]["messages"][-1]["content"]
