"""A document's score in words: what was measured, what it should be, what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.core.score import GROUPS, Item, Score, score_of
from studio.ui.presenter.words import Words

GOOD, FAIR = 80, 60  # points of 100


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """``share`` of its points, 0.0 to 1.0; ``advice`` says what would help, "" if nothing."""

    title: str
    found: str
    advice: str
    share: float
    tone: str


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    title: str
    points: int
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class ScorePage:
    points: int
    tone: str
    groups: tuple[ScoreGroup, ...]


def score_page(text: str, wanted: Sequence[str], words: Words) -> ScorePage:
    score = score_of(text, wanted)
    groups = [
        ScoreGroup(group_name(name, words), Score.of(items),
                   tuple(_line(one, words) for one in items))
        for name in GROUPS
        if (items := score.group(name))
    ]  # fmt: skip
    return ScorePage(score.points, tone_of(score.points), tuple(groups))


def tone_of(points: float) -> str:
    return "ok" if points >= GOOD else ("info" if points >= FAIR else "warn")


def group_name(group: str, words: Words) -> str:
    match group:
        case "structure":
            return words.translate("Score", "Structure")
        case "specificity":
            return words.translate("Score", "Concreteness")
        case "readability":
            return words.translate("Score", "Readability")
        case "search":
            return words.translate("Score", "Search and sharing")
        case _:
            return words.translate("Score", "Keywords")


def _line(item: Item, words: Words) -> ScoreLine:
    title, advice = _about(item.name, words)
    share = item.points / item.most
    return ScoreLine(
        title, _found(item, words), "" if share >= 0.995 else advice, share, tone_of(100 * share)
    )


def _found(item: Item, words: Words) -> str:
    """The measure and its bounds; for a question its answer."""
    if item.name in _QUESTIONS:
        yes, no = words.translate("Score", "Yes"), words.translate("Score", "No")
        return yes if item.value else no
    value = _number(item.value)
    if item.low is not None and item.high is not None:
        text = words.translate("Score", "{value} (good: {low} to {high})")
    elif item.high is not None:
        text = words.translate("Score", "{value} (good: up to {high})")
    else:
        text = words.translate("Score", "{value} (good: from {low})")
    low, high = _number(item.low or 0), _number(item.high or 0)
    return text.format(value=value, low=low, high=high)


_QUESTIONS = ("title", "opening", "links", "in_title", "in_opening", "in_headings")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _about(name: str, words: Words) -> tuple[str, str]:
    """What an item is called, and what would help."""
    tables = {**_of_structure(words), **_of_language(words), **_of_search(words)}
    return tables[name]


def _of_structure(words: Words) -> dict[str, tuple[str, str]]:
    translate = words.translate
    return {
        "title": (translate("Score", "It has a title"), translate("Score", "Give it a title.")),
        "sections": (translate("Score", "Words or characters to a heading"),
                     translate("Score", "Set more headings.")),
        "opening": (translate("Score", "An opening before the first heading"),
                    translate("Score", "Say in two sentences what it is about.")),
        "paragraphs": (translate("Score", "Longest paragraph"), translate("Score", "Cut the longest paragraph.")),
        "levels": (translate("Score", "Headings that skip a level"),
                   translate("Score", "Let levels of headings follow one another.")),
        "figures": (translate("Score", "Figures per 100 words or 200 characters"),
                    translate("Score", "Name figures: how much, how long, how many.")),
        "names": (translate("Score", "Names and terms per 100 words or 200 characters"),
                  translate("Score", "Name people, places, products and works.")),
        "empty": (translate("Score", "Empty words per 100 words or 200 characters"),
                  translate("Score", "Replace words that only praise by what is the case.")),
    }  # fmt: skip


def _of_language(words: Words) -> dict[str, tuple[str, str]]:
    translate = words.translate
    shorter = translate("Score", "Make two sentences of long ones.")
    return {
        "sentences": (translate("Score", "Words or characters to a sentence"), shorter),
        "longest": (translate("Score", "Longest sentence"), shorter),
        "clauses": (translate("Score", "Characters between two marks of punctuation"),
                    translate("Score", "Break long runs with a comma or a full stop.")),
        "common": (translate("Score", "Common characters, per cent (level 1 of GB/T 2312)"),
                   translate("Score", "Use more common characters.")),
        "flesch": (translate("Score", "Flesch reading ease (1948)"),
                   translate("Score", "Use shorter words and sentences.")),
    }  # fmt: skip


def _of_search(words: Words) -> dict[str, tuple[str, str]]:
    translate = words.translate
    return {
        "title_length": (translate("Score", "Width of the title in columns"),
                         translate("Score", "Search results cut a title at about 60 columns.")),
        "description": (translate("Score", "Width of the description in columns"),
                        translate("Score", "Write a description; about 160 columns are shown.")),
        "links": (translate("Score", "Links or citations"), translate("Score", "Link to what you speak of.")),
        "alt": (translate("Score", "Pictures with a description, per cent"),
                translate("Score", "Describe every picture.")),
        "in_title": (translate("Score", "A keyword in the title"),
                     translate("Score", "Use a keyword in the title.")),
        "in_opening": (translate("Score", "A keyword in the opening"),
                       translate("Score", "Use a keyword in the opening.")),
        "in_headings": (translate("Score", "A keyword in a heading"),
                        translate("Score", "Use a keyword in a heading.")),
        "used": (translate("Score", "Keywords of the brief that are used, per cent"),
                 translate("Score", "Use the missing keywords, or take them out of the brief.")),
        "density": (translate("Score", "Share of the first keyword, per cent"),
                    translate("Score", "Repeat the first keyword neither too seldom nor too often.")),
    }  # fmt: skip
