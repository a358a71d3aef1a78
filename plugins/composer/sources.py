"""Reading the user's documents: a reader per media type, each giving a list of pieces."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.sdk import Asset, PluginError
from studio.sdk.document import language_of, parse_document

from .formats import read_docx, read_html, read_pdf
from .markdown import pieces_of_markdown
from .model import Piece, Source
from .plain import decode, pieces_of_plain

MOST = 2_000_000
"""Characters read of one document: about four thousand pages, a few seconds of work."""

Found = tuple[list[Piece], dict[str, Any]]


def read_source(asset: Asset) -> Source:
    """Read one document; raises `PluginError` that names the file and says what to do."""
    name = str(asset.meta.get("name") or asset.path.name)
    reader = READERS.get(asset.media)
    if reader is None:
        raise PluginError(
            f"'{name}' is of the type {asset.media}, which cannot be read as text. "
            "Save it as Markdown, text, HTML, PDF or DOCX, or take it out of the sources."
        )
    pieces, meta = reader(asset.path, name)
    pieces, cut = _capped(pieces)
    if not any(piece.text or piece.items for piece in pieces):
        raise PluginError(
            f"'{name}' holds no text. If it is a scan, run text recognition (OCR) on it first; "
            "if it is empty, take it out of the sources."
        )
    return Source(
        title=str(meta.get("title") or _first_heading(pieces) or Path(name).stem),
        file=name,
        language=language_of(" ".join(_texts(pieces))[:20_000]),
        pieces=tuple(pieces),
        url=_link(str(meta.get("url") or meta.get("source") or "")),
        cut=cut,
    )


def _read_markdown(path: Path, name: str) -> Found:
    document = parse_document(decode(path.read_bytes(), name)[:MOST])
    return pieces_of_markdown(document.body), dict(document.meta)


def _read_plain(path: Path, name: str) -> Found:
    return pieces_of_plain(decode(path.read_bytes(), name)[:MOST]), {}


READERS: dict[str, Callable[[Path, str], Found]] = {
    "text/markdown": _read_markdown,
    "text/plain": _read_plain,
    "text/html": read_html,
    "application/pdf": read_pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx,
}


def _capped(pieces: list[Piece]) -> tuple[list[Piece], bool]:
    total = 0
    for index, piece in enumerate(pieces):
        total += len(piece.text) + sum(map(len, piece.items))
        if total >= MOST - 1:
            return pieces[: index + 1], True
    return pieces, False


def _texts(pieces: list[Piece]) -> list[str]:
    return [part for piece in pieces for part in (piece.text, *piece.items) if part]


def _first_heading(pieces: list[Piece]) -> str:
    top = [p.text for p in pieces if p.kind == "heading" and p.level == 1]
    return top[0] if top else ""


def _link(text: str) -> str:
    return text if re.match(r"https?://\S+$", text) else ""
