"""The content words of a text, and how much of one text another has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from studio.sdk.passages import terms

from .figures import find_figures

_IDLE_HAN = frozenset(
    "的了是在和与及或也都就而又还再则且但并把被将对向从到由于以为之其此该这那它他她们我你您个些每各所有着过地得吗呢吧啊"
    "可能会要让使用年月日约近超达共计中里内外时后前第"
)
_IDLE = frozenset(
    term
    for term in terms(
        "a an the of in on at for and or but if to from by with as it its this that these those is are was were be been "
        "being has have had do does did will would can could may might shall should than then so also about into over "
        "under up out more most very just only there here they them their he she his her we our you your i which who "
        "what when where while during each per"
    )
)
_LIGHT = frozenset(
    terms(
        "need want require have use cost take hold reach say tell show become begin start make get give mean call work "
        "go come keep stay remain see know think offer include contain provide last run amount total number"
    )
)


@dataclass(frozen=True, slots=True)
class Words:
    """Pairs of neighbouring Chinese characters, the characters, and stems of Latin words."""

    pairs: frozenset[str]
    characters: frozenset[str]
    stems: frozenset[str]

    def __or__(self, other: Words) -> Words:
        return Words(
            self.pairs | other.pairs, self.characters | other.characters, self.stems | other.stems
        )

    @property
    def many(self) -> int:
        return len(self.pairs) + len(self.stems)

    def heavy(self) -> Words:
        """Without the verbs that may stand for each other."""
        return Words(self.pairs, self.characters, self.stems - _LIGHT)

    @property
    def telling(self) -> bool:
        """Whether there is more than verbs that may stand for each other ("needs", "takes")."""
        return bool(self.pairs or self.stems - _LIGHT)


@lru_cache(20_000)
def words_of(text: str) -> Words:
    """Numbers are no content words: figures are compared by their values."""
    text = find_figures(text).rest
    pairs, characters, stems = set[str](), set[str](), set[str]()
    for term in terms(text):
        if re.match("[\u3400-\u9fff]", term):
            characters |= {c for c in term if c not in _IDLE_HAN}
            if len(term) == 2 and not set(term) & _IDLE_HAN:
                pairs.add(term)
        elif not term[0].isdigit() and term not in _IDLE:
            stems.add(term)
    return Words(frozenset(pairs), frozenset(characters), frozenset(stems))


def coverage(of: Words, by: Words) -> float:
    """The share of a text's content words that another has, from 0 to 1; 1 of no words.

    A pair whose characters both stand elsewhere ("充电" in "充满电") counts half.
    """
    units = of.pairs or (of.characters if not of.stems else frozenset())
    total = len(units) + 1.5 * len(of.stems)
    if not total:
        return 1.0
    hit = sum(
        1.0 if unit in by.pairs or unit in by.characters else 0.5 * (set(unit) <= by.characters)
        for unit in units
    )
    return (hit + 1.5 * len(of.stems & by.stems)) / total


_CLAUSE_END = re.compile(
    r",(?!\d)\s*|[，;；。：:、!?！？]\s*|\s+(?:and|while|whereas|but)\s+|(?<=\w)\.\s"
)


@lru_cache(20_000)
def clauses(text: str) -> tuple[str, ...]:
    """Parts that say one thing each; "和" parts them where both sides have a figure."""
    found: list[str] = []
    for part in _CLAUSE_END.split(text):
        numbers = find_figures(part).numbers
        start = 0
        for one, other in pairwise(numbers):
            joint = re.search("以及|[和与及]", part[one.end : other.start])
            if joint:
                found.append(part[start : one.end + joint.start()])
                start = one.end + joint.end()
        found.append(part[start:])
    return tuple(part for part in found if part.strip())
