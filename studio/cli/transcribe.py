"""`studio transcribe`: a recording as a document with subtitles, in a folder or a project."""

from __future__ import annotations

import argparse
import mimetypes
import tempfile
from pathlib import Path

from studio.cli.alone import run_alone
from studio.core.job import InputRef, Outcome
from studio.core.project import Project, ProjectError
from studio.jobs import events
from studio.jobs.projects import installed_library, open_session
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.sinks import FolderSink
from studio.jobs.transcripts import keep_transcript
from studio.store.atomic import sha256_of
from studio.store.paths import places
from studio.store.settings import load_settings

TASK, LISTENER = "task.transcript", "speech.transcribe"


def transcribe(options: argparse.Namespace) -> int:
    speech = _recording(options.file)
    if options.project is None:
        code, made = _write_down(options, speech, options.output, None)
        print(*made, sep="\n")
        return code
    session = open_session(options.project, lambda event: None)
    try:
        with tempfile.TemporaryDirectory(prefix="studio-") as output:
            code, made = _write_down(options, speech, Path(output), session.project)
            if made:
                print(keep_transcript(session, options.file.stem, made))
        return code
    finally:
        session.close()


def _write_down(
    options: argparse.Namespace, speech: InputRef, output: Path, project: Project | None
) -> tuple[int, list[Path]]:
    """The exit code, and the files that were made."""
    library, schemas, settings = installed_library(), Schemas(places().cache), load_settings()
    params = {"language": options.language, "prompt": options.names}
    picked = {LISTENER: options.engine} if options.engine else {}
    found = Resolver(library, schemas, settings).resolve(TASK, params, project, picked)
    spec = job_of(found, TASK, (speech,), 0, step=found.plugin.id)
    with tempfile.TemporaryDirectory(prefix="studio-") as scratch:
        sink = FolderSink(output, Path(scratch))
        ended: events.JobEnded = run_alone(library, schemas, spec, sink)
    done = {Outcome.DONE: 0, Outcome.CANCELLED: 130}
    return done.get(Outcome(ended.outcome), 1), list(sink.made)


def _recording(file: Path) -> InputRef:
    path = file.resolve()
    if not path.is_file():
        raise ProjectError(f"There is no recording '{file}'.")
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return InputRef("speech", str(path), sha256_of(path), media, {"name": path.name})
