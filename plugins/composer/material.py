"""The material of an article: all passages, ranked by BM25, each sentence used once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from .model import Passage, Quote, Source
from .passages import leans, measure, passages_of, plainness
from .words import coverage, likeness, tokens

if TYPE_CHECKING:
    from bm25s import BM25  # type: ignore[import-untyped]

_SAME = 0.62
"""Dice coefficient of the content words from which two sentences say the same."""
_WITHIN = 0.9
"""Share of a sentence's words within another from which it adds nothing."""
_PLAIN = 0.45
"""Plainness below which a passage is a reference, not prose to quote."""
_VERBATIM = 0.8
"""Dice coefficient from which a quote only repeats a point of a list."""
_SUPPORT = 0.59
"""Share of a fact's words that a sentence under its heading must have to be its source."""
_NEGATION = re.compile(
    r"[不没无未非别]|\b(?:not?|never|nobody|none|without|nor|cannot)\b|n't\b", re.I
)


class Material:
    """Gives passages out; what was given, or what the brief says itself, is not given again."""

    def __init__(self, sources: Sequence[Source], language: str, avoid: Iterable[str]) -> None:
        self.sources = tuple(sources)
        self.language = language
        self._avoid = tuple(term.lower() for term in avoid)
        readable = [i for i, source in enumerate(sources) if source.language == language]
        cut = [p for i in readable for p in passages_of(sources[i], i)]
        found = [p for p in cut if p.kind == "steps" or plainness(p.sentences) >= _PLAIN]
        self.passages = [
            p for p in found if not self.avoided(" ".join((p.heading, p.intro, *p.sentences)))
        ]
        self._given: set[int] = set()
        self._said: list[list[str]] = []
        self._summed: list[list[str]] = []
        self._words = [self._indexed(p) for p in self.passages]
        self._index: BM25 | None = None
        if any(self._words):
            import bm25s

            self._index = bm25s.BM25()
            self._index.index(self._words, show_progress=False)

    def avoided(self, text: str) -> list[str]:
        """The terms of the user's black list that occur in the text."""
        low = text.lower()
        return [term for term in self._avoid if term in low]

    def scores(self, query: str) -> list[float]:
        """BM25 of every passage for the query; zeros without any common word."""
        words = tokens(query) if self._index is not None else []
        if self._index is None or not words:
            return [0.0] * len(self.passages)
        return [float(score) for score in self._index.get_scores(words)]

    def has_cue(self, index: int, cues: Sequence[str]) -> bool:
        """Whether the passage or its heading has one of these words (all have, of no words)."""
        if not cues:
            return True
        passage = self.passages[index]
        text = " ".join((passage.heading, *passage.sentences)).lower()
        if self.language == "zh":
            return any(cue in text for cue in cues)
        return any(re.search(rf"\b{re.escape(cue)}\b", text) for cue in cues)

    def say(self, text: str) -> None:
        """Remember that the article says this, so that no quote repeats it."""
        if self.passages:
            self._said.append(tokens(text))

    def sum_up(self, point: str) -> None:
        """Remember a point of a list: quotes may explain it, but not say it again word for word."""
        if self.passages:
            self._summed.append(tokens(point))

    def free(self, index: int) -> bool:
        return index not in self._given

    def take(self, index: int, room: int) -> Quote | None:
        """Quote a passage within ``room`` (characters or words); None if little in it is new.

        What the article says already is left out at both ends, never in the middle.
        """
        passage = self.passages[index]
        said = [tokens(sentence) for sentence in passage.sentences]
        old = [self._is_said(words) for words in said]
        if self._only_repeats(passage) or sum(old) * 2 > len(old) or all(old):
            return None
        start = old.index(False)
        if start and leans(passage.sentences[start], self.language):
            return None
        end = start + self._fitting(passage.sentences[start:], room)
        while old[end - 1]:
            end -= 1
        kept = passage.sentences[start:end]
        if passage.kind != "prose" and len(kept) < 2:
            return None
        self._given.add(index)
        (self._said if passage.kind == "prose" else self._summed).extend(said[start:end])
        return Quote(passage, kept)

    def _fitting(self, sentences: tuple[str, ...], room: int) -> int:
        """How many of the sentences fit: one at least, and a tenth too much is no harm."""
        length = 0
        for number, sentence in enumerate(sentences):
            length += measure(sentence, self.language)
            if number and length > room * 1.1:
                return number
        return len(sentences)

    def give_back(self, quotes: Iterable[Quote]) -> None:
        """Undo `take`, latest first."""
        for quote in quotes:
            self._given.discard(self.passages.index(quote.passage))
            said = self._said if quote.passage.kind == "prose" else self._summed
            for sentence in quote.sentences:
                said.remove(tokens(sentence))

    def support(self, fact: str) -> Quote | None:
        """The sentence of a source that says what the brief says, for its citation."""
        wanted = _bare(tokens(fact))
        if len(set(wanted)) < 3:
            return None
        scores = self.scores(fact)
        best, found = _SUPPORT, None
        for index in sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:8]:
            passage = self.passages[index]
            heading = tokens(passage.heading)
            for said in _runs(passage.sentences):
                words = _bare(tokens(" ".join(said)) + heading)
                share = coverage(wanted, words) - 0.1 * (len(said) - 1)
                if share > best and _agree(fact, " ".join((passage.heading, *said))):
                    best, found = share, Quote(passage, said)
        return found

    def _is_said(self, words: list[str]) -> bool:
        return any(
            likeness(words, said) >= _SAME
            or (len(set(words)) >= 4 and coverage(words, said) >= _WITHIN)
            for said in self._said
        )

    def _only_repeats(self, passage: Passage) -> bool:
        """Whether at least half of the passage stands in the article's list of points already."""
        repeated = [
            any(likeness(tokens(sentence), point) >= _VERBATIM for point in self._summed)
            for sentence in passage.sentences
        ]
        return sum(repeated) * 2 >= len(repeated)

    def _indexed(self, passage: Passage) -> list[str]:
        """A heading counts twice: it says what its passages are about."""
        text = " ".join((passage.intro, *passage.sentences))
        return tokens(text) + 2 * tokens(passage.heading)


def _bare(words: list[str]) -> list[str]:
    """Figures without the mark that ends their sentence."""
    return [word.rstrip(".,") for word in words]


def _agree(fact: str, sentence: str) -> bool:
    """Whether both deny or both affirm, and the sentence has every figure of the fact."""
    figures = set(re.findall(r"\d+(?:[.,]\d+)*", fact))
    same = bool(_NEGATION.search(fact)) == bool(_NEGATION.search(sentence))
    return same and figures <= set(re.findall(r"\d+(?:[.,]\d+)*", sentence))


def _runs(sentences: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Each sentence, and each with the one after it (which must be clearly better to be taken)."""
    return [(sentence,) for sentence in sentences] + list(pairwise(sentences))
