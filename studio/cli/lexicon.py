"""`studio lexicon`: how words are read, for a person and for a project; and how a text is read."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.cli.alone import run_together
from studio.cli.say import show_json
from studio.core.job import Outcome
from studio.core.project import ProjectError
from studio.jobs.projects import installed_library, open_session
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.session import Session
from studio.jobs.sinks import FolderSink
from studio.sdk import PluginError
from studio.sdk.speech.lexicon import Entry, entry_from, entry_json, read_lexicon, touches
from studio.store.atomic import disk_errors, write_atomic
from studio.store.narration_files import user_lexicon, user_text
from studio.store.narration_toml import with_entries
from studio.store.paths import places
from studio.store.settings import load_settings

TASK = "task.reading"


def list_(options: argparse.Namespace) -> int:
    found = _all(options.project)
    if options.json:
        show_json([{**entry_json(one), "note": one.note, "scope": where} for where, one in found])
        return 0
    for where, one in found:
        print(f"{one.word:<16} {_told(one):<28} {where}{f'  {one.note}' if one.note else ''}")
    if not found:
        print('No entries yet; `studio lexicon add WORD --pinyin "…"` makes one.')
    return 0


def add(options: argparse.Namespace) -> int:
    given = [name for name in ("pinyin", "ipa", "alias") if getattr(options, name)]
    if len(given) != 1:
        raise ProjectError("Say how it is read: by one of --pinyin, --ipa and --say.")
    data = {
        "word": options.word, "lang": options.language or "", "whole": not options.inside,
        "case": options.case, "note": options.note, given[0]: getattr(options, given[0]),
    }  # fmt: skip
    try:
        entry = entry_from(data)
    except PluginError as error:
        raise ProjectError(str(error)) from error
    _write(options, [entry], entry)
    print(f"{entry.word}: {_told(entry)}")
    return 0


def remove(options: argparse.Namespace) -> int:
    _write(options, [], Entry(options.word))
    print(f"'{options.word}' is read as usual again.")
    return 0


def _write(options: argparse.Namespace, put: Sequence[Entry], old: Entry) -> None:
    """``put`` in the place of the entries for the same word (and language, if it has one)."""
    if options.project is None:
        kept = _others(_user(), old, options.word if not put else "")
        file = user_lexicon()
        with disk_errors(file):
            file.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(file, with_entries(user_text() or "", [*kept, *put]).encode())
        return
    session = open_session(options.project, lambda event: None)
    try:
        kept = _others(session.lexicon("project"), old, options.word if not put else "")
        changed = session.lexicon_hits([*put, old] if put else _same(session, old))
        session.save_lexicon([*kept, *put])
        if changed:
            print(f"{len(changed)} sentence{'s' * (len(changed) > 1)} will be spoken anew.")
    finally:
        session.close()


def _same(session: Session, old: Entry) -> list[Entry]:
    return [one for one in session.lexicon("project") if one.word == old.word]


def _others(entries: Sequence[Entry], old: Entry, removed: str) -> list[Entry]:
    kept = [
        one for one in entries if one.word != old.word or (not removed and one.lang != old.lang)
    ]
    if removed and len(kept) == len(entries):
        raise ProjectError(f"There is no entry for '{removed}'; `studio lexicon list` shows all.")
    return kept


def test(options: argparse.Namespace) -> int:
    """How a text is read, and what else the entries that touch it change in the project."""
    entries = [one for _, one in _all(options.project)]
    reading = _reading(options.text, options.language or "", entries)
    if options.json:
        show_json(reading)
        return 0
    print(reading["spoken"])
    said = [one.get("pinyin") or f"{one['text']} /{one['ipa']}/" for one in reading["readings"]]
    print(" ".join(said))
    for entry in touches(" ".join(options.text.split()), entries, options.language or ""):
        print(f"· {entry.word}: {_told(entry)}")
        if options.project is not None:
            _show_hits(options.project, entry)
    return 0


def _show_hits(project: Path, entry: Entry) -> None:
    session = open_session(project, lambda event: None, read_only=True)
    try:
        hits = set(session.lexicon_hits([entry]))
        found = [one.text for one in session.narration.sentences if one.item in hits]
    finally:
        session.close()
    for text in found:
        print(f"    {text}")
    if not found:
        print("    no sentence of the project has it")


def _reading(text: str, language: str, entries: Sequence[Entry]) -> dict[str, Any]:
    library, schemas = installed_library(), Schemas(places().cache)
    params = {"text": text, "lang": language, "lexicon": [entry_json(one) for one in entries]}
    found = Resolver(library, schemas, load_settings()).resolve(TASK, params)
    spec = job_of(found, TASK, (), 0, step="reading")
    with tempfile.TemporaryDirectory(prefix="studio-") as folder:
        sink = FolderSink(Path(folder) / "out", Path(folder) / "scratch")
        ended = run_together(library, schemas, [(spec, sink)], None)[spec.id]
        if ended.outcome != Outcome.DONE:
            raise ProjectError(ended.reason or "The text could not be read.")
        read: dict[str, Any] = json.loads(sink.made[0].read_text(encoding="utf-8"))
    return read


def _all(project: Path | None) -> list[tuple[str, Entry]]:
    """The project's entries, which win, then the person's own."""
    own = [("yours", one) for one in _user()]
    if project is None:
        return own
    session = open_session(project, lambda event: None, read_only=True)
    try:
        return [*(("project", one) for one in session.lexicon("project")), *own]
    finally:
        session.close()


def _user() -> tuple[Entry, ...]:
    try:
        return read_lexicon(user_text() or "")
    except PluginError as error:
        raise ProjectError(f"{error} (In {user_lexicon()}.)") from error


def _told(entry: Entry) -> str:
    if entry.pinyin:
        return entry.pinyin
    return f"/{entry.ipa}/" if entry.ipa else f"“{entry.alias}”"
