"""Keeps the search in step with the files: what changed is read again, nothing else."""

from __future__ import annotations

import html
import json
import mimetypes
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from studio.store import database, search
from studio.store.index import Index
from studio.store.layout import Layout, media_of
from studio.store.texts import decode_text

_TEXTS = ("text/markdown", "text/plain", "text/html")
_LARGEST = 8 << 20  # a larger text is found by its name only
_BATCH = 1000  # files a transaction: each one costs the search index a piece of its own
_TAGS = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>")


def take_in(
    index: Index,
    layout: Layout,
    loose: Iterable[str],
    current: Callable[[str], str | None],
    seconds: float,
) -> bool:
    """``loose`` are paths the journal may not know. True if nothing is left to do."""
    _find_loose(index, loose, current)
    stop = time.monotonic() + seconds
    while rows := index.db.execute("SELECT path FROM pending LIMIT ?", (_BATCH,)).fetchall():
        with database.transaction(index.db):
            for (path,) in rows:
                if time.monotonic() >= stop:
                    return False
                _take_in_one(index, layout, path, current(path))
                index.db.execute("DELETE FROM pending WHERE path = ?", (path,))
    return True


def _find_loose(index: Index, loose: Iterable[str], current: Callable[[str], str | None]) -> None:
    known = dict(
        index.db.execute(
            "SELECT path, sha256 FROM texts"
            " WHERE path = 'brief.md' OR path GLOB 'sources/*' OR path GLOB 'documents/*'"
        )
    )
    found = {path: current(path) for path in loose}
    changed = {path for path, sha in found.items() if known.get(path) != sha}
    for path in changed | (known.keys() - found.keys()):
        index.db.execute("INSERT OR IGNORE INTO pending VALUES (?)", (path,))


def _take_in_one(index: Index, layout: Layout, path: str, sha: str | None) -> None:
    db = index.db
    if sha is None:
        search.drop(db, path)
        return
    row = db.execute("SELECT sha256 FROM texts WHERE path = ?", (path,)).fetchone()
    if row and row[0] == sha:
        return
    made = db.execute(
        "SELECT o.media, o.meta FROM latest l JOIN outputs o ON o.seq = l.made WHERE l.path = ?",
        (path,),
    ).fetchone()
    file = layout.located(path)
    media = made[0] if made else media_of(file) or mimetypes.guess_type(path)[0] or ""
    label = " ".join(_words(json.loads(made[1]))) if made else ""
    search.put(db, path, sha, media, label, _body(path, file, media))


def _body(path: str, file: Path, media: str) -> str:
    # exports hold the documents' text once more
    if media not in _TEXTS or path.startswith("exports/") or file.stat().st_size > _LARGEST:
        return ""
    text = decode_text(file.read_bytes()) or ""
    return html.unescape(_TAGS.sub(" ", text)) if media == "text/html" else text


def _words(meta: Any) -> list[str]:
    """Every text in the values of an asset's meta."""
    if isinstance(meta, str):
        return [meta]
    if isinstance(meta, dict):
        return [word for value in meta.values() for word in _words(value)]
    if isinstance(meta, list):
        return [word for value in meta for word in _words(value)]
    return []
