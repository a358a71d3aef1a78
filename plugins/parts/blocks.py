"""Markdown to the blocks of text that are spoken, and a note of what is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it.token import Token

Kind = Literal["heading", "text", "item", "disclosure", "code", "picture", "html", "table"]
SPOKEN: tuple[Kind, ...] = ("heading", "text", "item", "disclosure")

_HAN = "\u3400-\u9fff\u3000-\u303f\uff00-\uffef"
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\ufe0e\ufe0f\u200d\u20e3\U000e0000-\U000e007f]+"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)(?:www\.)?([\w.-]+\w)(?:[/?#:](?:[\w\-./?%&=+#~:@!$*,;]*[\w/=&#])?)?",
    re.ASCII,
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_TASK = re.compile(r"\A\[[ xX]\] ")  # - [x] done
# $E=mc^2$: what is between the signs looks like a formula, so that prices stay
_FORMULA = re.compile(r"(\$\$?)(?=\S)([^$\n]*[=^_\\{}][^$\n]*)(?<=\S)\1(?!\d)")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row; ``level`` is a heading's, else 0.

    Kinds outside `SPOKEN` have no text: they tell what was left out.
    """

    kind: Kind
    text: str = ""
    level: int = 0


def blocks_of(body: str, *, tables: bool = True) -> list[Block]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return _Walk(tables).through(parser.parse(body))


class _Walk:
    def __init__(self, tables: bool) -> None:
        self._tables = tables
        self._found: list[Block] = []
        self._open: list[str] = []
        self._row: list[str] = []
        self._level = 0

    def through(self, tokens: list[Token]) -> list[Block]:
        for token in tokens:
            if token.type == "footnote_block_open":
                break  # definitions stand last; nothing spoken follows
            if token.nesting == 1:
                self._enter(token)
            elif token.nesting == -1:
                self._leave()
            elif token.type == "inline":
                self._inline(token)
            elif token.type in ("fence", "code_block"):
                self._found.append(Block("code"))
            elif token.type == "html_block" and not token.content.lstrip().startswith("<!--"):
                self._found.append(Block("html"))
        return self._found

    def _enter(self, token: Token) -> None:
        self._open.append(token.type)
        if token.type == "tr_open":
            self._row = []
        elif token.type == "heading_open":
            self._level = int(token.tag[1:])
        elif token.type == "table_open" and not self._tables:
            self._found.append(Block("table"))

    def _leave(self) -> None:
        if self._open.pop() == "tr_open" and self._tables and any(self._row):
            comma = "，" if re.search(f"[{_HAN}]", "".join(self._row)) else ", "
            self._found.append(Block("item", comma.join(cell for cell in self._row if cell)))

    def _inline(self, token: Token) -> None:
        children = token.children or []
        self._found += [Block("picture") for child in children if child.type == "image"]
        text = speakable(_plain(children))
        if "tr_open" in self._open:
            self._row.append(text)
        elif not text:
            return
        elif self._open[-1] == "heading_open":
            self._found.append(Block("heading", text.replace("\n", " "), self._level))
        else:
            kind: Kind = "item" if "list_item_open" in self._open else "text"
            self._found += [Block(kind, line) for line in text.split("\n") if line]


def _plain(children: list[Token]) -> str:
    """The words of an inline token; hard line breaks stay as newlines."""
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)


def speakable(text: str) -> str:
    """Without emoji, footnote marks, boxes of tasks, signs around formulas and addresses; no space
    between Chinese characters."""
    text = _ADDRESS.sub(r"\1", _FOOTNOTE.sub("", _EMOJI.sub("", _TASK.sub("", text))))
    text = _FORMULA.sub(r"\2", text)
    text = re.sub(r"[ \t\u00a0\u3000]+", " ", text)
    text = re.sub(rf"(?<=[{_HAN}]) (?=[{_HAN}])", "", text)
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if re.search(r"\w", line))
