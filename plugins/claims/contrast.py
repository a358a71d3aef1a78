"""How a passage that speaks of the same may still say something else.

Figures are compared clause by clause, for "52 in the east and 12 in the west" holds all that
"12 in the east" says, and does not back it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from .evidence import Window
from .figures import Figure, Figures, find_figures
from .names import find_names, has, squeezed
from .opposites import agrees, denies, reverses, without_bounds
from .sentence import Sentence
from .words import Words, clauses, coverage, words_of

_BETTER = 0.15  # how much better another clause must fit before a figure belongs to that
_FAR_BETTER = 0.4  # the same, where the other figure is of another unit
_CLAUSE = 0.3  # coverage from which two clauses speak of the same
_SAME = 0.8  # likeness from which even one other character tells
_PARALLEL = 0.66  # likeness from which differing words are exchanged facts, not another wording


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    words: Words
    figures: Figures

    def holds(self, number: Figure) -> bool:
        return any(number.same(other) for other in self.figures.numbers)


@lru_cache(20_000)
def _clauses(folded: str) -> tuple[_Clause, ...]:
    return tuple(_Clause(part, words_of(part), find_figures(part)) for part in clauses(folded))


def belongs_elsewhere(sentence: Sentence, window: Window) -> str:
    """The figure or date that the window has where the sentence has one from another place."""
    parts = _clauses(window.folded)
    for own in _clauses(sentence.folded):
        numbers = [number for number in own.figures.numbers if not number.ordinary]
        holding = [part for part in parts if numbers and all(part.holds(n) for n in numbers)]
        if holding and own.figures.dates:
            dates = [date for part in holding for date in part.figures.dates]
            if dates and not any(
                d.told_by(o, window.years) for d in own.figures.dates for o in dates
            ):
                return dates[0].text
        if numbers and (other := _of_another(own.text, holding)):
            return other
        if len(numbers) > 1 and not holding and (rival := _mixed(numbers, parts)):
            return rival
        if len(numbers) == 1 and own.words.many > 1 and (rival := _nearer(own, numbers[0], parts)):
            return rival
    return ""


def _of_another(own: str, holding: list[_Clause]) -> str:
    """Whom the figures are told of, where the clauses that hold them name others than ours."""
    mine = find_names(own).all
    theirs = [name for part in holding for name in find_names(part.text).all]
    alike = any(has(name, other) or has(other, name) for name in mine for other in theirs)
    return theirs[0] if mine and theirs and not alike else ""


def _mixed(numbers: list[Figure], parts: Sequence[_Clause]) -> str:
    """A clause has one of a sentence's figures, and another figure where the second should be."""
    for part in parts:
        lacking = [number for number in numbers if not part.holds(number)]
        others = [n for n in part.figures.numbers if not any(n.same(number) for number in numbers)]
        if lacking and len(lacking) < len(numbers):
            for number in lacking:
                if rival := next((n for n in others if n.rivals(number)), None):
                    return rival.text
    return ""


def _nearer(own: _Clause, number: Figure, parts: Sequence[_Clause]) -> str:
    """The figure of a clause that fits better than all that hold the sentence's figure."""
    holding = [at for at, part in enumerate(parts) if part.holds(number)]
    heavy = own.words.heavy()
    for at, part in enumerate(parts):
        others = [n for n in part.figures.numbers if not n.ordinary]
        rivals = [n for n in others if n.rivals(number)]
        if not others or part.holds(number) or not holding:
            continue
        if rivals and all(
            _fits_better(own.words, part.words, parts[i].words, at < i) for i in holding
        ):
            return rivals[0].text
        # whatever it measures: what the sentence speaks of has another figure
        best = max(coverage(heavy, parts[i].words | parts[max(0, i - 1)].words) for i in holding)
        if at not in (i - 1 for i in holding) and coverage(heavy, part.words) > best + _FAR_BETTER:
            return others[0].text
    return ""


