"""A character that has one reading only, for voices that take no pinyin."""

from __future__ import annotations

from functools import cache


def same_sound(pinyin: str) -> str:
    """The most used character that is read "hang2" and never otherwise, or "" if there is none."""
    return _table().get(pinyin, "")


@cache
def _table() -> dict[str, str]:
    """Syllable -> character, of the 3755 common ones of GB 2312, then of its 3008 others."""
    from pypinyin import Style, pinyin

    found: dict[str, str] = {}
    counts = _counts()
    for rows in (range(16, 56), range(56, 88)):
        level = [_character(row, cell) for row in rows for cell in range(1, 95)]
        known = [one for one in level if one]
        for one in sorted(known, key=lambda sign: -counts.get(sign, 0)):
            ((readings),) = pinyin(
                one, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True
            )
            if len(readings) == 1:
                found.setdefault(readings[0], one)
    return found


def _character(row: int, cell: int) -> str:
    return bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312", "ignore")


def _counts() -> dict[str, int]:
    """How often a character stands alone, by jieba's word list (word, count, kind)."""
    import jieba  # type: ignore[import-untyped]

    with jieba.get_module_res("dict.txt") as file:
        lines = (line.decode("utf-8").split() for line in file)
        return {words[0]: int(words[1]) for words in lines if len(words[0]) == 1}
