"""What the user should know before publishing: wishes not met, words to avoid, thin material."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.sdk.brief import Brief

from .compose import wanted_length
from .desk import Desk
from .model import Gap, Source
from .passages import measure
from .wording import say

_TEXTS = ("title", "product", "audience", "problem", "facts", "quotes", "call_to_action")


def gaps_of(desk: Desk, text: str, title: str) -> Iterator[Gap]:
    """Gaps that show only in the finished text (without footnotes)."""
    language, brief = desk.language, desk.brief
    limit = desk.structure.title_limit
    if not brief.title.strip():
        yield Gap("title", say(language, "no_title"))
    elif title != brief.title.strip():
        yield Gap("title", say(language, "long_title", limit=limit))
    for term in brief.must_use:
        if term.lower() not in text.lower():
            yield Gap("must_use", say(language, "must_use", term=term))
    for term, where in avoided_in(brief):
        yield Gap("must_avoid", say(language, "avoided", term=term, text=where))
    have = measure(text, language)
    want = min(wanted_length(brief, desk.structure), desk.structure.length)
    if have < want * 0.6:
        yield Gap("sources", say(language, "short", have=have, want=want))


def remarks_of(desk: Desk, sources: Sequence[Source]) -> Iterator[str]:
    language = desk.language
    for source in sources:
        if source.cut:
            yield say(language, "cut", title=source.title)
        if source.language != language:
            yield say(language, "language", title=source.title)
    for fact in desk.unsupported if sources else ():
        yield say(language, "unsupported", fact=fact)


def avoided_in(brief: Brief) -> Iterator[tuple[str, str]]:
    """Terms of the black list in the user's own words, with the text that has them."""
    for name in _TEXTS:
        value = getattr(brief, name)
        for text in (value,) if isinstance(value, str) else value:
            yield from ((term, text) for term in brief.must_avoid if term.lower() in text.lower())
