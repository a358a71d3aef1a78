"""The ways to fill a section, by the name that structures use for them."""

from __future__ import annotations

import re
from collections.abc import Callable

from .desk import ROOM, THEME, Desk, parts_of, scaled
from .facts import as_sentence, own_paragraphs, split_fact
from .model import Chapter, Item, Listing, Paragraph, Part
from .passages import measure
from .structures import Fill

Filler = Callable[[Fill, Desk], list[Chapter]]
"""Gives chapters; the parts of one without a heading belong to the section itself."""

_Key = tuple[int, int]  # of a source and a heading in it

_GENERIC = re.compile(
    r"^(?:introduction|overview|summary|abstract|contents|table of contents|background|notes?|preface|about|appendix"
    r"|简介|概述|概要|引言|前言|绪论|背景|摘要|目录|说明|正文|附录|总结|小结|其他)$",
    re.IGNORECASE,
)
_SKIPPED = re.compile(
    r"^(?:references|sources|bibliography|licen[cs]e|acknowledge?ments|changelog|contents|table of contents"
    r"|参考文献|参考资料|来源|出处|许可证?|致谢|更新日志|目录)$",
    re.IGNORECASE,
)


def _body(parts: list[Part]) -> list[Chapter]:
    return [Chapter("", tuple(parts))] if parts else []


def _field(fill: Fill, desk: Desk) -> list[Chapter]:
    text = str(getattr(desk.brief, fill.field)).strip()
    return _body(own_paragraphs(fill.frame.replace("{}", text), desk.language)) if text else []


def _extra(fill: Fill, desk: Desk) -> list[Chapter]:
    texts = [body for heading, body in desk.brief.extra if heading.strip().lower() in fill.names]
    return _body([part for text in texts for part in own_paragraphs(text, desk.language)])


def _facts(fill: Fill, desk: Desk) -> list[Chapter]:
    items = [_fact(text, desk) for text in desk.brief.facts[: fill.most or None]]
    return _body([Listing(tuple(items))] if items else [])


def _fact(text: str, desk: Desk) -> Item:
    support = desk.material.support(text)
    if support is None:
        desk.unsupported.append(text)
    return Item(text, support)


def _spoken_facts(fill: Fill, desk: Desk) -> list[Chapter]:
    """Facts as sentences of their own, to be said aloud; quotes where there are none."""
    facts = desk.brief.facts[: fill.most or None]
    if not facts:
        return _passages(Fill("passages", most=2), desk)
    return _body([Paragraph(as_sentence(fact, desk.language)) for fact in facts])


