"""PDF: lines of text with their places, and the headings, paragraphs and lists that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

from .block import Text, clean
from .flow import blocks_of
from .line import Line, Part, line_of

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader


def read_pdf(path: Path, name: str) -> Text:
    """Lines that most pages share (running heads, page numbers) are dropped."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise PluginError(f"'{name}' is locked by a password. Save a copy without one.")
        pages = [_lines(page, number) for number, page in enumerate(reader.pages, 1)]
        title = _title(reader)
    except DependencyError:
        raise PluginError(
            f"'{name}' is protected in a way that cannot be opened here. Print it to a new PDF."
        ) from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError,
            RecursionError, NotImplementedError, ArithmeticError):  # fmt: skip
        # pypdf has no type of its own for damage, nor for filters and ciphers that it lacks
        raise PluginError(
            f"'{name}' is broken or no PDF. Open it in a viewer and print it to a new PDF."
        ) from None
    empty = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        raise PluginError(
            f"'{name}' has pages without any text: it is a scan. Run text recognition (OCR) on it "
            "first, or take it out of the sources."
        )
    return Text(blocks_of(_without_running_heads(pages)), {"title": title}, _told(name, empty))


def _told(name: str, empty: list[str]) -> tuple[str, ...]:
    if not empty:
        return ()
    pages = ", ".join(empty[:8]) + (" …" if len(empty) > 8 else "")
    return (f"'{name}': no text on page {pages} (pictures or scans), nothing of it is known.",)


def _title(reader: PdfReader) -> str:
    title = clean(str((reader.metadata.title if reader.metadata else "") or "")).strip()
    is_file_name = re.search(r"\.\w{2,4}$|^untitled|^microsoft word", title, re.IGNORECASE)
    return "" if is_file_name else title


@dataclass
class _Collector:
    """What pypdf draws, gathered into lines; a line is as large as most of its letters."""

    page: int
    lines: list[Line] = field(default_factory=list)
    _parts: list[Part] = field(default_factory=list)

    def draw(
        self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float
    ) -> None:
        height = abs((size or 0) * (tm[3] or tm[1]) * (cm[3] or cm[1]))
        bold = bool(re.search("bold|black|heavy", str((font or {}).get("/BaseFont", "")), re.I))
        x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_line()
            if part:
                self._parts.append(Part(clean(part), x, y, round(height, 1), bold))

    def end_line(self) -> None:
        if line := line_of(self._parts, self.page):
            self.lines.append(line)
        self._parts = []


def _lines(page: PageObject, number: int) -> list[Line]:
    collector = _Collector(number)
    page.extract_text(visitor_text=collector.draw)
    collector.end_line()
    return collector.lines


def _without_running_heads(pages: list[list[Line]]) -> list[Line]:
    """The first and last lines of a page go if other pages have them, too.

    The outermost may count pages; a heading ("Day 3") may count as well and stays.
    """
    kept = [[line for line in lines if not _CONTENTS.search(line.text)] for lines in pages]
    letters = Counter[float]()
    for line in (line for lines in kept for line in lines):
        letters[line.size] += len(line.text)
    body = max(letters, key=lambda size: letters[size], default=0.0)
    for edge in (0, -1):
        for shapes, most in (((_first_counted, _last_counted), body), ((_exact,), float("inf"))):
            ends = [lines[edge] for lines in kept if lines]
            seen = Counter(key for line in ends for key in {shape(line) for shape in shapes})
            for lines in (lines for lines in kept if lines):
                line = lines[edge]
                runs = line.size <= most and any(seen[shape(line)] > 2 for shape in shapes)
                if runs or _is_page_number(line.text):
                    del lines[edge]
    return [line for lines in kept for line in lines]


_CONTENTS = re.compile(r"(?:[.…·]\s?){5,}\s*(?:\d+|[ivxlc]+)?$")
"""A line of a table of contents, with dots that lead to the page."""


def _first_counted(line: Line) -> tuple[str, float]:
    """A line with its first number counted from its page: "Page 3 of 9" is "Page 4 of 9"."""
    return re.sub(r"\d+", lambda n: f"#{int(n[0]) - line.page}", line.text, count=1), line.size


def _last_counted(line: Line) -> tuple[str, float]:
    """As "Report 2026, page 3"."""
    number = re.compile(r"\d+(?=\D*$)")
    return number.sub(lambda n: f"#{int(n[0]) - line.page}", line.text), line.size


def _exact(line: Line) -> tuple[str, float]:
    return line.text, line.size


def _is_page_number(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"\W*(?:page\s*|第\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|页)\s*\d{0,4})?\W*",
            text,
            re.I,
        )
    )
