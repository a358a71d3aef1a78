"""Places in a text: Python counts characters, Qt counts units of UTF-16."""

from __future__ import annotations


def index_of(text: str, position: int) -> int:
    """Qt's position as an index of ``text``."""
    if text.isascii() or not _wide(text):
        return position
    return len(text.encode("utf-16-le")[: position * 2].decode("utf-16-le", "ignore"))


def position_of(text: str, index: int) -> int:
    """An index of ``text`` as Qt's position."""
    if text.isascii() or not _wide(text):
        return index
    return len(text[:index].encode("utf-16-le")) // 2


def _wide(text: str) -> bool:
    """Whether a character (an emoji, a rare Chinese one) takes two units."""
    return max(text) > "\uffff"