def _each_fact(fill: Fill, desk: Desk) -> list[Chapter]:
    """A section per fact of the brief; facts that have nothing more to say share a list."""
    facts = desk.brief.facts[: fill.most or None]
    chapters: list[Chapter] = []
    bare: list[Item] = []
    room = max(ROOM[desk.language] // 2, desk.room // max(1, len(facts)))
    for fact in facts:
        heading, rest = split_fact(fact, desk.language)
        scores = desk.material.scores(fact)
        pool = [i for i, score in enumerate(scores) if score > 0.35 * max(scores) > 0]
        pool = [i for i in pool if desk.material.passages[i].kind == "prose"]
        quotes = desk.pick(pool, scores, 1, min(room, ROOM[desk.language]))
        if rest or quotes:
            own: list[Part] = [Paragraph(as_sentence(rest, desk.language))] if rest else []
            parts = (*own, *parts_of(quotes, desk.language))
            chapters.append(Chapter(heading, parts, numbered=True))
        else:
            bare.append(Item(fact))
            desk.unsupported.append(fact)
    if bare:
        also = "还有" if desk.language == "zh" else "Also"
        chapters.append(Chapter(also if chapters else "", (Listing(tuple(bare)),)))
    return chapters


def _passages(fill: Fill, desk: Desk) -> list[Chapter]:
    material = desk.material
    scores = desk.general()
    if fill.cues:
        cued = scaled(material.scores(" ".join(fill.cues)))
        scores = [a + b for a, b in zip(scores, cued, strict=True)]
    pool = [
        i
        for i, passage in enumerate(material.passages)
        if scores[i] > 0
        and material.has_cue(i, fill.cues)
        and (passage.kind == "prose" or passage.intro)
        and not _SKIPPED.match(passage.heading)
    ]
    room = min(desk.room, ROOM[desk.language] * fill.most)
    quotes = desk.pick(pool, scores, fill.most, room) if room > 0 else []
    desk.room -= sum(measure("".join(q.sentences), desk.language) for q in quotes)
    return _body(parts_of(quotes, desk.language))


def _themes(fill: Fill, desk: Desk) -> list[Chapter]:
    """A section for each heading of the sources that serves the brief best."""
    scores = desk.general()
    groups: dict[_Key, list[int]] = {}
    for index, passage in enumerate(desk.material.passages):
        if desk.material.free(index) and not _SKIPPED.match(passage.heading):
            groups.setdefault((passage.source, passage.group), []).append(index)
    worth = {key: _worth([scores[i] for i in pool]) for key, pool in groups.items()}
    enough = 0.25 * max(worth.values(), default=0.0)
    best = sorted((k for k in groups if worth[k] > enough), key=lambda k: (-worth[k], k))
    least = THEME[desk.language][0]
    chapters = _chosen(best, groups, fill.most, least, desk)
    if not chapters:  # short notes are better than nothing
        chapters = _chosen(best, groups, fill.most, 1, desk)
    return [chapters[key] for key in sorted(chapters)]


def _chosen(
    best: list[_Key], groups: dict[_Key, list[int]], count: int, least: int, desk: Desk
) -> dict[_Key, Chapter]:
    """A chapter for each of the best groups while there is room; none shorter than ``least``."""
    scores = desk.general()
    chapters: dict[_Key, Chapter] = {}
    headings: set[str] = set()
    for key in best:
        if len(chapters) == count or desk.room < least:
            break
        first = groups[key][0]
        lead = [s * 1.4 if i == first else s for i, s in enumerate(scores)]
        quotes = desk.pick(groups[key], lead, 6, min(THEME[desk.language][1], desk.room))
        length = sum(measure("".join(q.sentences), desk.language) for q in quotes)
        prose = any(quote.passage.kind == "prose" or quote.passage.intro for quote in quotes)
        if length < least or not prose:
            desk.material.give_back(quotes)
            continue
        desk.room -= length
        heading = _heading(desk, first, headings)
        headings.add(heading)
        chapters[key] = Chapter(heading, tuple(parts_of(quotes, desk.language)))
    return chapters


def _worth(scores: list[float]) -> float:
    """The best passage counts whole, the second half: a long section is not worth more."""
    best = sorted(scores, reverse=True)
    return best[0] + 0.5 * sum(best[1:2])


def _heading(desk: Desk, index: int, taken: set[str]) -> str:
    """The source's own heading without its number; its title where the heading says nothing."""
    passage = desk.material.passages[index]
    number = r"^(?:(?:\d+[.、)）\s])+\s*|第?[一二三四五六七八九十\d]+[章节部分]?[、.：:\s]\s*|§\s*[\d.]+\s*)"
    heading = re.sub(number, "", passage.heading).strip()
    title = desk.material.sources[passage.source].title
    if not heading or _GENERIC.match(heading):
        heading = title
    return f"{heading} ({title})" if heading in taken else heading


def _steps(fill: Fill, desk: Desk) -> list[Chapter]:
    """The numbered list of the sources that serves the brief best, whole."""
    scores = desk.general()
    found = [
        i
        for i, passage in enumerate(desk.material.passages)
        if passage.kind == "steps" and len(passage.sentences) >= 3
    ]
    for index in sorted(found, key=lambda i: (-scores[i], i)):
        quote = desk.material.take(index, 10_000)
        if quote is not None and len(quote.sentences) >= 3:
            desk.room -= measure("".join(quote.sentences), desk.language)
            return _body(parts_of([quote], desk.language))
    return []


def _quotes(fill: Fill, desk: Desk) -> list[Chapter]:
    return _body([Paragraph(quote, style="quotation") for quote in desk.brief.quotes])


def _tags(fill: Fill, desk: Desk) -> list[Chapter]:
    """Hashtags from the user's keywords."""
    tags = ["#" + re.sub(r"\s+", "", word) for word in desk.brief.keywords[: fill.most]]
    return _body([Paragraph(" ".join(tags))] if tags else [])


FILLERS: dict[str, tuple[int, Filler]] = {
    "field": (0, _field),
    "extra": (0, _extra),
    "quotes": (0, _quotes),
    "tags": (0, _tags),
    "facts": (1, _facts),
    "spoken-facts": (1, _spoken_facts),
    "steps": (2, _steps),
    "each-fact": (3, _each_fact),
    "passages": (4, _passages),
    "themes": (5, _themes),
}
"""Name -> its turn and what it does. Earlier turns have the first choice of the material."""
