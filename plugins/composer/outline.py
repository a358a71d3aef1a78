"""The outline: a plan as sections with points, and an outline that came back from a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .compose import heading_of
from .ids import Ids
from .model import Chapter
from .plan import Plan
from .points import key, length_of, units_of

_OPENING = frozenset(("", "开头", "opening"))
"""What people call the text before the first heading; the composer leaves it without a name."""
_PASSAGE = re.compile(r"\s*\[p:([0-9a-f]+)\]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A section as the outline has it; ``words`` 0 leaves its length to the composer."""

    heading: str
    points: tuple[str, ...] = ()
    words: int = 0
    passages: tuple[str, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether it is the text before the first heading."""
        return key(self.heading) in _OPENING


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    titles: tuple[str, ...]  # the other ones
    angle: str
    description: str
    sections: tuple[Wanted, ...]


def outline_of(plan: Plan, ids: Ids) -> dict[str, Any]:
    """The plan as JSON. A headed section that nothing fills stands there without a point."""
    planned = [(chapter.section, _planned(chapter, plan, ids)) for chapter in plan.chapters]
    bare = [(place, _bare(heading)) for place, heading in _empty_sections(plan)]
    sections = sorted([*planned, *bare], key=lambda one: one[0])
    return {
        "title": plan.title,
        "titles": list(plan.headlines[1:]),
        "angle": " ".join(plan.brief.goal.split()),
        "audience": " ".join(plan.brief.audience.split()),
        "description": plan.description,
        "sections": [section for _, section in sections],
    }


def read_outline(data: Any) -> Outline | None:
    """The outline in a call's data; None when there is none or it has no sections."""
    if not isinstance(data, Mapping) or not data.get("sections"):
        return None
    return Outline(
        title=_line(data.get("title")),
        titles=tuple(filter(None, map(_line, data.get("titles") or ()))),
        angle=_line(data.get("angle")),
        description=_line(data.get("description")),
        sections=tuple(map(_wanted, data["sections"])),
    )


def _wanted(data: Mapping[str, Any]) -> Wanted:
    """A point may name its passages itself: "[p:1a2b3c4d]"."""
    points = [_line(one) for one in data.get("points") or ()]
    named = [name for one in points for name in _PASSAGE.findall(one)]
    return Wanted(
        heading=_line(data.get("heading")),
        points=tuple(filter(None, (_PASSAGE.sub("", one).strip() for one in points))),
        words=int(data.get("words") or 0),
        passages=tuple(dict.fromkeys([*map(str, data.get("passages") or ()), *named])),
    )


def words_of(chapter: Chapter, language: str) -> int:
    """The length of a planned chapter as the outline tells it: in tens."""
    return max(10, -(-length_of(chapter.parts, language) // 10) * 10)


def heading_key(heading: str) -> str:
    """A heading without the number of a series."""
    return key(re.sub(r"^\s*\d+\s*[.、．)）]\s*", "", heading))


def _planned(chapter: Chapter, plan: Plan, ids: Ids) -> dict[str, Any]:
    units = list(units_of(chapter, plan.language))
    cited = (ids.id_of(quote) for unit in units for quote in unit.quotes)
    return {
        "heading": chapter.heading,
        "points": [unit.label for unit in units],
        "words": words_of(chapter, plan.language),
        "passages": list(dict.fromkeys(filter(None, cited))),
    }


def _bare(heading: str) -> dict[str, Any]:
    return {"heading": heading, "points": [], "words": 0, "passages": []}


def _empty_sections(plan: Plan) -> Iterator[tuple[int, str]]:
    filled = {chapter.section for chapter in plan.chapters}
    for place, section in enumerate(plan.desk.structure.sections):
        heading = heading_of(section, plan.brief)
        if place not in filled and section.need and heading:
            yield place, heading


def _line(value: Any) -> str:
    return " ".join(str(value or "").split())
