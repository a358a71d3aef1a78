"""The tree as Typst code. All words are string literals: none of them is read as code."""

from __future__ import annotations

import re
from collections.abc import Callable

from .emphasis import has_cjk
from .tree import (
    Block,
    Blocks,
    Break,
    Code,
    CodeSpan,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    Listing,
    NoteRef,
    Paragraph,
    Quote,
    Rule,
    Style,
    Styled,
    Table,
    Text,
    column_weights,
    plain,
)

_ENDLESS = re.compile(r"[!-~]{31,}")
_LETTER = re.compile(r"[A-Za-z]")
_PIECES = re.compile(r".{1,29}[/?&=#._-]|.{1,30}")
_CALLS: dict[Style, str] = {
    "strong": "strong", "strike": "strike", "sub": "sub", "sup": "super",
    "mark": "marked", "underline": "underline", "key": "key", "emphasis": "emph",
}  # fmt: skip


def literal(text: str) -> str:
    """A Typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def breakable(text: str) -> str:
    """Places where an address or another endless word may end a line."""
    return _ENDLESS.sub(lambda word: "\u200b".join(_PIECES.findall(word[0])), text)


class TypstText:
    """Writes blocks as one Typst expression each; notes go where they are first referred to."""

    def __init__(
        self,
        language: str,
        notes: tuple[Blocks, ...],
        image: Callable[[Image], tuple[str, str]],
    ) -> None:
        """``image`` gives the path of a picture file and the width it takes on the page."""
        self._language = language
        self._notes = notes
        self._image = image
        self._noted: set[int] = set()

    def blocks(self, blocks: Blocks) -> str:
        return "\n".join(f"#{self._block(block)}\n" for block in blocks)

    def _content(self, blocks: Blocks) -> str:
        return "[\n" + self.blocks(blocks) + "]"

    def inlines(self, inlines: Inlines) -> str:
        body = "[" + "".join(f"#{self._inline(inline)};" for inline in inlines) + "]"
        text = plain(inlines)
        english = self._language == "zh" and not has_cjk(text) and _LETTER.search(text)
        return f"english({body})" if english else body

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, children):
                return f"heading(level: {level - 1}, {self.inlines(children)})"
            case Paragraph(children):
                return f"par({self.inlines(children)})"
            case Listing():
                return self._listing(block)
            case Quote(children):
                return f"quote(block: true, {self._content(children)})"
            case Code(text, language):
                named = f", lang: {literal(language.lower())}" if language else ""
                return f"raw(block: true{named}, {literal(text)})"
            case Table():
                return self._table(block)
            case Figure(image, caption):
                words = f", caption: {self.inlines((Text(caption),))}" if caption else ""
                picture = self._picture(image, f"width: {self._image(image)[1]}")
                return f"figure({picture}{words}, numbering: none, supplement: none)"
            case Rule():
                return "rule"

    def _listing(self, listing: Listing) -> str:
        items = ", ".join(self._item(item, listing.tight) for item in listing.items)
        tight = "true" if listing.tight else "false"
        if listing.ordered:
            return f"enum(start: {listing.start}, tight: {tight}, {items})"
        return f"list(tight: {tight}, {items})"

    def _item(self, item: Blocks, tight: bool) -> str:
        """In a tight list the words of an item are no paragraph, so lines stay together."""
        parts = [
            f"#{self.inlines(block.children)}"
            if tight and isinstance(block, Paragraph)
            else f"#{self._block(block)}"
            for block in item
        ]
        return "[" + "\n".join(parts) + "]"

    def _table(self, table: Table) -> str:
        sides = ", ".join(side or "left" for side in table.alignments)
        head = ", ".join(f"strong({self.inlines(cell)})" for cell in table.head)
        body = "".join(f"  {self.inlines(cell)},\n" for row in table.rows for cell in row)
        columns = ", ".join(f"{weight}fr" for weight in column_weights(table))
        return f"grid-table(({columns},), ({sides},), ({head},),\n{body})"

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return literal(breakable(text))
            case Styled(style, children):
                call = _CALLS[style]
                if style == "emphasis" and has_cjk(plain(children)):
                    call = "dotted"
                return f"{call}({self.inlines(children)})"
            case CodeSpan(text):
                return f"raw({literal(text)})"
            case Link(href, children):
                return f"link({literal(href)}, {self.inlines(children)})"
            case Image():
                return f"box(baseline: 0.2em, {self._picture(inline, 'height: 1.2em')})"
            case Break():
                return "linebreak()"
            case NoteRef(number):
                return self._note(number)

    def _picture(self, image: Image, size: str) -> str:
        path, _ = self._image(image)
        alt = literal(image.alt) if image.alt else "none"
        return f"image({literal(path)}, {size}, alt: {alt})"

    def _note(self, number: int) -> str:
        if number in self._noted:
            return f"footnote(<note-{number}>)"
        self._noted.add(number)
        return f"[#footnote({self._note_body(self._notes[number - 1])})<note-{number}>]"

    def _note_body(self, blocks: Blocks) -> str:
        """The first paragraph stands on the line of the number, so it is no block."""
        if blocks and isinstance(first := blocks[0], Paragraph):
            rest = self.blocks(blocks[1:])
            return f"[#{self.inlines(first.children)}\n\n{rest}]"
        return self._content(blocks)
