"""The user's own words in the text: paragraphs, and a fact as heading, sentence or headline."""

from __future__ import annotations

import re

from studio.sdk.document import sentences

from .model import Item, Listing, Paragraph, Part
from .passages import measure
from .plain import pieces_of_block

_HEADING = {"zh": (4, 30), "en": (2, 14)}
"""Shortest and longest heading, in characters or words."""
_STRONG = r"：|:\s|——|\s[—–-]\s|。|\.\s"
_WEAK = _STRONG + r"|；|;\s|，"
"""An English comma may part a list, a Chinese one (，) always parts clauses."""


def own_paragraphs(text: str, language: str) -> list[Part]:
    """What the user wrote under a heading of the brief: paragraphs and lists."""
    parts: list[Part] = []
    for block in re.split(r"\n\s*\n", text):
        for piece in pieces_of_block(block.split("\n")):
            if piece.items:
                items = tuple(Item(item) for item in piece.items)
                parts.append(Listing(items, piece.kind == "steps"))
            else:
                parts.append(Paragraph(as_sentence(piece.text, language)))
    return parts


def as_sentence(text: str, language: str) -> str:
    """The text with an end mark."""
    if re.search(r"[。！？.!?…:：]\W?$", text):
        return text
    return text.rstrip("；;，,") + ("。" if language == "zh" else ".")


def split_fact(fact: str, language: str) -> tuple[str, str]:
    """A fact as a heading and what is left to say under it.

    "Heading: rest" gives both parts; a fact too long for a heading is said whole under its
    first clause.
    """
    head, rest = _cut(fact, _STRONG, language)
    if rest:
        return head, rest
    if measure(fact, language) <= _HEADING[language][1] and len(sentences(fact)) == 1:
        return fact.strip().rstrip("。.；;"), ""
    head, rest = _cut(fact, _WEAK, language)
    return head, fact.strip() if rest else ""


def first_clause(fact: str, language: str) -> str:
    """The start of a fact that can stand as a headline."""
    if measure(fact, language) * 4 <= _HEADING[language][1] * 3:
        return fact.strip().rstrip("。.；;")
    return _cut(fact, _WEAK, language)[0]


def _cut(fact: str, marks: str, language: str) -> tuple[str, str]:
    least, most = _HEADING[language]
    fact = fact.strip()
    for match in re.finditer(marks, fact):
        head, rest = fact[: match.start()].strip(), fact[match.end() :].strip()
        if rest and least <= measure(head, language) <= most:
            return head, rest
    return fact.rstrip("。.；;"), ""
