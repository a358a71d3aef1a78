"""The user's documents as pieces: each comes as Markdown, whatever it was made from."""

from __future__ import annotations

import re
from pathlib import Path

from studio.sdk import Asset
from studio.sdk.document import language_of, parse_document

from .markdown import pieces_of_markdown
from .model import Piece, Source

MOST = 2_000_000
"""Characters read of one document: about four thousand pages, a few seconds of work."""


def read_source(asset: Asset) -> Source:
    """``meta`` may tell the ``name`` of the file it was made from, ``title``, ``lang``, ``url``."""
    document = parse_document(asset.text())
    told = {**document.meta, **{key: value for key, value in asset.meta.items() if value}}
    pieces = tuple(pieces_of_markdown(document.body[:MOST]))
    name = str(told.get("name") or asset.path.name)
    return Source(
        title=str(told.get("title") or _first_heading(pieces) or Path(name).stem),
        file=name,
        language=_language(str(told.get("lang") or ""), pieces),
        pieces=pieces,
        url=_link(str(told.get("url") or told.get("source") or "")),
        cut=len(document.body) > MOST,
    )


def _language(told: str, pieces: tuple[Piece, ...]) -> str:
    if told in ("zh", "en"):
        return told
    texts = [part for piece in pieces for part in (piece.text, *piece.items) if part]
    return language_of(" ".join(texts)[:20_000])


def _first_heading(pieces: tuple[Piece, ...]) -> str:
    return next((p.text for p in pieces if p.kind == "heading" and p.level == 1), "")


def _link(text: str) -> str:
    return text if re.match(r"https?://\S+$", text) else ""
