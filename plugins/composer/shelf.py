"""The parts of a plan, each given out once to whichever section of an outline names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from .model import Paragraph
from .outline import Wanted, heading_key
from .plan import Plan
from .points import Unit, key, units_of

Placed = tuple[int, Unit] | str
"""A part with the number of its planned chapter, or a point that the plan does not have."""


class Shelf:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._left = [
            (place, unit)
            for place, chapter in enumerate(plan.chapters)
            for unit in units_of(chapter, plan.language)
        ]

    def homes(self, sections: Sequence[Wanted]) -> list[int | None]:
        """For each section the planned chapter with its heading; no chapter for two of them."""
        found: list[int | None] = []
        for wanted in sections:
            same = (i for i in range(len(self._plan.chapters)) if self._is_of(wanted, i))
            found.append(next((i for i in same if i not in found), None))
        return found

    def _is_of(self, wanted: Wanted, place: int) -> bool:
        heading = self._plan.chapters[place].heading
        if not heading:
            return wanted.opens and place == 0
        return heading_key(heading) == heading_key(wanted.heading)

    def take(self, point: str, home: int | None) -> Placed:
        """What the plan has for a point, from its own chapter if there is a choice."""
        rows = [row for row in self._left if key(row[1].label) == key(point)]
        if not rows:
            return point
        row = next((one for one in rows if one[0] == home), rows[0])
        self._left.remove(row)
        return row

    def origin(self, found: Sequence[Placed], taken: Iterable[int | None]) -> int | None:
        """The chapter that most parts of a renamed section come from, if no other has it."""
        homes = set(taken)
        places = Counter(one[0] for one in found if not isinstance(one, str))
        return next((place for place, _ in places.most_common() if place not in homes), None)

    def rest(self, home: int) -> list[Placed]:
        """What is left of a chapter."""
        return [row for row in self._left if row[0] == home]

    def give_back(self, homes: Iterable[int | None]) -> None:
        """Passages of chapters that are gone may be found again, under another heading."""
        kept = set(homes)
        for place, unit in self._left:
            if place not in kept and isinstance(unit.part, Paragraph):
                self._plan.desk.material.give_back(unit.part.quotes)
