"""A sentence found again in Markdown: marks and white space between do not matter."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"\[\^[^\]\s]+\]:?|\[(?:p:[^\]]+)\]|!?\[|\]\([^)\n]*\)|\]|\*\*|__|[*_`~\\]|^\s*(?:[-*+>]|\d+[.)]|#{1,6})\s",
    re.MULTILINE,
)


def find_sentence(text: str, sentence: str) -> tuple[int, int] | None:
    """Start and end in characters of ``text``; of several the first."""
    at = text.find(sentence)
    if at >= 0 and sentence:
        return at, at + len(sentence)
    bare, places = _bare(text)
    wanted, _ = _bare(sentence)
    at = bare.find(wanted) if wanted else -1
    if at < 0:
        return None
    return places[at], places[at + len(wanted) - 1] + 1


def _bare(text: str) -> tuple[str, list[int]]:
    """Letters, figures and punctuation only, and where each stands."""
    hidden = bytearray(len(text))
    for match in _MARKS.finditer(text):
        hidden[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    places = [n for n, c in enumerate(text) if not hidden[n] and not c.isspace()]
    return "".join(text[n] for n in places), places
