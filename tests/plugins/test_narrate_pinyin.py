"""Which reading a character gets, and how tones sound in a row."""

from __future__ import annotations

import re

import pytest

from plugins.narrate.pinyin_zh import candidates, readings
from plugins.narrate.pronounce import ruled
from plugins.narrate.sandhi import surface
from studio.sdk.speech.marks import READING, Mark

from .reading_tables import FOLDER

_CHIP = re.compile(r"<(.)\|(\w+)>|(.)")


def _case(line: str) -> tuple[str, dict[int, str]]:
    """银<行|hang2>: the text, and the readings of the characters that are asked for."""
    signs = [(found[1] or found[3], found[2]) for found in _CHIP.finditer(line)]
    return "".join(sign for sign, _ in signs), {i: one for i, (_, one) in enumerate(signs) if one}


LINES = (FOLDER / "polyphones.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_polyphones(line: str) -> None:
    text, wanted = _case(line)
    got = {one.at: one.pinyin for one in readings(text)}
    assert {at: got[at] for at in wanted} == wanted


def test_there_are_enough_of_them() -> None:
    assert len(set(LINES)) == len(LINES) >= 350


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("一个", "yi2 ge4"),
        ("一起", "yi4 qi3"),
        ("一天一夜", "yi4 tian1 yi2 ye4"),
        ("第一次", "di4 yi1 ci4"),
        ("二十一个", "er4 shi2 yi1 ge4"),
        ("二零一四年", "er4 ling2 yi1 si4 nian2"),
        ("星期一上午", "xing1 qi1 yi1 shang4 wu3"),
        ("统一", "tong3 yi1"),
        ("不是", "bu2 shi4"),
        ("不好", "bu4 hao3"),
        ("看不看", "kan4 bu5 kan4"),
        ("你好", "ni2 hao3"),
        ("所以", "suo2 yi3"),
        ("展览馆", "zhan2 lan2 guan3"),
        ("我买", "wo2 mai3"),
        ("买好酒", "mai2 hao2 jiu3"),
        ("我，你", "wo3 ni3"),
    ],
)
def test_tones_as_they_sound(text: str, heard: str) -> None:
    assert " ".join(surface(text, readings(text))) == heard


def test_lexical_tones_are_those_of_a_dictionary() -> None:
    marks = ruled("一个你好不是", tones="lexical")
    assert [one.value for one in marks] == ["yi1", "ge4", "ni3", "hao3", "bu4", "shi4"]


def test_what_a_person_said_wins_and_counts_for_its_neighbours() -> None:
    given = [Mark(READING, 1, 2, alphabet="pinyin", value="hao4")]
    marks = ruled("你好", given)
    assert [(one.start, one.value) for one in marks] == [(0, "ni3")]


def test_the_readings_of_a_character() -> None:
    assert set(candidates("行")) >= {"xing2", "hang2"}
    assert candidates("狗") == ("gou3",)
    assert candidates("A") == ()


def test_every_character_of_a_long_text_has_one_reading() -> None:
    text = "，".join(_case(line)[0] for line in LINES)
    found = readings(text)
    assert [one.at for one in found] == [i for i, sign in enumerate(text) if sign != "，"]
    assert all(re.fullmatch(r"[a-z]+[1-5]", one.pinyin) for one in found)
