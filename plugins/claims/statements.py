"""The sentences of an article that may state facts, with their headings and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.sdk.document import parse_document, sentences

from .evidence import row_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEFINITION = re.compile(
    r"^\[\^([^\]]+)\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*)", re.MULTILINE
)
_MARK = re.compile(r"\[\^([^\]]+)\]|\[(p:[0-9a-f]{8})\]")
_AFTER_END = re.compile(
    r"([。！？!?.…]+[\"'”’」』）)】》]*)((?:\s?(?:\[\^[^\]]+\]|\[p:[0-9a-f]{8}\]))+)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """``shown`` is the sentence as the article has it, without its marks; ``text`` what it says
    (a table's row with the units of its head). ``notes``: the footnotes that it cites."""

    shown: str
    text: str
    heading: str
    notes: tuple[str, ...] = ()


def statements(article: str) -> list[Statement]:
    """In order. Headings, code, pictures, footnotes and labels without a verb are left out."""
    from markdown_it import MarkdownIt

    body = parse_document(article).body
    notes = {match[1]: " ".join(match[2].split()) for match in _DEFINITION.finditer(body)}
    tokens = (
        MarkdownIt("commonmark", {"html": True}).enable("table").parse(_DEFINITION.sub("", body))
    )
    return [one for one in _walk(tokens, notes) if re.search(r"\w", one.shown)]


def _walk(tokens: list[Token], notes: dict[str, str]) -> Iterator[Statement]:
    heading = ""
    heads: list[str] = []
    cells: list[str] = []
    place = ""
    for token in tokens:
        match token.type:
            case "heading_open" | "th_open" | "td_open":
                place = token.tag
            case "heading_close" | "td_close" | "th_close":
                place = ""
            case "table_open":
                heads = []
            case "tr_open":
                cells = []
            case "tr_close":
                if heads:
                    yield _statement(" | ".join(cells), row_text(cells, heads), heading, notes)
                else:
                    heads = cells
            case "inline" if place in ("td", "th"):
                cells.append(_plain(token))
            case "inline" if place:
                heading = _MARK.sub("", _plain(token)).strip()
            case "inline":
                # a mark behind the full stop belongs to the sentence before it
                text = _AFTER_END.sub(r"\2\1", _plain(token))
                yield from (_statement(one, one, heading, notes) for one in sentences(text))


def _statement(shown: str, text: str, heading: str, notes: dict[str, str]) -> Statement:
    marks = [match[1] or match[2] for match in _MARK.finditer(shown)]
    cited = tuple(notes.get(mark, f"[{mark}]" if mark.startswith("p:") else "") for mark in marks)
    return Statement(_bare(shown), _bare(text), heading, tuple(note for note in cited if note))


def _bare(text: str) -> str:
    return re.sub(r"\s+([。！？!?.,，])", r"\1", _MARK.sub("", text)).strip()


def _plain(token: Token) -> str:
    """What is read: links and emphasis give their words, pictures and HTML nothing."""
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return re.sub(r"(?<=[\u3000-\u9fff，。])\n(?=[\u3000-\u9fff])", "", "".join(parts)).replace(
        "\n", " "
    )
