"""A text in lines of one size: broken, measured, shortened."""

from __future__ import annotations

import math
from dataclasses import dataclass

from studio.sdk.linebreak import Piece, break_into, fill_lines, joined, pieces
from studio.sdk.poster.design import Text

from .lines import ASCENT, DESCENT, Setter
from .words import inside_words

BALANCED = 6
"""Lines of a title at most; longer texts are read, and filled from the top."""
RAGGED = 0.58
_LATIN = (0.78, 0.22)  # above and below the baseline, where there are no ideographs


@dataclass(frozen=True, slots=True)
class Lines:
    """A text at one size (pixels). ``width`` and ``height`` are those of its block, plate not
    counted; ``broken`` counts breaks that read badly: inside a word, in a line that a person
    ended by hand, or beside a much longer line; ``cut``: an ellipsis ends it."""

    texts: tuple[str, ...]
    size: float
    width: float
    height: float
    broken: int = 0
    cut: bool = False


class Copy:
    """A text that can be set at any size."""

    def __init__(self, layer: Text, text: str, setter: Setter) -> None:
        self.layer, self.text, self.setter = layer, text, setter
        self._paragraphs = [
            (pieces(one, inside_words(one)), inside_words(one)) for one in text.split("\n")
        ]

    @property
    def rise(self) -> tuple[float, float]:
        """Ascent and descent of a line, in em."""
        return _LATIN if self.setter.latin else (ASCENT, DESCENT)

    def at(self, size: float, along: float, most: int = 0) -> Lines:
        """Broken into lines (columns) of ``along`` pixels at most; no more than ``most`` of
        them, if that is not 0."""
        limit = along / size
        texts: list[str] = []
        broken = 0
        for found, inside in self._paragraphs:
            lines = self._broken(found, limit)
            broken += _cuts(lines, found) if inside else 0
            broken += len(lines) - 1 if len(self._paragraphs) > 1 else self._ragged(lines)
            texts += lines
        cut = bool(most) and len(texts) > most
        if cut:
            rest = (
                "".join(texts[most - 1 :]) if not self.setter.latin else " ".join(texts[most - 1 :])
            )
            texts = [*texts[: most - 1], self._shortened(rest, limit)]
        long = max(map(self.setter.length, texts), default=0.0) * size
        across = (max(0, len(texts) - 1) * self.layer.line_height + 1.0) * size
        width, height = (across, long) if self.layer.vertical else (long, across)
        return Lines(tuple(texts), size, width, height, broken, cut)

    def _broken(self, found: list[Piece], limit: float) -> list[str]:
        measure = self.setter.length
        if not found:
            return [""]
        spacing = 2 * self.layer.letter_spacing  # before a space, and after it
        greedy = fill_lines(self._small(found, limit), measure, limit, spacing)
        if len(greedy) == 1 or not self.layer.balance or len(greedy) > BALANCED:
            return [joined(line) for line in greedy]
        flat = [piece for line in greedy for piece in line]
        for count in (len(greedy), len(greedy) + 1):
            lines = break_into(flat, count, measure, limit)
            if all(measure(line) <= limit + 1e-6 for line in lines):
                return lines
        return [joined(line) for line in greedy]

    def _ragged(self, lines: list[str]) -> int:
        """Whether lines that should be even are far from it."""
        widths = [self.setter.length(line) for line in lines]
        return int(self.layer.balance and len(lines) > 2 and min(widths) < RAGGED * max(widths))

    def _small(self, found: list[Piece], limit: float) -> list[Piece]:
        """Pieces none of which is wider than a line: an address may be longer."""
        small: list[Piece] = []
        for piece in found:
            rest, space = piece.text, piece.space
            while len(rest) > 1 and self.setter.length(rest) > limit:
                size = _prefix(rest, self.setter, limit)
                small.append(Piece(rest[:size], 0.5, space))
                rest, space = rest[size:], False
            small.append(Piece(rest, piece.cost, space))
        return small

    def _shortened(self, text: str, limit: float) -> str:
        while text and self.setter.length(text.rstrip("，。、；：,.;: ") + "…") > limit:
            text = text[:-1]
        return text.rstrip("，。、；：,.;: ") + "…"

    @property
    def widest(self) -> float:
        """The widest piece, in em: narrower no line can be without breaking it."""
        found = [piece.text for parts, _ in self._paragraphs for piece in parts]
        return max(map(self.setter.length, found), default=0.0)


def _prefix(text: str, setter: Setter, limit: float) -> int:
    """How many characters fit, one at least."""
    low, high = 1, len(text)
    while low < high:
        middle = math.ceil((low + high) / 2)
        if setter.length(text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _cuts(lines: list[str], found: list[Piece]) -> int:
    """How many lines begin inside a word."""
    starts, place = set(), 0
    for line in lines[:-1]:
        place += len(line.replace(" ", ""))
        starts.add(place)
    at, count = 0, 0
    for piece in found:
        count += at in starts and piece.cost >= 1.0
        at += len(piece.text.replace(" ", ""))
    return count
