"""Which characters may stand in an export: XML, and so Word and e-books, refuses some."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


def printable(text: str) -> str:
    """``text`` without control characters and half surrogates, which nobody can see."""
    return _UNWRITABLE.sub("", text)
