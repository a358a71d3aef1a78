"""What the user should know of a draft: wishes not met, words to avoid, thin material."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.sdk.brief import Brief

from .compose import wanted_length
from .model import Gap, Source
from .passages import measure
from .plan import Plan
from .wording import say

_TEXTS = ("title", "product", "audience", "problem", "facts", "quotes", "call_to_action")


def gaps_of(plan: Plan, text: str, title: str) -> Iterator[Gap]:
    """Gaps that show only in the finished text (without footnotes)."""
    language, brief, structure = plan.language, plan.brief, plan.desk.structure
    if title == plan.title and not brief.title.strip():
        yield Gap("title", say(language, "no_title"))
    elif title == plan.title != brief.title.strip():
        yield Gap("title", say(language, "long_title", limit=structure.title_limit))
    for term in brief.must_use:
        if term.lower() not in text.lower():
            yield Gap("must_use", say(language, "must_use", term=term))
    for term, where in avoided_in(brief):
        yield Gap("must_avoid", say(language, "avoided", term=term, text=where))
    have = measure(text, language)
    want = min(wanted_length(brief, structure), structure.length)
    if have < want * 0.6:
        yield Gap("sources", say(language, "short", have=have, want=want))


def remarks_of(plan: Plan, sources: Sequence[Source]) -> Iterator[str]:
    """Sources that were not used whole."""
    for source in sources:
        if source.cut:
            yield say(plan.language, "cut", title=source.title)
        if source.language != plan.language:
            yield say(plan.language, "language", title=source.title)


def avoided_in(brief: Brief) -> Iterator[tuple[str, str]]:
    """Terms of the black list in the user's own words, with the text that has them."""
    for name in _TEXTS:
        value = getattr(brief, name)
        for text in (value,) if isinstance(value, str) else value:
            yield from ((term, text) for term in brief.must_avoid if term.lower() in text.lower())
