"""What Mandarin says for what is written: one row, one case."""

from __future__ import annotations

import random
import re

import cn2an  # type: ignore[import-untyped]
import pytest

from plugins.narrate.numbers_zh import cardinal
from plugins.narrate.runs import normalise

from .reading_tables import rows, without_blanks

ROWS = [(written, said) for written, said, _ in rows("zh.tsv")]


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_reading(written: str, said: str) -> None:
    assert without_blanks(normalise(written, "zh").spoken) == without_blanks(said)


def test_the_table_is_large_enough() -> None:
    assert len({written for written, _ in ROWS}) == len(ROWS) >= 600


def test_a_word_is_parted_from_the_next_by_a_blank() -> None:
    assert normalise("用RTX 4090跑GPT-4o", "zh").spoken == "用R-T-X 四零九零跑G-P-T 四 o"


def test_cardinals_agree_with_another_library() -> None:
    dice = random.Random(7)
    for _ in range(2000):
        value = str(dice.randrange(10 ** dice.randrange(1, 9)))
        assert cardinal(value) == cn2an.an2cn(value, "low"), value


def test_a_gap_of_a_whole_group_has_its_zero() -> None:
    assert cardinal("800007325") == "八亿零七千三百二十五"
    assert cardinal("100000000") == "一亿"
    assert cardinal("1000000000000") == "一万亿"


def test_no_digit_and_no_sign_reaches_the_voice() -> None:
    for written, _ in ROWS:
        spoken = normalise(written, "zh").spoken
        assert not re.search(r"[0-9０-９%¥$@#&+=<>|/\\*_^~℃°²³√½★✅👍]", spoken), written


def test_every_spoken_character_knows_where_it_comes_from() -> None:
    for written, _ in ROWS:
        reading = normalise(written, "zh")
        assert len(reading.origin) == len(reading.spoken)
        starts = [first for first, _ in reading.origin]
        assert starts == sorted(starts), written
        assert all(0 <= first < last <= len(written) for first, last in reading.origin)


def test_a_text_that_no_sentence_ends_is_read_in_windows() -> None:
    reading = normalise("他在2024年5月跑了3.5km，" * 2000, "zh")
    assert reading.spoken == "他在二零二四年五月跑了三点五公里，" * 2000
    assert reading.origin[-1] == (len(reading.text) - 1, len(reading.text))


def test_whatever_is_typed_has_a_reading() -> None:
    dice = random.Random(11)
    atoms = [
        *"0123456789.,:/-–~%¥$°℃²³^√=+×*#@&()[]<>\"'|\\_ ",
        "年",
        "点",
        "个",
        "亿",
        "km",
        "IV",
        "½",
        "a@b.cn",
    ]
    for _ in range(400):
        text = "".join(dice.choices(atoms, k=dice.randrange(1, 20)))
        for language in ("zh", "en"):
            reading = normalise(text, language)
            assert not re.search(r"\d", reading.spoken), text
            starts = [first for first, _ in reading.origin]
            assert starts == sorted(starts), text
