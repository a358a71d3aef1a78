"""Whether a passage backs a sentence: same figures, same names, same words, same way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from studio.sdk.passages import Passage

from .contrast import belongs_elsewhere, exchanged, other_speaker, turned
from .evidence import Window, figures_of, windows
from .figures import find_figures, fold
from .names import find_names, has, squeezed
from .sentence import Sentence
from .units import rates
from .words import coverage

TOPIC = 0.38  # coverage from which a window with the sentence's figures is about the same
_ALIKE = 0.6  # coverage that a sentence without figures needs
_SURE = 0.95  # coverage that needs no better
_NEAR = 0.5  # coverage from which a window's other figure contradicts the sentence's

Problem = Literal["", "figure", "name", "quote", "opposite", "exchanged", "topic", "language"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``problem`` "" says that the window backs the sentence; ``said`` is what it says instead."""

    window: Window
    coverage: float
    problem: Problem = ""
    said: str = ""
    missing: tuple[str, ...] = field(default=())


def judge(sentence: Sentence, passage: Passage) -> Verdict | None:
    """The best that the passage says about the sentence, None if it is about something else."""
    best: Verdict | None = None
    for window in windows(passage):
        found = _judge(sentence, window)
        if found and (best is None or rank(found) > rank(best)):
            best = found
        if best and not best.problem and best.coverage >= _SURE:
            break  # longer windows come later and cannot be better
    return best


def rank(verdict: Verdict) -> tuple[bool, int, float, int]:
    """Backing first, then what lacks the least and is nearest."""
    order = ("language", "topic", "figure", "quote", "name", "exchanged", "opposite", "")
    near = round(verdict.coverage, 3)
    return (
        not verdict.problem,
        order.index(verdict.problem) if near >= _NEAR else 0,
        near,
        -len(verdict.window.parts),
    )


def _judge(sentence: Sentence, window: Window) -> Verdict | None:
    found = coverage(sentence.words if _figures(sentence) else sentence.about, window.words)
    missing = _missing(sentence, window)
    if window.language != sentence.language:
        return None if missing or not _figures(sentence) else Verdict(window, found, "language")
    if missing:
        said = _rival(sentence, window) if found >= _NEAR else ""
        return Verdict(window, found, "figure", said, missing)
    if sentence.quotes and not all(squeezed(q) in squeezed(window.text) for q in sentence.quotes):
        return Verdict(window, found, "quote")
    if not sentence.quotes and found < (TOPIC if _figures(sentence) else _ALIKE):
        return Verdict(window, found, "topic")
    names = (*sentence.names.all, *sentence.figures.codes)
    if lacking := [name for name in names if not _named(name, sentence, window)]:
        return Verdict(window, found, "name", missing=tuple(lacking))
    if speaker := other_speaker(sentence, window):
        return Verdict(window, found, "name", speaker, sentence.names.told)
    if rival := belongs_elsewhere(sentence, window):
        return Verdict(window, found, "figure", rival)
    if (own := rates(sentence.folded)) and (told := rates(window.folded)) and not own <= told:
        return Verdict(window, found, "figure", min(told), tuple(own - told))
    if turned(sentence, window):
        return Verdict(window, found, "opposite")
    if not sentence.quotes and (other := exchanged(sentence, window)):
        return Verdict(window, found, "exchanged", other)
    return Verdict(window, found)


def _figures(sentence: Sentence) -> bool:
    return bool(sentence.numbers or sentence.figures.dates)


def _missing(sentence: Sentence, window: Window) -> tuple[str, ...]:
    """The figures of the sentence that the window lacks, as written."""
    have = window.figures
    lacking = [
        number.text
        for number in sentence.numbers
        if not any(number.same(other) for other in have.numbers)
        and not any(not number.unit and number.value == date.year for date in have.dates)
    ]
    lacking += [
        date.text
        for date in sentence.figures.dates
        if not any(date.told_by(other, window.years) for other in have.dates)
        and not (date.year and not (date.month or date.quarter) and date.year in window.years)
    ]
    return tuple(lacking)


def _rival(sentence: Sentence, window: Window) -> str:
    """What the window says where the sentence has another figure of the same unit."""
    for number in sentence.numbers:
        if not any(number.same(other) for other in window.figures.numbers):
            for other in window.figures.numbers:
                taken = any(other.same(n) for n in sentence.numbers)
                if number.unit and other.rivals(number) and not taken:
                    return other.text
    dates = window.figures.dates
    for date in sentence.figures.dates:
        if not any(date.told_by(other, window.years) for other in dates):
            for rival in dates:
                if bool(rival.year) == bool(date.year) and bool(rival.day) == bool(date.day):
                    return rival.text
    return ""


def _named(name: str, sentence: Sentence, window: Window) -> bool:
    """Whether the window has the name, or its passage has it and the window no other name."""
    passage = window.passage
    whole = " ".join((passage.title, *passage.heading, passage.text))
    if any(
        name.casefold() in known.casefold() or known.casefold() in name.casefold()
        for known in sentence.known
        if known
    ):
        return True
    if has(window.text, name) or has(" ".join(passage.heading), name):
        return True
    parts = [word for word in name.split() if word[0].isupper()]
    if len(parts) > 1 and has(whole, name):
        return any(has(window.text, part) for part in parts)
    others = (*find_names(window.text).all, *window.figures.codes)
    return has(whole, name) and not others


def has_anywhere(figure: str, passages: Sequence[Passage]) -> bool:
    """Whether some passage has the number or date that is written so."""
    wanted = find_figures(fold(figure))
    for have in map(figures_of, passages):
        if any(n.same(other) for n in wanted.numbers for other in have.numbers):
            return True
        years = frozenset(date.year for date in have.dates)
        if any(d.told_by(other, years) for d in wanted.dates for other in have.dates):
            return True
    return False


def has_name(name: str, passages: Sequence[Passage]) -> bool:
    return any(has(" ".join((p.title, *p.heading, p.text)), name) for p in passages)
