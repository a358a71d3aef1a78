"""Running text as Markdown that every CommonMark reader understands alike.

Emphasis is written with asterisks where the strict rules let them open and close, and as
an HTML tag where they would not (``<strong>“三绝”</strong>是``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .tree import (
    Break,
    CodeSpan,
    Image,
    Inline,
    Inlines,
    Link,
    NoteRef,
    Style,
    Styled,
    Text,
    plain,
)

_TAGS: dict[Style, str] = {
    "strong": "strong", "emphasis": "em", "strike": "del", "sub": "sub", "sup": "sup",
    "mark": "mark", "underline": "u", "key": "kbd",
}  # fmt: skip
_MARKS: dict[Style, str] = {"strong": "**", "emphasis": "*", "strike": "~~"}
_SPECIAL = re.compile(r"[\\`*\[\]<~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|[-:|=](?=[-:|= ]*$)|>)", re.MULTILINE)
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TextWriter:
    """``sources`` gives the relative address of each picture by its name."""

    sources: dict[str, str]

    def line(self, inlines: Inlines) -> str:
        """Text that must stay on one line: a heading or a table cell."""
        return self._inlines(inlines, "<br>").strip()

    def cell(self, inlines: Inlines) -> str:
        return self.line(inlines).replace("|", r"\|")

    def paragraph(self, inlines: Inlines) -> str:
        text = self._inlines(inlines, "\\\n").strip()
        return _NUMBER.sub(r"\1\\\2", _LINE_START.sub(r"\\\g<0>", text))

    def image(self, image: Image) -> str:
        return f"![{escape(image.alt)}]({self.sources[image.src]}{_title(image.title)})"

    def _inlines(self, inlines: Inlines, line_end: str) -> str:
        out = ""
        for index, inline in enumerate(inlines):
            after = plain(inlines[index + 1 : index + 2])[:1]
            out += self._inline(inline, line_end, out[-1:], after)
        return out

    def _inline(self, inline: Inline, line_end: str, before: str, after: str) -> str:
        match inline:
            case Text(text):
                return escape(text)
            case Styled():
                return self._styled(inline, line_end, before, after)
            case CodeSpan(text):
                return _code(text)
            case Link(href, children, title):
                words = self._inlines(children, line_end)
                if words == escape(href) and re.match(r"https?:[^\s<>]+$", href):
                    return f"<{href}>"
                return f"[{words}]({address(href)}{_title(title)})"
            case Image():
                return self.image(inline)
            case Break():
                return line_end
            case NoteRef(number):
                return f"[^{number}]"

    def _styled(self, styled: Styled, line_end: str, before: str, after: str) -> str:
        inside = self._inlines(styled.children, line_end)
        bare = inside.strip()
        lead, tail = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
        if not bare:
            return inside
        mark = _MARKS.get(styled.style)
        edges = (styled.children[0], styled.children[-1])
        nested = any(isinstance(edge, Styled) for edge in edges)
        if mark and not nested and _flanks(lead or before, bare, tail or after):
            return f"{lead}{mark}{bare}{mark}{tail}"
        tag = _TAGS[styled.style]
        return f"{lead}<{tag}>{bare}</{tag}>{tail}"


def escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def address(path: str) -> str:
    """A link target: Chinese stays readable, what would end the target is encoded."""
    return re.sub(r"[\s()<>\\]", lambda match: f"%{ord(match[0]):02X}", path)


def _title(title: str) -> str:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f' "{quoted}"' if title else ""


def _code(text: str) -> str:
    runs = [len(run) for run in re.findall(r"`+", text)]
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    edge = text[:1] + text[-1:]
    pad = " " if "`" in edge or (edge == "  " and text.strip()) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _flanks(before: str, inside: str, after: str) -> bool:
    """May marks open before and close after ``inside`` by CommonMark's own rules?"""
    opens = not _punctuation(inside[0]) or not before or not _word(before)
    closes = not _punctuation(inside[-1]) or not after or not _word(after)
    return opens and closes and before not in ("*", "_", "~") and after not in ("*", "_", "~")


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _word(char: str) -> bool:
    return not char[-1:].isspace() and not _punctuation(char[-1:])
