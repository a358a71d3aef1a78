"""A brief is read from what people write, and written back in their language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.sdk.brief import HEADINGS, Brief, parse_brief, write_brief

CHINESE = """# 新品发布

请突出本地运行。

## 受众
每天写稿的人

## 要点：
- 在自己的电脑上运行
- 不上传
  任何资料
1. 开源

## 关键词
本地 AI，写作、配音
## 预算
一万
"""


def test_a_chinese_brief() -> None:
    brief = parse_brief(CHINESE)
    assert brief.title == "新品发布"
    assert brief.audience == "每天写稿的人"
    assert brief.facts == ("在自己的电脑上运行", "不上传 任何资料", "开源")
    assert brief.keywords == ("本地 AI", "写作", "配音")
    assert brief.notes == "请突出本地运行。"
    assert brief.extra == (("预算", "一万"),)


def test_an_english_brief_and_its_language() -> None:
    brief = parse_brief("# Launch\n## Language\nEnglish\n## Key points\nOne thing\nAnother\n")
    assert (brief.language, brief.facts) == ("en", ("One thing", "Another"))


def test_a_text_without_headings_is_title_and_notes() -> None:
    brief = parse_brief("Sell more tea\n\nto people in a hurry")
    assert (brief.title, brief.notes) == ("Sell more tea", "to people in a hurry")


def test_facts_keep_their_commas() -> None:
    assert parse_brief("# T\n## Facts\n- red, green, and blue\n").facts == ("red, green, and blue",)


def test_no_heading_means_two_fields() -> None:
    words = [word for names in HEADINGS.values() for word in names]
    assert len(words) == len(set(words))


line = st.text(st.characters(whitelist_categories=("L", "N")), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text and text.isprintable()
)


@given(
    title=line, facts=st.lists(line, max_size=3), audience=line, notes=line,
    language=st.sampled_from(["zh", "en"]),
)  # fmt: skip
def test_what_is_written_is_read_again(
    title: str, facts: list[str], audience: str, notes: str, language: str
) -> None:
    brief = Brief(title=title, facts=tuple(facts), audience=audience, notes=notes)
    assert parse_brief(write_brief(brief, language)) == brief
