"""What was to be said against what was heard: wrong, missing and repeated words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .letters import tokens_of

_ALIKE = (
    0.75  # of their letters; such words are taken as the same, heard or spelt a little otherwise
)
_FEW = 3  # tokens; fewer say nothing


@dataclass(frozen=True, slots=True)
class Limits:
    """``rate``: of wrong words; ``missing``, ``repeated``: tokens in a row."""

    rate: float
    missing: int
    repeated: int


_STRICT = Limits(0.3, 3, 2)
_LENIENT = Limits(0.7, 5, 3)
"""For PocketSphinx, which gets a third of the words of a good recording wrong."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``rate``: words wrong, missing and too many, as a share of those that were to be said;
    ``missing`` and ``repeated``: runs of them, as far as they are long enough to count."""

    rate: float
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    wrong: bool


def compare(spoken: str, heard: str, language: str, listener: str) -> Comparison | None:
    """None where there are too few words to say anything."""
    wanted, got = tokens_of(spoken, language), tokens_of(heard, language)
    if len(wanted) < _FEW:
        return None
    limits = _LENIENT if listener.startswith("pocketsphinx") else _STRICT
    steps = _aligned(wanted, got)
    errors = sum(
        not (a is not None and b is not None and _same(wanted[a], got[b])) for a, b in steps
    )
    rate = min(errors / len(wanted), _by_letters(wanted, got))
    missing = _missing(steps, wanted, limits.missing)
    repeated = _repeated(steps, wanted, got, limits.repeated)
    wrong = rate > limits.rate or bool(missing) or bool(repeated)
    return Comparison(rate, missing, repeated, wrong)


_Step = tuple[int | None, int | None]  # places in what was wanted and what was heard


def _aligned(wanted: Sequence[str], got: Sequence[str]) -> list[_Step]:
    """The cheapest way from one to the other (Levenshtein)."""
    costs = [list(range(len(got) + 1))]
    for row, word in enumerate(wanted, 1):
        line = [row]
        for column, other in enumerate(got, 1):
            change = costs[row - 1][column - 1] + (not _same(word, other))
            line.append(min(change, costs[row - 1][column] + 1, line[column - 1] + 1))
        costs.append(line)
    steps: list[_Step] = []
    row, column = len(wanted), len(got)
    while row or column:
        here = costs[row][column]
        both = row and column
        if both and here == costs[row - 1][column - 1] + (
            not _same(wanted[row - 1], got[column - 1])
        ):
            row, column = row - 1, column - 1
            steps.append((row, column))
        elif row and here == costs[row - 1][column] + 1:
            row -= 1
            steps.append((row, None))
        else:
            column -= 1
            steps.append((None, column))
    return steps[::-1]


def _same(word: str, other: str) -> bool:
    if word == other:
        return True
    return len(word) > 3 < len(other) and SequenceMatcher(None, word, other).ratio() >= _ALIKE


def _by_letters(wanted: Sequence[str], got: Sequence[str]) -> float:
    """1 where the texts differ; little where only the gaps between words do."""
    one, other = "".join(wanted), "".join(got)
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return 1 - alike if alike > 0.93 else 1.0


def _missing(steps: Sequence[_Step], wanted: Sequence[str], least: int) -> tuple[str, ...]:
    """Runs that nothing at all was heard for."""
    runs: list[list[str]] = [[]]
    for a, b in steps:
        if a is not None and b is None:
            runs[-1].append(wanted[a])
        elif runs[-1]:
            runs.append([])
    return tuple(" ".join(run) for run in runs if len(run) >= least)


def _repeated(
    steps: Sequence[_Step], wanted: Sequence[str], got: Sequence[str], least: int
) -> tuple[str, ...]:
    """Runs that were heard twice in a row and wanted once."""
    extra = {b for a, b in steps if a is None and b is not None}
    found: list[str] = []
    at = 0
    while at < len(got):
        size = next(
            (n for n in range((len(got) - at) // 2, least - 1, -1)
             if all(_same(got[at + i], got[at + n + i]) for i in range(n))
             and sum(at + i in extra for i in range(2 * n)) * 2 >= n),
            0,
        )  # fmt: skip
        if size and not _contains_twice(wanted, got[at : at + size]):
            found.append(" ".join(got[at : at + size]))
        at += 2 * size if size else 1
    return tuple(found)


def _contains_twice(wanted: Sequence[str], run: Sequence[str]) -> bool:
    """Whether it was to be said twice in a row ("bye bye")."""
    twice = [*run, *run]
    return any(
        all(_same(a, b) for a, b in zip(wanted[start : start + len(twice)], twice, strict=True))
        for start in range(len(wanted) - len(twice) + 1)
    )
