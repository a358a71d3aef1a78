"""What a person does with voices: hear them, and keep their own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from studio.core.job import InputRef
from studio.core.narration import Clone, EngineVoices
from studio.core.project import ProjectError, slug
from studio.jobs.asks import Asks
from studio.jobs.voice_book import VoiceBook
from studio.sdk import PluginError
from studio.sdk.speech.consent import Consent, digest, read_consent, write_consent
from studio.sdk.speech.line import MEDIA, Line, Voiced, write_line
from studio.sdk.speech.voices import VoiceRef
from studio.store.atomic import disk_errors
from studio.store.narration_files import CONSENT, REFERENCE, VOICES
from studio.store.workspace import Workspace

LONGEST = 64 * 1024 * 1024  # bytes of a reference recording


class VoiceDeeds:
    """Part of a `Session`, which sets the attributes."""

    workspace: Workspace
    _asks: Asks
    _voices: VoiceBook
    scratch_file: Callable[[str], Path]

    def _take_settings(self) -> None: ...

    def refresh_narration(self) -> None: ...

    def voices(self, again: bool = False) -> tuple[EngineVoices, ...]:
        """What is known of each installed engine's voices; those of a new version or with other
        models are asked in the background (`events.VoicesChanged`). ``again`` asks all."""
        self._take_settings()
        return self._voices.voices(again)

    def hear(self, voice: str, text: str, language: str, **params: Any) -> str:
        """Speak a text by a voice ("ENGINE:MODEL/VOICE") as a narration would; the id of a job
        whose `Answered` has the sound (role "take"), after `JobPreview`s. Nothing is kept.
        ``params``: "rate", "pitch", and "clone", the name of a cloned voice."""
        rate, pitch = float(params.get("rate", 1.0)), float(params.get("pitch", 1.0))
        clone = str(params.get("clone", ""))
        files = self.workspace.narration.clone_files(clone) if clone else {}
        voiced = Voiced(voice, rate, pitch, files=files)
        text = " ".join(text.split())
        line = Line(text, language, voices={"zh": voiced, "en": voiced})
        file = self.scratch_file("line.json")
        data = write_line(line).encode()
        with disk_errors(file):
            file.write_bytes(data)
        given = [InputRef("line", str(file), hashlib.sha256(data).hexdigest(), MEDIA)]
        given += [InputRef("file", path, sha, "", {"name": path}) for path, sha in files.items()]
        self._take_settings()
        engine = VoiceRef.parse(voice).engine
        return self._asks.audition("task.narrate", tuple(given), engine)

    # clones ---------------------------------------------------------------------

    def clones(self) -> tuple[Clone, ...]:
        return tuple(self._clone(name) for name in self.workspace.narration.clones())

    def add_voice(self, name: str, reference: Path, consent: Mapping[str, Any]) -> Clone:
        """Keep a person's voice in voices/NAME. ``consent``: "whose", "text_read", "by", and
        "date" (today's, if it is left out). Raises ProjectError without them."""
        name = slug(name, 40)
        data = _wav(reference)
        given = {key: str(consent.get(key, "")).strip() for key in ("whose", "text_read", "by")}
        day = str(consent.get("date") or datetime.now(UTC).date().isoformat())
        sha = hashlib.sha256(data).hexdigest()
        record = write_consent(Consent(**given, date=day, sha256=sha))
        try:
            read_consent(record)
        except PluginError as error:
            raise ProjectError(str(error)) from error
        if name in self.workspace.narration.clones():
            raise ProjectError(f"There is a voice '{name}' already; choose another name.")
        self.workspace.keep_file(f"{VOICES}/{name}/{REFERENCE}", data)
        self.workspace.keep_file(f"{VOICES}/{name}/{CONSENT}", record.encode())
        self.refresh_narration()
        return self._clone(name)

    def remove_voice(self, name: str) -> tuple[tuple[str, str], ...]:
        """Into the history: (path, hash) for `restore`."""
        paths = list(self.workspace.narration.clone_files(name))
        removed = tuple((path, self.workspace.remove_document(path)) for path in paths)
        self.refresh_narration()
        return removed

    def _clone(self, name: str) -> Clone:
        reference = f"{VOICES}/{name}/{REFERENCE}"
        try:
            text = self.workspace.narration.text(f"{VOICES}/{name}/{CONSENT}") or ""
            record = read_consent(text)
            matches = record.sha256 == digest(self.workspace.folder / reference)
            problem = "" if matches else "The record of consent is for another recording."
            return Clone(name, reference, json.loads(text), problem)
        except (PluginError, ProjectError) as error:
            return Clone(name, reference, {}, str(error))


def _wav(file: Path) -> bytes:
    """The recording as a WAV file, which every engine that clones reads."""
    with disk_errors(file):
        if file.stat().st_size > LONGEST:
            raise ProjectError(
                "The recording is longer than a voice needs; cut ten seconds out of it."
            )
        data = file.read_bytes()
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return data
    raise ProjectError(f"'{file.name}' is no WAV file; convert the recording to WAV first.")
