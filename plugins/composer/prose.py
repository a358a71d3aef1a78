"""The sentences of a piece of Markdown, and the piece again without some of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from studio.sdk.document import sentences

from .typeset import joined

_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_NO_PROSE = re.compile(r"[ \t]*(?:#{1,6}\s|>|\||\[\^[^\]]+\]:|!\[|<|\$\$|-{3,}\s*$|$)")
_MARKS = re.compile(r"(?:\s*\[(?:\^|p:)[^\]\s]+\])+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph, or a whole item of a list; ``block`` counts paragraphs and
    lists. Citations in its middle are part of it."""

    text: str
    block: int
    is_item: bool


@dataclass(frozen=True, slots=True)
class _Line:
    text: str  # as it stands, where it is no prose
    said: tuple[Sentence, ...] = ()
    before: str = ""  # the mark of an item
    after: str = ""  # citations of all of it


@dataclass(frozen=True, slots=True)
class Prose:
    lines: tuple[_Line, ...]

    def sentences(self) -> list[Sentence]:
        return [sentence for line in self.lines for sentence in line.said]

    def without(self, dropped: Callable[[Sentence], bool], language: str) -> str:
        """The Markdown with the other sentences, their citations and all that is no prose."""
        lines: list[str] = []
        for line in self.lines:
            kept = [one.text for one in line.said if not dropped(one)]
            if kept:
                lines.append(line.before + joined(kept, language) + line.after)
            elif not line.said:
                lines.append(line.text)
        return "\n".join(lines)


def read_prose(text: str) -> Prose:
    """Headings, quotations, tables, code and footnotes are no prose."""
    lines: list[_Line] = []
    block, fence, in_list = 0, "", False
    for line in text.split("\n"):
        mark = re.match(r"[ \t]*(```|~~~)", line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
            lines.append(_Line(line))
        elif fence or _NO_PROSE.match(line):
            lines.append(_Line(line))
            in_list = in_list and not line.strip()
        else:
            item = _ITEM.match(line)
            block += not (item and in_list)
            in_list = bool(item)
            lines.append(_line(line, item[0] if item else "", block))
    return Prose(tuple(lines))


def _line(line: str, before: str, block: int) -> _Line:
    rest = line[len(before) :].strip()
    marks = re.search(rf"{_MARKS.pattern}$", rest)
    after = marks[0] if marks else ""
    rest = rest.removesuffix(after)
    said = [rest] if before else list(_with_marks(sentences(rest)))
    found = tuple(Sentence(one, block, bool(before)) for one in said)
    return _Line(line, found, before, after)


def _with_marks(found: list[str]) -> Iterator[str]:
    """A citation that follows a full stop belongs to the sentence before it."""
    last = ""
    for one in found:
        marks = _MARKS.match(one) if last else None
        if marks:
            last += marks[0]
            one = one[marks.end() :].strip()
        if last and one:
            yield last
        last = one or last
    if last:
        yield last