def _fits_better(own: Words, rival: Words, held: Words, earlier: bool) -> bool:
    """A later clause may leave out what an earlier one said: "62% in the north and 41% in the
    south"; so the earlier one must fit in all that tells the two apart."""
    if not earlier:
        return coverage(own, rival) > coverage(own, held) + _BETTER
    only_rival = (own.pairs & rival.pairs - held.pairs) | (own.stems & rival.stems - held.stems)
    only_held = (own.pairs & held.pairs - rival.pairs) | (own.stems & held.stems - rival.stems)
    return bool(only_rival) and not only_held


def turned(sentence: Sentence, window: Window) -> bool:
    """Whether a clause says the opposite of the clause in the window that is nearest to it."""
    for own in _clauses(sentence.folded):
        numbers = own.figures.numbers
        parts = [other for other in _clauses(window.folded) if all(map(other.holds, numbers))]
        near = max(parts, key=lambda other: coverage(own.words, other.words), default=None)
        if near is None or not own.words.many:
            continue
        about = coverage(own.words, near.words) >= _CLAUSE
        if (about and denies(own.text, near.text)) or (
            (about or numbers) and reverses(own.text, near.text)
        ):
            return True
    return False


def other_speaker(sentence: Sentence, window: Window) -> str:
    """Who says the quoted words in the window, if the sentence names somebody else."""
    mine = sentence.names.told
    for quote in map(squeezed, sentence.quotes):
        saying = [part for part in window.parts if quote in squeezed(part)]
        speakers = [name for part in saying for name in find_names(part).told]
        alike = any(has(name, other) or has(other, name) for name in mine for other in speakers)
        if mine and speakers and not alike:
            return speakers[0]
    return ""


def exchanged(sentence: Sentence, window: Window) -> str:
    """The window's word that the sentence has another one for, where both are worded alike.

    In a single clause that is enough; across several, words may have moved, and only one that
    the window does not have at all was exchanged.
    """
    others = dict.fromkeys((*window.parts, *clauses(window.folded)))
    for part in dict.fromkeys((sentence.folded, *clauses(sentence.folded))):
        numbers, own = find_figures(part).numbers, _tokens(part)
        same = [o for o in others if _holds(o, numbers)]
        likeness = {o: SequenceMatcher(None, own, _tokens(o), autojunk=False) for o in same}
        best = max(same, key=lambda o: likeness[o].ratio(), default="")
        if best and likeness[best].ratio() >= _PARALLEL:
            single = len(clauses(part)) == len(clauses(best)) == 1
            known = words_of("") if single else window.words
            if other := _replaced(likeness[best], known):
                return other
    return ""


def _holds(text: str, numbers: tuple[Figure, ...]) -> bool:
    have = find_figures(text).numbers
    return all(any(number.same(other) for other in have) for number in numbers)


def _replaced(matcher: SequenceMatcher[str], known: Words) -> str:
    """The other text's word that stands for one of ours, which must not be ``known``."""
    for kind, a, b, c, d in matcher.get_opcodes():
        mine, theirs = _joined(matcher.a[a:b]), _joined(matcher.b[c:d])  # type: ignore[attr-defined]
        words = words_of(mine)
        telling = kind == "replace" and words.telling and words_of(theirs).telling
        if telling and agrees(mine, theirs):
            continue
        if telling and not (words.pairs & known.pairs or words.stems & known.stems):
            return theirs
        # one character of a name: "育英小学", "育才小学"
        single = kind == "replace" and len(mine) == len(theirs) == 1 and matcher.ratio() >= _SAME
        if single and words.characters - known.characters and words_of(theirs).characters:
            return theirs
    return ""


def _tokens(text: str) -> list[str]:
    """Characters of Chinese and words of the rest; figures are all alike here."""
    found = find_figures(text)
    spans = [(number.start, number.end) for number in found.numbers]
    spans += [(date.start, date.end) for date in found.dates]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} 0 {text[end:]}"
    return re.findall(r"\b0\b|[a-z'’-]+|[\u3400-\u9fff]", without_bounds(text.casefold()))


def _joined(tokens: Sequence[str]) -> str:
    return "".join(f"{token} " if token[0].isascii() else token for token in tokens).strip()
