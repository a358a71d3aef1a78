"""Server-sent events out of bytes as they come (WHATWG HTML, section 9.2).

Two liberties with the standard, both for servers in use: a line ``error: {...}`` is an
event of that name (llama.cpp), and an event that the end of the stream cut short of its
empty line is given all the same.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")
"""Not `str.splitlines`: that also splits at U+2028, which may stand inside JSON."""


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    data: str


class EventParser:
    """Feed it bytes cut anywhere, inside a character too; `end` gives what was left open."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._rest = ""
        self._name = ""
        self._data: list[str] = []

    def feed(self, data: bytes) -> Iterator[Event]:
        self._rest += self._decoder.decode(data)
        start = 0
        for match in _LINE_END.finditer(self._rest):
            if match[0] == "\r" and match.end() == len(self._rest):
                break  # perhaps the first half of \r\n
            yield from self._line(self._rest[start : match.start()])
            start = match.end()
        self._rest = self._rest[start:]

    def end(self) -> Iterator[Event]:
        rest = self._rest + self._decoder.decode(b"", final=True)
        self._rest = ""
        yield from self._line(rest.removesuffix("\r"))
        yield from self._line("")

    def _line(self, line: str) -> Iterator[Event]:
        if not line:
            if self._data:
                yield Event(self._name, "\n".join(self._data))
            self._name, self._data = "", []
            return
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data":
            self._data.append(value)
        elif field == "event":
            self._name = value
        elif field == "error":
            self._name = "error"
            self._data.append(value)
