"""Passages: what is found in two languages, in which order, and the format on the disk."""

from __future__ import annotations

from pathlib import Path

import bm25s
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sdk import Asset, PluginError
from studio.sdk.passages import Passage, PassageIndex, read_passages, terms, write_passages

CORPUS = {
    "battery-zh": "电池容量为 5000 毫安时，连续播放视频可用 14 小时，支持 65 瓦快速充电。",
    "screen-zh": "屏幕尺寸 6.7 英寸，刷新率最高 120 赫兹，户外强光下依然看得清楚。",
    "price-zh": "标准版售价 3999 元，顶配版本售价 5299 元，首发当天减免 200 元。",
    "privacy-zh": "所有录音都保存在手机里，不会上传到任何服务器，删除之后无法恢复。",
    "founder-zh": "公司由李明于 2015 年在杭州创办，目前有员工 320 人。",
    "coffee-zh": "手冲咖啡的水温以 92 度为宜，磨得太细会发苦，太粗则寡淡。",
    "pen-zh": "这支笔可以在水下写字，笔尖用铱金制成，墨水不会晕开。",
    "train-zh": "高铁从北京到上海最快四小时十八分钟，比普通列车节省一半时间。",
    "tea-zh": "春茶采摘于清明之前，叶底嫩绿，香气清高，适合用玻璃杯冲泡。",
    "water-zh": "每天喝水一升半左右即可，运动之后应当少量多次补充。",
    "label-zh": "生成合成内容应当添加显式标识，并在文件元数据中写入隐式标识。",
    "refund-zh": "签收后七天内可以无理由退货，运费由买家承担，定制商品除外。",
    "battery-en": "The battery holds 5,000 mAh and plays video for 14 hours on one charge.",
    "screen-en": "Its 6.7-inch display refreshes up to 120 times a second and stays legible outdoors.",
    "price-en": "The base model costs $599; early buyers save fifty dollars on launch day.",
    "privacy-en": "Recordings never leave your phone: nothing is uploaded, and deleting is final.",
    "founder-en": "Anna Kowalski founded the company in Gdansk in 2015; it employs 320 people.",
    "coffee-en": "Pour the water at 92 degrees; grinding the beans too finely makes coffee bitter.",
    "pen-en": "The pen writes under water, because its ink does not spread when wet.",
    "train-en": "The fastest train links Beijing and Shanghai in four hours and eighteen minutes.",
    "tea-en": "Spring tea is picked before the Qingming festival and brewed in a glass.",
    "label-en": "Generated pictures carry a visible label and metadata that machines can read.",
    "refund-en": "Goods may be returned within seven days; the buyer pays for shipping.",
    "garden-en": "Tomatoes want six hours of sun a day and should be watered at the root.",
}  # fmt: skip

QUERIES = {
    "笔": "pen-zh", "茶": "tea-zh", "电池": "battery-zh", "充电要多久": "battery-zh",
    "播放视频能用几小时": "battery-zh", "屏幕刷新率": "screen-zh", "强光下看得清吗": "screen-zh",
    "卖多少钱 售价": "price-zh", "录音会不会上传": "privacy-zh", "谁创办了公司": "founder-zh",
    "杭州": "founder-zh", "咖啡为什么发苦": "coffee-zh", "水下写字": "pen-zh",
    "北京到上海要多长时间": "train-zh", "什么时候采茶": "tea-zh", "一天喝多少水": "water-zh",
    "文件元数据里的标识": "label-zh", "退货运费谁出": "refund-zh", "５０００毫安时": "battery-zh",
    "batteries": "battery-en", "how long does video play": "battery-en", "5000 mAh": "battery-en",
    "display refresh": "screen-en", "what does the base model cost": "price-en",
    "uploading recordings": "privacy-en", "who founded the company": "founder-en",
    "Kowalski": "founder-en", "bitter coffee": "coffee-en", "ink under water": "pen-en",
    "trains between Beijing and Shanghai": "train-en", "picking tea": "tea-en",
    "labelled pictures": "label-en", "returning goods": "refund-en", "WATERING tomato": "garden-en",
}  # fmt: skip
"""Question -> the passage that answers it; no question repeats its passage as a whole."""


def passages(texts: dict[str, str]) -> list[Passage]:
    return [Passage(name, text, "book") for name, text in texts.items()]


def rank(index: PassageIndex, query: str, wanted: str) -> int:
    """From 1; 0: not found."""
    ids = [found.passage.id for found in index.search(query, len(CORPUS))]
    return ids.index(wanted) + 1 if wanted in ids else 0


