"""A title becomes a file name that every system keeps."""

from __future__ import annotations

import unicodedata

import pytest

from studio.sdk.names import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("  三绝  发布 ", "三绝 发布"),
        ("...", "fallback"),
        ("", "fallback"),
        ("con", "con_"),
        ("LPT1.txt", "LPT1.txt_"),
        ("../../etc/passwd", "etc passwd"),
        ("tab\tand\nline", "tab and line"),
        ("e\u0301te\u0301", "été"),
        ("right\u202eleft", "right left"),
    ],
)
def test_file_names(title: str, name: str) -> None:
    assert file_name(title, "fallback") == name


def test_long_titles_are_cut_between_words_and_fit_every_file_system() -> None:
    assert file_name("word " * 40, "x").endswith("word")
    assert len(file_name("好" * 300, "x").encode()) <= 143
    assert len(file_name("😀" * 300, "x").encode()) <= 143
    assert unicodedata.is_normalized("NFC", file_name("e\u0301" * 99, "x"))
