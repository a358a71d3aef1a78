"""The difference of two texts as hunks that a person accepts or rejects one by one.

English is compared by words, Chinese by characters, and both in two passes: by lines, then
inside what changed. Changes that only a word or two keep apart within one clause are one
hunk, so that a hunk is something to decide about; a mark of Markdown (a citation, a link's
address) is never cut.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    r"\[\^[^\]\s]+\]:?|\]\([^)\s]*\)|https?://[\x21-\x7e]+|`[^`\n]+`|\*\*|~~"  # marks
    rf"|[{_HAN}]|\d+(?:[.,:]\d+)*%?|(?:(?![{_HAN}\d_])\w)+(?:['’](?:(?![{_HAN}\d_])\w)+)?"
    r"|\n|[^\S\n]+|_|[^\w\s]"
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CLAUSE = re.compile(r"[\n。！？!?；;，,、：:.…]$")
_WORD = re.compile(r"\w")
NEAR_WORDS, NEAR_CHARACTERS = 1, 2  # unchanged ones between two changes of one clause


@dataclass(frozen=True, slots=True)
class Hunk:
    """``old`` stands at ``start`` to ``end`` (characters) of the old text; ``new`` would take
    its place. One of the two may be empty, never both."""

    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changes:
    """``hunks`` in the order of the text, apart from each other by at least one character
    of the old text that stays."""

    old: str
    hunks: tuple[Hunk, ...]

    def apply(self, chosen: Collection[int]) -> str:
        """The old text with the hunks of these numbers; all of them give the new text."""
        parts: list[str] = []
        at = 0
        for number, hunk in enumerate(self.hunks):
            parts += [self.old[at : hunk.start], hunk.new if number in chosen else hunk.old]
            at = hunk.end
        return "".join((*parts, self.old[at:]))

    def pieces(self) -> Iterator[str | int]:
        """What stays as text and the number of each hunk, in the order of the text."""
        at = 0
        for number, hunk in enumerate(self.hunks):
            if hunk.start > at:
                yield self.old[at : hunk.start]
            yield number
            at = hunk.end
        if at < len(self.old):
            yield self.old[at:]


@dataclass(slots=True)
class _Run:
    """Tokens that stay (``old`` and ``new`` are the same) or that give way to others."""

    same: bool
    old: list[str]
    new: list[str]


def changes_of(old: str, new: str) -> Changes:
    runs = _joined(_grouped(_joined(_by_lines(old, new))))
    hunks: list[Hunk] = []
    at = 0
    for run in runs:
        text = "".join(run.old)
        if not run.same:
            hunks.append(Hunk(at, at + len(text), text, "".join(run.new)))
        at += len(text)
    return Changes(old, tuple(hunks))


def _by_lines(old: str, new: str) -> Iterator[_Run]:
    before, after = _LINE.findall(old), _LINE.findall(new)
    for kind, i1, i2, j1, j2 in _opcodes(before, after):
        left, right = "".join(before[i1:i2]), "".join(after[j1:j2])
        if kind == "equal":
            yield _Run(True, [left], [left])
        else:
            yield from _by_tokens(_TOKEN.findall(left), _TOKEN.findall(right))


def _by_tokens(before: list[str], after: list[str]) -> Iterator[_Run]:
    for kind, i1, i2, j1, j2 in _opcodes(before, after):
        yield _Run(kind == "equal", before[i1:i2], after[j1:j2])


def _opcodes(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return list(matcher.get_opcodes())


def _grouped(runs: Iterator[_Run]) -> Iterator[_Run]:
    """What stays between two near changes of one clause is made part of the change."""
    line = list(runs)
    for number, run in enumerate(line):
        inside = 0 < number < len(line) - 1
        yield _Run(False, run.old, run.new) if run.same and inside and _is_near(run.old) else run


def _is_near(tokens: list[str]) -> bool:
    if any(_CLAUSE.search(one) for one in tokens):
        return False
    words = [one for one in tokens if _WORD.search(one)]
    characters = sum(1 for one in words if re.match(rf"[{_HAN}]", one))
    return characters <= NEAR_CHARACTERS and len(words) - characters <= NEAR_WORDS


def _joined(runs: Iterator[_Run]) -> Iterator[_Run]:
    """Neighbours of one kind as one; a run of nothing is none."""
    last: _Run | None = None
    for run in runs:
        if not run.old and not run.new:
            continue
        if last is not None and last.same is run.same:
            last = _Run(run.same, last.old + run.old, last.new + run.new)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
