"""How well a text is made, as points with their reasons. The same text gives the same score.

Every item is a measure that can be looked up or counted by hand; nothing is learned. Bounds
are ours where no source is named: they are advice for texts on the web, not science.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.core.score import keywords, readability, search, specificity, structure
from studio.core.score.item import Item
from studio.core.score.prose import prose_of

__all__ = ["GROUPS", "Item", "Score", "score_of"]

GROUPS = ("structure", "specificity", "readability", "search", "keywords")


@dataclass(frozen=True, slots=True)
class Score:
    """``points`` of 100; items that do not apply to a text (no pictures, no keywords) are not
    among ``items``, and the others count for more."""

    items: tuple[Item, ...]

    @property
    def points(self) -> int:
        return self.of(self.items)

    def group(self, name: str) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.group == name)

    @staticmethod
    def of(items: Sequence[Item]) -> int:
        most = sum(one.most for one in items)
        return round(100 * sum(one.points for one in items) / most) if most else 0


def score_of(text: str, wanted: Sequence[str] = (), language: str = "") -> Score:
    """``text`` is Markdown with or without front matter; ``wanted`` are its keywords. An empty
    text has no items."""
    prose = prose_of(text, language)
    if not prose.words:
        return Score(())
    groups = (
        structure.items(prose), specificity.items(prose), readability.items(prose),
        search.items(prose), keywords.items(prose, wanted),
    )  # fmt: skip
    return Score(tuple(one for group in groups for one in group))
