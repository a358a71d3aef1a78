"""Full-text search that finds Chinese words of any length.

SQLite's tokenizers see a Chinese sentence as one word, or find nothing shorter than three
characters. Here a run of CJK characters is indexed as its overlapping pairs (column
``words``, in order, so that a longer query is a phrase of pairs) and as its single
characters (column ``chars``). Everything else is words, folded to lower case.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from typing import Final

VERSION: Final = 1
"""Raise it with every change of SCHEMA or of `words_of`: old indexes are rebuilt."""

# fts has no content of its own; what a row was made of stays in `texts`, because taking a
# row out of such a table needs the very words that went in
SCHEMA: Final = """
CREATE TABLE texts (
  id INTEGER PRIMARY KEY, path TEXT UNIQUE, sha256 TEXT, media TEXT, label TEXT, body TEXT
);
CREATE VIRTUAL TABLE fts USING fts5(words, chars, content='', tokenize='ascii')
"""

_CJK: Final = "々〇ぁ-ヿㇰ-ㇿ㐀-䶿一-鿿豈-﫿가-힣\U00020000-\U0003ffff"
_RUN = re.compile(f"([{_CJK}]+)|([^\\W_{_CJK}]+)")


@dataclass(frozen=True, slots=True)
class Hit:
    path: str
    snippet: str
    media: str


def put(
    db: sqlite3.Connection, path: str, sha: str, media: str, label: str, body: str = ""
) -> None:
    """Index a file anew: ``label`` is its title and other words about it."""
    drop(db, path)
    row = db.execute(
        "INSERT INTO texts (path, sha256, media, label, body) VALUES (?,?,?,?,?)",
        (path, sha, media, label, body),
    ).lastrowid
    db.execute(
        "INSERT INTO fts (rowid, words, chars) VALUES (?,?,?)", (row, *_columns(path, label, body))
    )


def drop(db: sqlite3.Connection, path: str) -> None:
    row = db.execute("SELECT id, label, body FROM texts WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    db.execute(
        "INSERT INTO fts (fts, rowid, words, chars) VALUES ('delete',?,?,?)",
        (row[0], *_columns(path, row[1], row[2])),
    )
    db.execute("DELETE FROM texts WHERE id = ?", (row[0],))


def search(db: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
    """The files that hold every word of ``query``, the best first."""
    match = match_of(query)
    if not match:
        return []
    rows = db.execute(
        "SELECT path, media, label, body FROM"
        " (SELECT rowid, rank FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ?) found"
        " JOIN texts ON texts.id = found.rowid ORDER BY found.rank",
        (match, limit),
    ).fetchall()
    return [Hit(path, _snippet(query, body or label), media) for path, media, label, body in rows]


def match_of(query: str) -> str:
    """The FTS5 expression; contains nothing of the query but word characters."""
    terms = []
    for cjk, word in _RUN.findall(_fold(query)):
        if word:
            terms.append(f'words : "{word}" *')
        elif len(cjk) == 1:
            terms.append(f'chars : "{cjk}"')
        else:
            terms.append(f'words : "{" ".join(_pairs(cjk))}"')
    return " AND ".join(terms)


def words_of(text: str) -> tuple[list[str], set[str]]:
    """Words and pairs in order, and the single characters."""
    words: list[str] = []
    chars: set[str] = set()
    for cjk, word in _RUN.findall(_fold(text)):
        if word:
            words.append(word)
        else:
            words += _pairs(cjk) or [cjk]
            chars.update(cjk)
    return words, chars


def _columns(path: str, label: str, body: str) -> tuple[str, str]:
    words, chars = words_of(f"{path}\n{label}\n{body}")
    return " ".join(words), " ".join(sorted(chars))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _snippet(query: str, text: str, around: int = 40) -> str:
    """The text around the first place where a word of the query stands."""
    flat = " ".join(text.split())
    folded = flat.casefold()
    at = -1
    # folding may change lengths; a place is only used where it did not
    if len(folded) == len(flat):
        runs = [cjk or word for cjk, word in _RUN.findall(_fold(query))]
        at = min((found for run in runs if (found := folded.find(run)) >= 0), default=-1)
    start = max(0, at - around)
    end = start + 2 * around + 20
    return f"{'…' if start else ''}{flat[start:end].strip()}{'…' if end < len(flat) else ''}"
