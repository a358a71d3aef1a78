"""Rules rewrite spans of a sentence; the place of every spoken character stays known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_WINDOW = 400  # characters
_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两幺点")
Say = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """``say`` gives the words for a match, or None to leave it to later rules."""

    pattern: re.Pattern[str]
    say: Say


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]`` of the original is spoken as ``spoken``."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as it is spoken; character i of ``spoken`` comes from the span ``origin[i]``."""

    text: str
    spoken: str
    origin: tuple[tuple[int, int], ...]


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character == "〇"


def read(text: str, rules: Iterable[Rule], fixed: Iterable[Piece] = ()) -> Reading:
    """``fixed`` pieces win over any rule (a person decided them), then earlier rules; what no rule
    claims is spoken as it stands."""
    pieces = [Piece(i, i + 1, text[i]) for i in range(len(text))]
    rules, fixed = tuple(rules), tuple(fixed)
    owner = _owners(text, rules, fixed)
    for piece in fixed:  # figures beside it, which no rule saw as a number of their own
        for start, end in _figures_beside(text, piece, owner):
            for part in _owners(text[start:end], rules, ()):
                if part is not None:
                    moved = Piece(start + part.start, start + part.end, part.spoken)
                    owner[moved.start : moved.end] = [moved] * (moved.end - moved.start)
    chosen: list[Piece] = []
    at = 0
    while at < len(text):
        piece = owner[at] or pieces[at]
        chosen.append(piece)
        at = piece.end
    return _joined(text, chosen)


def _owners(text: str, rules: Sequence[Rule], fixed: Iterable[Piece]) -> list[Piece | None]:
    owner: list[Piece | None] = [None] * len(text)
    for piece in fixed:
        owner[piece.start : piece.end] = [piece] * (piece.end - piece.start)
    for start, end in _windows(text):
        taken = [one is not None for one in owner[start:end]]
        for rule in rules:
            for found in _matches(text[start:end], rule, taken):
                first, last = found.start, found.end
                taken[first:last] = [True] * (last - first)
                piece = Piece(start + first, start + last, found.spoken)
                owner[piece.start : piece.end] = [piece] * (last - first)
    return owner


def _windows(text: str) -> Iterable[tuple[int, int]]:
    """What rules look at in one go: a text that no sentence ends would cost its length squared."""
    start = 0
    while len(text) - start > 2 * _WINDOW:
        rest = text[start + _WINDOW : start + 2 * _WINDOW]
        pause = re.search(r"[\s，。！？；：、]", rest)
        end = start + _WINDOW + (pause.end() if pause else _WINDOW)
        yield start, end
        start = end
    yield start, len(text)


def _figures_beside(
    text: str, piece: Piece, owner: list[Piece | None]
) -> Iterable[tuple[int, int]]:
    start, end = piece.start, piece.end
    while start and owner[start - 1] is None and re.match(r"[\d.,]", text[start - 1]):
        start -= 1
    while end < len(text) and owner[end] is None and re.match(r"[\d.,]", text[end]):
        end += 1
    spans = ((start, piece.start), (piece.end, end))
    return [span for span in spans if re.search(r"\d", text[slice(*span)])]


def _matches(text: str, rule: Rule, taken: list[bool]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    while match := rule.pattern.search(text, at):
        start, end = match.span()
        if any(taken[start:end]):
            first = taken.index(True, start)
            at = next((i for i in range(first, len(text)) if not taken[i]), len(text))
            at = max(at, start + 1)
            continue
        at = max(end, start + 1)
        spoken = rule.say(match) if end > start else None
        if spoken is not None:
            found.append(Piece(start, end, spoken))
    return found


def _joins(before: str, after: str) -> bool:
    """No blank stands between these two: before punctuation, and between Chinese characters."""
    return after in ",.!?;:，。！？；：、" or (
        is_han(after) and (is_han(before) or before in "，。！？；：、")
    )


def _run_together(text: str, piece: Piece, before: list[str]) -> bool:
    """Words made of "H1N1" and its like need a blank between them."""
    if not before or not piece.spoken or piece.start == 0:
        return False
    letters = before[0] + piece.spoken[0]
    figures = text[piece.start - 1].isdecimal() or text[piece.start].isdecimal()
    return figures and letters.isascii() and letters.isalpha()


def _joined(text: str, pieces: list[Piece]) -> Reading:
    """The pieces' words; blanks are made one, and dropped at the ends and where `_joins` says so."""
    spoken: list[str] = []
    origin: list[tuple[int, int]] = []
    for piece in pieces:
        if _run_together(text, piece, spoken[-1:]):
            spoken.append(" ")
            origin.append((piece.start, piece.end))
        for character in piece.spoken:
            blank = character.isspace()
            if blank and (not spoken or spoken[-1] == " "):
                continue
            if spoken[-1:] == [" "] and _joins(before := "".join(spoken[-2:-1]), character):
                spoken.pop()
                origin.pop()
                two = before in _NUMERALS and character in _NUMERALS
                if two and text[piece.start].isdecimal():
                    spoken.append("，")  # "周五 19:30": two numbers, heard as two
                    origin.append((piece.start, piece.end))
            spoken.append(" " if blank else character)
            origin.append((piece.start, piece.end))
    while spoken and spoken[-1] == " ":
        spoken.pop()
        origin.pop()
    return Reading(text, "".join(spoken), tuple(origin))
