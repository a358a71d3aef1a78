"""An HTML tree as blocks, without the navigation, advertisements and comments around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .block import Block, heading, listing, one_line, prose, table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER = frozenset(
    (
        "script", "style", "noscript", "template", "head", "nav", "aside", "footer", "form", "button",
        "select", "input", "textarea", "iframe", "object", "embed", "svg", "math", "canvas", "audio",
        "video", "img", "picture", "map", "dialog", "menu",
    )
)  # fmt: skip
_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "ruby", "rb",
    )
)  # fmt: skip
_BREAK = "\r"
"""<br>: the parser leaves no such sign in a text, while line ends there mean nothing."""
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navbox|toc|menu|sidebar|breadcrumbs?|comments?|related|recommend(?:ed|ation|s)?|"
    r"share|sharing|social|advert\w*|ads?|banner|cookies?|popup|modal|pagination|pager|toolbar|"
    r"footer|copyright|subscribe|newsletter|noprint|editsection)(?:$|[\s_-])",
    re.I,
)
_LISTS = ("ul", "ol")
_MAIN = 0.4  # share of the page's prose from which <article> or <main> is taken for all of it
_BODY = 0.8  # share that an element must hold to be gone into, past what stands beside it


def blocks_of(root: HtmlElement) -> list[Block]:
    """The blocks of the page's main part, under the page's heading if that stands outside of it."""
    _strip(root)
    main = _main(root)
    tops = [] if any(True for _ in main.iter("h1")) else list(root.iter("h1"))[:1]
    title = [block for top in tops for block in heading(_text(top), 1)]
    return [*title, *_Walk().blocks(main)]


def _strip(root: HtmlElement) -> None:
    """Take out what is no text of the page, and what is there to lead elsewhere."""
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            node.drop_tree()  # a comment or an instruction
        elif node.tag not in ("html", "body", "article", "main") and _is_aside(node):
            node.drop_tree()
    whole = _prose(root)
    for node in list(root.iter()):
        words = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}"
        # a wrapper named after the sidebar that it has beside the text is none itself
        if _AROUND.search(words) and node.getparent() is not None and 2 * _prose(node) < whole:
            node.drop_tree()


def _is_aside(node: HtmlElement) -> bool:
    if node.tag in _NEVER or node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    if node.tag == "header":  # of the page; an article's own holds its title
        return not any(parent.tag in ("article", "main") for parent in node.iterancestors())
    if node.tag == "sup":
        return any(str(a.get("href", "")).startswith("#") for a in node.iter("a"))
    if "pagebreak" in (node.get("epub:type"), str(node.get("role")).removeprefix("doc-")):
        return True
    return "display:none" in str(node.get("style", "")).replace(" ", "")


def _prose(node: HtmlElement) -> int:
    """Characters outside of links: what somebody wrote for this page."""
    linked = sum(len(a.text_content()) for a in node.iter("a"))
    return max(0, len(node.text_content()) - linked)


def _main(root: HtmlElement) -> HtmlElement:
    body = next(iter(root.iter("body")), root)
    whole = _prose(body)
    named = [node for node in body.iter("article", "main") if _prose(node) >= _MAIN * whole]
    if named:
        return max(named, key=_prose)
    while inside := [child for child in body if _prose(child) >= max(1.0, _BODY * whole)]:
        if inside[0].tag in ("table", "tbody", "tr", "ul", "ol", "p"):
            break
        body = inside[0]
    return body


class _Walk:
    """Text between two block elements is a paragraph, whatever the page calls it."""

    def __init__(self) -> None:
        self._words: list[str] = []

    def blocks(self, node: HtmlElement) -> Iterator[Block]:
        self._words.append(node.text or "")
        for child in node:
            yield from self._child(child)
            self._words.append(child.tail or "")
        yield from self._paragraphs()

    def _child(self, node: HtmlElement) -> Iterator[Block]:
        if node.tag == "br":
            self._words.append(_BREAK)
            return
        if node.tag in _INLINE and not any(
            inner.tag not in {*_INLINE, "br"} for inner in node.iter()
        ):
            self._words.append(_text(node))
            return
        yield from self._paragraphs()
        yield from self._block(node)

    def _block(self, node: HtmlElement) -> Iterator[Block]:
        if re.fullmatch("h[1-6]", node.tag):
            yield from heading(_text(node), int(node.tag[1]))
        elif node.tag in _LISTS:
            if not _leads_away(node) and (items := list(_items(node, 0))):
                yield listing(items, ordered=node.tag == "ol")
        elif node.tag == "table" and _is_data(node):
            yield from table(
                [[_text(cell) for cell in row.iter("td", "th")] for row in node.iter("tr")]
            )
        elif node.tag == "pre":
            if code := node.text_content().strip("\n").rstrip():
                yield Block("code", f"```\n{code}\n```")
        elif not _leads_away(node):
            yield from _Walk().blocks(node)

    def _paragraphs(self) -> Iterator[Block]:
        """Two line breaks part paragraphs, as pages without <p> have them."""
        text, self._words = "".join(self._words), []
        for part in re.split(rf"{_BREAK}\s*{_BREAK}\s*", text):
            yield from prose(part.replace(_BREAK, "\n"))


def _text(node: HtmlElement, without: tuple[str, ...] = ()) -> str:
    """The words of an element, those of inner elements ``without`` left out."""
    parts = [node.text or ""]
    for child in node:
        if child.tag not in without:
            inner = _BREAK if child.tag == "br" else _text(child, without)
            parts.append(inner if child.tag in (*_INLINE, "br") else f" {inner} ")
        parts.append(child.tail or "")
    return "".join(parts)


def _items(node: HtmlElement, depth: int) -> Iterator[tuple[int, str]]:
    for item in node:
        if item.tag in _LISTS:
            yield from _items(item, depth + 1)
        elif text := one_line(_text(item, _LISTS)):
            yield depth, text
        for inner in _lists(item) if item.tag not in _LISTS else ():
            yield from _items(inner, depth + 1)


def _lists(node: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost lists inside of an item."""
    for child in node:
        if child.tag in _LISTS:
            yield child
        else:
            yield from _lists(child)


def _leads_away(node: HtmlElement) -> bool:
    """Whether nearly all of it is links, as in a menu or a list of other articles."""
    links = list(node.iter("a"))
    total = len(one_line(node.text_content()))
    linked = sum(len(one_line(a.text_content())) for a in links)
    return len(links) > 2 and linked > 0.75 * total


def _is_data(node: HtmlElement) -> bool:
    """A table of data has columns and holds no other table; others are there for layout."""
    rows = [len([cell for cell in row if cell.tag in ("td", "th")]) for row in node.iter("tr")]
    nested = len(list(node.iter("table"))) > 1
    return not nested and len(rows) > 1 and max(rows, default=0) > 1
