"""Reading an article against what was planned: what it lacks, and what nothing supports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studio.sdk.document import Section, parse_document, sections, sentences

from .compose import heading_of
from .follow import follow
from .outline import heading_key
from .passages import measure
from .plan import Plan
from .points import clipped, key
from .request import Request
from .wording import field_name, say

_LONG = {"zh": 100, "en": 45}
"""A sentence that readers lose, in characters or words."""
_MARKS = re.compile(
    r"\[\^[^\]]+\]|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|^\s*(?:[-*+>]|\d+\.)\s+|[*`\[\]\\]",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """``heading`` "" means the whole article."""

    heading: str
    problem: str
    suggestion: str


@dataclass(frozen=True)
class _Part:
    """A section of the article as it is read."""

    heading: str
    sentences: tuple[str, ...]


def review(request: Request, plan: Plan) -> list[Finding]:
    body = parse_document(request.article).body
    body = re.sub(r"^\[\^[^\]]+\]:.*$", "", body, flags=re.MULTILINE)
    parts = [_part(section) for section in sections(body)]
    return [
        *_missing(request, plan, parts),
        *_badly_said(parts, plan.language),
        *_unsupported(request, plan, parts),
    ]


def _part(section: Section) -> _Part:
    text = _MARKS.sub("", section.body)
    found = (one for line in text.split("\n") for one in sentences(line.strip()))
    return _Part(section.heading if section.level > 1 else "", tuple(found))


def _missing(request: Request, plan: Plan, parts: list[_Part]) -> Iterator[Finding]:
    """What the structure or the outline needs and neither material nor article have."""
    language = plan.language
    there = {heading_key(part.heading) for part in parts if part.sentences}
    mended = {
        section.need
        for section in plan.desk.structure.sections
        if (heading := heading_of(section, plan.brief)) and heading_key(heading) in there
    }
    gaps = [gap for _, gap in plan.gaps]
    if request.outline is not None:
        gaps = follow(plan, request.outline, request.ids)[1]
    for gap in gaps:
        if gap.field == "outline":
            yield Finding("", *_halves(gap.need))
        elif gap.need not in mended:
            lacks = say(language, "lacks", field=field_name(gap.field, language))
            yield Finding("", lacks, gap.need)


def _halves(need: str) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    problem, _, suggestion = re.split(r"([：:] ?)(?=[^：:]*$)", need, maxsplit=1)
    return problem, suggestion[:1].upper() + suggestion[1:]


def _badly_said(parts: list[_Part], language: str) -> Iterator[Finding]:
    """Headings without a text, and sentences that are too long to follow."""
    for part in parts:
        if part.heading and not part.sentences:
            yield _finding(language, part.heading, "bare", text=part.heading)
        for sentence in part.sentences:
            have = measure(sentence, language)
            if have > _LONG[language]:
                shown = clipped(sentence, language)
                yield _finding(language, part.heading, "long", text=shown, have=have)


def _unsupported(request: Request, plan: Plan, parts: list[_Part]) -> Iterator[Finding]:
    """The user's facts, as they stand in the article, that no source says."""
    for fact in plan.desk.unsupported if request.sources else ():
        for part in parts:
            if key(fact) in key("".join(part.sentences)):
                yield _finding(plan.language, part.heading, "unsupported", fact=fact)


def _finding(language: str, heading: str, name: str, **values: object) -> Finding:
    """The words ``name`` say what is wrong, and ``name_do`` what to do."""
    return Finding(heading, say(language, name, **values), say(language, f"{name}_do"))
