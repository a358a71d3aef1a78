"""Which sentences are listed: all, those that fit a search, those that need somebody's ears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.core.narration import Narration, Sentence
from studio.ui.presenter.words import Words

ALL, FLAGGED, OPEN, FAILED = "all", "flagged", "open", "failed"
_STATES = {
    FLAGGED: frozenset({"flagged"}),
    OPEN: frozenset({"none", "stale", "making", "failed"}),
    FAILED: frozenset({"failed"}),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """``show`` is one of `ALL`, `FLAGGED`, `OPEN`, `FAILED`."""

    show: str = ALL
    query: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """``rows``: the numbers of sentences, and of chapters as -1 - number before their first."""

    narration: Narration = field(default_factory=Narration)
    rows: tuple[int, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)  # item -> row
    wanted: Wanted = Wanted()

    def sentence(self, row: int) -> Sentence | None:
        """None for a chapter's row."""
        number = self.rows[row]
        return self.narration.sentences[number] if number >= 0 else None

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(self.places)


def chapter_text(narration: Narration, number: int, words: Words) -> str:
    """Its title only where that is not spoken as its first sentence."""
    chapters, sentences = narration.chapters, narration.sentences
    first = chapters[number].first
    last = chapters[number + 1].first if number + 1 < len(chapters) else len(sentences)
    told = [words.translate("Narration", "Chapter {number}").format(number=number + 1)]
    if first >= len(sentences) or sentences[first].text != chapters[number].title:
        told.append(chapters[number].title)
    return " · ".join([*told, count_text(last - first, words)])


def count_text(count: int, words: Words) -> str:
    if count == 1:
        return words.translate("Narration", "1 sentence")
    return words.translate("Narration", "{count} sentences").format(count=count)


def listing_of(narration: Narration, wanted: Wanted) -> Listing:
    """A chapter without a sentence that is wanted is left out."""
    rows: list[int] = []
    places: dict[str, int] = {}
    chapter = -1
    states, query = _STATES.get(wanted.show), wanted.query.casefold()
    for number, one in enumerate(narration.sentences):
        if states is not None and one.state not in states:
            continue
        if query and query not in one.text.casefold() and query not in one.speaker.casefold():
            continue
        if one.chapter != chapter and one.chapter < len(narration.chapters):
            chapter = one.chapter
            rows.append(-1 - chapter)
        places[one.item] = len(rows)
        rows.append(number)
    return Listing(narration, tuple(rows), places, wanted)
