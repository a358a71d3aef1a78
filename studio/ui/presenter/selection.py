"""The piece of a document that is to be rewritten, and what takes its place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from studio.core.hunks import Changes

_FRONT = re.compile(r"\A---\n.*?\n?---[ \t]*\n+", re.DOTALL)
_BLOCK = re.compile(r"(?:^[ \t]*\S.*$\n?)+", re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+(.*)$", re.MULTILINE)
AROUND = 2000  # characters of context that are kept on each side
WHOLE = ("titles", "summary")
"""Actions that are about the document as a whole when nothing is selected."""


@dataclass(frozen=True, slots=True)
class Selection:
    """``text`` stood at ``start`` (characters) of the document at ``path``."""

    path: str
    start: int
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """``text`` in the place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def selection_of(path: str, text: str, start: int, end: int, action: str) -> Selection:
    """What is selected without the white space around it; if nothing is, the paragraph at
    ``start``, or for `WHOLE` actions the text without front matter. Its text may be empty."""
    body = match.end() if (match := _FRONT.match(text)) else 0
    if not text[max(start, body) : end].strip():
        start, end = (body, len(text)) if action in WHOLE else _paragraph(text, max(start, body))
    start = max(start, body)
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    end = start + len(piece)
    return Selection(path, start, piece, text[body:start][-AROUND:], text[end : end + AROUND])


def _paragraph(text: str, at: int) -> tuple[int, int]:
    """The block of lines at a place, else the last one before it."""
    last = (at, at)
    for match in _BLOCK.finditer(text):
        if match.start() > at:
            break
        last = match.span()
    return last


def place_of(selection: Selection, text: str) -> int | None:
    """Where the selection stands in the text of now; None if it is gone or not unique."""
    if text.startswith(selection.text, selection.start):
        return selection.start
    first = text.find(selection.text)
    return first if first >= 0 and text.find(selection.text, first + 1) < 0 else None


def hunk_edits(changes: Changes, chosen: Collection[int], place: int) -> tuple[Edit, ...]:
    return tuple(
        Edit(place + hunk.start, place + hunk.end, hunk.new)
        for number, hunk in enumerate(changes.hunks)
        if number in chosen
    )


def title_edits(text: str, title: str) -> tuple[Edit, ...]:
    """The title in the front matter and as the first heading."""
    edits: list[Edit] = []
    front = _FRONT.match(text)
    if front and (line := re.search(r"^title:.*$", front[0], re.MULTILINE)):
        edits.append(Edit(*line.span(), f"title: {_quoted(title)}"))
    body = front.end() if front else 0
    if heading := _TITLE.search(text, body):
        edits.append(Edit(*heading.span(1), title))
    else:
        edits.append(Edit(body, body, f"# {title}\n\n"))
    return tuple(edits)


def summary_edits(text: str, summary: str) -> tuple[Edit, ...]:
    """The summary as a paragraph of its own under the title."""
    front = _FRONT.match(text)
    body = front.end() if front else 0
    heading = _TITLE.search(text, body)
    at = heading.end() if heading else body
    return (Edit(at, at, f"\n\n{summary}" if heading else f"{summary}\n\n"),)


def description_edits(text: str, summary: str) -> tuple[Edit, ...]:
    """The summary as the description in the front matter."""
    line = f"description: {_quoted(' '.join(summary.split()))}"
    front = _FRONT.match(text)
    if front is None:
        return (Edit(0, 0, f"---\n{line}\n---\n\n"),)
    if old := re.search(r"^description:.*$", front[0], re.MULTILINE):
        return (Edit(*old.span(), line),)
    return (Edit(4, 4, f"{line}\n"),)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
