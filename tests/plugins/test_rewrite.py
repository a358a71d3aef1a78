"""The rewriting task, with the real engine for servers against a server on the loopback."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.composer.plugin import Composer
from plugins.rewrite.answer import continued, titles, unwrapped
from plugins.rewrite.params import ACTIONS
from plugins.rewrite.pieces import pieces
from plugins.rewrite.plugin import Rewrite
from plugins.text_openai.plugin import TextOpenAI
from studio.sdk import Asset, CallFailed, Cancelled, PluginError, Result
from studio.sdk.testing import Answer, FakeJob, run_plugin
from tests.plugins.openai_asking import no_keyring  # noqa: F401
from tests.plugins.openai_server import OpenAIServer, Script, say

PROMPTS = {
    "zh": "# system\n\n你是编辑。语气：$tone。译成$language。术语：\n$glossary\n$instructions\n$voice\n"
    "# user\n\n$before\n<text>\n$text\n</text>\n$after\n",
    "en": "# system\n\nYou are an editor. Tone: $tone. Answer in $language.\n$glossary\n$instructions\n"
    "$voice\n\n# user\n\n$before\n<text>\n$text\n</text>\n$after\n",
}
TEXT = "The lamp runs 40 hours on one charge.[^1] See [the test](https://a.example/test)."
LONG_ENGLISH = "The lamp runs for many hours and it is rather light, which people like a lot."


class Server:
    """``text.generate`` by a server that answers these; ``chats`` are the requests it got."""

    def __init__(self, tmp_path: Path, *scripts: Script) -> None:
        self._server, self._tmp, self._count = OpenAIServer(*scripts), tmp_path, 0

    def __enter__(self) -> Server:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__()

    @property
    def chats(self) -> list[Mapping[str, Any]]:
        return self._server.chats

    def answer(self, params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        self._count += 1
        scratch = self._tmp / f"call{self._count}"
        asked = {**params, "base_url": self._server.url}
        try:
            job = run_plugin(TextOpenAI(), asked, inputs, scratch=scratch)
        except PluginError as error:
            raise CallFailed(str(error)) from error
        return Result("".join(job.chunks), tuple(job.emitted), "text_openai 0.1.0")


def rewrite(engine: Answer, tmp_path: Path, text: str = TEXT, **params: Any) -> FakeJob:
    given = {"text": text, "prompts": PROMPTS, **params}
    return run_plugin(Rewrite(), given, scratch=tmp_path / "job", answers={"text.generate": engine})


def test_the_text_in_its_context_is_asked_for_and_comes_back_bare(tmp_path: Path) -> None:
    answer = "The lamp lasts 40 hours.[^1] See [the test](https://a.example/test)."
    with Server(tmp_path, say("Here is the shorter text:\n\n", f'"{answer}"')) as server:
        job = rewrite(server.answer, tmp_path, f"{TEXT}\n", action="shorter", tone="calm",
                      before="Once more: light.", after="And it folds.")  # fmt: skip
        system, user = server.chats[0]["messages"]
    asset = job.one("text")
    assert asset.text() == answer + "\n", "the white space around the selection stays"
    assert (asset.meta["action"], asset.meta["finish"], asset.meta["engine"]) == (
        "shorter", "stop", "text_openai 0.1.0",
    )  # fmt: skip
    assert "Tone: calm. Answer in English." in system["content"]
    assert user["content"] == f"Once more: light.\n<text>\n{TEXT}\n</text>\nAnd it folds."
    assert "".join(job.chunks).startswith("Here is"), "it streams as it comes"
    assert job.notices == []


@pytest.mark.parametrize(
    ("answer", "text", "bare"),
    [
        ("Sure! Here's the corrected version:\n\nA fine day.", "A fin day.", "A fine day."),
        ("好的，以下是改写后的内容：\n今天很好。", "今天好。", "今天很好。"),
        ("```markdown\nA fine day.\n```", "A fin day.", "A fine day."),
        ("以下是译文：\n```\n“今天很好。”\n```", "A fine day.", "今天很好。"),
        ("<text>\nA fine day.\n</text>", "A fin day.", "A fine day."),
        ("“Good,” she said, “go.”", "Good, she said: go.", "“Good,” she said, “go.”"),
        ("“Good.”", "“Fine.”", "“Good.”"),
        ("```\nx = 1\n```", "```\nx = 2\n```", "```\nx = 1\n```"),
        ("Here is where it began: at home.", "Here is where: at home.", "Here is where it began: at home."),
        ("我们的目标：三天写完。", "目标：写完。", "我们的目标：三天写完。"),
        ("Certainly.\n\nA fine day.", "A fin day.", "A fine day."),
    ],
)  # fmt: skip
def test_what_models_put_around_an_answer_is_taken_off(answer: str, text: str, bare: str) -> None:
    assert unwrapped(answer, text) == bare


def test_what_was_lost_is_told(tmp_path: Path) -> None:
    text = "## Light\n\n" + TEXT
    with Server(tmp_path, say("The lamp runs 45 hours on one charge. See the test.")) as server:
        job = rewrite(server.answer, tmp_path, text, action="simpler")
    assert job.notices == [
        "The answer lost citations: [^1].",
        "The answer lost links: https://a.example/test.",
        "The answer has other headings than the text.",
        "The answer has figures that the text does not have: 45. Check them.",
    ]


def test_terms_of_the_glossary_are_asked_for_and_checked(tmp_path: Path) -> None:
    text = "三绝工作室能离线配音，任何人都可以在自己的电脑上使用它。"
    glossary = {"三绝工作室": "Sanjue Studio", "配音": "narration", "制作流程": "recipe"}
    answer = "Sanjue Studio does voice-over offline, and anyone can use it on a computer."
    with Server(tmp_path, say(answer)) as server:
        job = rewrite(server.answer, tmp_path, text, action="translate", glossary=glossary)
        system = server.chats[0]["messages"][0]["content"]
    assert "译成英文" in system and "三绝工作室 → Sanjue Studio" in system
    assert job.one("text").meta["language"] == "en"
    assert job.notices == ["术语表中的“配音”没有译成“narration”。"]


def test_an_answer_in_the_wrong_language_is_asked_for_once_more(tmp_path: Path) -> None:
    text = "这款台灯充一次电可以用四十个小时，重量只有两百克，适合放在书桌上。"
    asked: list[Mapping[str, Any]] = []

    def engine(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        asked.append(params)
        return Result(LONG_ENGLISH if len(asked) < 2 else "这款台灯充一次电能用四十小时，重量只有两百克，很适合书桌。", (), "m 1")  # fmt: skip

    job = rewrite(engine, tmp_path, text, action="shorter")
    assert len(asked) == 2 and job.one("text").text().startswith("这款台灯充一次电能用")
    assert asked[1]["messages"][-1]["content"].endswith("只用中文回答。")
    asked.clear()

    def stubborn(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        asked.append(params)
        return Result(LONG_ENGLISH, (), "m 1")

    job = rewrite(stubborn, tmp_path, text, action="shorter")
    assert len(asked) == 2 and job.one("text").text() == LONG_ENGLISH


def test_titles_come_as_a_list(tmp_path: Path) -> None:
    wanted = ["A lamp that lasts", "40 hours of light", "Light", "Small and bright", "Forty"]
    with Server(tmp_path, say(json.dumps({"titles": [*wanted, "Light"]}))) as server:
        job = rewrite(server.answer, tmp_path, action="titles")
        assert server.chats[0]["response_format"]["type"] == "json_schema"
    assert job.one("text").media == "application/json"
    assert json.loads(job.one("text").text()) == wanted


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("1. **One**\n2. Two\n- “Three”", ["One", "Two", "Three"]),
        ("以下是标题：\n1、灯亮四十小时\n2、一盏灯", ["灯亮四十小时", "一盏灯"]),
        ('```json\n{"titles": ["One", 2, "Two"]}\n```', ["One", "Two"]),
    ],
)
def test_titles_of_models_that_know_no_json(answer: str, found: list[str]) -> None:
    assert titles(answer) == found


def test_no_titles_are_said_to_be_none() -> None:
    with pytest.raises(PluginError, match="found no titles"):
        titles('{"titles": []}')


@pytest.mark.parametrize(
    ("answer", "text", "new"),
    [
        ("灯很亮，也很轻。它还能折叠。", "灯很亮，也很轻。", "它还能折叠。"),
        ("a lamp that lasts. It folds, too.", "This is a lamp that lasts.", " It folds, too."),
        ("It folds, too.", "This lasts.", " It folds, too."),
        ("## Folding\n\nIt folds.", "This lasts.", "\n\n## Folding\n\nIt folds."),
        ("它还能折叠。", "灯很亮。", "它还能折叠。"),
    ],
)
def test_a_continuation_is_only_what_is_new(answer: str, text: str, new: str) -> None:
    assert continued(answer, text) == new


def test_an_answer_that_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    asked: list[Mapping[str, Any]] = []

    def engine(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        asked.append(params)
        file = tmp_path / "answer.md"
        file.write_text(" hours." if "prefix" in params else "The lamp runs 40")
        meta = {"finish": "stop" if "prefix" in params else "length", "model": "m"}
        return Result("", (Asset(file, "text/markdown", "text", meta),), "m 1")

    first = rewrite(engine, tmp_path, action="shorter").one("text")
    assert first.meta["finish"] == "length"
    second = rewrite(engine, tmp_path, action="shorter", prefix=first.text()).one("text")
    assert second.text() == "The lamp runs 40 hours." and second.meta["finish"] == "stop"


def test_a_text_longer_than_the_engine_holds_is_rewritten_in_pieces(tmp_path: Path) -> None:
    text = "\n\n".join(f"Paragraph {n} says that the lamp is good and light." for n in range(200))
    asked: list[str] = []

    def engine(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        piece = params["data"]["text"]
        file = tmp_path / "answer.md"
        if params["max_tokens"] == 0:
            file.write_text("")
            meta = {"context": 2048, "prompt_tokens": len(piece) // 4}
            return Result("", (Asset(file, "text/markdown", "text", meta),), "m 1")
        asked.append(piece)
        return Result(piece.strip().upper(), (), "m 1")

    job = rewrite(engine, tmp_path, text, action="fix")
    assert job.one("text").text() == text.upper() and "".join(asked) == text
    assert len(asked) > 3 and max(len(one) for one in asked) * 0.6 < 2048


def test_pieces_are_cut_where_sentences_end() -> None:
    text = "第一句话。第二句话！\n\n" + "很长的一段。" * 30 + "\n\n最后一句。"
    cut = pieces(text, 40)
    assert "".join(cut) == text and max(map(len, cut)) <= 40
    assert all(one.rstrip()[-1] in "。！" for one in cut)


def test_what_can_not_be_asked_is_refused_in_a_sentence(tmp_path: Path) -> None:
    never = lambda params, inputs: pytest.fail("asked in vain")  # noqa: E731
    with pytest.raises(PluginError, match="select some text"):
        rewrite(never, tmp_path, "  \n")
    with pytest.raises(PluginError, match="no prompt 'rewrite-fix'"):
        rewrite(never, tmp_path, prompts={})


def test_a_cancelled_rewriting_ends_at_once(tmp_path: Path) -> None:
    job = FakeJob(tmp_path, cancel_after=1)
    with pytest.raises(Cancelled):
        Rewrite().run(Rewrite.params(text=TEXT, prompts=PROMPTS), None, job)  # type: ignore[arg-type]


@pytest.mark.parametrize("action", ACTIONS)
def test_the_composer_does_what_it_can_and_refuses_the_rest(action: str, tmp_path: Path) -> None:
    def engine(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        try:
            job = run_plugin(Composer(), params, inputs, scratch=tmp_path / "composer")
        except PluginError as error:
            raise CallFailed(str(error)) from error
        return Result("".join(job.chunks), tuple(job.emitted), "composer 0.1.0")

    text = "台灯重 200 克,充一次电可以用四十个小时.适合书桌，也适合旅行。它有三档亮度。"
    try:
        job = rewrite(engine, tmp_path, text, action=action)
    except CallFailed as refusal:
        assert "语言模型" in str(refusal)
    else:
        assert job.one("text").text().strip()
