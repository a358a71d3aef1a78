"""A Markdown text cut into what is counted: headings, paragraphs, sentences, words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.sdk.document import language_of, parse_document, sentences

HAN = r"\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{HAN}]|[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*|\d+(?:[.,]\d+)*%?")
LINK = re.compile(r"(?<!!)\[([^\]^][^\]]*)\]\(([^)\s]+)[^)]*\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
CITATION = re.compile(r"\[\^[^\]\s]+\](?!:)")
_HIDDEN = re.compile(
    r"^[ \t]*(```|~~~).*?^[ \t]*\1[ \t]*$|^\[\^[^\]]+\]:.*$|<!--.*?-->", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Prose:
    """``paragraphs`` are plain text, list items and tables left out of them; ``words`` are
    words in English and characters in Chinese, of everything that is read."""

    language: str
    meta: Mapping[str, Any]
    title: str
    headings: tuple[tuple[int, str], ...]
    opening: str  # what stands before the first heading below the title
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]  # list items
    sentences: tuple[str, ...]
    words: tuple[str, ...]
    text: str  # all that is read, plain
    links: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]  # alternative text and address
    citations: int

    @property
    def chinese(self) -> bool:
        return self.language == "zh"


def prose_of(text: str, language: str = "") -> Prose:
    document = parse_document(text)
    body = _HIDDEN.sub("", document.body)
    headings: list[tuple[int, str]] = []
    paragraphs: list[str] = []
    points: list[str] = []
    opening: list[str] = []
    for block in re.split(r"\n[ \t]*\n", body):
        for kind, plain, level in _parts(block):
            if kind == "heading":
                headings.append((level, plain))
                continue
            (points if kind == "point" else paragraphs).append(plain)
            if not any(level > 1 for level, _ in headings):
                opening.append(plain)
    read = [*(heading for _, heading in headings), *paragraphs, *points]
    plain = "\n".join(read)
    spoken = language or str(document.meta.get("lang") or "") or language_of(plain)
    first = next((heading for level, heading in headings if level == 1), "")
    return Prose(
        spoken, document.meta, str(document.meta.get("title") or first), tuple(headings),
        " ".join(opening), tuple(paragraphs), tuple(points),
        tuple(one for part in [*paragraphs, *points] for one in sentences(part)),
        tuple(WORD.findall(plain)), plain, tuple(match[1] for match in LINK.findall(body)),
        tuple(PICTURE.findall(body)), len(CITATION.findall(body)),
    )  # fmt: skip


def _parts(block: str) -> list[tuple[str, str, int]]:
    """The parts of a block: kind ("heading", "point", "paragraph"), plain text, level."""
    found: list[tuple[str, str, int]] = []
    lines: list[str] = []

    def close() -> None:
        if text := _plain(" ".join(lines)):
            found.append(("paragraph", text, 0))
        lines.clear()

    for line in block.split("\n"):
        if match := _HEADING.match(line):
            close()
            found.append(("heading", _plain(match[2]), len(match[1])))
        elif _ITEM.match(line):
            close()
            found.append(("point", _plain(_ITEM.sub("", line)), 0))
        elif line.lstrip().startswith("|"):
            close()
        else:
            lines.append(line.strip().removeprefix(">").strip())
    close()
    return [one for one in found if one[1]]


def _plain(text: str) -> str:
    text = PICTURE.sub("", text)
    text = LINK.sub(r"\1", text)
    text = re.sub(r"\[\^[^\]\s]+\]|\[p:[^\]]+\]|[*_`~]{1,3}", "", text)
    return " ".join(text.split())
