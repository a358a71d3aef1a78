"""A document: Markdown with front matter, and the parts that steps map over.

Front matter is the YAML between two ``---`` lines; written here with JSON values, which
YAML reads alike. Reading accepts JSON values, bare words and unquoted strings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """Front matter and the Markdown after it."""

    body: str
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """``title`` of the front matter, else the first level-1 heading, else ""."""
        found = re.search(r"^#\s+(.+?)(?:\s+#+)?\s*$", self.body, re.MULTILINE)
        return str(self.meta.get("title") or (found[1] if found else ""))

    @property
    def language(self) -> str:
        """``lang`` of the front matter, else told from the text."""
        return str(self.meta.get("lang") or language_of(self.body))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (level 1 to 6; 0 for what stands before the first) and the text under it."""

    level: int
    heading: str
    body: str


def parse_document(text: str) -> Document:
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    match = re.match(r"^---\n(.*?)\n?---[ \t]*\n", text, re.DOTALL)
    if match is None:
        return Document(text)
    meta: dict[str, Any] = {}
    for line in match[1].split("\n"):
        pair = re.match(r"^([\w.-]+):[ \t]*(.*)$", line)
        if pair:
            meta[pair[1]] = _value(pair[2].strip())
    return Document(text[match.end() :].lstrip("\n"), meta)


def write_document(document: Document) -> str:
    if not document.meta:
        return document.body
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in document.meta.items()
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + document.body


def sections(body: str) -> list[Section]:
    """Split at headings; fenced code is never mistaken for one."""
    found: list[Section] = []
    level, heading, lines, fence = 0, "", list[str](), ""
    for line in body.split("\n"):
        mark = re.match(r"^\s{0,3}(```+|~~~+)", line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1][:3]
        match = None if fence else re.match(r"^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$", line)
        if match is None:
            lines.append(line)
            continue
        if level or "".join(lines).strip():
            found.append(Section(level, heading, "\n".join(lines).strip()))
        level, heading, lines = len(match[1]), match[2], []
    if level or "".join(lines).strip():
        found.append(Section(level, heading, "\n".join(lines).strip()))
    return found


def language_of(text: str) -> str:
    """ "zh" when at least a fifth of the letters are Chinese characters, else "en"."""
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    return "zh" if han and han * 5 >= han + latin / 3 else "en"


_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\.g|i\.e|cf|Fig|No|Inc|Ltd|Co|U\.S)|\b[A-Z])\.$"
)
_CLOSING = "\"'”’」』）)】》"


def sentences(paragraph: str) -> list[str]:
    """Split one paragraph of plain text (no markup) into sentences, Chinese and English.

    A full stop ends a sentence only before a space or the end, and not after a known
    abbreviation or an initial; closing quotes and brackets stay with their sentence.
    """
    text = " ".join(paragraph.split())
    found: list[str] = []
    start = 0
    for match in re.finditer(
        rf"[。！？!?…]+[{re.escape(_CLOSING)}]*|\.[{re.escape(_CLOSING)}]*(?=\s|$)", text
    ):
        piece = text[start : match.end()].strip()
        if match[0].startswith(".") and _ABBREVIATION.search(piece):
            continue
        following = text[match.end() : match.end() + 1]
        if match[0][0] in "!?" and following.isalnum() and following.isascii():
            continue  # inside a name or an address: "Yahoo!Mail", "?q=1"
        if piece:
            found.append(piece)
        start = match.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


def _value(text: str) -> Any:
    if not text:
        return ""
    try:
        return json.loads(text)
    except ValueError:
        if text[0] == "[" and text[-1] == "]":
            return [part.strip().strip("'\"") for part in text[1:-1].split(",") if part.strip()]
        return text.strip("'\"")
