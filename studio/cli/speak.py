"""`studio speak`: a text, or SSML, as one sound file, sentence by sentence as in a narration."""

from __future__ import annotations

import argparse
import hashlib
import re
import tempfile
import wave
from collections.abc import Sequence
from pathlib import Path

from studio.cli.alone import run_together
from studio.cli.live import Live
from studio.core.job import InputRef, JobSpec, Outcome
from studio.core.project import ProjectError, slug
from studio.jobs.projects import installed_library
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.searching import SPEECH
from studio.jobs.sinks import FolderSink
from studio.sdk import PluginError
from studio.sdk.document import language_of, sentences
from studio.sdk.speech.lexicon import Entry, read_lexicon, touches
from studio.sdk.speech.line import MEDIA, Line, Voiced, write_line
from studio.sdk.speech.marks import BREAK, MarkedText
from studio.sdk.speech.screen import parse_screen
from studio.sdk.speech.ssml import parse, write
from studio.sdk.speech.voices import VoiceRef
from studio.store.atomic import disk_errors
from studio.store.narration_files import user_text
from studio.store.paths import places
from studio.store.settings import load_settings

TASK = "task.narrate"
BETWEEN = 350  # ms of silence between two sentences


def speak(options: argparse.Namespace) -> int:
    marked = _given(options)
    output = options.output or Path(f"{slug(marked.text[:24])}.wav")
    if output.suffix.lower() != ".wav":
        raise ProjectError(f"'{output}' must end in .wav.")
    if output.exists():
        raise ProjectError(f"'{output}' is there already; choose another name.")
    parts = _sentences(marked)
    lines = [_line(options, part) for part in parts]
    with tempfile.TemporaryDirectory(prefix="studio-") as folder:
        code, takes = _spoken(options, lines, Path(folder))
        if code == 0:
            pauses = [_pause(part) for part in parts]
            _join(takes, pauses, output)
            print(output)
    return code


def _given(options: argparse.Namespace) -> MarkedText:
    """What was typed, or the file's SSML."""
    if (options.text is None) == (options.ssml is None):
        raise ProjectError("Give a text in quotes, or a file by --ssml.")
    try:
        if options.ssml is None:
            marked = parse_screen(" ".join(options.text.split()))
        else:
            with disk_errors(options.ssml):
                text = options.ssml.read_text(encoding="utf-8-sig")
            marked = parse(text)
    except UnicodeDecodeError:
        raise ProjectError(f"'{options.ssml}' is not UTF-8 text; save it as UTF-8.") from None
    except PluginError as error:
        raise ProjectError(str(error)) from error
    if not re.search(r"\w", marked.text):
        raise ProjectError("There is nothing to speak; give a text with words.")
    return marked


def _sentences(marked: MarkedText) -> list[MarkedText]:
    """Each with its marks; a break between two belongs to the first."""
    found: list[MarkedText] = []
    for row in re.finditer(r"[^\n]+", marked.text):
        at = row.start()
        for text in sentences(row[0]):
            start = marked.text.find(text, at, row.end())
            if start < 0:  # blanks in it are written otherwise
                start, text = at, marked.text[at : row.end()]
            at = start + len(text)
            if re.search(r"\w", text):
                found.append(marked.slice(start, at))
    return found


def _pause(part: MarkedText) -> int:
    """After it, in ms: the break at its end, if there is one."""
    asked = [mark.ms for mark in part.marks if mark.kind == BREAK and mark.start == len(part.text)]
    return sum(asked) if asked else BETWEEN


def _line(options: argparse.Namespace, part: MarkedText) -> Line:
    text, language = part.text, options.language or language_of(part.text)
    voiced = Voiced(options.voice, options.rate, options.pitch)
    inner = MarkedText(text, tuple(m for m in part.marks if not _at_end(m.kind, m.start, text)))
    return Line(
        text, language, write(inner) if inner.marks else "",
        voices={"zh": voiced, "en": voiced}, lexicon=touches(text, _lexicon(), language),
    )  # fmt: skip


def _at_end(kind: str, start: int, text: str) -> bool:
    return kind == BREAK and start == len(text)


def _lexicon() -> tuple[Entry, ...]:
    try:
        return read_lexicon(user_text() or "")
    except PluginError as error:
        raise ProjectError(str(error)) from error


def _spoken(
    options: argparse.Namespace, lines: Sequence[Line], folder: Path
) -> tuple[int, list[Path]]:
    """The exit code, and the take of each line."""
    library, schemas = installed_library(), Schemas(places().cache)
    resolver = Resolver(library, schemas, load_settings())
    engine = VoiceRef.parse(options.voice).engine
    picked = {SPEECH: engine} if engine else {}
    jobs: list[tuple[JobSpec, FolderSink]] = []
    for number, line in enumerate(lines, 1):
        file = folder / f"{number}.json"
        file.write_text(write_line(line), encoding="utf-8", newline="\n")
        sha = hashlib.sha256(file.read_bytes()).hexdigest()
        given = (InputRef("line", str(file), sha, MEDIA),)
        found = resolver.resolve(TASK, {}, None, picked)
        spec = job_of(found, TASK, given, options.seed, step="speak", item=str(number))
        jobs.append((spec, FolderSink(folder / f"{number}", folder / "scratch")))
    ended = run_together(library, schemas, jobs, Live()).values()
    if any(one.outcome == Outcome.CANCELLED for one in ended):
        return 130, []
    if any(one.outcome != Outcome.DONE for one in ended):
        return 1, []
    takes = [next(path for path in sink.made if path.suffix == ".wav") for _, sink in jobs]
    return 0, takes


def _join(takes: Sequence[Path], pauses: Sequence[int], output: Path) -> None:
    """One file of takes, which all have one rate and width, with silence between them."""
    with disk_errors(output):
        output.parent.mkdir(parents=True, exist_ok=True)
    with disk_errors(output), wave.open(str(output), "wb") as whole:
        for number, take in enumerate(takes):
            with wave.open(str(take)) as part:
                if number == 0:
                    whole.setparams(part.getparams())
                whole.writeframes(part.readframes(part.getnframes()))
                silent = round(pauses[number] * part.getframerate() / 1000)
            if number + 1 < len(takes):
                whole.writeframes(bytes(silent * whole.getnchannels() * whole.getsampwidth()))
