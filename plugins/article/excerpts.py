"""The paragraphs of the sources that a model gets to see: the nearest to the brief, numbered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ROOM = 12_000
"""Characters of excerpts in a prompt: about 8,000 tokens of Chinese, which small models hold."""
_MOST = 900
"""Characters of one excerpt."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``id`` is what the model cites; ``paragraph`` counts from 1 in the source."""

    id: str
    source: str
    paragraph: int
    text: str


def excerpts(sources: Iterable[tuple[str, str]], query: str) -> list[Excerpt]:
    """The best paragraphs of (name, text) pairs within `ROOM`, in the order of the sources."""
    found = [
        Excerpt("", name, number, part)
        for name, text in sources
        for number, part in enumerate(_paragraphs(text), 1)
    ]
    wanted = Counter(_grams(query))
    spread = Counter(gram for one in found for gram in set(_grams(one.text)))
    worth = [
        sum(wanted[g] / spread[g] for g in set(_grams(one.text)) if g in wanted) for one in found
    ]
    chosen: list[int] = []
    room = ROOM
    for index in sorted(range(len(found)), key=lambda i: (-worth[i], i)):
        if len(found[index].text) <= room:
            chosen.append(index)
            room -= len(found[index].text)
        if room < 200:
            break
    picked = [found[index] for index in sorted(chosen)]
    return [Excerpt(f"E{i}", e.source, e.paragraph, e.text) for i, e in enumerate(picked, 1)]


def in_prompt(found: Iterable[Excerpt]) -> str:
    return "\n\n".join(f"[{e.id}] ({e.source})\n{e.text}" for e in found)


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs; a heading goes with what follows it, a long one is cut."""
    heading = ""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        block = block.strip()
        if re.match(r"^#{1,6}\s[^\n]*$", block):
            heading = block.lstrip("# ")
        elif block and not re.match(r"^(?:```|---|\[\^)", block):
            whole = f"{heading}: {block}" if heading else block
            heading = ""
            yield from (whole[i : i + _MOST] for i in range(0, len(whole), _MOST))


def _grams(text: str) -> list[str]:
    """English words, and pairs of Chinese characters: enough to tell what a text is about."""
    han = re.findall(r"[\u3400-\u9fff]+", text)
    pairs = [run[i : i + 2] for run in han for i in range(len(run) - 1)]
    return pairs + list(re.findall(r"[a-z0-9]{3,}", text.lower()))
