"""What search engines and social networks show of a text: title, description, links, pictures.

They cut titles at about 60 half-width columns and descriptions at about 160; a Chinese
character is two columns wide.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from studio.core.score.item import Item, within, yes
from studio.core.score.prose import Prose

GROUP = "search"
TITLE, DESCRIPTION = (20, 60), (70, 160)  # columns
LINKED = 100  # words or characters from which on a text should lead somewhere


def items(prose: Prose) -> list[Item]:
    description = str(prose.meta.get("description") or "")
    found = [
        within(GROUP, "title_length", 6, columns(prose.title), *TITLE, 20),
        within(GROUP, "description", 6, columns(description), *DESCRIPTION, 70),
    ]
    if len(prose.words) > LINKED:
        found.append(yes(GROUP, "links", 4, bool(prose.links or prose.citations)))
    if prose.pictures:
        told = sum(bool(alt.strip()) for alt, _ in prose.pictures)
        found.append(within(GROUP, "alt", 4, 100 * told / len(prose.pictures), 100, None, 100))
    return found


def columns(text: str) -> int:
    """Width in half-width columns."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
