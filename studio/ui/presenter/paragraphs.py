"""A document's paragraphs under their headings, and one taken from another version of it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from studio.ui.presenter.selection import Edit

_FRONT = re.compile(r"\A---\n.*?\n?---[ \t]*\n+", re.DOTALL)
_BLOCK = re.compile(r"(?:^[ \t]*\S.*$\n?)+", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
ALIKE = 0.3  # from which on two paragraphs say the same in other words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text`` from ``start`` to ``end`` of the document; a heading is one, too."""

    heading: str  # that it stands under
    text: str
    start: int
    end: int

    @property
    def is_heading(self) -> bool:
        return _HEADING.match(self.text) is not None


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Without front matter and the texts of footnotes."""
    body = match.end() if (match := _FRONT.match(text)) else 0
    found: list[Paragraph] = []
    heading = ""
    for match in _BLOCK.finditer(text, body):
        block = match[0].rstrip()
        if block.startswith("[^"):
            continue
        if title := _HEADING.match(block.split("\n")[0]):
            heading = title[1]
        found.append(Paragraph(heading, block, match.start(), match.start() + len(block)))
    return tuple(found)


def taking(text: str, wanted: Paragraph) -> tuple[Edit, ...]:
    """How ``wanted`` comes into ``text``: in the place of the paragraph that is like it, else at
    the end of the section of its name, else at the end."""
    there = [one for one in paragraphs(text) if one.is_heading == wanted.is_heading]
    if any(one.text == wanted.text for one in there):
        return ()
    same = [one for one in there if one.heading == wanted.heading]
    like = max(there, key=lambda one: (_alike(one, wanted), one in same), default=None)
    if like is not None and _alike(like, wanted) >= ALIKE:
        return (Edit(like.start, like.end, wanted.text),)
    section = [one for one in paragraphs(text) if one.heading == wanted.heading]
    last = section[-1] if section else (paragraphs(text) or (None,))[-1]
    at = last.end if last is not None else len(text)
    return (Edit(at, at, f"\n\n{wanted.text}" if at else wanted.text),)


def _alike(one: Paragraph, other: Paragraph) -> float:
    matcher = difflib.SequenceMatcher(None, one.text, other.text, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
