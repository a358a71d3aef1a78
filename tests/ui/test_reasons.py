"""The studio's own sentences reach the person in the person's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.jobs.process import why_gone
from studio.store.paths import shipped
from studio.ui.language import QtWords
from studio.ui.presenter.reasons import _sentences, plain_reason
from studio.ui.presenter.words import English

KNOWN = [
    ("an input or setting changed", "输入或设置有变化"),
    ("3 to make", "还有 3 项要制作"),
    ("waits for 'parts'", "等待“parts”"),
    ("'pictures' failed", "“pictures”失败了"),
    ("documents/a b.md is gone", "documents/a b.md 已不存在"),
    (
        "documents/a.md was edited by hand, and what it belongs to has changed since",
        "documents/a.md 经过手工修改，而它所依据的内容此后有变化",
    ),
    (why_gone(3, []), "插件进程已退出，代码 3。"),
    (why_gone(-11, ["oh no"]), "插件进程崩溃（SIGSEGV）。最后的输出：oh no"),
]


@pytest.fixture
def chinese(qapp: object) -> object:
    words = QtWords(shipped("assets") / "translations")
    words.use("zh")
    yield words
    words.use("en")


@pytest.mark.parametrize(("english", "translated"), KNOWN)
def test_known_reasons_are_translated(chinese: QtWords, english: str, translated: str) -> None:
    assert plain_reason(english, chinese) == translated
    assert plain_reason(english, English()) == english


def test_what_a_plugin_says_stays_as_it_is(chinese: QtWords) -> None:
    for text in ("", "Give me a title.", "请给出标题。"):
        assert plain_reason(text, chinese) == text


def test_the_table_has_the_sentences_of_the_code_letter_by_letter() -> None:
    code = "".join(
        file.read_text(encoding="utf-8")
        for folder in ("core", "jobs", "store")
        for file in sorted((Path("studio").resolve() / folder).rglob("*.py"))
    )
    flat = " ".join(code.replace('"\n', " ").replace('f"', "").replace('"', "").split())
    for sentence in _sentences(English()):
        known = sentence.replace("no brief", "no {role}").replace("no sources", "no {role}")
        parts = [part for part in _fixed_parts(known) if len(part) > 5]
        lost = [part for part in parts if part not in flat]
        assert not lost, f"{sentence!r} is nowhere said: {lost}"


def _fixed_parts(template: str) -> list[str]:
    """What stands between the placeholders, by sentence: code breaks long ones over lines."""
    import re

    texts = re.split(r"\{\w+\}", template)
    return [part.strip(" '") for text in texts for part in re.split(r"(?<=[.:;,]) ", text)]