def test_questions_find_their_answers() -> None:
    index = PassageIndex(passages(CORPUS))
    ranks = {query: rank(index, query, wanted) for query, wanted in QUERIES.items()}
    first = [query for query, at in ranks.items() if at == 1]
    assert len(first) >= 0.94 * len(QUERIES), ranks
    assert all(1 <= at <= 3 for at in ranks.values()), ranks


SHORT = {"one": "国际无线电日。", "two": "天边有月 a", "three": "月", "four": "b2 无际", "x": "乙"}


@pytest.mark.parametrize("query", ["际", "线", "天", "a", "月", "Ａ", "b2", "鲸"])
def test_one_character_finds_exactly_what_holds_it(query: str) -> None:
    found = {one.passage.id for one in PassageIndex(passages(SHORT)).search(query)}
    folded = query.replace("Ａ", "a")
    assert found == {name for name, text in SHORT.items() if folded in text}


@pytest.mark.parametrize(("query", "first"), [("国际", "one"), ("无际", "four"), ("有月", "two")])
def test_a_pair_comes_before_its_characters(query: str, first: str) -> None:
    found = [one.passage.id for one in PassageIndex(passages(SHORT)).search(query)]
    assert found[0] == first
    assert set(found) == {n for n, text in SHORT.items() if query[0] in text or query[1] in text}


def test_scores_are_those_of_lucene() -> None:
    index = PassageIndex(passages(CORPUS))
    other = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    other.index([terms(text) for text in CORPUS.values()], show_progress=False)
    for query in (["5000"], ["water"], ["2015", "train", "minut"]):
        theirs = other.get_scores(query)
        own = {one.passage.id: one.score for one in index.search(" ".join(query), len(CORPUS))}
        for name, score in zip(CORPUS, theirs, strict=True):
            assert own.get(name, 0.0) == pytest.approx(float(score), abs=1e-5)


def test_equally_good_ones_keep_their_order() -> None:
    index = PassageIndex(passages(dict.fromkeys("zyxa", "同一句话。")))
    assert [one.passage.id for one in index.search("同一句话")] == list("zyxa")
    assert [one.passage.id for one in index.search("同一句话", 2, [0.5] * 4)] == ["z", "y"]


def test_headings_count() -> None:
    told = Passage("told", "它用得很久。", "book", heading=("手机", "续航"))
    assert PassageIndex([told]).search("续航")[0].passage is told


def test_likeness_finds_what_shares_no_word_and_is_fused_with_the_words() -> None:
    index = PassageIndex(passages({"word": "手机续航", "alike": "stamina", "other": "海"}))
    assert [one.passage.id for one in index.search("续航")] == ["word"]
    near = [one.passage.id for one in index.search("续航", 3, [0.2, 0.9, -0.5])]
    assert near == ["word", "alike", "other"]
    assert index.search("没有", 1, [0.2, 0.9, -0.5])[0].passage.id == "alike"


@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=20))
def test_any_text_may_be_indexed_and_asked(texts: list[str], query: str) -> None:
    index = PassageIndex(Passage(str(n), text, "d") for n, text in enumerate(texts))
    found = index.search(query, 3)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(one.score > 0 for one in found)


def test_empty() -> None:
    assert PassageIndex([]).search("x") == []
    assert PassageIndex(passages(CORPUS)).search(" ，。") == []


@pytest.mark.parametrize(
    "words",
    ["label labels labelled labelling", "study studies studied studying", "use used using uses",
     "price prices priced pricing", "run runs running", "fall falls falling", "1,200 1200",
     "battery batteries", "charge charged charging", "need needs needed", "Ｌａｂｅｌ label"],
)  # fmt: skip
def test_forms_of_a_word_meet(words: str) -> None:
    assert len({term for word in words.split() for term in terms(word)}) == 1


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = [
        Passage("1a2b3c4d", "“甲”\n乙", "报告.pdf", "题目", "zh", ("一", "二"), 3, 9, 7),
        Passage("00000000", "x", "报告.pdf", "题目", "zh"),
    ]
    file = tmp_path / "p.json"
    file.write_text(write_passages("报告.pdf", "题目", "zh", made), encoding="utf-8")
    assert list(read_passages(Asset(file, "application/json", "passages"))) == made


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "passages": []}'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "p.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PluginError, match="holds no passages"):
        read_passages(Asset(file, "application/json", "passages"))
