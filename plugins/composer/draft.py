"""The article as a draft: the planned chapters, or those an outline asks for, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .checks import gaps_of, remarks_of
from .follow import follow, series
from .headlines import tags
from .ids import Ids
from .model import Chapter, Draft, Source
from .outline import Outline
from .plan import Plan
from .points import key, texts_of
from .render import ArticleWriter
from .typeset import typeset


def draft_of(
    plan: Plan, outline: Outline | None, sources: Sequence[Source], ids: Ids
) -> tuple[Draft, ArticleWriter]:
    """The draft, with the writer that knows how often each source is cited."""
    language = plan.language
    chapters, gaps = (list(plan.chapters), [gap for _, gap in plan.gaps])
    if outline is not None:
        chapters, gaps = follow(plan, outline, ids)
    title = typeset(outline.title, language) if outline and outline.title else plan.title
    writer = ArticleWriter(language, sources, ids)
    blocks = [f"# {title}\n", *_written(chapters, writer)]
    text = "\n".join(blocks)
    if footnotes := writer.footnotes():
        blocks.append(f"{footnotes}\n")
    draft = Draft(
        title=title,
        language=language,
        structure=plan.desk.structure.id,
        blocks=tuple(blocks),
        headlines=tuple(dict.fromkeys((title, *(outline.titles if outline else plan.headlines)))),
        angle=outline.angle if outline else "",
        description=_description(plan, outline, text),
        tags=tuple(tags(plan.desk, text)),
        gaps=(*gaps, *gaps_of(plan, text, title)),
        remarks=tuple(remarks_of(plan, sources)),
    )
    return draft, writer


def _written(chapters: Sequence[Chapter], writer: ArticleWriter) -> Iterator[str]:
    for heading, chapter in zip(series(chapters), chapters, strict=True):
        yield writer.chapter(heading, chapter)


def _description(plan: Plan, outline: Outline | None, text: str) -> str:
    """The person's, or one that says nothing of what the outline took out."""
    if outline is None or outline.description not in ("", plan.description):
        return outline.description if outline else plan.description
    planned = key("".join(t for c in plan.chapters for part in c.parts for t in texts_of(part)))
    told = key(text)
    kept = [one for one in plan.said if key(one) in told or key(one) not in planned]
    return plan.described(kept)
