"""The tree as HTML5 that is also well-formed XML, for web pages and e-books alike.

All markup is written here and all text is escaped here: nothing of the article can
become a tag, an attribute or a script.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from .emphasis import has_cjk
from .tree import (
    Alignment,
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
    plain,
)

_TAGS: dict[Style, str] = {
    "strong": "strong", "emphasis": "em", "strike": "s", "sub": "sub", "sup": "sup",
    "mark": "mark", "underline": "u", "key": "kbd",
}  # fmt: skip


class HtmlBody:
    """Writes blocks; remembers which notes were referred to, so that each mark has its own id."""

    def __init__(
        self,
        language: str,
        image: Callable[[Image], str],
        note: Callable[[int], str] = "#note-{}".format,
        mark_attributes: str = 'role="doc-noteref"',
    ) -> None:
        """``image`` gives the attributes ``src``, ``width``, ``height`` of a picture, ``note``
        the address of a footnote.
        """
        self._language = language
        self._image = image
        self._note = note
        self._mark_attributes = mark_attributes
        self.marks: dict[int, int] = {}  # note number -> how often it was referred to

    def blocks(self, blocks: Blocks) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def inlines(self, inlines: Inlines) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, children, anchor):
                name = f' id="{escape(anchor)}"' if anchor else ""
                return (
                    f"<h{level}{name}{self._tongue(children)}>{self.inlines(children)}</h{level}>"
                )
            case Paragraph(children):
                return f"<p{self._tongue(children)}>{self.inlines(children)}</p>"
            case Listing():
                return self._listing(block)
            case Quote(children):
                return f"<blockquote>\n{self.blocks(children)}\n</blockquote>"
            case Code(text, language):
                named = f' class="language-{escape(language)}"' if language else ""
                return f"<pre><code{named}>{escape(text, quote=False)}</code></pre>"
            case Table():
                return self._table(block)
            case Figure(image, caption):
                words = f"<figcaption>{escape(caption, quote=False)}</figcaption>"
                shown = f"{self._picture(image)}{words if caption else ''}"
                return f"<figure>{shown}</figure>"
            case Rule():
                return "<hr/>"

    def _tongue(self, inlines: Inlines) -> str:
        """English inside a Chinese article is named, for voices, hyphens and line breaks."""
        text = plain(inlines)
        english = self._language == "zh" and not has_cjk(text) and len(text.split()) > 1
        return ' lang="en"' if english else ""

    def _listing(self, listing: Listing) -> str:
        tag = "ol" if listing.ordered else "ul"
        start = f' start="{listing.start}"' if listing.ordered and listing.start != 1 else ""
        items = "\n".join(f"<li>{self._item(item, listing.tight)}</li>" for item in listing.items)
        return f"<{tag}{start}>\n{items}\n</{tag}>"

    def _item(self, item: Blocks, tight: bool) -> str:
        """In a tight list the words of an item stand in no paragraph."""
        return "\n".join(
            self.inlines(block.children)
            if tight and isinstance(block, Paragraph)
            else self._block(block)
            for block in item
        )

    def _table(self, table: Table) -> str:
        head = self._row("th", table.head, table.alignments)
        rows = "\n".join(self._row("td", row, table.alignments) for row in table.rows)
        body = f"<tbody>\n{rows}\n</tbody>\n" if rows else ""
        return f'<div class="table"><table>\n<thead>\n{head}\n</thead>\n{body}</table></div>'

    def _row(self, tag: str, cells: tuple[Inlines, ...], aligned: tuple[Alignment, ...]) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "<tr>{}</tr>".format(
            "".join(
                f"<{tag}{scope}{_aligned(side)}>{self.inlines(cell)}</{tag}>"
                for cell, side in zip(cells, aligned, strict=True)
            )
        )

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escape(text, quote=False)
            case Styled(style, children):
                tag = _TAGS[style]
                dotted = style == "emphasis" and has_cjk(plain(children))
                opening = f'{tag} class="cjk"' if dotted else tag
                return f"<{opening}>{self.inlines(children)}</{tag}>"
            case CodeSpan(text):
                return f"<code>{escape(text, quote=False)}</code>"
            case Link(href, children, title):
                tip = f' title="{escape(title)}"' if title else ""
                return f'<a href="{escape(href)}"{tip}>{self.inlines(children)}</a>'
            case Image():
                return self._picture(inline)
            case Break():
                return "<br/>"
            case NoteRef(number):
                return self._mark(number)

    def _picture(self, image: Image) -> str:
        tip = f' title="{escape(image.title)}"' if image.title else ""
        return f'<img {self._image(image)} alt="{escape(image.alt)}"{tip}/>'

    def _mark(self, number: int) -> str:
        self.marks[number] = self.marks.get(number, 0) + 1
        again = "" if self.marks[number] == 1 else f"-{self.marks[number]}"
        return (
            f'<sup class="mark"><a id="mark-{number}{again}" href="{self._note(number)}"'
            f" {self._mark_attributes}>{number}</a></sup>"
        )


def _aligned(side: Alignment) -> str:
    return f' class="{side}"' if side in ("center", "right") else ""
