"""What the composer would write: the chapters, their gaps, the title and what stands around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.sdk.brief import Brief

from .compose import fill, open_desk
from .desk import Desk
from .headlines import candidates, description, headlines
from .model import Chapter, Gap, Paragraph, Source
from .structures import Structure
from .typeset import typeset


@dataclass(frozen=True)
class Plan:
    """``gaps`` name the section of the structure that lacks something; ``said`` is what may
    describe the article."""

    desk: Desk
    chapters: tuple[Chapter, ...]
    gaps: tuple[tuple[int, Gap], ...]
    headlines: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.headlines[0] if self.headlines else typeset(self.brief.title, self.language)

    @property
    def description(self) -> str:
        return self.described(self.said)

    def described(self, said: Sequence[str]) -> str:
        return typeset(description(self.brief, self.language, said), self.language)

    @property
    def brief(self) -> Brief:
        return self.desk.brief

    @property
    def language(self) -> str:
        return self.desk.language


def make_plan(brief: Brief, form: Structure, sources: Sequence[Source], seed: int) -> Plan:
    desk = open_desk(brief, form, sources)
    chapters, gaps = fill(desk)
    variants = tuple(typeset(one, form.language) for one in headlines(desk, seed))
    said = candidates(desk.brief, _said(chapters))
    return Plan(desk, tuple(chapters), tuple(gaps), variants, said)


def _said(chapters: Sequence[Chapter]) -> list[str]:
    return [
        sentence
        for chapter in chapters
        for part in chapter.parts
        if isinstance(part, Paragraph)
        for sentence in (part.text, *(s for quote in part.quotes for s in quote.sentences))
    ]
