"""What English says for what is written: one row, one case."""

from __future__ import annotations

import random
import re

import num2words
import pytest

from plugins.narrate.numbers_en import cardinal, decade, identifier, ordinal, year
from plugins.narrate.runs import normalise

from .reading_tables import rows

ROWS = [(written, said) for written, said, _ in rows("en.tsv")]


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_reading(written: str, said: str) -> None:
    assert normalise(written, "en").spoken.rstrip(",. ") == said.rstrip(",. ")


def test_the_table_is_large_enough() -> None:
    assert len({written for written, _ in ROWS}) == len(ROWS) >= 600


def test_cardinals_and_ordinals_agree_with_another_library() -> None:
    dice = random.Random(7)
    for _ in range(500):
        value = dice.randrange(10 ** dice.randrange(1, 13))
        plain = num2words.num2words(value).replace(" and ", " ").replace(",", "")
        assert cardinal(value) == plain, value
        nth = num2words.num2words(value, to="ordinal").replace(" and ", " ").replace(",", "")
        assert ordinal(value) == nth, value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1066, "ten sixty-six"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (2000, "two thousand"),
        (2009, "two thousand nine"),
        (2010, "twenty ten"),
        (2026, "twenty twenty-six"),
    ],
)
def test_years(value: int, said: str) -> None:
    assert year(value) == said


def test_decades() -> None:
    assert (decade(1990), decade(90), decade(2000)) == (
        "nineteen nineties",
        "nineties",
        "two thousands",
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("7", "seven"),
        ("100", "one hundred"),
        ("302", "three oh two"),
        ("360", "three sixty"),
        ("4090", "forty ninety"),
        ("7900", "seventy-nine hundred"),
        ("2005", "two thousand five"),
        ("007", "zero zero seven"),
        ("13700", "thirteen seven hundred"),
    ],
)
def test_numbers_that_are_names(number: str, said: str) -> None:
    assert identifier(number) == said


def test_no_digit_and_no_sign_reaches_the_voice() -> None:
    for written, _ in ROWS:
        spoken = normalise(written, "en").spoken
        assert not re.search(r"[0-9%¥$@#&+=<>|/\\*_^~°²³√½★✅👍]", spoken), written


def test_every_spoken_character_knows_where_it_comes_from() -> None:
    for written, _ in ROWS:
        reading = normalise(written, "en")
        assert len(reading.origin) == len(reading.spoken)
        starts = [first for first, _ in reading.origin]
        assert starts == sorted(starts), written
        assert all(0 <= first < last <= len(written) for first, last in reading.origin)
