"""The syntax of dynamic prompts, read into parts; see `studio.core.pictures.dynamic`."""

from __future__ import annotations

import re
from dataclasses import dataclass

DEEPEST = 16  # braces in braces

_TOKEN = re.compile(
    r"\\(?P<plain>[{}|_$])|__(?P<list>[^\W_](?:[\w./-]*?[^\W_])?)__|(?P<mark>[{}|]|\$\$)"
)
_COUNT = re.compile(r"(?P<low>\d+)?\s*(?P<to>-)?\s*(?P<high>\d+)?")
_WEIGHT = re.compile(r"\s*(\d+(?:\.\d+)?)::")
_LITERAL = re.compile(r"[{}|$]|_(?=_)")


class OrderError(Exception):
    """What a person ordered can't be drawn; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of a word list; ``name`` in lower case."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """``low`` to ``high`` of the options, each with its weight."""

    low: int
    high: int
    joiner: str
    options: tuple[tuple[float, Parts], ...]


Parts = tuple["str | Words | Choice", ...]


def parse(text: str, where: str) -> Parts:
    """``where`` names the text in errors ("the prompt")."""
    return tuple(_Parser(text, where).sequence(0))


def literal(text: str) -> str:
    """A text that is read as itself."""
    return _LITERAL.sub(r"\\\g<0>", text)


class _Parser:
    def __init__(self, text: str, where: str) -> None:
        self._text, self._where = text, where
        self._at = 0
        self._ended_by = ""  # what ended the sequence that was read last

    def sequence(self, depth: int) -> list[str | Words | Choice]:
        """Up to the "|", "}" or "$$" of the group it stands in, or to the end."""
        parts: list[str | Words | Choice] = []
        while match := _TOKEN.search(self._text, self._at):
            parts.append(self._text[self._at : match.start()])
            self._at = match.end()
            mark = match["mark"]
            if match["list"]:
                parts.append(Words(match["list"].lower()))
            elif mark == "{":
                parts += self._group(match.start(), depth + 1)
            elif mark and depth:
                self._ended_by = mark
                return [part for part in parts if part != ""]
            else:
                parts.append(match["plain"] or mark)
        parts.append(self._text[self._at :])
        self._at, self._ended_by = len(self._text), ""
        return [part for part in parts if part != ""]

    def _group(self, start: int, depth: int) -> list[str | Words | Choice]:
        """What follows an opening brace, up to its closing one."""
        if depth > DEEPEST:
            text = f"In {self._where} more than {DEEPEST} braces stand inside each other."
            raise OrderError(text)
        cells: list[tuple[list[str | Words | Choice], str]] = []
        while not cells or cells[-1][1] != "}":
            cells.append((self.sequence(depth), self._ended_by))
            if not self._ended_by:
                near = self._text[start : start + 40]
                text = f"In {self._where} a brace is opened and never closed: '{near}'."
                raise OrderError(text)
        if len(cells) == 1:
            return ["{", *cells[0][0], "}"]
        return [_choice(cells)]


def _choice(cells: list[tuple[list[str | Words | Choice], str]]) -> Choice:
    """``cells`` are what the marks of a group keep apart, each with the mark that ended it."""
    marks = [mark for _, mark in cells]
    counted = _COUNT.fullmatch(_plain(cells[0][0])) if marks[0] == "$$" else None
    low, high, joiner = 1, 1, ", "
    if counted:
        low = int(counted["low"] or counted["high"] or 1)
        high = int(counted["high"] or low) if counted["to"] else low
        if marks[1] == "$$":
            joiner, cells = _plain(cells[1][0], strip=False), cells[1:]
        cells = cells[1:]
        low = 0 if counted["to"] and not counted["low"] else low
    options: list[list[str | Words | Choice]] = [[]]
    for cell, mark in cells:
        options[-1] += cell
        if mark == "$$":
            options[-1].append(mark)
        elif mark == "|":
            options.append([])
    return Choice(low, max(low, high), joiner, tuple(map(_weighed, options)))


def _plain(parts: list[str | Words | Choice], strip: bool = True) -> str:
    text = "".join(part if isinstance(part, str) else "?" for part in parts)
    return text.strip() if strip else text


def _weighed(parts: list[str | Words | Choice]) -> tuple[float, Parts]:
    """An option without its weight and the spaces around it; a weight of 0 is next to never."""
    weight, option = 1.0, list(parts)
    if option and isinstance(first := option[0], str):
        if match := _WEIGHT.match(first):
            weight, first = max(float(match[1]), 1e-9), first[match.end() :]
        option[0] = first.lstrip()
    if option and isinstance(last := option[-1], str):
        option[-1] = last.rstrip()
    return weight, tuple(part for part in option if part != "")
