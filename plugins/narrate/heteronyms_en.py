"""English words that are written alike and spoken differently, told by the words around them.

Only clear cases: where the neighbours say nothing, nothing is marked and the voice decides.
IPA as eSpeak writes American English.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DETERMINER = (
    r"a|an|the|this|that|these|those|my|your|his|her|its|our|their|some|any|no|each|every|one|of|in|on|by"
    r"|with|for|from"
)
_ADJECTIVE = (
    r"\w+(?:ive|al|ous|ful|less|ic|able|ible|ent|ant|ary)|new|big|old|good|great|first|last|next|large|small"
    r"|open|main|whole|high|low|own|long|short|free"
)
_VERBAL = (
    r"to|will|would|can|could|shall|should|may|might|must|cannot|can't|won't|don't|doesn't|didn't|do|does|did"
    r"|not|let's|please|I|you|we|they|who"
)
_NOUN_BEFORE = re.compile(
    rf"\b(?:{_DETERMINER}|{_ADJECTIVE})\s(?:(?:{_ADJECTIVE})\s)?$", re.IGNORECASE
)
_VERB_BEFORE = re.compile(rf"\b(?:{_VERBAL})\s(?:\w+ly\s)?$", re.IGNORECASE)


def heteronyms(text: str) -> list[tuple[int, int, str]]:
    """(start, end, IPA) of the words that are clear, in order."""
    found: dict[int, tuple[int, str]] = {}
    for pattern, ipa in _placed():
        for match in pattern.finditer(text):
            found.setdefault(match.start("word"), (match.end("word"), ipa))
    words, pairs = _pairs()
    for match in words.finditer(text):
        if match.start() in found:
            continue
        noun, verb = pairs[match[0].lower()]
        before = text[: match.start()]
        if _VERB_BEFORE.search(before):
            found[match.start()] = (match.end(), verb)
        elif _NOUN_BEFORE.search(before):
            found[match.start()] = (match.end(), noun)
    return [(start, *found[start]) for start in sorted(found)]


@cache
def _placed() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w'’-]){before}(?P<word>{word})(?![\w'’-])", re.IGNORECASE), ipa)
        for before, word, ipa in _rows("heteronyms_placed.tsv")
    )


@cache
def _pairs() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    pairs = {word: (noun, verb) for word, noun, verb in _rows("heteronyms_pairs.tsv")}
    words = re.compile(rf"(?<![\w'’-])({'|'.join(pairs)})(?![\w'’-])", re.IGNORECASE)
    return words, pairs


def _rows(name: str) -> list[tuple[str, str, str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [(first, second, third) for first, second, third in rows]
