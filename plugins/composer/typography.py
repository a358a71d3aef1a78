"""Typesetting of Markdown line by line; code, addresses, links and footnotes stay as they are."""

from __future__ import annotations

import re

from .typeset import typeset

_KEPT = re.compile(
    r"\A---\n.*?\n---[ \t]*$"  # front matter
    r"|^[ \t]*(```+|~~~+).*?(?:^[ \t]*\1[ \t]*$|\Z)"  # a block of code
    r"|(`+)(?!`).*?(?<!`)\2(?!`)"  # code in a line
    r"|\$\$.*?\$\$|\$[^$\n]+\$"  # formulas
    r"|<!--.*?-->|</?[A-Za-z][^<>\n]*>"
    r"|^\[[^\]\n]+\]:.*$|!?\[[^\]\n]*\]\([^)\n]*\)|\[\^[^\]\n]+\]|\[p:[0-9a-f]+\]"
    r"|https?://[^\s<>\u3000-\u9fff\uff01-\uff65“”‘’]+|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|[\ue000-\uefff]",  # what hides the others below
    re.DOTALL | re.MULTILINE,
)
_LINE = re.compile(r"^([ \t\u3000]*(?:#{1,6}[ \t]+|(?:[-*+>]|\d+[.)])[ \t]+)*)(.*?)([ \t]*)$")


def set_markdown(text: str, language: str) -> str:
    """The text with its prose set; the same again changes nothing."""
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match[0])
        # one private character for each line of it, so that lines stay lines
        return chr(0xE000 + len(kept) % 0x1000)

    hidden = _KEPT.sub(hide, text)
    found = iter(kept)
    lines = "\n".join(_line(line, language) for line in hidden.split("\n"))
    return re.sub(r"[\ue000-\uefff]", lambda match: next(found), lines)


def _line(line: str, language: str) -> str:
    """Indent, marks of a list and the two spaces that break a line are not prose."""
    match = _LINE.match(line)
    if match is None or re.fullmatch(r"[\s|:-]*", line):
        return line
    return match[1] + typeset(match[2], language) + match[3]
