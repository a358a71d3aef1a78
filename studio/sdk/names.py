"""File names that people can read and every system can keep."""

from __future__ import annotations

import re
import unicodedata

_LIMIT = 60  # characters: three bytes each in UTF-8, and encrypted file systems stop at 143 bytes
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


def file_name(title: str, fallback: str) -> str:
    """``title`` as a file name without suffix: what Windows forbids becomes a space.

    Composed characters (NFC), as the project's store writes them: links must still hit.
    """
    title = unicodedata.normalize("NFC", title)
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]', " ", title)
    name = _cut(" ".join(name.split())).strip(" .")
    while len(name.encode()) > 140:
        name = name[:-1].strip(" .")
    if not name:
        return fallback
    return f"{name}_" if _RESERVED.match(name) else name


def _cut(name: str) -> str:
    """At most `_LIMIT` characters, and no broken word where words have spaces between them."""
    if len(name) <= _LIMIT:
        return name
    words = name[: _LIMIT + 1].rpartition(" ")[0]
    return words if len(words) > _LIMIT // 2 else name[:_LIMIT]
