"""Whether a revised section has kept what no finding gave up: citations, figures, substance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from studio.sdk.document import sentences

from . import citations, counting
from .findings import Finding

_STUCK = re.compile(r"([.。！？!?])(?=\[\^)")
_SUBSTANCE = 0.5  # of the original's length
_SHORTER = re.compile(
    r"短|删|去掉|精简|重复|shorten|shorter|cut|remove|delete|take it out|repeat", re.I
)


def lost(
    original: str, revised: str, findings: Sequence[Finding], material: str, language: str
) -> str:
    """What the revision lost or made up, as half a sentence; "" if nothing."""
    told = "\n".join(f"{one.problem} {one.suggestion}" for one in findings)
    marks = citations.marks(original) - citations.marks(revised) - citations.marks(told)
    if gone := sorted(mark for mark in marks if not _given_up(f"[^{mark}]", original, findings)):
        return f"the citation {_listed(f'[^{mark}]' for mark in gone)} is gone"
    before, after = _figures(original), _figures(revised)
    if missing := sorted(before - after - _figures(told)):
        return f"the figure {_listed(missing)} is gone"
    if added := sorted(after - before - _figures(told) - _figures(material)):
        return f"the figure {_listed(added)} is made up"
    have = counting.length(counting.plain(revised), language)
    had = counting.length(counting.plain(original), language)
    if have < had * _SUBSTANCE and not _SHORTER.search(told):
        return f"more than half of the text is gone ({had} to {have})"
    return ""


def _given_up(mark: str, original: str, findings: Sequence[Finding]) -> bool:
    """Whether every sentence with this mark is one that a finding quotes as at fault."""
    quoted = [quote for one in findings for quote in one.quotes() if len(quote) > 3]
    holding = [
        counting.plain(sentence)
        for line in original.split("\n")
        for sentence in _whole(sentences(_STUCK.sub(r"\1 ", line)))
        if mark in sentence
    ]
    return all(any(quote in sentence for quote in quoted) for sentence in holding)


def _whole(found: Iterable[str]) -> list[str]:
    """A mark behind the full stop belongs to the sentence before."""
    kept: list[str] = []
    for sentence in found:
        head = re.match(r"(?:\[\^[^\]]+\])+", sentence)
        if head and kept:
            kept[-1] += head[0]
            sentence = sentence[head.end() :].strip()
        if sentence:
            kept.append(sentence)
    return kept


def _figures(text: str) -> set[str]:
    return {figure.rstrip("%") for figure in counting.figures(counting.plain(text))}


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items)
