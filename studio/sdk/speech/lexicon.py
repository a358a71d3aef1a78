"""How words are to be read, for a project and for a person: ``lexicon.toml``.

[[entry]]
word = "芝罘"
pinyin = "zhi1 fu2"
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from studio.sdk import PluginError
from studio.sdk.speech.marks import READING, SUB, Mark, ordered
from studio.sdk.speech.pinyin import numbered


@dataclass(frozen=True, slots=True)
class Entry:
    """One of ``pinyin`` (a syllable a character), ``ipa`` and ``alias`` (say this instead) counts,
    in this order. ``lang``: only in sentences of this language. ``whole``: a Latin word inside a
    longer one is none. ``case``: capitals matter."""

    word: str
    pinyin: str = ""
    ipa: str = ""
    alias: str = ""
    lang: str = ""
    whole: bool = True
    case: bool = False
    note: str = ""


_KEYS = {item.name: item for item in fields(Entry)}


def entry_from(data: Mapping[str, Any]) -> Entry:
    """Raises `PluginError` that names the entry and what is wrong with it."""
    given = {name: value for name, value in data.items() if name in _KEYS}
    word = str(given.get("word", "")).strip()
    if not word:
        raise PluginError("An entry of the lexicon has no word; give it one or remove it.")
    for name, value in given.items():
        wanted = bool if name in ("whole", "case") else str
        if not isinstance(value, wanted):
            raise PluginError(f"In the lexicon, “{name}” of “{word}” has a value of a wrong kind.")
    pinyin = given.get("pinyin", "")
    if pinyin and not numbered(pinyin):
        raise PluginError(f"In the lexicon, “{pinyin}” for “{word}” is no pinyin.")
    entry = Entry(**{**given, "word": " ".join(word.split()), "pinyin": numbered(pinyin)})
    if pinyin and len(entry.pinyin.split()) != (count := len(entry.word)):
        raise PluginError(
            f"In the lexicon, “{word}” needs {count} syllables of pinyin, one a character."
        )
    if not (entry.pinyin or entry.ipa or entry.alias):
        raise PluginError(
            f"The lexicon doesn't say how “{word}” is read; give it pinyin, ipa or alias."
        )
    return entry


def entry_json(entry: Entry) -> dict[str, Any]:
    """The values that differ from the defaults, without the note, which nobody hears."""
    pairs = ((name, getattr(entry, name)) for name in _KEYS if name != "note")
    return {name: value for name, value in pairs if value != _KEYS[name].default}


def read_lexicon(text: str) -> tuple[Entry, ...]:
    try:
        found = tomllib.loads(text).get("entry", [])
    except tomllib.TOMLDecodeError as error:
        raise PluginError(f"The lexicon can't be read ({error}); correct that line.") from None
    rows = found if isinstance(found, list) else [found]  # what is no table has no word either
    return tuple(entry_from(one if isinstance(one, dict) else {}) for one in rows)


def write_lexicon(entries: Iterable[Entry]) -> str:
    """A file of its own; who edits a person's file keeps the comments by other means."""
    return "\n".join("[[entry]]\n" + _toml(entry) for entry in entries)


def _toml(entry: Entry) -> str:
    pairs = entry_json(entry) | ({"note": entry.note} if entry.note else {})
    return "".join(
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in pairs.items()
    )


def touches(text: str, entries: Iterable[Entry], language: str = "") -> tuple[Entry, ...]:
    """The entries that decide how something in ``text`` is read, in the order given. Of several
    for one word the first counts (the project's, before the user's)."""
    given = tuple(entries)
    used = {id(entry) for entry, _ in _hits(text, given, language)}
    return tuple(entry for entry in given if id(entry) in used)


def applied(text: str, entries: Iterable[Entry], language: str = "") -> tuple[Mark, ...]:
    """Marks (reading or sub) of the entries that occur; the longest word wins, then the first."""
    return ordered(_mark(entry, place) for entry, place in _hits(text, tuple(entries), language))


def _hits(text: str, entries: Sequence[Entry], language: str) -> list[tuple[Entry, int]]:
    low = text.lower()
    able = [e for e in entries if not (e.lang and language) or e.lang == language]
    near = [e for e in able if (e.word in text if e.case else e.word.lower() in low)]
    owned = [False] * len(text)
    found: list[tuple[Entry, int]] = []
    for entry in sorted(near, key=lambda one: -len(one.word)):
        for match in _pattern(entry).finditer(text):
            if not any(owned[match.start() : match.end()]):
                owned[match.start() : match.end()] = [True] * len(match[0])
                found.append((entry, match.start()))
    return found


def _pattern(entry: Entry) -> re.Pattern[str]:
    word = re.escape(entry.word)
    if entry.whole:
        letters = r"[A-Za-z0-9\u00c0-\u024f]"
        before = rf"(?<!{letters})" if re.match(letters, entry.word) else ""
        after = rf"(?!{letters})" if re.match(letters, entry.word[-1]) else ""
        word = before + word + after
    return re.compile(word, 0 if entry.case else re.IGNORECASE)


def _mark(entry: Entry, start: int) -> Mark:
    end = start + len(entry.word)
    if entry.pinyin:
        return Mark(READING, start, end, alphabet="pinyin", value=entry.pinyin)
    if entry.ipa:
        return Mark(READING, start, end, alphabet="ipa", value=entry.ipa)
    return Mark(SUB, start, end, alias=entry.alias)
