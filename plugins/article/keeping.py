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

    def say(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    told = "\n".join(f"{one.problem} {one.suggestion}" for one in findings)
    marks = citations.marks(original) - citations.marks(revised) - citations.marks(told)
    if gone := sorted(mark for mark in marks if not _given_up(f"[^{mark}]", original, findings)):
        listed = _listed(f"[^{mark}]" for mark in gone)
        return say(f"丢了引用标注 {listed}", f"the citation {listed} is gone")
    before, after = _figures(original), _figures(revised)
    if missing := sorted(before - after - _figures(told)):
        listed = _listed(missing)
        return say(f"丢了数字 {listed}", f"the figure {listed} is gone")
    if added := sorted(after - before - _figures(told) - _figures(material)):
        listed = _listed(added)
        return say(f"编造了数字 {listed}", f"the figure {listed} is made up")
    have = counting.length(counting.plain(revised), language)
    had = counting.length(counting.plain(original), language)
    if have < had * _SUBSTANCE and not _SHORTER.search(told):
        return say(
            f"少了一半以上的文字（{had} 字变成 {have} 字）",
            f"more than half of the text is gone ({had} to {have})",
        )
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
