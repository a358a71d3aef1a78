"""The dictionary left on disk says what jieba says with its own in memory."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from plugins.composer.lexicon import MEDIAN_IDF, TOTAL, Frequencies, Lines, Tags
from plugins.composer.words import keywords, load_segmenter, stop_words, tokens

TEXT = (
    "三绝工作室把文章、配图和旁白放在一个软件里，稿件不离开自己的电脑。小明说：换一个声音引擎，"
    "重新生成旁白只要几秒，Python 插件照旧。王老师在南京市长江大桥边录了播客，字幕也随之更新。"
)


@pytest.fixture(scope="module")
def dictionary() -> list[tuple[str, int, str]]:
    load_segmenter()
    import jieba  # type: ignore[import-untyped]

    text = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    return [(w, int(f), tag) for w, f, tag in map(str.split, text.splitlines())]


def test_every_word_has_its_frequency_and_kind(dictionary: list[tuple[str, int, str]]) -> None:
    words = load_segmenter()
    frequencies, tags = Frequencies(words), Tags(words)
    assert sum(frequency for _, frequency, _ in dictionary) == TOTAL
    assert len(dictionary) > 300_000
    for word, frequency, tag in dictionary:
        assert frequencies[word] == frequency
        assert tags.get(word, "") == tag
    assert frequencies.get("AT&") == 0
    assert "南京市长江大桥边" not in frequencies
    assert tags.get("南京市长江大桥边", "x") == "x"


def test_cuts_and_ranks_are_those_of_jieba(tmp_path: Path) -> None:
    keywords(TEXT, "zh", 1)
    import jieba
    import jieba.posseg  # type: ignore[import-untyped]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # jieba leaves a file open
        from jieba.analyse import TFIDF  # type: ignore[import-untyped]

        whole = jieba.Tokenizer()
        whole.tmp_dir = str(tmp_path)
        whole.initialize()
        ranks = TFIDF()
    assert list(jieba.cut(TEXT)) == list(whole.cut(TEXT))
    ranks.postokenizer = jieba.posseg.POSTokenizer(whole)
    tagged = [tuple(pair) for pair in ranks.postokenizer.cut(TEXT)]
    assert [tuple(pair) for pair in jieba.posseg.dt.cut(TEXT)] == tagged
    kinds = ("n", "nz", "nt", "vn", "eng", "l", "j")
    found = ranks.extract_tags(TEXT, topK=None, allowPOS=kinds)
    assert keywords(TEXT, "zh", 9) == [w for w in found if w.lower() not in stop_words()][:9]
    assert ranks.median_idf == MEDIAN_IDF
    assert "工作室" in tokens(TEXT)


def test_a_word_past_the_last_line_is_not_found(tmp_path: Path) -> None:
    file = tmp_path / "dict.txt"
    file.write_text("一 3 m\n一刻 2 m\n", encoding="utf-8")
    lines = Lines(file)
    assert lines.fields("一") == [b"3", b"m"]
    assert lines.fields("龙") == lines.fields("刻") == []
    assert lines.begins("一")
    assert not lines.begins("龙")
