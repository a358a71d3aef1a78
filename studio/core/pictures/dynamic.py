"""Prompts with alternatives and word lists: one text of many, drawn by a seed.

The forms that users of other picture programs know:

    {a|b|c}            one of them             {3::a|b}     a three times as often as b
    {2$$a|b|c}         two, joined by ", "     {1-2$$ and $$a|b|c}   one or two, joined by " and "
    __colours__        a line of that list     {2$$__colours__}      two different lines

Options and lines may hold further ones. After a backslash the characters { } | _ $ are
themselves. Braces without "|" and "$$" stay as they are: some models take JSON as a prompt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

from studio.core.pictures.template import Choice, OrderError, Parts, Words, parse

LONGEST_CHAIN = 16  # lists that name lists
MOST_LINES = 1000  # of one prompt: lists that name themselves twice grow without end

Lists = Mapping[str, Sequence[str]]
"""Name in lower case -> its lines."""

_EMPTIED = re.compile(r"([,，、;；])(?:\s*[,，、;；])+")


def expand(prompt: str, seed: int, lists: Lists) -> str:
    """The prompt as this seed draws it. Raises `OrderError` for an unknown list, an open brace,
    and lists that never end."""
    parts = parse(prompt, "the prompt")
    # the seed alone: texts that differ in a word (the cells of a grid) draw alike
    text = _Draw(Random(str(seed)), lists).text(parts, ())
    return text if is_plain(parts) else _EMPTIED.sub(r"\1", text).strip()


def is_plain(parts: Parts) -> bool:
    return all(isinstance(part, str) for part in parts)


class _Draw:
    def __init__(self, rng: Random, lists: Lists) -> None:
        self._rng, self._lists = rng, lists
        self._lines = 0

    def text(self, parts: Parts, chain: tuple[str, ...]) -> str:
        """``chain``: the lists that led here."""
        self._check(parts, chain)
        return "".join(self._part(part, chain) for part in parts)

    def _part(self, part: str | Words | Choice, chain: tuple[str, ...]) -> str:
        match part:
            case str():
                return part
            case Words(name):
                return self._line(name, self._rng.choice(self._lists[name]), chain)
            case Choice():
                return part.joiner.join(self._chosen(part, chain))

    def _line(self, name: str, line: str, chain: tuple[str, ...]) -> str:
        self._lines += 1
        if len(chain) >= LONGEST_CHAIN or self._lines > MOST_LINES:
            raise OrderError(f"The word list '{name}' leads back to itself again and again.")
        return self.text(parse(line, f"the word list '{name}'"), (*chain, name))

    def _chosen(self, choice: Choice, chain: tuple[str, ...]) -> list[str]:
        count = self._rng.randint(choice.low, choice.high)
        match choice.options:
            case ((_, (Words(name),)),):  # different lines of one list
                lines = self._rng.sample(self._lists[name], min(count, len(self._lists[name])))
                return [self._line(name, line, chain) for line in lines]
        left = list(choice.options)
        chosen: list[str] = []
        while left and len(chosen) < count:
            at = self._rng.choices(range(len(left)), [weight for weight, _ in left])[0]
            chosen.append(self.text(left.pop(at)[1], chain))
        return chosen

    def _check(self, parts: Parts, chain: tuple[str, ...]) -> None:
        """Every list that could be drawn is there, drawn or not."""
        for part in parts:
            match part:
                case Words(name) if not self._lists.get(name):
                    where = f"the word list '{chain[-1]}'" if chain else "the prompt"
                    kind = "is empty" if name in self._lists else "is not there"
                    known = ", ".join(sorted(self._lists)) or "none"
                    text = f"The word list '{name}', which {where} asks for, {kind}"
                    raise OrderError(f"{text}; there are: {known}.")
                case Choice(options=options):
                    for _, option in options:
                        self._check(option, chain)
                case _:
                    pass
