"""HTML inside Markdown, reduced to what the tree can say.

A dozen inline tags are understood; every other tag is dropped and its words are kept,
but for elements whose content is no prose (scripts, styles, frames), which go whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from .characters import printable
from .tree import Break, CodeSpan, Image, Inline, Inlines, Link, Style, Styled, Text, plain

STYLES: Mapping[str, Style] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "s": "strike",
    "del": "strike", "strike": "strike", "sub": "sub", "sup": "sup", "mark": "mark",
    "u": "underline", "ins": "underline", "kbd": "key",
}  # fmt: skip
NO_PROSE = frozenset(
    ("script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math",
     "head", "title", "textarea", "select", "audio", "video", "canvas", "applet", "frameset")
)  # fmt: skip
PARAGRAPHS = frozenset(
    ("p", "div", "section", "article", "li", "ul", "ol", "tr", "table", "blockquote", "pre",
     "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary", "figure", "figcaption", "center")
)  # fmt: skip
CELLS = frozenset(("td", "th", "dt", "dd"))


def safe_href(href: str) -> str:
    """The address if a reader may be sent there, else "" (scripts, data, local files)."""
    cleaned = "".join(char for char in href if char >= " " and char != "\x7f").strip()
    try:
        scheme = urlsplit(cleaned).scheme.lower()
    except ValueError:
        return ""
    return cleaned if scheme in ("", "http", "https", "mailto", "tel") else ""


@dataclass
class _Open:
    tag: str
    href: str = ""
    children: list[Inline] = field(default_factory=list)


class InlineBuilder:
    """Collects inlines while tags open and close in any order; never fails on bad nesting."""

    def __init__(self) -> None:
        self._stack = [_Open("")]
        self._skipping = ""

    def add(self, inline: Inline) -> None:
        if not self._skipping:
            self._stack[-1].children.append(inline)

    def open(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if self._skipping:
            return
        if tag in NO_PROSE:
            self._skipping = tag
        elif tag == "br":
            self.add(Break())
        elif tag == "img":
            values = [printable(attributes.get(key) or "") for key in ("src", "alt", "title")]
            self.add(Image(*values))
        elif tag == "a":
            self._stack.append(_Open(tag, safe_href(attributes.get("href") or "")))
        elif tag in STYLES or tag == "code":
            self._stack.append(_Open(tag))

    def close(self, tag: str) -> None:
        if self._skipping:
            if tag == self._skipping:
                self._skipping = ""
            return
        if any(item.tag == tag for item in self._stack[1:]):
            while self._pop() != tag:
                pass

    def finish(self) -> Inlines:
        """All inlines so far; what is still open ends here."""
        while len(self._stack) > 1:
            self._pop()
        done, self._stack[0].children = tuple(self._stack[0].children), []
        return done

    def _pop(self) -> str:
        item = self._stack.pop()
        children = tuple(item.children)
        if item.tag == "a" and item.href:
            self.add(Link(item.href, children))
        elif item.tag == "code":
            self.add(CodeSpan(plain(children)))
        elif item.tag in STYLES:
            self.add(Styled(STYLES[item.tag], children))
        else:
            self._stack[-1].children.extend(children)
        return item.tag


class _Reader(HTMLParser):
    def __init__(self, builder: InlineBuilder) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = builder
        self.paragraphs: list[Inlines] = []

    def end_paragraph(self) -> None:
        inlines = self.builder.finish()
        if plain(inlines).strip() or any(isinstance(item, Image) for item in inlines):
            self.paragraphs.append(inlines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PARAGRAPHS:
            self.end_paragraph()
        self.builder.open(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.end_paragraph()
        elif tag in CELLS:
            self.builder.add(Text(" "))
        self.builder.close(tag)

    def handle_data(self, data: str) -> None:
        self.builder.add(Text(printable(re.sub(r"\s+", " ", data))))


def read_tag(source: str, builder: InlineBuilder) -> None:
    """One tag (or comment) of running text, as the Markdown reader cuts it out."""
    _Reader(builder).feed(source)


def read_block(source: str) -> list[Inlines]:
    """The paragraphs of a block of HTML."""
    reader = _Reader(InlineBuilder())
    reader.feed(source)
    reader.close()
    reader.end_paragraph()
    return reader.paragraphs
