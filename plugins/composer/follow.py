"""Writing after an outline: the plan's parts in a person's order, and what the person added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .compose import heading_of
from .desk import parts_of
from .ids import Ids
from .model import Chapter, Gap, Part, Quote
from .outline import Outline, Wanted, heading_key, words_of
from .own import with_own
from .plan import Plan
from .points import length_of, parts_of_units, units_of
from .resize import resized
from .retrieve import found_by_id, found_by_words
from .shelf import Placed, Shelf
from .structures import Section
from .wording import say


def follow(plan: Plan, outline: Outline, ids: Ids) -> tuple[list[Chapter], list[Gap]]:
    """The chapters as the outline wants them; a gap for each section without any material.

    A point that the plan has brings what the plan puts there, under whichever heading it now
    stands; any other point is the person's own text. A heading of the plan whose points are
    all gone brings what the plan has for it.
    """
    shelf = Shelf(plan)
    homes = shelf.homes(outline.sections)
    placed = [
        [shelf.take(point, home) for point in one.points]
        for one, home in zip(outline.sections, homes, strict=True)
    ]
    for number, found in enumerate(placed):
        if homes[number] is None:
            homes[number] = shelf.origin(found, homes)
    shelf.give_back(homes)
    chapters: list[Chapter] = []
    gaps: list[Gap] = []
    for wanted, home, found in zip(outline.sections, homes, placed, strict=True):
        planned = None if home is None else plan.chapters[home]
        if home is not None and not wanted.points:
            found = shelf.rest(home)
        parts = _parts(wanted, planned, found, plan, ids)
        if parts:
            chapters.append(_chapter(wanted, planned, parts, chapters[-1:]))
        else:
            gaps.append(_gap(wanted, plan))
    present = {plan.chapters[home].section for home in homes if home is not None}
    return chapters, [*_standing(plan, present), *gaps]


def series(chapters: Sequence[Chapter]) -> Iterator[str]:
    """The headings, those of a series with their numbers."""
    number = 0
    for chapter in chapters:
        number += chapter.numbered
        plain = re.sub(r"^\s*\d+\s*[.、．)）]\s*", "", chapter.heading)
        yield f"{number}. {plain}" if chapter.numbered else chapter.heading


def _parts(
    wanted: Wanted, planned: Chapter | None, found: Sequence[Placed], plan: Plan, ids: Ids
) -> list[Part]:
    desk, language = plan.desk, plan.language
    for point in found:
        if isinstance(point, str):
            desk.material.sum_up(point)
    parts = parts_of_units(
        with_own([one if isinstance(one, str) else one[1] for one in found], desk)
    )
    at_home = {ids.id_of(quote) for quote in _quotes(planned, language)}
    named = found_by_id([one for one in wanted.passages if one not in at_home], desk, ids)
    parts += parts_of(named, language)
    if planned is not None:
        return resized(parts, wanted, words_of(planned, language), desk)
    if not found and _of_structure(wanted, plan):
        return parts  # the structure's own way to fill it found nothing
    spare = max(0, wanted.words - length_of(parts, language))
    return parts + parts_of(found_by_words(wanted, desk, spare), language)


def _quotes(planned: Chapter | None, language: str) -> list[Quote]:
    units = units_of(planned, language) if planned else ()
    return [quote for unit in units for quote in unit.quotes]


def _chapter(
    wanted: Wanted, planned: Chapter | None, parts: Sequence[Part], before: Sequence[Chapter]
) -> Chapter:
    """A section that a person added to a series is one of it."""
    in_series = planned is None and any(chapter.numbered for chapter in before)
    return Chapter(
        "" if wanted.opens else wanted.heading,
        tuple(parts),
        planned.section if planned else -1,
        planned.numbered if planned else in_series,
    )


def _of_structure(wanted: Wanted, plan: Plan) -> Section | None:
    """The structure's section with this heading."""
    for section in plan.desk.structure.sections:
        heading = heading_of(section, plan.brief)
        if heading and section.need and heading_key(heading) == heading_key(wanted.heading):
            return section
    return None


def _gap(wanted: Wanted, plan: Plan) -> Gap:
    section = _of_structure(wanted, plan)
    if section is not None:
        return Gap(section.field, section.need)
    return Gap("outline", say(plan.language, "no_material", heading=wanted.heading))


def _standing(plan: Plan, present: set[int]) -> Iterator[Gap]:
    """The plan's own gaps in what the outline kept, and in what it could not name."""
    filled = {chapter.section for chapter in plan.chapters}
    for place, gap in plan.gaps:
        section = plan.desk.structure.sections[place]
        nameless = place not in filled and not heading_of(section, plan.brief)
        if place in present or nameless:
            yield gap
