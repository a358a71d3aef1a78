"""Whether the keywords stand where readers and search engines look first, and not too often."""

from __future__ import annotations

from collections.abc import Sequence

from studio.core.score.item import Item, within, yes
from studio.core.score.prose import WORD, Prose

GROUP = "keywords"
DENSITY = (0.5, 3.0)  # per cent of the words


def items(prose: Prose, wanted: Sequence[str]) -> list[Item]:
    """By the keyword that is used best in the title, and by all of them in the text."""
    words = [one.strip().lower() for one in wanted if one.strip()]
    if not words:
        return []
    text, title = prose.text.lower(), prose.title.lower()
    headings = " ".join(heading for level, heading in prose.headings if level > 1).lower()
    used = sum(word in text for word in words)
    first = words[0]
    share = 100 * text.count(first) * len(WORD.findall(first)) / len(prose.words)
    return [
        yes(GROUP, "in_title", 4, any(word in title for word in words)),
        yes(GROUP, "in_opening", 3, any(word in prose.opening.lower() for word in words)),
        yes(GROUP, "in_headings", 2, any(word in headings for word in words)),
        within(GROUP, "used", 4, 100 * used / len(words), 100, None, 100),
        within(GROUP, "density", 3, share, *DENSITY, 3.0),
    ]
