"""The whole way: a draft by a model server, through the real host and workers."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.job import InputRef, JobSpec
from studio.sdk.document import parse_document
from studio.store.atomic import sha256_of
from studio.store.paths import shipped
from tests.jobs.rig import Rig, library_of
from tests.plugins.article_model import prompts
from tests.plugins.openai_server import OpenAIServer, Reply, Script, say

BRIEF = "# 水下也能写的笔\n\n## 产品\n\n潜水笔\n\n## 卖点\n\n- 墨水可用 12 个月\n"
OUTLINE = "# 水下也能写的笔\n\n- 潜水员的烦恼\n\n## 墨水可用一年\n\n- 墨水可用 12 个月\n"
OPENING = [
    "<think>先想一想", "……</think>\n\n", "潜水员都有过这样的烦恼。",
    "有了这支笔，三十米深处也能记下所见，回到岸上，纸上的字迹依旧清楚。\n",
]  # fmt: skip
INK = [
    "## 墨水可用一年\n\n", "一次灌满，可以用 12 个月，不必随身再带墨水，也不必担心漏墨。",
    "照片旁边写下的说明一个字也不会丢。\n",
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workers never ask the machine's own keyring."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


class Desk:
    """A host whose text engine is ours, set to one server; as a user would have it set."""

    def __init__(self, folder: Path, server: OpenAIServer) -> None:
        plugin = folder / "plugins" / "text_here"
        shutil.copytree(shipped("plugins") / "text_openai", plugin)
        manifest = plugin / "plugin.toml"
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(text.replace('"text_openai"', '"text_here"'), encoding="utf-8")
        address = plugin / "params.py"
        text = address.read_text(encoding="utf-8")
        here = text.replace('"http://127.0.0.1:11434/v1"', f'"{server.url}"')
        assert here != text
        address.write_text(here, encoding="utf-8")
        self.brief = folder / "brief.md"
        self.brief.write_text(BRIEF, encoding="utf-8")
        self.outline = folder / "outline.md"
        self.outline.write_text(OUTLINE, encoding="utf-8")
        self.rig = Rig(library_of(folder / "plugins"), folder / "out")

    def write(self) -> JobSpec:
        given = tuple(
            InputRef(role, str(file), sha256_of(file), "text/markdown")
            for role, file in (("brief", self.brief), ("outline", self.outline))
        )
        spec = self.rig.spec("article", given, prompts=prompts("draft"))
        spec = replace(spec, capability="task.draft", engines={"text.generate": "text_here"})
        self.rig.host.submit(spec, self.rig.sink)
        return spec


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Desk]]:
    made: list[Desk] = []
    yield made
    for desk in made:
        desk.rig.host.close()


def desk_at(server: OpenAIServer, tmp_path: Path, desks: list[Desk]) -> Desk:
    desks.append(Desk(tmp_path, server))
    return desks[-1]


def test_a_draft_by_a_model_server(tmp_path: Path, desks: list[Desk]) -> None:
    with OpenAIServer(say(*OPENING, tokens=90), say(*INK)) as server:
        desk = desk_at(server, tmp_path, desks)
        spec = desk.write()
        ended = desk.rig.end(spec)
    assert ended.outcome == "done", ended.reason
    made = desk.rig.made()
    article = parse_document(made["初稿.md"])
    assert article.body.startswith("# 水下也能写的笔\n\n潜水员")
    assert article.body.count("## 墨水可用一年") == 1
    assert article.meta["lang"] == "zh" and article.meta["engine"] == "text_here 0.1.0, tiny"
    assert "先想一想" not in "".join(made.values()) + desk.rig.text(spec)
    assert "".join(OPENING[2:]).strip() in desk.rig.text(spec)
    first, second = server.chats
    assert first["messages"][0]["role"] == "system" and "墨水可用 12 个月" in str(first["messages"])
    assert OPENING[2] in str(second["messages"])


def test_a_section_in_the_wrong_language_leaves_no_trace(tmp_path: Path, desks: list[Desk]) -> None:
    english = "It writes under water, and its ink lasts a year for all divers. " * 9
    with OpenAIServer(say(english), say(*OPENING), say(*INK)) as server:
        desk = desk_at(server, tmp_path, desks)
        spec = desk.write()
        assert desk.rig.end(spec).outcome == "done"
    assert "divers" not in desk.rig.text(spec) + "".join(desk.rig.made().values())


def test_a_failure_of_the_server_is_told_as_the_drafts(tmp_path: Path, desks: list[Desk]) -> None:
    def refuse(reply: Reply) -> None:
        reply.error(429, "Slow down", Retry_After="9")

    with OpenAIServer(refuse) as server:
        desk = desk_at(server, tmp_path, desks)
        ended = desk.rig.end(desk.write())
    assert ended.outcome == "failed" and "Try again in 9 s." in ended.reason


def test_cancelling_the_draft_hangs_up(tmp_path: Path, desks: list[Desk]) -> None:
    closed = threading.Event()

    def endless() -> Script:
        def script(reply: Reply) -> None:
            reply.start()
            try:
                while True:
                    reply.piece("水下也能写，笔迹清楚，")
                    time.sleep(0.02)
            except ConnectionError:
                closed.set()

        return script

    with OpenAIServer(endless()) as server:
        desk = desk_at(server, tmp_path, desks)
        spec = desk.write()
        desk.rig.until(lambda: "水下也能写，笔迹清楚，" in desk.rig.text(spec))
        desk.rig.host.cancel(spec.id)
        start = time.monotonic()
        desk.rig.until(closed.is_set)
        assert time.monotonic() - start < 0.5  # 0.2 s, and the way through two processes
        assert desk.rig.end(spec).outcome == "cancelled"
