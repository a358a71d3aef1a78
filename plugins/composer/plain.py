"""Plain text: which bytes are text, and where its paragraphs, headings and lists are."""

from __future__ import annotations

import re

from studio.sdk import PluginError

from .model import Piece

_ITEM = re.compile(r"^\s*(?:([-*+•·●])|(\d{1,2})[.)、．])\s*(?=\S)(.*)$")
_ENDS = "。！？!?….;；:：\"'”’）)】」』"


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or GB 18030; raises `PluginError` for anything else."""
    if not data.strip():
        raise PluginError(f"'{name}' is empty. Write something in it, or take it out.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _strict(data, "utf-16", name)
    if b"\0" in data[:65536]:
        raise PluginError(f"'{name}' is not a text file. Export it as text, Markdown, PDF or DOCX.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strict(data, "gb18030", name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise PluginError(
            f"The characters of '{name}' cannot be read. Save it as UTF-8 text and try again."
        ) from None


def pieces_of_plain(text: str) -> list[Piece]:
    """Paragraphs are parted by empty lines; a text without any has one to a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "\n\n" not in text.replace("\r\n", "\n").strip() and not _is_wrapped(lines):
        blocks = [[line] for line in lines if line.strip()]
    else:
        blocks = [part.split("\n") for part in re.split(r"\n[ \t　]*\n", "\n".join(lines))]
    return [piece for block in blocks for piece in pieces_of_block(block)]


def pieces_of_block(lines: list[str], page: int = 0) -> list[Piece]:
    """A paragraph whose lines may be wrapped, a list, or a short line that is a heading."""
    lines = [line for line in (line.strip() for line in lines) if line]
    if not lines:
        return []
    marks = [_ITEM.match(line) for line in lines]
    if len(lines) > 1 and marks[0] and sum(map(bool, marks)) > 1:
        return [_list(lines, page)]
    text = join_wrapped(lines)
    if is_heading(text):
        return [Piece("heading", text, level=2, page=page)]
    return [Piece("prose", text, page=page)]


def _list(lines: list[str], page: int) -> Piece:
    items: list[str] = []
    ordered = False
    for line in lines:
        mark = _ITEM.match(line)
        if mark:
            items.append(mark[3].strip())
            ordered = ordered or bool(mark[2])
        else:
            items[-1] = join_wrapped([items[-1], line])
    return Piece("steps" if ordered else "bullets", items=tuple(items), page=page)


def join_wrapped(lines: list[str]) -> str:
    """One line of several: a space between Latin letters, none between Chinese characters."""
    text = lines[0]
    for line in lines[1:]:
        if re.search(r"[A-Za-z]-$", text) and re.match(r"[a-z]", line):
            text = text[:-1] + line
        elif re.search(r"[\u3000-\u9fff\uff00-\uffef]$", text) and re.match(
            r"[\u3000-\u9fff\uff00-\uffef]", line
        ):
            text += line
        else:
            text += " " + line
    return text


def is_heading(text: str) -> bool:
    """A short line without an end mark; a sentence has one, and a table row has gaps."""
    limit = 24 if re.search(r"[\u3400-\u9fff]", text) else 60
    return 1 < len(text) <= limit and text[-1] not in _ENDS + ",，、" and "  " not in text


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines break inside sentences, as in mail and old text files."""
    long = [line.strip() for line in lines if len(line.strip()) > 40]
    open_ended = [line for line in long if line[-1] not in _ENDS]
    return len(long) >= 3 and len(open_ended) * 2 > len(long)
