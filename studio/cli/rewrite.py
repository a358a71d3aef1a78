"""`studio rewrite`: a passage of a document in other words, printed or put in its place."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping

from studio.cli.make import cancel_on_interrupt
from studio.cli.say import complain
from studio.core.hunks import changes_of
from studio.core.job import Outcome
from studio.core.project import ProjectError
from studio.jobs import events
from studio.jobs.projects import open_session
from studio.jobs.session import Session
from studio.sdk.document import parse_document

AROUND = 2000  # characters of context on each side
JOB = "rewrite"  # the only one of its session


class Answer:
    """Hears the job: what it wrote so far goes to the terminal of who watches it."""

    def __init__(self) -> None:
        self.told: events.Answered | None = None
        self.ended: events.JobEnded | None = None
        self._streams = sys.stderr.isatty()

    def hear(self, event: events.Event) -> None:
        match event:
            case events.JobText(_, chunk) if self._streams:
                sys.stderr.write(chunk)
                sys.stderr.flush()
            case events.JobNotice(_, text):
                complain(text)
            case events.Answered():
                self.told = event
            case events.JobEnded(spec) if spec.id == JOB:
                self.ended = event
            case _:
                pass


def rewrite(options: argparse.Namespace) -> int:
    answer = Answer()
    session = open_session(options.dir, answer.hear)
    try:
        head, body, sha = _document(session, options.document)
        passage = options.passage or body.strip()
        if body.count(passage) != 1 or not passage:
            times = "not" if passage not in body or not passage else "more than once"
            raise ProjectError(f"The passage stands {times} in '{options.document}'.")
        session.ask("task.rewrite", _params(options, passage, body, session), seed=options.seed,
                    job=JOB)  # fmt: skip
        _wait(session, answer)
        if answer.ended is None or answer.ended.outcome == Outcome.CANCELLED:
            return 130
        if answer.told is None:
            complain(answer.ended.reason)
            return 1
        new = answer.told.files[0].path.read_text(encoding="utf-8")
        return _deliver(session, options, (head, body, sha), passage, new)
    finally:
        session.close()


def _document(session: Session, path: str) -> tuple[str, str, str]:
    """Front matter, which is no prose, what follows it, and the hash of the file."""
    file = session.workspace.layout.inside(path)
    if not file.is_file():
        raise ProjectError(f"There is no document '{path}' in {session.folder}.")
    data = file.read_bytes()
    text, sha = data.decode("utf-8", "replace"), hashlib.sha256(data).hexdigest()
    body = parse_document(text).body
    return (text.removesuffix(body), body, sha) if text.endswith(body) else ("", text, sha)


def _params(
    options: argparse.Namespace, passage: str, body: str, session: Session
) -> Mapping[str, object]:
    before, _, after = body.partition(passage)
    return {
        "text": passage, "before": before[-AROUND:], "after": after[:AROUND],
        "action": options.to, "tone": options.tone, "target": options.into,
        "instructions": options.wish, "voice": "$voice",
        "glossary": dict(session.project.voice.get("glossary", {})),
    }  # fmt: skip


def _wait(session: Session, answer: Answer) -> None:
    with cancel_on_interrupt() as asked:
        cancelled = False
        while answer.ended is None:
            session.turn(0.05)
            if asked and not cancelled:
                cancelled = True
                session.cancel_job(JOB)


def _deliver(
    session: Session,
    options: argparse.Namespace,
    text: tuple[str, str, str],
    passage: str,
    new: str,
) -> int:
    if options.to == "titles":
        print("\n".join(json.loads(new)))
        return 0
    if not options.write:
        print(new)
        return 0
    put = passage + new if options.to == "continue" else new
    path = options.document
    head, body, sha = text
    whole = head + body.replace(passage, put)
    if session.save_document(path, whole, sha) is None:
        complain(f"'{path}' was changed by another program meanwhile; nothing was written.")
        return 1
    count = len(changes_of(passage, put).hunks)
    print(f"Changed {path} in {count} place{'s' if count != 1 else ''}.")
    return 0
