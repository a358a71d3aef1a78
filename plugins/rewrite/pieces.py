"""A text that is too long for the engine, cut where paragraphs or sentences end."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r".*?(?:\n[ \t]*\n+|\Z)", re.DOTALL)
_SENTENCE = re.compile(r".*?(?:[。！？!?…]+[”’」』）)]*|\.(?=\s)|\n|\Z)\s*", re.DOTALL)


def pieces(text: str, most: int) -> list[str]:
    """Pieces of at most ``most`` characters that joined give ``text``; only a sentence that is
    longer by itself is longer."""
    found: list[str] = []
    for paragraph in _cut(_PARAGRAPH, text):
        small = [paragraph] if len(paragraph) <= most else _cut(_SENTENCE, paragraph)
        for one in small:
            if found and len(found[-1]) + len(one) <= most:
                found[-1] += one
            else:
                found.append(one)
    return found


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match[0] for match in pattern.finditer(text) if match[0]]
