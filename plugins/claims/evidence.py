"""What a passage says, in the pieces that can back a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from studio.sdk.document import language_of, sentences
from studio.sdk.passages import Passage

from .figures import Figures, find_figures, fold
from .words import Words, words_of

_WINDOW = 3
"""Sentences that may back one sentence together."""


@dataclass(frozen=True)
class Window:
    """Neighbouring sentences of a passage; ``context`` are the words they stand under."""

    passage: Passage
    text: str  # as the document has it
    parts: tuple[str, ...]  # its sentences, folded
    figures: Figures
    context: Words
    years: frozenset[int]

    @cached_property
    def folded(self) -> str:
        return "；".join(self.parts)

    @cached_property
    def language(self) -> str:
        return language_of(self.text)

    @cached_property
    def words(self) -> Words:
        return words_of(self.folded) | self.context


@lru_cache(2048)
def windows(passage: Passage) -> tuple[Window, ...]:
    """The shorter first, then in order."""
    return tuple(sorted(_windows(passage), key=lambda window: len(window.parts)))


@lru_cache(4096)
def figures_of(passage: Passage) -> Figures:
    return find_figures(fold(passage.text))


def _windows(passage: Passage) -> Iterator[Window]:
    around = fold(" ".join((passage.title, *passage.heading)))
    years = frozenset(
        date.year for date in (*find_figures(around).dates, *figures_of(passage).dates) if date.year
    )
    found = list(_sentences(passage.text))
    for start in range(len(found)):
        for length in range(1, min(_WINDOW, len(found) - start) + 1):
            part = found[start : start + length]
            text = " ".join(sentence for sentence, _ in part)
            parts = tuple(fold(sentence) for sentence, _ in part)
            over = words_of(f"{around} {' '.join(dict.fromkeys(head for _, head in part))}")
            figures = find_figures("；".join(parts))
            yield Window(passage, text, parts, figures, over, years)


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence, item or row, with what it stands under: the line before a list, a table's head."""
    over, heads, rows = "", list[str](), False
    for line in text.split("\n"):
        item = re.match(r"\s*(?:[-*+]|\d+[.)])\s+(.*)", line)
        if line.startswith("|"):
            if re.fullmatch(r"[|\s:-]+", line):
                continue
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if rows:
                yield row_text(cells, heads), f"{over} {' '.join(heads)}"
            else:
                heads, rows = cells, True
            continue
        rows = False
        if item:
            yield from ((sentence, over) for sentence in sentences(item[1]))
        elif line.strip():
            found = sentences(line)
            yield from ((sentence, "") for sentence in found)
            over = found[-1]


def row_text(cells: list[str], heads: list[str]) -> str:
    """A row's cells; a bare number takes the unit that its column's head has in brackets."""
    told = []
    for cell, head in zip(cells, heads + [""] * len(cells), strict=False):
        unit = re.search(r"[（(]([^（()）]+)[）)]$", head)
        told.append(f"{cell} {unit[1]}" if unit and re.fullmatch(r"[\d.,]+", cell) else cell)
    return " ".join(cell for cell in told if cell)
