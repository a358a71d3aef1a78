"""SSML in and out: W3C's elements and the dialects' names for the marks that we have.

    parse('去银<phoneme alphabet="pinyin" ph="hang2">行</phoneme><break time="300ms"/>')

A fragment needs no ``<speak>``. What we have no mark for keeps its words, and nothing else; a
document's ``<s>`` and ``<p>`` end in one and two line ends. A document type is an error: no
entity of a file's own is ever expanded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from studio.sdk import PluginError
from studio.sdk.speech import _ssml_values as values
from studio.sdk.speech.marks import (
    BREAK,
    EMPHASIS,
    LINK,
    READING,
    SAY_AS,
    STYLE,
    SUB,
    VOICE,
    WHOLE,
    Mark,
    MarkedText,
    ordered,
)
from studio.sdk.speech.pinyin import numbered
from studio.sdk.speech.screen import parse_screen, write_screen

__all__ = ["SsmlError", "parse", "parse_screen", "write", "write_screen"]

_SILENT = ("metadata", "meta", "lexicon", "desc", "insert-action")
_WRAP = "<speak>"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class SsmlError(PluginError):
    """``line`` and ``column`` (from 1) of the sign that is no SSML."""

    def __init__(self, text: str, line: int, column: int) -> None:
        super().__init__(text)
        self.line, self.column = line, column


@dataclass(slots=True)
class _Reader:
    text: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    open: list[tuple[str, Mark | None, int]] = field(default_factory=list)  # tag, mark, its place
    silent: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2].lower()
        if name in _SILENT:
            self.silent += 1
        mark = None if self.silent else _mark(name, attributes, len(self.text))
        if name in ("p", "s"):
            self._line_end(1)
        self.open.append((name, mark, len(self.marks)))
        if mark is not None:
            self.marks.append(mark)

    def end(self, _tag: str) -> None:
        name, mark, place = self.open.pop()
        if name in _SILENT:
            self.silent -= 1
        if mark is not None and mark.kind != BREAK:
            self.marks[place] = replace(mark, end=len(self.text))
        if name in ("p", "s"):
            self._line_end(2 if name == "p" else 1)

    def characters(self, data: str) -> None:
        if self.silent:
            return
        for sign in data:
            if not sign.isspace():
                self.text.append(sign)
            elif self.text and not self.text[-1].isspace():
                self.text.append(" ")

    def _line_end(self, count: int) -> None:
        """At most ``count`` line ends after what was read, none at the very beginning."""
        if self.silent or not self.text:
            return
        while self.text and self.text[-1] == " ":
            self.text.pop()
        have = len(self.text) - len("".join(self.text).rstrip("\n"))
        self.text += ["\n"] * (count - have)

    def result(self) -> MarkedText:
        text = "".join(self.text).rstrip()
        most = len(text)
        cut = (replace(m, start=min(m.start, most), end=min(m.end, most)) for m in self.marks)
        return MarkedText(text, ordered(m for m in cut if m.kind == BREAK or m.start < m.end))


def parse(ssml: str) -> MarkedText:
    """Raises `SsmlError` that names the place where the text is no well-formed XML."""
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", ssml.lstrip("\ufeff"))
    lost = ssml[: len(ssml) - len(body)].count("\n")
    reader, parser = _Reader(), expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.buffer_text = True
    try:
        parser.Parse(f"{_WRAP}{body}</speak>", True)
    except expat.ExpatError as error:
        raise _broken(body, error, lost) from None
    return reader.result()


def _broken(body: str, error: expat.ExpatError, lost: int) -> SsmlError:
    """With the place in the caller's text; what is never closed is broken at the end."""
    lines = body.split("\n")
    number = min(error.lineno, len(lines))
    column = error.offset + 1 - (len(_WRAP) if error.lineno == 1 else 0)
    column = min(max(1, column), len(lines[number - 1]) + 1)
    reason = expat.ErrorString(error.code)
    return SsmlError(
        f"The SSML is broken at line {number + lost}, column {column}: {reason}.",
        number + lost,
        column,
    )


def _mark(name: str, given: dict[str, str], at: int) -> Mark | None:
    """The mark of an opening tag, its end still unknown."""
    blank = Mark("", at, at)
    match name:
        case "break":
            return replace(blank, kind=BREAK, ms=values.pause_ms(given))
        case "phoneme":
            return _reading(blank, given)
        case "emphasis":
            return replace(blank, kind=EMPHASIS, level=values.level(given.get("level", "")))
        case "prosody":
            return values.prosody(blank, given)
        case "say-as":
            said = values.say_as(given.get("interpret-as", ""))
            return replace(blank, kind=SAY_AS, value=said) if said else None
        case "sub" if given.get("alias", "").strip():
            return replace(blank, kind=SUB, alias=" ".join(given["alias"].split()))
        case "voice" if given.get("name"):
            return replace(blank, kind=VOICE, speaker=given["name"])
        case "w" | "word" | "token":
            return replace(blank, kind=LINK)
        case "express-as" | "emotion":
            style = given.get("style") or given.get("type") or given.get("category", "")
            return replace(blank, kind=STYLE, value=style) if style else None
    return None


def _reading(blank: Mark, given: dict[str, str]) -> Mark | None:
    said, alphabet = given.get("ph", "").strip(), given.get("alphabet", "").lower()
    pinyin = numbered(said)
    if pinyin and (not alphabet or "pinyin" in alphabet or alphabet in ("py", "sapi")):
        return replace(blank, kind=READING, alphabet="pinyin", value=pinyin)
    if said and alphabet in ("", "ipa"):
        return replace(blank, kind=READING, alphabet="ipa", value=said)
    return None


def write(marked: MarkedText) -> str:
    """The fragment that `parse` reads back. Of marks that cross, those that mean their span as
    one stay whole and the others are cut at their edges."""
    signs = [_ILLEGAL.sub("", one) for one in marked.text]
    return _written(signs, 0, len(signs), list(ordered(marked.marks)))


def _written(signs: list[str], start: int, end: int, marks: list[Mark]) -> str:
    out: list[str] = []
    at = start
    while marks:
        mark = marks.pop(0)
        out.append(escape("".join(signs[at : mark.start])))
        at = mark.start
        if mark.kind == BREAK:
            out.append(f'<break time="{mark.ms}ms"/>')
            continue
        mark, rest = _cut(mark, marks)
        inner = [one for one in rest if one.start < mark.end]
        marks[:] = [one for one in rest if one.start >= mark.end]
        tag, given = values.element(mark)
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in given.items())
        body = _written(signs, mark.start, mark.end, inner)
        out.append(f"<{tag}{attributes}>{body}</{tag}>")
        at = mark.end
    out.append(escape("".join(signs[at:end])))
    return "".join(out)


def _cut(mark: Mark, after: list[Mark]) -> tuple[Mark, list[Mark]]:
    """``mark`` and those after it so that none crosses its end."""
    if mark.kind not in WHOLE:
        crossing = [m for m in after if m.kind in WHOLE and m.start < mark.end < m.end]
        if crossing:
            first = crossing[0].start
            if first == mark.start:
                return crossing[0], [replace(mark, end=mark.end), *_without(after, crossing[0])]
            after = [*after, replace(mark, start=first)]
            mark = replace(mark, end=first)
    found: list[Mark] = []
    for one in after:
        if not one.start < mark.end < one.end:
            found.append(one)
        elif one.kind not in WHOLE:
            found += [replace(one, end=mark.end), replace(one, start=mark.end)]
    return mark, list(ordered(found))


def _without(marks: list[Mark], one: Mark) -> list[Mark]:
    return [mark for mark in marks if mark is not one]
