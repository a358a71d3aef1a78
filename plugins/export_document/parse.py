"""Markdown to the tree: CommonMark with tables, footnotes and strikethrough."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from .characters import printable
from .emphasis import cjk_emphasis, is_cjk
from .raw_html import InlineBuilder, read_block, read_tag, safe_href
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
    Tree,
    merged,
    plain,
)

_STYLES: dict[str, Style] = {"strong": "strong", "em": "emphasis", "s": "strike"}


class _Reader(MarkdownIt):
    """Reads every link as a link: `safe_href` decides, and a refused one keeps its words only."""

    def validateLink(self, url: str) -> bool:
        return True


def parse(body: str) -> Tree:
    """The tree of a Markdown text without front matter."""
    markdown = _Reader("commonmark").enable(["table", "strikethrough"])
    markdown.use(footnote_plugin).use(cjk_emphasis)
    blocks: list[Block] = []
    notes: tuple[Blocks, ...] = ()
    for node in SyntaxTreeNode(markdown.parse(printable(body))).children:
        if node.type == "footnote_block":
            notes = tuple(_blocks(note.children) for note in node.children)
        else:
            blocks += _block(node)
    return Tree(_with_anchors(blocks), notes)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Blocks:
    return tuple(block for node in nodes for block in _block(node))


def _block(node: SyntaxTreeNode) -> list[Block]:
    """The blocks a token makes: none for the marks of footnotes, several for raw HTML."""
    match node.type:
        case "heading":
            return [Heading(int(node.tag[1]), _inlines(node.children[0]))]
        case "paragraph":
            return _paragraph(_inlines(node.children[0]))
        case "bullet_list" | "ordered_list":
            return [_listing(node)]
        case "blockquote":
            return [Quote(_blocks(node.children))]
        case "fence" | "code_block":
            language = (node.info.split() or [""])[0] if node.type == "fence" else ""
            return [Code(node.content.rstrip("\n"), language)]
        case "table":
            return [_table(node)]
        case "hr":
            return [Rule()]
        case "html_block":
            parts = read_block(node.content)
            return [block for part in parts for block in _paragraph(_joined(part))]
        case _:
            return []


def _paragraph(inlines: Inlines) -> list[Block]:
    """A paragraph; a picture that stands alone becomes a figure with its title as caption."""
    solid = [item for item in inlines if not (isinstance(item, Text) and not item.text.strip())]
    if len(solid) == 1 and isinstance(solid[0], Image):
        return [Figure(solid[0], solid[0].title or solid[0].alt)]
    return [Paragraph(_trimmed(inlines))] if solid else []


def _trimmed(inlines: Inlines) -> Inlines:
    """Without the space that a dropped tag or comment leaves at the end."""
    last = inlines[-1]
    return merged((*inlines[:-1], Text(last.text.rstrip()))) if isinstance(last, Text) else inlines


def _listing(node: SyntaxTreeNode) -> Listing:
    tight = all(
        child.hidden
        for item in node.children
        for child in item.children
        if child.type == "paragraph"
    )
    return Listing(
        tuple(_blocks(item.children) for item in node.children),
        node.type == "ordered_list",
        int(node.attrs.get("start", 1)),
        tight,
    )


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row.children for part in node.children for row in part.children]
    cells = [tuple(_inlines(cell.children[0]) for cell in row) for row in rows]
    return Table(tuple(_alignment(cell) for cell in rows[0]), cells[0], tuple(cells[1:]))


def _alignment(cell: SyntaxTreeNode) -> Alignment:
    match cell.attrs.get("style"):
        case "text-align:left":
            return "left"
        case "text-align:center":
            return "center"
        case "text-align:right":
            return "right"
        case _:
            return ""


def _inlines(node: SyntaxTreeNode) -> Inlines:
    builder = InlineBuilder()
    for child in node.children:
        if child.type == "html_inline":
            read_tag(child.content, builder)
        else:
            for inline in _inline(child):
                builder.add(inline)
    return _joined(builder.finish())


def _inline(node: SyntaxTreeNode) -> list[Inline]:
    match node.type:
        case "text":
            return [Text(node.content)] if node.content else []
        case "softbreak":
            return [Text("\n")]
        case "hardbreak":
            return [Break()]
        case "code_inline":
            return [CodeSpan(node.content)]
        case "strong" | "em" | "s":
            return [Styled(_STYLES[node.type], _inlines(node))]
        case "link":
            return _link(node)
        case "image":
            return [Image(str(node.attrs["src"]), plain(_inlines(node)), _title(node))]
        case "footnote_ref":
            return [NoteRef(node.meta["id"] + 1)]
        case _:
            return []


def _link(node: SyntaxTreeNode) -> list[Inline]:
    children, href = _inlines(node), safe_href(str(node.attrs["href"]))
    return [Link(href, children, _title(node))] if href else list(children)


def _title(node: SyntaxTreeNode) -> str:
    return str(node.attrs.get("title", ""))


def _joined(inlines: Inlines) -> Inlines:
    """A line end is no space where Chinese stands on both sides."""
    out: list[Inline] = []
    for index, inline in enumerate(inlines):
        if inline == Text("\n"):
            before = plain(inlines[:index])[-1:]
            after = plain(inlines[index + 1 :])[:1]
            out.append(Text("" if is_cjk(before) and is_cjk(after) else " "))
        else:
            out.append(inline)
    return merged(out)


def _with_anchors(blocks: Sequence[Block]) -> Blocks:
    """Headings get an anchor made of their words, numbered where it would occur twice."""
    seen: dict[str, int] = {}
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            words = _anchor(plain(block.children))
            seen[words] = seen.get(words, 0) + 1
            anchor = words if seen[words] == 1 else f"{words}-{seen[words]}"
            block = Heading(block.level, block.children, anchor)
        out.append(block)
    return tuple(out)


def _anchor(heading: str) -> str:
    """A name that XML takes as an id: it starts with a letter and holds no punctuation."""
    words = re.sub(r"[\W\xaa\xb2-\xbe\u2000-\u2bff]+", "-", heading.lower()).strip("-")
    return words if words[:1].isalpha() else f"s-{words}".strip("-")
