"""The brand voice: reading it, finding where a text departs from it, telling it to a model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sdk import PluginError
from studio.sdk.voice import Finding, Voice, check_voice, read_voice, voice_rules

LIST = Path(__file__).parents[2] / "assets" / "wordlists" / "absolute-zh.txt"
ABSOLUTE = [
    line.strip()
    for line in LIST.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def found(text: str, data: dict[str, Any], language: str = "zh") -> list[tuple[str, str, str]]:
    voice = read_voice(data)
    return [(f.term, f.rule, f.suggestion) for f in check_voice(text, voice, language)]


def absolute(text: str) -> list[str]:
    return [f.term for f in check_voice(text, Voice(), "zh", ABSOLUTE)]


def test_a_voice_is_read_from_tables_and_lists() -> None:
    voice = read_voice(
        {
            "name": "三绝",
            "person": "我们",
            "sentence_length": 40,
            "preferred": {"人工智能": ["AI技术", "智能算法"], "登录": "登陆"},
            "forbidden": ["赋能"],
            "samples": "打开就能写。",
            "colour": "unknown keys are let by",
        }
    )
    assert voice.preferred == {"人工智能": ("AI技术", "智能算法"), "登录": ("登陆",)}
    assert voice.forbidden == {"赋能": ""}
    assert voice.samples == ("打开就能写。",)
    assert read_voice({}) == Voice()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"sentence_length": "40"}, "sentence_length"),
        ({"sentence_length": -1}, "sentence_length"),
        ({"forbidden": 3}, "forbidden"),
        ({"preferred": {"a": [1]}}, "preferred: a"),
        ({"name": 3}, "name"),
    ],
)
def test_what_is_wrong_in_a_voice_is_named(data: dict[str, Any], named: str) -> None:
    with pytest.raises(PluginError, match=named):
        read_voice(data)


def test_terms_have_their_places() -> None:
    text = "我们用AI技术赋能颠覆。\n"
    voice = read_voice(
        {"preferred": {"人工智能": ["AI技术"]}, "forbidden": {"赋能": "", "颠覆": "改变"}}
    )
    assert check_voice(text, voice, "zh") == (
        Finding(3, 7, "AI技术", "preferred", "人工智能"),
        Finding(7, 9, "赋能", "forbidden", ""),
        Finding(9, 11, "颠覆", "forbidden", "改变"),
    )


def test_latin_terms_are_whole_words_in_any_case() -> None:
    data = {"preferred": {"e-mail": ["email"]}, "forbidden": ["art of  the deal"]}
    assert found("Email us. Gmailemails. The ART OF\nTHE deal.", data, "en") == [
        ("Email", "preferred", "e-mail"),
        ("ART OF\nTHE deal", "forbidden", ""),
    ]


def test_a_word_inside_the_wanted_term_is_none() -> None:
    data = {"preferred": {"视频号": ["视频"]}, "forbidden": {"笔": "钢笔"}}
    assert found("视频号里的视频，钢笔和笔。", data) == [
        ("视频", "preferred", "视频号"),
        ("笔", "forbidden", "钢笔"),
    ]


def test_nobody_reads_code_addresses_and_footnotes() -> None:
    text = (
        "---\ntitle: 颠覆\n---\n\n```\n颠覆\n```\n\n`颠覆` [看](https://a.b/颠覆) [^颠覆]\n\n"
        "[^1]: 颠覆\n\n最后一个颠覆。\n"
    )
    (one,) = check_voice(text, read_voice({"forbidden": ["颠覆"]}), "zh")
    assert one.start == text.rindex("颠覆")


@pytest.mark.parametrize(
    ("person", "text", "expected"),
    [
        ("我们、您", "我觉得我们自我要求高，你看，小编说。", ["我", "你", "小编"]),
        ("我", "我们国家的小编说我很好。", ["我们", "小编"]),
        ("您", "他说：“你好。”您好。", []),
        ("we", "I think my US friends like us.", ["I", "my"]),
        ("I", "We like it in the US; I do not, said “we”.", ["We"]),
        ("", "我和我们和你和您", []),
        ("你", "您好", ["您"]),
    ],
)
def test_the_person(person: str, text: str, expected: list[str]) -> None:
    language = "en" if person.isascii() and person else "zh"
    assert [term for term, rule, _ in found(text, {"person": person}, language)] == expected


def test_long_sentences_are_counted_as_the_language_counts() -> None:
    text = "# 一个很长很长很长很长很长的标题\n\n- 这一句有十一个字不多不少。短。\n\n| 表 | 格里很长很长很长很长 |\n"
    assert found(text, {"sentence_length": 11}) == [("这一句有十一个字不多不少。", "long", "")]
    assert found(text, {"sentence_length": 12}) == []
    english = "It isn't long.\nThis one sentence,\nhowever, has exactly eight words.\n"
    assert found(english, {"sentence_length": 7}, "en") == [
        ("This one sentence,\nhowever, has exactly eight words.", "long", "")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第一步，最后一步，最近，最初，第一次，第一时间，最终，第一章。",
        "确保本地运行；永久居民；万能青年旅店；唯一标识；王者荣耀；国家级自然保护区。",
        "这座山海拔最高，那天气温最低。他第一天上班。顶级域名。",
        "这不是唯一的办法。",
    ],
)
def test_plain_words_are_no_absolute_claims(text: str) -> None:
    assert absolute(text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("国家级品质，全网第一，最佳选择。", ["国家级", "全网第一", "最佳"]),
        ("唯一正品，顶级享受，极品，万能清洁。", ["唯一", "顶级", "极品", "万能"]),
        ("No.1 品牌，最高品质，史上最强。", ["No.1", "最高", "史上最"]),
        ("100%有效，零风险，永久质保。", ["100%", "零风险", "永久"]),
    ],
)
def test_absolute_claims_are_found(text: str, terms: list[str]) -> None:
    assert absolute(text) == terms


def test_a_broken_pattern_is_named() -> None:
    with pytest.raises(PluginError, match=r"\(第一"):
        check_voice("第一", Voice(), "zh", ["(第一"])


def test_of_overlapping_words_the_longest_stands() -> None:
    voice = read_voice({"forbidden": {"最佳": "合适"}})
    assert [f.term for f in check_voice("最佳实践与最佳", voice, "zh", ["最佳实践"])] == [
        "最佳实践",
        "最佳",
    ]


def test_the_voice_as_rules_for_a_model() -> None:
    data = {
        "person": "we",
        "sentence_length": 20,
        "preferred": {"e-mail": ["email", "mail"]},
        "forbidden": {"leverage": "use", "synergy": ""},
        "samples": ["We ship on Fridays."],
        "notes": "No exclamation marks.",
    }
    told = voice_rules(read_voice(data), "en").split("\n")
    assert told == [
        "- Person: we",
        "- At most 20 words a sentence",
        "- Write “e-mail”, not “email”, “mail”",
        "- Never write “leverage”; write “use”",
        "- Never write “synergy”",
        "- No exclamation marks.",
        "- Sample: We ship on Fridays.",
    ]
    assert voice_rules(Voice(), "zh") == ""


TEXT = st.text(alphabet="我你您们第一最佳。，！? \n#-|`[]^:“”aIweus1.()", max_size=80)


@given(TEXT)
def test_findings_are_places_in_any_text(text: str) -> None:
    voice = Voice(person="我们、您、we", sentence_length=3, forbidden={"最佳": "", "us": "them"})
    findings = check_voice(text, voice, "zh", ABSOLUTE)
    for one in findings:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.term
    assert [f.start for f in findings] == sorted(f.start for f in findings)


def test_the_list_has_patterns_and_each_once() -> None:
    assert all(re.compile(pattern) for pattern in ABSOLUTE)
    assert len(ABSOLUTE) == len(set(ABSOLUTE)) > 100
