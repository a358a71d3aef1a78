"""An article is cut into sentences, sections, cover and script; one edit changes one file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.parts.blocks import speakable
from plugins.parts.plugin import Parts
from studio.sdk import Asset, PluginError
from studio.sdk.testing import FakeJob, run_plugin

ARTICLE = """---
title: "三绝发布了"
description: "一个桌面工作室"
tags: ["AI", "桌面"]
lang: "zh"
kind: "listicle"
---

# 三绝发布了 🎉

今天我们发布了**三绝**[^1]。它跑在[你自己的电脑](https://example.com/a)上！详见 <https://www.example.com/docs?x=1>。

## 三件事

- 写文章，用 `studio` 命令
- 画插图
  - 封面

![一张图](picture.png "图")

```python
print("不读这一行")
```

| 名称 | 价格 |
|---|---|
| 标准版 | ¥99 |

## 最后

引用如下：

> 好用。真的很好用！

好用。

[^1]: 来源名, 第 3 段: “不要读这里”
"""


def cut(tmp_path: Path, text: str, **params: Any) -> FakeJob:
    tmp_path.mkdir(parents=True, exist_ok=True)
    source = tmp_path / "article.md"
    source.write_text(text, encoding="utf-8")
    article = Asset(source, "text/markdown", "article")
    return run_plugin(Parts(), params, [article], scratch=tmp_path / "scratch")


def spoken(job: FakeJob) -> list[str]:
    return [asset.text().strip() for asset in job.emitted if asset.role == "sentence"]


def record(job: FakeJob, role: str) -> Any:
    return json.loads(job.one(role).text())


def test_sentences_in_order_without_markup(tmp_path: Path) -> None:
    assert spoken(cut(tmp_path, ARTICLE)) == [
        "三绝发布了",
        "今天我们发布了三绝。",
        "它跑在你自己的电脑上！",
        "详见 example.com。",
        "三件事",
        "写文章，用 studio 命令",
        "画插图",
        "封面",
        "名称，价格",
        "标准版，¥99",
        "最后",
        "引用如下：",
        "好用。",
        "真的很好用！",
        "好用。",
        "本音频由人工智能合成。",
    ]


def test_every_sentence_has_language_and_kind(tmp_path: Path) -> None:
    job = cut(tmp_path, ARTICLE)
    kinds = [asset.meta["kind"] for asset in job.emitted if asset.role == "sentence"]
    assert kinds[0] == kinds[4] == "heading"
    assert kinds[5:10] == ["item"] * 5
    assert kinds[-1] == "disclosure"
    assert {asset.meta["lang"] for asset in job.emitted if asset.role == "sentence"} == {"zh"}


def test_the_script_follows_the_sentences(tmp_path: Path) -> None:
    job = cut(tmp_path, ARTICLE)
    script = record(job, "script")
    assets = [asset for asset in job.emitted if asset.role == "sentence"]
    assert script["format"] == 2
    told = [(item["text"], item["lang"], item["kind"]) for item in script["items"]]
    assert told == [(a.text().strip(), a.meta["lang"], a.meta["kind"]) for a in assets]
    assert script["skipped"] == [{"what": "picture", "after": 8}, {"what": "code", "after": 8}]
    assert {item["pause"] for item in script["items"]} == {
        "sentence", "item", "paragraph", "heading", "end",
    }  # fmt: skip


def test_headings_begin_chapters_even_unspoken(tmp_path: Path) -> None:
    script = record(cut(tmp_path / "a", ARTICLE), "script")
    assert script["chapters"] == [
        {"title": "三绝发布了", "first": 0}, {"title": "三件事", "first": 4}, {"title": "最后", "first": 10},
    ]  # fmt: skip
    assert [item["chapter"] for item in script["items"]] == [0] * 4 + [1] * 6 + [2] * 6
    quiet = record(cut(tmp_path / "b", ARTICLE, headings=False), "script")
    assert [one["first"] for one in quiet["chapters"]] == [0, 3, 8]
    book = record(cut(tmp_path / "c", "# 一\n\n甲。\n\n## 节\n\n乙。\n\n# 二\n\n丙。\n"), "script")
    assert [one["title"] for one in book["chapters"]] == ["一", "二"]
    plain = record(cut(tmp_path / "d", "A line. Another.\n"), "script")
    assert plain["chapters"] == [{"title": "", "first": 0}]


def test_without_sentence_files_the_script_is_the_same(tmp_path: Path) -> None:
    with_files, without = (
        cut(tmp_path / str(flag), ARTICLE, sentences=flag) for flag in (True, False)
    )
    assert record(with_files, "script") == record(without, "script")
    assert spoken(with_files) and not spoken(without)


def test_pauses_grow_with_structure(tmp_path: Path) -> None:
    job = cut(tmp_path, ARTICLE, pause_sentence=200, pause_heading=1500)
    items = record(job, "script")["items"]
    pause = {index: item["pause_ms"] for index, item in enumerate(items)}
    assert pause[1] == 200  # inside a paragraph
    assert pause[3] == 1500  # before a heading
    assert pause[4] == 650  # after a heading
    assert pause[5] == 400  # between list items
    assert pause[11] == 650  # between paragraphs


def test_identical_sentences_come_once_for_each_place(tmp_path: Path) -> None:
    job = cut(tmp_path, ARTICLE)
    same = [
        asset for asset in job.emitted if asset.role == "sentence" and asset.text() == "好用。\n"
    ]
    assert len(same) == 2
    assert same[0].path != same[1].path
    assert same[0].meta == same[1].meta


def test_sections_and_cover(tmp_path: Path) -> None:
    job = cut(tmp_path, ARTICLE, style="扁平")
    sections = [json.loads(asset.text()) for asset in job.emitted if asset.role == "section"]
    assert [section["heading"] for section in sections] == ["三件事", "最后"]
    assert sections[0] == {
        "heading": "三件事",
        "level": 2,
        "title": "三绝发布了",
        "tags": ["AI", "桌面"],
        "lang": "zh",
        "style": "扁平",
        "prompt": "三件事, 三绝发布了, AI, 桌面",
    }
    assert record(job, "cover") == {
        "title": "三绝发布了",
        "subtitle": "一个桌面工作室",
        "tags": ["AI", "桌面"],
        "lang": "zh",
        "style": "扁平",
    }


def files(job: FakeJob) -> dict[str, tuple[str, str]]:
    return {asset.path.name: (asset.text(), str(asset.meta)) for asset in job.emitted}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("画插图", "画一张插图"),
        ("它跑在", "它就跑在"),
        ("真的很好用！", "真的特别好用！"),
        ("写文章，", "写稿子，"),
    ],
)
def test_editing_one_sentence_changes_its_file_and_its_sections_prose(
    tmp_path: Path, old: str, new: str
) -> None:
    before = files(cut(tmp_path / "a", ARTICLE))
    after = files(cut(tmp_path / "b", ARTICLE.replace(old, new, 1)))
    changed = {name for name in before if after.get(name) != before[name]}
    added = set(after) - set(before)
    assert len(added) == 1 and sorted(name[:2] for name in changed - added) in (
        ["pr", "s-", "sc"],
        ["s-", "sc"],
    )


def test_editing_a_heading_leaves_the_other_sections(tmp_path: Path) -> None:
    before = files(cut(tmp_path / "a", ARTICLE))
    after = files(cut(tmp_path / "b", ARTICLE.replace("## 最后", "## 结尾")))
    changed = {name for name in before if after.get(name) != before[name]}
    changed.remove("script.json")
    assert sorted(name.partition("-")[0] for name in changed) == ["prose", "s", "section"]


def test_a_section_comes_with_its_prose_under_a_name_that_stays(tmp_path: Path) -> None:
    text = "# 题\n\n引子。\n\n## 甲\n\n一[^1]。\n\n### 小节\n\n- 二\n\n## 乙\n\n## 甲\n\n三\n\n[^1]: 出处\n"
    found = [asset for asset in cut(tmp_path / "a", text).emitted if asset.role == "prose"]
    told = [json.loads(asset.text()) for asset in found]
    assert [(one["heading"], one["number"], one["text"]) for one in told] == [
        ("甲", 1, "一。\n小节\n二"), ("乙", 1, ""), ("甲", 2, "三"),
    ]  # fmt: skip
    again = cut(tmp_path / "b", text.replace("一", "壹"))
    assert [a.path.name for a in again.emitted if a.role == "prose"] == [a.path.name for a in found]


def test_two_runs_are_byte_identical(tmp_path: Path) -> None:
    assert files(cut(tmp_path / "a", ARTICLE)) == files(cut(tmp_path / "b", ARTICLE))


def test_an_article_without_sections_is_one_section(tmp_path: Path) -> None:
    job = cut(tmp_path, "# A short note\n\nOne line. Another line.\n")
    sections = [json.loads(asset.text()) for asset in job.emitted if asset.role == "section"]
    assert [(one["heading"], one["level"]) for one in sections] == [("A short note", 1)]
    assert spoken(job)[:3] == ["A short note", "One line.", "Another line."]
    assert spoken(job)[-1] == "This voice was generated by AI."


def test_a_title_in_the_front_matter_only_is_spoken(tmp_path: Path) -> None:
    assert spoken(cut(tmp_path, '---\ntitle: "标题"\n---\n\n正文一句。\n'))[:2] == [
        "标题",
        "正文一句。",
    ]


def test_disclosure_can_move_and_be_turned_off(tmp_path: Path) -> None:
    assert spoken(cut(tmp_path / "a", ARTICLE, disclosure="start"))[0] == "本音频由人工智能合成。"
    assert "本音频由人工智能合成。" not in spoken(cut(tmp_path / "b", ARTICLE, disclosure="off"))


def test_headings_and_tables_can_be_left_out(tmp_path: Path) -> None:
    job = cut(tmp_path, ARTICLE, headings=False, tables=False)
    assert "三件事" not in spoken(job)
    assert "标准版，¥99" not in spoken(job)
    assert {"what": "table", "after": 6} in record(job, "script")["skipped"]


def test_a_sentence_in_the_other_language_says_so(tmp_path: Path) -> None:
    text = "# 标题\n\n我们说中文。This whole sentence is written in English. ChatGPT 5.0。\n"
    job = cut(tmp_path, text, disclosure="off")
    langs = {
        asset.text().strip(): asset.meta["lang"]
        for asset in job.emitted
        if asset.role == "sentence"
    }
    assert langs["This whole sentence is written in English."] == "en"
    assert langs["ChatGPT 5.0。"] == "zh"


@pytest.mark.parametrize(
    "text", ["", "---\nlang: zh\n---\n", "```\ncode\n```\n", "![x](y.png)\n", "***\n"]
)
def test_nothing_to_speak(tmp_path: Path, text: str) -> None:
    with pytest.raises(PluginError, match="no sentence that could be spoken"):
        cut(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("好的 👍🏽 继续", "好的继续"),
        ("看 https://www.example.com/a?b=c 这里", "看 example.com 这里"),
        ("见https://example.com/a路径。", "见example.com路径。"),
        ("See https://example.com/a. Then go.", "See example.com. Then go."),
        ("见 www.example.org。", "见 example.org。"),
        ("脚注[^12]后", "脚注后"),
        ("一 二", "一二"),
        ("用 AI 写", "用 AI 写"),
        ("👨‍👩‍👧", ""),
        ("，。！", ""),
        ("[x] 写完", "写完"),
        ("[ ] to do", "to do"),
        ("数组 a[ ] 里", "数组 a[ ] 里"),
        ("质能 $E=mc^2$，$$a_1$$。", "质能 E=mc^2，a_1。"),
        ("$5 or $10, in US$", "$5 or $10, in US$"),
    ],
)
def test_speakable(text: str, said: str) -> None:
    assert speakable(text) == said


def test_hard_breaks_html_and_comments(tmp_path: Path) -> None:
    text = "# T\n\nFirst line  \nsecond line\n\n<!-- hidden -->\n\n<div>raw</div>\n\nA<br>B\n"
    job = cut(tmp_path, text, disclosure="off")
    assert spoken(job) == ["T", "First line", "second line", "AB"]
    assert record(job, "script")["skipped"] == [{"what": "html", "after": 3}]


def test_file_names_are_safe(tmp_path: Path) -> None:
    job = cut(tmp_path, '# a/b:c*"d?\n\n<x>..\\ con|aux. 你好/世界。\n')
    for asset in job.emitted:
        assert not set('/\\:*?"<>|') & set(asset.path.name)
        assert len(asset.path.name.encode()) < 120
