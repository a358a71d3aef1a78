"""The composer's answers to the smaller tasks: measuring, reviewing, polishing, rewriting."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.composer.plugin import Composer
from plugins.composer.typeset import joined
from plugins.composer.typography import set_markdown
from studio.sdk import PluginError
from studio.sdk.brief import Brief
from studio.sdk.document import sentences
from studio.sdk.testing import FakeJob, run_plugin
from tests.plugins.composing import TEXT, ask, note, read, sample

TEA = (
    "茶园在海拔六百米的山坡上，常年有雾。采茶的人天不亮就上山。他们只采一芽一叶。"
    "邻居家养了两只猫。茶园的茶叶当天炒完，炒茶的师傅在山坡下等着。[^1]"
)
PENS = (
    "The Acme Pen writes under water. It needs no cap. Divers use the Acme Pen to write notes "
    "under water. My neighbour has two cats. The pen and its ink are made for divers who write."
)


def rewrite(folder: Path, action: str, text: str, **more: Any) -> str:
    asked = {"task": "rewrite", "data": {"action": action, "text": text}, **more}
    return run_plugin(Composer(), asked, scratch=folder).one("text").text()


def test_measuring_tells_that_it_composes_and_makes_nothing(tmp_path: Path) -> None:
    job = run_plugin(Composer(), {"task": "draft", "max_tokens": 0}, scratch=tmp_path)
    (asset,) = job.emitted
    assert asset.role == "text" and asset.text() == "" and job.chunks == []
    assert asset.meta["composes"] and asset.meta["model"] == "" and asset.meta["context"] == 0


def findings(folder: Path, brief: Brief, article: str, **data: Any) -> list[dict[str, str]]:
    sources = read(folder, [note(folder, "# Pens\n\nThe Acme Pen writes under water.\n")])
    job = ask("review", folder / "r", brief, sources, article=article, **data)
    found: list[dict[str, str]] = json.loads(job.one("text").text())["findings"]
    assert all(set(one) == {"heading", "problem", "suggestion"} for one in found)
    return found


def test_a_review_names_what_is_missing_bare_long_and_unsupported(tmp_path: Path) -> None:
    brief = Brief(title="Acme Pen", facts=("Forty divers like its ceramic cap",), product="A pen.")
    article = (
        "# Acme Pen\n\nA pen.\n\n## At a glance\n\n- Forty divers like its ceramic cap\n\n"
        f"## Ink\n\n## Paper\n\nIt {'writes and ' * 50}rests.\n"
    )
    found = findings(tmp_path, brief, article, structure="announcement")
    told = " ".join(one["problem"] + one["suggestion"] for one in found)
    assert "Call to action" in told and "Audience" in told
    assert "“Ink”" in next(one["problem"] for one in found if one["heading"] == "Ink")
    assert any(one["heading"] == "Paper" and "words" in one["problem"] for one in found)
    assert "ceramic cap" in told


def test_what_a_person_wrote_into_the_draft_is_not_missed(tmp_path: Path) -> None:
    brief = Brief(title="Acme Pen", facts=("The pen writes under water",), product="A pen.")
    outline = {"sections": [{"heading": "At a glance", "points": ["The pen writes under water"]},
                            {"heading": "How to get it", "points": []}]}  # fmt: skip
    article = "# Acme Pen\n\nA pen.\n\n## At a glance\n\n- The pen writes under water\n"
    asked = {"structure": "announcement", "outline": outline}
    assert "Missing: Call to action" in str(findings(tmp_path, brief, article, **asked))
    article += "\n## How to get it\n\nAsk your diver.\n"
    assert "Call to action" not in str(findings(tmp_path, brief, article, **asked))


def test_a_section_of_the_outline_without_material_is_a_finding(tmp_path: Path) -> None:
    brief = Brief(title="Acme Pen", facts=("The pen writes",), product="A pen.", language="en")
    outline = {"sections": [{"heading": "Price: small", "points": []}]}
    found = findings(tmp_path, brief, "# Acme Pen\n\nA pen.\n", outline=outline)
    one = next(one for one in found if "Price: small" in one["problem"])
    assert one["problem"].endswith("of the outline")
    assert one["suggestion"].startswith("Write points under it")


def test_the_samples_own_drafts_have_little_to_say_against_them(tmp_path: Path) -> None:
    for name in ("launch-zh", "labels-en"):
        brief, files = sample(name)
        sources = read(tmp_path / name, files)
        article = ask("draft", tmp_path / f"{name}-d", brief, sources).one("article").text()
        job = ask("review", tmp_path / f"{name}-r", brief, sources, article=article)
        assert len(json.loads(job.one("text").text())["findings"]) <= 2


def polish(folder: Path, article: str) -> FakeJob:
    asked = {"task": "polish", "data": {"article": article, "review": []}}
    return run_plugin(Composer(), asked, scratch=folder)


def test_polishing_sets_type_and_changes_no_word(tmp_path: Path) -> None:
    article = (
        '---\ntitle: "A,B"\nlang: "zh"\n---\n\n# 写作,画图\n\n他说:"用Python写了3个插件。。"真的!!\n\n'
        '```\nprint("中文,a")\n```\n\n- `x,y`与[文档,一](https://a.org/b,c)...  \n  第２行\n\n'
        "| 列,一 | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: 原文,照旧\n"
    )
    job = polish(tmp_path, article)
    assert job.one("article").text() == (
        '---\ntitle: "A,B"\nlang: "zh"\n---\n\n# 写作，画图\n\n他说：“用 Python 写了 3 个插件。”真的！\n\n'
        '```\nprint("中文,a")\n```\n\n- `x,y`与[文档,一](https://a.org/b,c)……  \n  第 2 行\n\n'
        "| 列，一 | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: 原文,照旧\n"
    )
    assert "".join(job.chunks) == job.one("article").text()


def test_polishing_leaves_the_composers_own_articles_alone(tmp_path: Path) -> None:
    for name in ("launch-zh", "labels-en"):
        brief, sources = sample(name)
        article = ask("draft", tmp_path / name, brief, sources).one("article").text()
        assert polish(tmp_path / f"{name}-p", article).one("article").text() == article


@settings(deadline=None, database=None, derandomize=True)
@given(
    TEXT | st.text('中文，。,.!?:;… "()ab1\n`$[]()-*#|<>', max_size=60),
    st.sampled_from(["zh", "en"]),
)
def test_setting_type_twice_is_setting_it_once(text: str, language: str) -> None:
    once = set_markdown(text, language)
    assert set_markdown(once, language) == once
    assert re.sub(r"[\W_]", "", once) == re.sub(r"[\W_]", "", text.translate(NARROW)) or (
        language == "en" and re.sub(r"[\W_]", "", once) == re.sub(r"[\W_]", "", text)
    )


NARROW = {0xFEE0 + code: code for code in range(0x21, 0x7F) if chr(code).isalnum()}


@pytest.mark.parametrize(("text", "cat"), [(TEA, "邻居"), (PENS, "neighbour")])
def test_shorter_leaves_out_what_matters_least(tmp_path: Path, text: str, cat: str) -> None:
    answer = rewrite(tmp_path, "shorter", text)
    assert cat not in answer and 0.3 * len(text) < len(answer) < 0.8 * len(text)
    assert all(sentence in text for sentence in sentences(answer.replace("[^1]", "")))
    assert answer.endswith("[^1]") is text.endswith("[^1]")


def test_shorter_keeps_headings_lists_and_code(tmp_path: Path) -> None:
    text = (
        f"## Pens\n\n{PENS}\n\n- It writes under water\n- It needs no cap\n- Cats\n\n"
        "```\nuntouched.\n```\n\n> Quoted. As it is.\n"
    )
    answer = rewrite(tmp_path, "shorter", text)
    assert "## Pens\n" in answer and "```\nuntouched.\n```" in answer
    assert "> Quoted. As it is." in answer and 2 <= len(re.findall(r"^- ", answer, re.M)) <= 3


def test_what_leans_on_a_sentence_keeps_it(tmp_path: Path) -> None:
    answer = rewrite(tmp_path, "shorter", PENS)
    assert "It needs no cap." not in answer or answer.startswith("The Acme Pen writes under water.")


@pytest.mark.parametrize(("text", "most"), [(TEA * 4, 160), (PENS * 4, 420)])
def test_a_summary_is_the_texts_own_sentences(tmp_path: Path, text: str, most: int) -> None:
    answer = rewrite(tmp_path, "summary", f"# Head\n\n{text}")
    assert 0 < len(answer) <= most and "[^1]" not in answer and "Head" not in answer
    assert all(sentence in text for sentence in sentences(answer))


@pytest.mark.parametrize("text", [TEA, PENS])
def test_a_summary_of_a_short_text_is_shorter(tmp_path: Path, text: str) -> None:
    assert 0 < len(rewrite(tmp_path, "summary", text)) < 0.6 * len(text)


def test_titles_are_short_and_from_the_text(tmp_path: Path) -> None:
    text = "## 茶园记事\n\n突然下雨，采茶就停。\n\n- 茶园只采一芽一叶\n- 当天炒完\n- 写明日期\n"
    found = rewrite(tmp_path, "titles", text).split("\n")
    assert found[0] == "茶园记事" and "茶园只采一芽一叶" in found
    assert any("3" in one for one in found), "it has three points"
    assert all(0 < len(one) <= 32 for one in found) and not any("下雨" in one for one in found)
    told = json.loads(rewrite(tmp_path, "titles", text, schema={"type": "object"}))
    assert told == {"titles": found}
    english = rewrite(tmp_path, "titles", PENS).split("\n")
    assert "The Acme Pen writes under water" in english and not any("2 " in e for e in english)


def test_fixing_sets_the_marks(tmp_path: Path) -> None:
    assert rewrite(tmp_path, "fix", '他用Python写了"3个"插件...') == "他用 Python 写了“3 个”插件……"
    assert rewrite(tmp_path, "fix", 'A "pen" , and  ink,,') == "A “pen”, and ink,"


@pytest.mark.parametrize(
    ("action", "deed"),
    [("longer", "longer"), ("simpler", "simpler"), ("tone", "tone"), ("translate", "translate"),
     ("continue", "continue"), ("sing", "'sing'")],
)  # fmt: skip
def test_what_takes_a_model_is_named(tmp_path: Path, action: str, deed: str) -> None:
    with pytest.raises(PluginError, match=f"{deed}.*language model is needed"):
        rewrite(tmp_path, action, PENS)


@pytest.mark.parametrize(
    ("action", "text", "words"),
    [("shorter", "One sentence.", "spare none"), ("summary", "# Head", "no sentence"),
     ("fix", " \n", "nothing to rewrite")],
)  # fmt: skip
def test_texts_that_give_nothing_are_refused(
    tmp_path: Path, action: str, text: str, words: str
) -> None:
    with pytest.raises(PluginError, match=words):
        rewrite(tmp_path, action, text)


def test_quoted_english_sentences_keep_their_distance_in_a_chinese_text(tmp_path: Path) -> None:
    said = ["It takes 12 minutes.", "In our tests it held.", "它很轻。[^1]", "也很结实。"]
    assert joined(said, "zh") == "It takes 12 minutes. In our tests it held. 它很轻。[^1]也很结实。"
    cited = ["It takes 12 minutes.[^1]", "In our tests it held.[^2]"]
    assert joined(cited, "zh") == joined(cited, "en") == " ".join(cited)
