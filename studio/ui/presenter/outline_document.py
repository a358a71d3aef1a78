"""An outline in Markdown, looked at and changed section by section; the rest stays as it is.

A section is a level-2 heading with what stands under it: list items are its points, a line
"Length: 300" (字数：300) says how long it is to be, all other lines are kept word for word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEADING = re.compile(r"^##[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_POINT = re.compile(r"^\s{0,3}(?:[-*+•]|\d+[.)、])[ \t]+(.*\S)[ \t]*$")
_LENGTH = re.compile(
    r"^(\s*(?:[-*+][ \t]+)?(?:字数|篇幅|length|words)\s*[:：]\s*(?:约|about)?\s*)(\d[\d,]*)(.*)$",
    re.IGNORECASE,
)
_PASSAGE = re.compile(r"\[p:([0-9a-f]{8})\]")
_FENCE = re.compile(r"^\s{0,3}(```|~~~)")


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """``words`` 0: not said. ``lines`` are all lines under the heading."""

    heading: str
    lines: tuple[str, ...] = ()

    @property
    def points(self) -> tuple[str, ...]:
        return tuple(
            match[1]
            for line in self.lines
            if not _LENGTH.match(line) and (match := _POINT.match(line))
        )

    @property
    def words(self) -> int:
        found = next((match for line in self.lines if (match := _LENGTH.match(line))), None)
        return int(found[2].replace(",", "")) if found else 0

    @property
    def others(self) -> tuple[str, ...]:
        """What is neither point nor length: where the sources stand, a person's remarks."""
        return tuple(
            line.strip()
            for line in self.lines
            if line.strip() and not _LENGTH.match(line) and not _POINT.match(line)
        )

    @property
    def passages(self) -> tuple[str, ...]:
        """The ids of passages that the section names."""
        return tuple(dict.fromkeys(_PASSAGE.findall("\n".join(self.lines))))

    def renamed(self, heading: str) -> OutlineSection:
        return OutlineSection(" ".join(heading.split()), self.lines)

    def with_points(self, points: Sequence[str]) -> OutlineSection:
        new = [f"- {' '.join(point.split())}" for point in points if point.strip()]
        kept: list[str] = []
        at: int | None = None
        for line in self.lines:
            if _POINT.match(line) and not _LENGTH.match(line):
                at = len(kept) if at is None else at
            else:
                kept.append(line)
        if at is None:
            at = next((n for n, line in enumerate(kept) if line.strip()), len(kept))
            new = [*new, ""] if at < len(kept) and new else ["", *new] if not kept else new
        return OutlineSection(self.heading, (*kept[:at], *new, *kept[at:]))

    def with_words(self, words: int, chinese: bool) -> OutlineSection:
        if not words:
            return OutlineSection(
                self.heading, tuple(one for one in self.lines if not _LENGTH.match(one))
            )
        lines = [_LENGTH.sub(rf"\g<1>{words}\g<3>", one) for one in self.lines]
        if not self.words:
            at = _end_of_points(lines)
            line = f"字数：{words}" if chinese else f"Length: {words}"
            lines[at:at] = [line] if at < len(lines) and lines[at].strip() else ["", line]
        return OutlineSection(self.heading, tuple(lines))


@dataclass(frozen=True, slots=True)
class OutlineDocument:
    """``head`` is everything before the first section: front matter, title, opening."""

    head: str
    sections: tuple[OutlineSection, ...]

    @property
    def words(self) -> int:
        return sum(one.words for one in self.sections)

    def text(self) -> str:
        blocks = [self.head.rstrip("\n")] if self.head.strip() else []
        for one in self.sections:
            body = "\n".join(one.lines).strip("\n")
            blocks.append(f"## {one.heading}" + (f"\n\n{body}" if body.strip() else ""))
        return "\n\n".join(blocks) + "\n"

    def changed(self, number: int, section: OutlineSection) -> OutlineDocument:
        return OutlineDocument(
            self.head, (*self.sections[:number], section, *self.sections[number + 1 :])
        )

    def added(self, number: int, heading: str) -> OutlineDocument:
        """A new section that becomes number ``number``."""
        new = OutlineSection(heading)
        return OutlineDocument(self.head, (*self.sections[:number], new, *self.sections[number:]))

    def without(self, number: int) -> OutlineDocument:
        return OutlineDocument(self.head, (*self.sections[:number], *self.sections[number + 1 :]))

    def moved(self, number: int, to: int) -> OutlineDocument:
        """The same when there is no such place."""
        if not 0 <= to < len(self.sections):
            return self
        rest = [one for n, one in enumerate(self.sections) if n != number]
        rest.insert(to, self.sections[number])
        return OutlineDocument(self.head, tuple(rest))


def read_outline(text: str) -> OutlineDocument:
    head: list[str] = []
    found: list[tuple[str, list[str]]] = []
    fenced = False
    for line in text.replace("\r\n", "\n").split("\n"):
        fenced ^= _FENCE.match(line) is not None
        match = None if fenced else _HEADING.match(line)
        if match is not None:
            found.append((match[1], []))
        elif found:
            found[-1][1].append(line)
        else:
            head.append(line)
    return OutlineDocument(
        "\n".join(head),
        tuple(OutlineSection(heading, tuple(_trimmed(lines))) for heading, lines in found),
    )


def _trimmed(lines: list[str]) -> list[str]:
    """Without the empty lines at both ends."""
    text = [n for n, line in enumerate(lines) if line.strip()]
    return lines[text[0] : text[-1] + 1] if text else []


def _end_of_points(lines: list[str]) -> int:
    """Where a length is written: after the points, before where the sources stand."""
    points = [n for n, line in enumerate(lines) if _POINT.match(line)]
    at = points[-1] + 1 if points else 0
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at
