"""The claim list: each sentence that states a fact, with what backs it or the reason why nothing does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from studio.sdk.brief import Brief
from studio.sdk.passages import Passage, PassageIndex

from .names import squeezed
from .reasons import reason
from .sentence import Sentence
from .statements import Statement
from .support import TOPIC, Verdict, judge, rank

_CANDIDATES = 16
"""Passages that are read for one sentence, the nearest by its words."""

_PIECE = 0.6  # coverage that a part of a sentence needs: it has few words

Kind = Literal["quote", "number", "date", "name"]
Status = Literal["verified", "brief", "confirmed", "unverified"]


@dataclass(frozen=True, slots=True)
class Claim:
    sentence: str
    heading: str
    kind: Kind
    core: bool
    status: Status
    passages: tuple[Verdict, ...]  # what backs it, or what speaks of it and does not
    reason: str = ""


class Ledger:
    """Looks sentences up in the sources, the brief and what the user vouches for."""

    def __init__(
        self, passages: Sequence[Passage], brief: Brief, confirmed: Iterable[str], language: str
    ) -> None:
        self._passages, self._language = tuple(passages), language
        self._index = PassageIndex(self._passages)
        self._brief = brief_passages(brief)
        self._known = known_names(brief)
        self._confirmed = frozenset(map(squeezed, confirmed))

    def states(self, statement: Statement) -> bool:
        """Whether the sentence states something that can be looked up."""
        return kind_of(Sentence(statement.text, self._known)) is not None

    def claim(self, statement: Statement, likeness: Sequence[float] | None = None) -> Claim:
        """``likeness``: how near each passage is to the sentence, where vectors tell."""
        sentence = Sentence(statement.text, self._known)
        kind = kind_of(sentence) or "name"
        status, verdicts, told = self._status(sentence, statement, likeness)
        core = kind != "name"
        return Claim(statement.shown, statement.heading, kind, core, status, verdicts, told)

    def _status(
        self, sentence: Sentence, statement: Statement, likeness: Sequence[float] | None
    ) -> tuple[Status, tuple[Verdict, ...], str]:
        notes = statement.notes
        verdicts = self._verdicts(sentence, notes, likeness)
        backing = [verdict for verdict in verdicts if not verdict.problem][:3]
        lacking = sentence
        if not backing:
            backing, lacking = self._piecewise(sentence, notes)
        if backing:
            other = _cited_other(notes, backing[0].window.passage, self._passages)
            told = self._reason(sentence, None, other) if other else ""
            return "verified", tuple(backing), told
        near = verdicts if lacking is sentence else self._verdicts(lacking, notes, None)
        best = next((verdict for verdict in near if _speaks_of_it(verdict)), None)
        told = self._reason(lacking, best)
        # who states or vouches for it need not hear that no source does, but that one differs
        differs = told if best and best.said else ""
        own = [judge(sentence, passage) for passage in self._brief]
        stated = tuple(verdict for verdict in own if verdict and not verdict.problem)
        if stated:
            return "brief", stated[:1], differs
        against = (best,) if best else ()
        if squeezed(statement.shown) in self._confirmed:
            return "confirmed", against, differs
        return "unverified", against, told

    def _reason(self, sentence: Sentence, verdict: Verdict | None, cited: str = "") -> str:
        return reason(sentence, verdict, self._passages, self._language, cited)

    def _piecewise(
        self, sentence: Sentence, notes: tuple[str, ...]
    ) -> tuple[list[Verdict], Sentence]:
        """What backs the parts of a sentence that puts facts of several places together, or
        nothing and the part that nothing backs."""
        pieces = pieces_of(sentence)
        if len(pieces) < 2:
            return [], sentence
        backing: list[Verdict] = []
        for piece in pieces:
            found = self._verdicts(piece, notes, None)
            if not found or found[0].problem or found[0].coverage < _PIECE:
                return [], piece
            backing.append(found[0])
        return backing, sentence

    def _verdicts(
        self, sentence: Sentence, notes: tuple[str, ...], likeness: Sequence[float] | None
    ) -> list[Verdict]:
        """What the nearest and the cited passages say, the best first."""
        values = " ".join(str(int(n.value)) for n in sentence.numbers if n.value.denominator == 1)
        found = self._index.search(f"{sentence.text} {values}", 4 * _CANDIDATES, likeness)
        near = [one.passage for one in found]
        cited = [passage for passage in near[_CANDIDATES:] if any(cites(n, passage) for n in notes)]
        verdicts = [judge(sentence, passage) for passage in (*near[:_CANDIDATES], *cited)]
        told = [verdict for verdict in verdicts if verdict is not None]
        # of two that back it equally well the one that the article cites comes first
        return sorted(
            told,
            key=lambda v: (rank(v)[:2], any(cites(n, v.window.passage) for n in notes), rank(v)),
            reverse=True,
        )


def pieces_of(sentence: Sentence) -> list[Sentence]:
    """Parts with a figure and a subject of their own; none where somebody is quoted."""
    if sentence.quotes or len(sentence.numbers) + len(sentence.figures.dates) < 2:
        return []
    pieces: list[str] = []
    held = ""
    for part in re.split(r"(?<=[，；;])|(?<=,)(?=\s)", sentence.text):
        held += part
        piece = Sentence(held, sentence.known)
        if (piece.numbers or piece.figures.dates) and piece.words.many > 1:
            pieces.append(held)
            held = ""
    if held and pieces:
        pieces[-1] += held
    return [Sentence(piece.strip(), sentence.known) for piece in pieces]


def kind_of(sentence: Sentence) -> Kind | None:
    if sentence.quotes:
        return "quote"
    if sentence.numbers:
        return "number"
    if sentence.figures.dates:
        return "date"
    return "name" if sentence.names.told else None


def cites(note: str, passage: Passage) -> bool:
    """Whether a footnote names the passage by its id, or its document by file name or title."""
    if f"p:{passage.id}" in note:
        return True
    stem = passage.document.rsplit(".", 1)[0]
    names = (passage.title, passage.document, stem, re.sub(r"^\d+[-_. ]*", "", stem))
    return any(len(name) > 2 and name.casefold() in note.casefold() for name in names)


def _cited_other(notes: tuple[str, ...], passage: Passage, passages: Sequence[Passage]) -> str:
    """The document that the sentence cites though another one backs it, or ""."""
    cited = {p.document for p in passages if any(cites(note, p) for note in notes)}
    return min(cited) if cited and passage.document not in cited else ""


def brief_passages(brief: Brief) -> tuple[Passage, ...]:
    """What the user says in the brief, as passages of a document of that name."""
    quotes = "\n".join(brief.quotes)
    parts = (brief.title, brief.product, "\n".join(brief.facts), quotes, brief.problem, brief.audience,
             brief.goal, brief.call_to_action, brief.notes, *(text for _, text in brief.extra))  # fmt: skip
    return tuple(
        Passage(f"{number:08x}", part, "brief", heading=(brief.title,))
        for number, part in enumerate(parts)
        if part
    )


def known_names(brief: Brief) -> tuple[str, ...]:
    """The product's or brand's name, as the field "product" opens with it."""
    opening = re.split(
        r"[:：—–,，。.;；(（\n]|\s(?:is|are)\s|是|让|把|能", brief.product.strip(), maxsplit=1
    )[0]
    length = len(opening.split()) if opening.isascii() else len(opening) / 4
    no_name = re.match(r"(?:this|these|our|we|an?|it|the|my)\b|[我本这一]", opening, re.I)
    return () if no_name or not 0 < length <= 4 else (opening.strip(),)


def _speaks_of_it(verdict: Verdict) -> bool:
    return verdict.problem == "language" or (
        verdict.problem != "topic" and verdict.coverage >= TOPIC
    )


def as_json(claims: Iterable[Claim]) -> Mapping[str, object]:
    return {
        "format": 1,
        "claims": [
            {
                "sentence": claim.sentence,
                "heading": claim.heading,
                "kind": claim.kind,
                "core": claim.core,
                "status": claim.status,
                "passages": [
                    {
                        "document": verdict.window.passage.document,
                        "id": verdict.window.passage.id,
                        "quote": verdict.window.text,
                    }
                    for verdict in claim.passages
                ],
                "reason": claim.reason,
            }
            for claim in claims
        ],
    }
