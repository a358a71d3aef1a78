"""A text without its least central sentences, and the most central ones alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .central import centrality
from .passages import leans, measure
from .prose import Sentence, read_prose
from .refusals import refusal
from .typeset import joined

_SHARE = 0.65
"""How much of its length a shortened text keeps, as near as its sentences allow."""
_OVER = 1.6
"""How much longer than what is still to go a sentence may be to be left out."""
_SUMMARY = {"zh": 120, "en": 60}
"""The longest summary, in characters or words."""
_SUMMED = 0.4
"""How much of a short text its summary may have."""
_LEAST_ITEMS = 2


def shorter(text: str, language: str) -> str:
    """Raises `PluginError` where no sentence can be spared."""
    prose = read_prose(text)
    said = prose.sentences()
    scores = centrality([one.text for one in said])
    kept = [True] * len(said)
    excess = (1 - _SHARE) * sum(measure(one.text, language) for one in said)
    for index in sorted(range(len(said)), key=lambda i: scores[i]):
        length = measure(said[index].text, language)
        if length <= _OVER * excess and _spare(index, said, kept, language):
            kept[index] = False
            excess -= length
    if all(kept):
        raise refusal("spare", language)
    gone = {id(one) for one, stays in zip(said, kept, strict=True) if not stays}
    return prose.without(lambda one: id(one) in gone, language)


def _spare(index: int, said: Sequence[Sentence], kept: Sequence[bool], language: str) -> bool:
    """Whether its paragraph or list goes on without it, and nothing leans on it."""
    own = said[index]
    beside = [i for i, one in enumerate(said) if kept[i] and one.block == own.block and i != index]
    if own.is_item:
        return len(beside) >= _LEAST_ITEMS
    after = next((i for i in beside if i > index), None)
    return bool(beside) and (after is None or not leans(said[after].text, language))


def summary(text: str, language: str) -> str:
    """The most central sentences in their order, as plain text; one at least."""
    said = [one for one in read_prose(text).sentences() if measure(one.text, language) > 1]
    if not said:
        raise refusal("sentence", language)
    plain = [_plain(one.text) for one in said]
    scores = centrality(plain)
    chosen: set[int] = set()
    whole = sum(measure(one, language) for one in plain)
    room = min(_SUMMARY[language], round(_SUMMED * whole))
    for index in sorted(range(len(said)), key=lambda i: -scores[i]):
        wanted = _with_forerunner(index, said, language) - chosen
        length = sum(measure(plain[i], language) for i in wanted)
        if chosen and length > room:
            break
        chosen |= wanted
        room -= length
    ended = [one if re.search(r"[。！？.!?…”]$", one) else _end(one, language) for one in plain]
    return joined([ended[i] for i in sorted(chosen)], language)


def _with_forerunner(index: int, said: Sequence[Sentence], language: str) -> set[int]:
    """A sentence that leans on the one before it comes with that one."""
    found = {index}
    while index and leans(said[index].text, language):
        index -= 1
        found.add(index)
    return found


def _plain(text: str) -> str:
    text = re.sub(r"\[(?:\^|p:)[^\]\s]+\]", "", text)
    return re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[*`]", r"\1", text).strip()


def _end(text: str, language: str) -> str:
    return text.rstrip("；;，,：:") + ("。" if language == "zh" else ".")
