"""The composer's desk: the brief, the material, and picking passages from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.sdk.brief import Brief

from .material import Material
from .model import Item, Listing, Paragraph, Part, Quote
from .passages import leans, measure, plainness
from .structures import Structure
from .words import keywords

ROOM = {"zh": 190, "en": 110}
"""What one picked passage may take, in characters or words."""
THEME = {"zh": (70, 330), "en": (38, 200)}
"""What a section of quotes needs at least to be worth its heading, and what it may take."""

_TRIED = 200
"""Candidates looked at for one section; the rest of a very large source is far behind."""


@dataclass
class Desk:
    """One article in the making. ``room`` is what its length leaves for quotes."""

    brief: Brief
    structure: Structure
    material: Material
    room: int
    unsupported: list[str] = field(default_factory=list)  # facts that no source says
    _general: list[float] | None = None

    @property
    def language(self) -> str:
        return self.structure.language

    def general(self) -> list[float]:
        """How well each passage serves the whole brief, and how central it is to the sources."""
        if self._general is None:
            brief = self.brief
            query = " ".join(
                (brief.title, brief.product, brief.goal, *brief.keywords, *brief.facts, brief.notes)
            )
            themes = " ".join(" ".join(p.sentences) for p in self.material.passages)[:50_000]
            central = self.material.scores(" ".join(keywords(themes, self.language, 20)))
            pairs = zip(scaled(self.material.scores(query)), scaled(central), strict=True)
            passages = self.material.passages
            self._general = [
                (a + 0.2 * b) * plainness(passage.sentences) ** 2
                for (a, b), passage in zip(pairs, passages, strict=True)
            ]
        return self._general

    def pick(
        self, pool: Sequence[int], scores: Sequence[float], most: int, room: int
    ) -> list[Quote]:
        """The best passages of the pool that fit, in the order of their documents."""
        picked: dict[int, Quote] = {}
        left = room
        for index in sorted(pool, key=lambda i: (-scores[i], i))[:_TRIED]:
            if len(picked) >= most or (picked and left < room * 0.2):
                break
            for one in self._with_forerunner(index, picked):
                quote = self.material.take(one, max(left, ROOM[self.language]))
                if quote is None:
                    break
                picked[one] = quote
                left -= measure("".join(quote.sentences), self.language)
            rest = self._end_of_paragraph(index, picked)
            if rest is not None and (quote := self.material.take(rest, ROOM[self.language])):
                picked[rest] = quote
                left -= measure("".join(quote.sentences), self.language)
        return [picked[index] for index in sorted(picked)]

    def _end_of_paragraph(self, index: int, picked: dict[int, Quote]) -> int | None:
        """What follows a whole leaning passage in its paragraph: a thought begun is ended."""
        passages = self.material.passages
        rest = index + 1
        if index not in picked or not passages[index].leans or rest == len(passages):
            return None
        one, other = passages[index], passages[rest]
        same = (one.source, one.number) == (other.source, other.number)
        whole = picked[index].sentences == one.sentences
        return rest if same and whole and self.material.free(rest) else None

    def _with_forerunner(self, index: int, picked: dict[int, Quote]) -> list[int]:
        """The passage, after the one it leans on; nothing if that one is gone or cut short."""
        passages = self.material.passages
        if not self.material.free(index):
            return []
        if not passages[index].leans:
            return [index]
        before = index - 1
        if before < 0 or passages[before].group != passages[index].group:
            return []
        if passages[before].source != passages[index].source:
            return []
        if before in picked:
            whole = picked[before].sentences == passages[before].sentences
            return [index] if whole else []
        if passages[before].leans or not self.material.free(before):
            return []
        return [before, index]


def scaled(scores: Sequence[float]) -> list[float]:
    """Scores from 0 to 1."""
    top = max(scores, default=0.0)
    return [score / top for score in scores] if top else list(scores)


def parts_of(quotes: Sequence[Quote], language: str) -> list[Part]:
    """Quotes as paragraphs and lists; what stood in one paragraph stays in one."""
    parts: list[Part] = []
    for quote in quotes:
        passage = quote.passage
        if passage.kind != "prose":
            items = tuple(Item(text) for text in quote.sentences)
            intro = passage.intro if not leans(passage.intro, language) else ""
            parts.append(Listing(items, passage.kind == "steps", intro, quote))
            continue
        last = parts[-1] if parts else None
        if isinstance(last, Paragraph) and last.quotes and _same_paragraph(last.quotes[-1], quote):
            parts[-1] = Paragraph(quotes=(*last.quotes, quote))
        else:
            parts.append(Paragraph(quotes=(quote,)))
    return parts


def _same_paragraph(one: Quote, other: Quote) -> bool:
    return (one.passage.source, one.passage.number) == (other.passage.source, other.passage.number)
