"""`studio voices`: every voice of every installed engine, asked now."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.cli.alone import run_together
from studio.cli.environments import opened
from studio.cli.say import show_json
from studio.core.job import JobSpec, Outcome
from studio.core.manifest import Manifest
from studio.core.narration import EngineVoices
from studio.core.project import ProjectError
from studio.jobs.host import Sink
from studio.jobs.library import Library
from studio.jobs.projects import installed_library
from studio.jobs.resolve import Resolver, Unresolved, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.searching import SPEECH, VOICES
from studio.jobs.voice_book import VoiceSink
from studio.sdk.speech.voices import Voice, VoiceRef, read_voices
from studio.store.paths import places
from studio.store.settings import load_settings

NOT_READY = "it has no environment yet; `studio plugins install {0}` makes one."


def voices(options: argparse.Namespace) -> int:
    library = installed_library()
    found = _asked(library, _engines(library, options.engine))
    chosen = [(one, _of(one, options.language)) for one in found]
    if options.json:
        show_json([_as_json(one, these) for one, these in chosen])
    else:
        for one, these in chosen:
            _show(library.plugin(one.engine), one, these)
    heard = any(one.data for one in found)
    return 0 if heard else 1


def _engines(library: Library, wanted: str) -> list[Manifest]:
    able = [one for one in library.providers(VOICES) if SPEECH in one.capabilities]
    shown = sorted((one for one in able if not one.hidden), key=lambda one: one.id)
    if not wanted:
        return shown
    if wanted not in [one.id for one in able]:
        names = ", ".join(one.id for one in shown)
        raise ProjectError(f"'{wanted}' has no voices; there are: {names}.")
    return [one for one in able if one.id == wanted]


def _asked(library: Library, engines: list[Manifest]) -> list[EngineVoices]:
    """Each engine's list, or why it has none; engines whose packages are not there are not
    asked, for that would fetch them."""
    schemas = Schemas(places().cache)
    resolver = Resolver(library, schemas, load_settings())
    told: dict[str, EngineVoices] = {}
    jobs: list[tuple[JobSpec, Sink]] = []
    with tempfile.TemporaryDirectory(prefix="studio-") as folder:
        for engine in engines:
            if not _ready(engine):
                reason = NOT_READY.format(engine.id)
                told[engine.id] = EngineVoices(engine.id, reason=reason)
                continue
            try:
                picked = {VOICES: engine.id, SPEECH: engine.id}
                found = resolver.resolve(VOICES, {}, None, picked)
            except Unresolved as error:
                told[engine.id] = EngineVoices(engine.id, reason=str(error))
                continue
            spec = job_of(found, VOICES, (), 0, item=engine.id)
            jobs.append((spec, VoiceSink(Path(folder), _keep(told, engine.id))))
        for event in run_together(library, schemas, jobs, None).values():
            if event.outcome != Outcome.DONE:
                told[event.spec.item] = EngineVoices(event.spec.item, reason=event.reason)
    return [told[one.id] for one in engines if one.id in told]


def _ready(engine: Manifest) -> bool:
    return engine.environment != "own" or opened().state(engine).kind == "ready"


def _keep(told: dict[str, EngineVoices], engine: str) -> Callable[[dict[str, Any]], None]:
    def keep(data: dict[str, Any]) -> None:
        told[engine] = EngineVoices(engine, data)

    return keep


def _of(one: EngineVoices, language: str) -> list[Voice]:
    listed = read_voices(json.dumps(one.data)).voices if one.data else ()
    return [voice for voice in listed if not language or language in voice.languages]


def _ref(engine: str, voice: Voice) -> str:
    return str(VoiceRef(engine, voice.model, voice.id))


def _show(plugin: Manifest, one: EngineVoices, found: list[Voice]) -> None:
    print(f"{plugin.id}  {plugin.name}")
    if one.reason:
        print(f"  ! {one.reason}")
    for voice in found:
        facts = [", ".join(voice.languages), voice.name, voice.gender, voice.licence]
        facts.append("clones a recording" if voice.clone else "")
        print(f"  {_ref(one.engine, voice):<36} {'  '.join(filter(None, facts))}".rstrip())


def _as_json(one: EngineVoices, found: list[Voice]) -> dict[str, Any]:
    return {
        "engine": one.engine,
        "problem": one.reason,
        "marks": list(one.data.get("marks", [])),
        "voices": [
            {
                "voice": _ref(one.engine, voice),
                "name": voice.name,
                "languages": list(voice.languages),
                "gender": voice.gender,
                "licence": voice.licence,
                "model": voice.model,
                "clone": voice.clone,
            }
            for voice in found
        ],
    }
