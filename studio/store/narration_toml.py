"""Changes of narration.toml and lexicon.toml as a person would make them: comments, order and
unknown keys stay. Texts in, texts out.

A book's narration.toml has thousands of ``[[line]]`` tables, and parsing with comments takes
seconds. Where every line is a block of its own after all else, only the part that changes is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

import tomlkit
import tomlkit.items

from studio.core.project import ProjectError
from studio.sdk import PluginError
from studio.sdk.speech.directions import Direction, read_directions
from studio.sdk.speech.lexicon import Entry, read_lexicon

DIRECTIONS = "narration.toml"
LEXICON = "lexicon.toml"
_USUAL = Direction("")
_ENTRY = Entry("")
_LINE = re.compile(r"(?m)^(?=[ \t]*\[\[[ \t]*line[ \t]*\]\])")


def with_table(text: str, names: Sequence[str], changes: Mapping[str, Any]) -> str:
    """Set values of the table ``names`` (None takes one out); an empty table goes."""
    head, blocks = _parts(text)
    document = tomlkit.parse(head)
    document.setdefault("format", 1)
    chain: list[Any] = [document]
    for depth, name in enumerate(names):
        if not isinstance(chain[-1].get(name), dict):
            chain[-1][name] = tomlkit.table(is_super_table=depth + 1 < len(names))
        chain.append(chain[-1][name])
    for key, value in changes.items():
        if value is None:
            chain[-1].pop(key, None)
        elif chain[-1].get(key) != value:
            chain[-1][key] = value
    for table, name in zip(reversed(chain[:-1]), reversed(names), strict=True):
        if not table[name]:
            del table[name]
    changed = tomlkit.dumps(document)
    if head.endswith("\n\n") and not changed.endswith("\n\n"):  # a table came to the end
        changed += "\n"
    return _checked(_joined([changed, *blocks]))


def without_table(text: str, names: Sequence[str]) -> str:
    head, blocks = _parts(text)
    document = tomlkit.parse(head)
    table: Any = document
    for name in names[:-1]:
        table = table.get(name, {})
    table.pop(names[-1], None)
    return _checked(_joined([tomlkit.dumps(document), *blocks]))


def with_lines(text: str, put: Sequence[Direction], removed: Sequence[Direction] = ()) -> str:
    """``put`` replaces the direction of the same words and count, or is added at the end; one
    that says nothing goes, as ``removed`` do."""
    head, blocks = _parts(text)
    if not head.strip() and not blocks:
        head = "format = 1\n"
    places = {_identity(one): number for number, one in enumerate(_tables(text))}
    if len(blocks) != len(places):
        return _checked(_with_lines_slowly(text, put, removed))
    gone = {places[key] for one in removed if (key := (one.text, one.nth)) in places}
    for one in put:
        number = places.get((one.text, one.nth))
        if number is None:
            blocks += ["\n" + _block("[[line]]\n", one)] if _says(one) else []
        elif _says(one):
            blocks[number] = _block(blocks[number], one)
        else:
            gone.add(number)
    kept = [block for number, block in enumerate(blocks) if number not in gone]
    return _checked(_joined([head, *kept]))


def with_entries(text: str, entries: Sequence[Entry]) -> str:
    """A lexicon with exactly these entries, in this order."""
    document = tomlkit.parse(text)
    old = {one.get("word"): one for one in document.get("entry", [])}
    tables = tomlkit.aot()
    for entry in entries:
        table = old.pop(entry.word, None) or tomlkit.table()
        for item in fields(Entry):
            value, usual = getattr(entry, item.name), getattr(_ENTRY, item.name)
            if value == usual:
                table.pop(item.name, None)
            elif table.get(item.name) != value:
                table[item.name] = value
        tables.append(table)
    if entries:
        document["entry"] = tables
    else:
        document.pop("entry", None)
    changed = tomlkit.dumps(document)
    try:
        read_lexicon(changed)
    except PluginError as error:
        raise ProjectError(str(error)) from error
    return changed


def _parts(text: str) -> tuple[str, list[str]]:
    """What stands before the lines, and a block for each; all in the first where they are mixed.
    Raises ProjectError for a text that can't be read."""
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(
            f"{DIRECTIONS} can't be read: {error}. Mend it in a text editor."
        ) from None
    head, *blocks = _LINE.split(text)
    try:
        lines = [tomllib.loads(block) for block in blocks]
        first = tomllib.loads(head)
    except tomllib.TOMLDecodeError:  # "[[line]]" stood inside of a text
        return text, []
    apart = {**first, "line": [one for line in lines for one in line.get("line", [])]}
    if all(set(line) == {"line"} for line in lines) and apart == {"line": [], **whole}:
        return head, blocks
    return text, []


def _with_lines_slowly(text: str, put: Sequence[Direction], removed: Sequence[Direction]) -> str:
    document = tomlkit.parse(text)
    tables = document.setdefault("line", tomlkit.aot())
    for one in [*put, *removed]:
        found = next((t for t in tables if _identity(t) == (one.text, one.nth)), None)
        if one in removed or not _says(one):
            if found is not None:
                tables.remove(found)
        elif found is None:
            inline = not isinstance(tables, tomlkit.items.AoT)
            table: Any = tomlkit.inline_table() if inline else tomlkit.table()
            _fill(table, one)
            tables.append(table)
        else:
            _fill(found, one)
    return tomlkit.dumps(document)


def _tables(text: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = tomllib.loads(text).get("line", [])
    return found


def _identity(table: Mapping[str, Any]) -> tuple[str, int]:
    return " ".join(str(table.get("text", "")).split()), int(table.get("nth", 1))


def _block(block: str, one: Direction) -> str:
    document = tomlkit.parse(block)
    table: Any = document["line"]
    _fill(table[0], one)
    return tomlkit.dumps(document)


def _fill(table: Any, one: Direction) -> None:
    for name, value in asdict(one).items():
        if name != "text" and value == getattr(_USUAL, name):
            table.pop(name, None)
        elif name == "text" and _identity(table)[0] == value:
            continue
        elif table.get(name) != value:
            table[name] = value


def _says(one: Direction) -> bool:
    return one != Direction(one.text, one.nth)


def _joined(parts: Sequence[str]) -> str:
    """As they stood; a new one begins after an empty line, as people write them."""
    out = ""
    for part in parts:
        if out and not out.endswith("\n"):
            out += "\n"
        fresh = out.strip() and part.startswith("\n")
        out += part.removeprefix("\n") if not fresh or out.endswith("\n\n") else part
    return out


def _checked(text: str) -> str:
    """Nothing is written that can't be read again."""
    try:
        read_directions(text)
    except PluginError as error:
        raise ProjectError(str(error)) from error
    return text
