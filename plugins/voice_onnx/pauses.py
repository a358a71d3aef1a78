"""Punctuation as the models know it."""

from __future__ import annotations

from collections.abc import Container

_TWINS = {
    "，": ",",
    "、": ",",
    "；": ";",
    "：": ":",
    "。": ".",
    "！": "!",
    "？": "?",
    "…": ".",
    "—": "-",
}
_SAME = {twin: sign for sign, twin in reversed(_TWINS.items())} | {"–": "—", "\n": "。", "⋯": "…"}
SENTENCE_ENDS = frozenset("。！？….!?")


def pause_of(sign: str) -> str:
    """The Chinese sign for this kind of pause, or ""."""
    return sign if sign in _TWINS else _SAME.get(sign, "")


def symbol_of(pause: str, known: Container[str]) -> str:
    """What a model writes for it: the sign, its ASCII twin, or a comma; "" where it knows none."""
    for one in (pause, _TWINS[pause], "，", ","):
        if one in known:
            return one
    return ""
