"""Which of the project's passages a quote comes from: their ids and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.sdk import Inputs
from studio.sdk.passages import Passage as Known
from studio.sdk.passages import read_passages

from .model import Quote, Source
from .points import key


@dataclass(frozen=True)
class Ids:
    """Of every source, its passages with the words to find them by."""

    known: tuple[tuple[tuple[str, Known], ...], ...]

    def of(self, quote: Quote) -> Known | None:
        """The passage that holds the beginning of a quote."""
        wanted = key(quote.sentences[0])
        rows = self.known[quote.passage.source]
        return next((passage for words, passage in rows if wanted in words), None)

    def id_of(self, quote: Quote) -> str:
        known = self.of(quote)
        return known.id if known else ""

    def words_of(self, name: str) -> tuple[int, str] | None:
        """The source and the words of the passage with this id."""
        for source, rows in enumerate(self.known):
            for words, passage in rows:
                if passage.id == name:
                    return source, words
        return None


def read_ids(inputs: Inputs, sources: Sequence[Source]) -> Ids:
    """From the inputs of role "passages"; a source that none of them is of has no ids."""
    found: dict[str, list[tuple[str, Known]]] = {}
    for asset in inputs.all("passages"):
        for passage in read_passages(asset):
            found.setdefault(passage.document, []).append((key(passage.text), passage))
    return Ids(tuple(tuple(found.get(source.file, ())) for source in sources))
