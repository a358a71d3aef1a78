"""A sentence of the article and what of it can be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from studio.sdk.document import language_of

from .figures import Figure, Figures, find_figures, fold
from .names import Names, find_names, quotations
from .words import Words, words_of


@dataclass(frozen=True)
class Sentence:
    """Everything is read when it is first asked for, and once."""

    text: str
    known: tuple[str, ...] = ()  # names that the brief gives

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def figures(self) -> Figures:
        return find_figures(self.folded)

    @cached_property
    def numbers(self) -> tuple[Figure, ...]:
        return tuple(number for number in self.figures.numbers if not number.ordinary)

    @cached_property
    def names(self) -> Names:
        return find_names(self.text, self.known)

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        return quotations(self.text)

    @cached_property
    def words(self) -> Words:
        return words_of(self.folded)

    @cached_property
    def about(self) -> Words:
        """What the sentence says of the names in it."""
        rest = self.folded
        for name in (*self.names.told, *self.names.all):
            rest = rest.replace(fold(name), " ")
        return words_of(rest)

    @cached_property
    def language(self) -> str:
        # quoted words may be in any
        return language_of(re.sub(r"“[^”]*”|「[^」]*」", "", self.text) or self.text)
