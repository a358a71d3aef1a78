"""One document of any kind that we know, as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from studio.sdk import Asset, PluginError

from .block import Block, Text
from .book import read_epub
from .decode import decode
from .markdown import read_markdown
from .pdf import read_pdf
from .plain import read_plain
from .sheet import read_csv
from .web import read_html, read_mhtml
from .word import read_docx

MOST = 4_000_000
"""Characters read of one document: about eight thousand pages, half a minute of work."""

Reader = Callable[[Path, str], Text]

READERS: dict[str, Reader] = {
    "text/markdown": lambda path, name: read_markdown(decode(path.read_bytes(), name)),
    "text/plain": lambda path, name: read_plain(decode(path.read_bytes(), name)),
    "text/csv": lambda path, name: read_csv(decode(path.read_bytes(), name)),
    "text/html": lambda path, name: read_html(path.read_bytes(), name),
    "message/rfc822": lambda path, name: read_mhtml(path.read_bytes(), name),
    "application/pdf": read_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx,
    "application/epub+zip": read_epub,
}

_SUFFIXES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".tsv": "text/csv",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".mht": "message/rfc822",
    ".mhtml": "message/rfc822",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
}
"""For types that the system has no name for, or a name of its own."""


def name_of(asset: Asset) -> str:
    return str(asset.meta.get("name") or asset.path.name)


def read(asset: Asset) -> Text:
    """Raises `PluginError` that names the file and says what to do."""
    name = name_of(asset)
    media = asset.media if asset.media in READERS else _SUFFIXES.get(asset.path.suffix.lower(), "")
    if media not in READERS:
        raise PluginError(
            f"'{name}' is of the type {asset.media}, which cannot be read as text. Save it as "
            "Markdown, text, HTML, PDF, DOCX, EPUB or CSV, or take it out of the sources."
        )
    text = READERS[media](asset.path, name)
    if not any(re.search(r"\w", block.text) for block in text.blocks):
        raise PluginError(
            f"'{name}' holds no text. Write something in it, or take it out of the sources."
        )
    return _with_text(_capped(text, name))


def _capped(text: Text, name: str) -> Text:
    total = 0
    for number, block in enumerate(text.blocks):
        total += len(block.text)
        if total > MOST and number:
            told = (
                f"'{name}' is longer than {MOST:,} characters: what comes after them was left out. "
                "Split it into several sources."
            )
            return replace(text, blocks=text.blocks[:number], notices=(*text.notices, told))
    return text


def _with_text(text: Text) -> Text:
    """A document of headings only (slides, an outline) is text, not a way to text."""
    if any(block.kind != "heading" for block in text.blocks):
        return text
    return replace(text, blocks=[Block("prose", b.text, page=b.page) for b in text.blocks])
