"""`studio narration`: the marks of a narration as SSML, out and in."""

from __future__ import annotations

import argparse

from studio.cli.say import typed
from studio.core.project import ProjectError
from studio.jobs.projects import open_session
from studio.jobs.session import Session
from studio.store.atomic import disk_errors, write_atomic

SHOWN = 5  # sentences that found no place


def export(options: argparse.Namespace) -> int:
    if options.file is not None and options.file.exists():
        raise ProjectError(f"'{options.file}' is there already; choose another name.")
    session = _opened(options)
    try:
        text = session.export_ssml()
        count = len(session.narration.sentences)
    finally:
        session.close()
    if options.file is None:
        print(text, end="")
        return 0
    with disk_errors(options.file):
        options.file.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(options.file, text.encode())
    print(f"Wrote {count} sentences to {options.file}.")
    return 0


def import_(options: argparse.Namespace) -> int:
    try:
        with disk_errors(options.file):
            text = options.file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ProjectError(f"'{options.file}' is not UTF-8 text; save it as UTF-8.") from None
    session = _opened(options)
    try:
        lost = session.import_ssml(text)
        _refresh(session)
        states = [one.state for one in session.narration.sentences]
    finally:
        session.close()
    stale = sum(state not in ("done", "recorded") for state in states)
    print(f"Took the marks in; {stale} of {len(states)} sentences are to be spoken.")
    for sentence in lost[:SHOWN]:
        print(f"! This sentence is not in the article: {sentence}")
    if len(lost) > SHOWN:
        print(f"! … and {len(lost) - SHOWN} more.")
    return 0


def _opened(options: argparse.Namespace) -> Session:
    """With the sentences of the article as it is now."""
    session = open_session(options.dir, lambda event: None)
    try:
        _refresh(session)
        if session.narration.sentences:
            return session
        reason = session.narration.problem or "There is no sentence to speak yet."
        raise ProjectError(f"{reason} `studio make {typed(options.dir)}` writes the article first.")
    except BaseException:
        session.close()
        raise


def _refresh(session: Session) -> None:
    """Make the lines anew where the article or the marks changed."""
    session.refresh_narration()
    session.turn()
    while session.host.busy:
        session.turn(0.05)
