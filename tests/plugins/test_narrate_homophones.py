"""Characters that stand for a sound: each has that reading in the dictionary and no other."""

from __future__ import annotations

import pytest
from pypinyin import Style, pinyin

from plugins.narrate.homophones import same_sound

SOUNDS = "hang2 xing2 zhong4 chong2 chang2 zhang3 hai2 huan2 jue2 jiao3 le4 yue4 diao4 tiao2 can1 shen1 du1 dou1 zhao1 chao2".split()  # noqa: SIM905


@pytest.mark.parametrize("sound", SOUNDS)
def test_a_character_of_one_sound(sound: str) -> None:
    sign = same_sound(sound)
    assert pinyin(sign, style=Style.TONE3, heteronym=True) == [[sound]]


def test_particles_and_sounds_without_a_character() -> None:
    assert same_sound("de5") == "的"
    assert same_sound("dei3") == same_sound("x") == ""
