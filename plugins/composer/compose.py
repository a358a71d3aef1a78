"""From brief and sources to chapters: fill each section of the structure, name what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from studio.sdk.brief import Brief
from studio.sdk.document import sentences

from .desk import Desk
from .fillers import FILLERS
from .material import Material
from .model import Chapter, Gap, Source
from .names import product_name
from .passages import measure
from .structures import Section, Structure

_NEVER_CITED = {"title", "kind", "language", "goal", "tone", "pictures", "length", "notes"}
"""Fields that tell the writer what to do; they never appear in the text."""
_OF_FACTS = ("facts", "spoken-facts", "each-fact")
"""The ways to fill a section that take facts of the brief, each up to its ``most``."""


def open_desk(brief: Brief, structure: Structure, sources: Sequence[Source]) -> Desk:
    """Of the facts, the desk has those that the structure has a place for."""
    brief = replace(brief, facts=brief.facts[: _places(structure)])
    material = Material(sources, structure.language, brief.must_avoid)
    used = _used_fields(structure) - _NEVER_CITED
    own = [text for name in sorted(used) for text in _texts(getattr(brief, name))]
    for name in sorted(used):
        remember = material.sum_up if name == "facts" else material.say
        for text in _texts(getattr(brief, name)):
            for sentence in sentences(text):
                remember(sentence)
    spent = sum(measure(text, structure.language) for text in own)
    return Desk(brief, structure, material, max(0, wanted_length(brief, structure) - spent))


def fill(desk: Desk) -> tuple[list[Chapter], list[tuple[int, Gap]]]:
    """The chapters in the structure's order; the gaps with the sections that lack something."""
    turns = sorted(
        (FILLERS[one.use][0], bool(not one.cues), place, number)
        for place, section in enumerate(desk.structure.sections)
        for number, one in enumerate(section.fills)
    )
    made: dict[tuple[int, int], list[Chapter]] = {}
    for _, _, place, number in turns:
        one = desk.structure.sections[place].fills[number]
        made[place, number] = FILLERS[one.use][1](one, desk)
    chapters: list[Chapter] = []
    gaps: list[tuple[int, Gap]] = []
    for place, section in enumerate(desk.structure.sections):
        found = [c for number in range(len(section.fills)) for c in made[place, number]]
        chapters += _chapters(place, section, found, desk.brief)
        if gap := _gap(section, found, desk.brief):
            gaps.append((place, gap))
    return _joined(chapters), gaps


def wanted_length(brief: Brief, structure: Structure) -> int:
    """The number in the brief's ``length`` ("800 words", "约 1200 字"), else the structure's."""
    number = re.search(r"\d[\d,]*", brief.length)
    if number:
        wanted = max(int(number[0].replace(",", "")), 80)
        return min(wanted, structure.longest or 20_000)
    return structure.length


def _chapters(
    place: int, section: Section, found: list[Chapter], brief: Brief
) -> Iterator[Chapter]:
    own = tuple(part for chapter in found if not chapter.heading for part in chapter.parts)
    if own:
        yield Chapter(heading_of(section, brief), own, place)
    yield from (replace(chapter, section=place) for chapter in found if chapter.heading)


def heading_of(section: Section, brief: Brief) -> str:
    """The first of its headings that has all it names and is not on the black list, or ""."""
    name = product_name(brief)
    for heading in section.headings:
        text = heading.format(product=name)
        if (name or "{product}" not in heading) and not any(t in text for t in brief.must_avoid):
            return text
    return ""


def _gap(section: Section, found: list[Chapter], brief: Brief) -> Gap | None:
    """A section that is empty; or one whose named field is, though a quote stands in for it."""
    if not section.need:
        return None
    known = {item.name for item in fields(brief)}
    missing = section.field in known and not getattr(brief, section.field)
    return Gap(section.field, section.need) if missing or not found else None


def _joined(chapters: list[Chapter]) -> list[Chapter]:
    """Chapters without a heading go on where the one before ended."""
    joined: list[Chapter] = []
    for chapter in chapters:
        if joined and not chapter.heading:
            joined[-1] = replace(joined[-1], parts=joined[-1].parts + chapter.parts)
        else:
            joined.append(chapter)
    return joined


def _used_fields(structure: Structure) -> set[str]:
    whole = {**dict.fromkeys(_OF_FACTS, "facts"), "quotes": "quotes"}
    fills = [one for section in structure.sections for one in section.fills]
    return {whole.get(one.use, one.field) for one in fills} - {""}


def _places(structure: Structure) -> int:
    fills = [one for section in structure.sections for one in section.fills]
    return max((one.most for one in fills if one.use in _OF_FACTS), default=0)


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
