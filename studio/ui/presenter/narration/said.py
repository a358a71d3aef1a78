"""What a person types as a reading: pinyin, IPA between slashes, or other words to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from studio.sdk.speech.lexicon import Entry
from studio.sdk.speech.marks import READING, SUB, Mark
from studio.sdk.speech.pinyin import numbered
from studio.ui.presenter.narration.editing import Span

_LIKE_PINYIN = re.compile(
    r"(?=.*[\dāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü:\d' ]+", re.I
)


def said_mark(span: Span, words: str, typed: str) -> Mark | None:
    """What a person typed as a reading: pinyin, IPA between slashes, else other words to say."""
    typed = " ".join(typed.split())
    if not typed or not words.strip():
        return None
    if len(typed) > 2 and typed[0] == typed[-1] == "/":
        return Mark(READING, span.start, span.end, alphabet="ipa", value=typed[1:-1])
    pinyin = numbered(typed)
    han = sum("\u3400" <= sign <= "\u9fff" or sign == "〇" for sign in words)
    if pinyin and han == len(words.strip()):
        right = len(pinyin.split()) == han
        return (
            Mark(READING, span.start, span.end, alphabet="pinyin", value=pinyin) if right else None
        )
    if han and _LIKE_PINYIN.fullmatch(typed):
        return None
    return Mark(SUB, span.start, span.end, alias=typed)


def entry_of(word: str, mark: Mark) -> Entry:
    if mark.kind == SUB:
        return Entry(word, alias=mark.alias)
    if mark.alphabet == "ipa":
        return Entry(word, ipa=mark.value)
    return Entry(word, pinyin=mark.value)


def entry_data(entry: Entry) -> dict[str, Any]:
    names: Sequence[str] = ("word", "pinyin", "ipa", "alias", "lang", "whole", "case")
    return {name: getattr(entry, name) for name in names}
