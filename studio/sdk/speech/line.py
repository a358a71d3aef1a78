"""A line: one sentence with everything that its sound depends on, and nothing else.

The plugin `lines` writes one file for each sentence (`MEDIA`), the plugin `narrate` speaks it.
Another mark, voice or lexicon entry makes other bytes of exactly the lines it concerns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from studio.sdk import PluginError
from studio.sdk.speech.lexicon import Entry, entry_from, entry_json
from studio.sdk.speech.marks import MarkedText
from studio.sdk.speech.ssml import parse

MEDIA = "application/vnd.sanjue.line+json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Voiced:
    """Who speaks one language of a line. ``voice`` is a `VoiceRef`; ``engine`` ("id version") and
    ``digest`` (of the model) are there so that another engine or model makes another line;
    ``files`` (path in the project -> SHA-256) are a clone's."""

    voice: str = ""
    rate: float = 1.0
    pitch: float = 1.0
    engine: str = ""
    digest: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """``ssml`` is the sentence with its marks, or "" where there are none. ``others`` are the
    speakers that a voice mark inside the sentence names. The level (``gain_db``) of a whole
    line belongs to the script, so that it changes no take."""

    text: str
    lang: str = "zh"
    ssml: str = ""
    kind: str = "text"
    speaker: str = ""
    voices: Mapping[str, Voiced] = field(default_factory=dict)  # language -> who
    others: Mapping[str, Mapping[str, Voiced]] = field(default_factory=dict)
    gain_db: float = 0.0
    lexicon: tuple[Entry, ...] = ()

    @property
    def marked(self) -> MarkedText:
        return parse(self.ssml) if self.ssml else MarkedText(self.text)

    @property
    def files(self) -> dict[str, str]:
        """Files of the project that speaking the line needs (clones)."""
        people = [self.voices, *self.others.values()]
        found = [voiced.files for voices in people for voiced in voices.values()]
        return {path: sha for files in found for path, sha in files.items()}

    def voiced(self, language: str, speaker: str = "") -> Voiced:
        """Who speaks ``language``; a speaker that nobody cast is the line's own."""
        voices = self.others.get(speaker) or self.voices
        return voices.get(language) or Voiced()


def write_line(line: Line) -> str:
    """Deterministic, and without values that are defaults."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "text": line.text,
        "ssml": line.ssml,
        "lang": line.lang,
    }
    data |= {"kind": line.kind, "speaker": line.speaker, "voices": _voices_json(line.voices)}
    if line.others:
        data["others"] = {name: _voices_json(line.others[name]) for name in sorted(line.others)}
    if line.gain_db:
        data["gain_db"] = line.gain_db
    data["lexicon"] = [entry_json(entry) for entry in line.lexicon]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_line(text: str) -> Line:
    data = json.loads(text)
    if data.get("format") != FORMAT:
        raise PluginError("This line was written by a newer studio; update the studio.")
    return Line(
        text=data["text"],
        lang=data.get("lang", "zh"),
        ssml=data.get("ssml", ""),
        kind=data.get("kind", "text"),
        speaker=data.get("speaker", ""),
        voices=_voices(data.get("voices", {})),
        others={name: _voices(value) for name, value in data.get("others", {}).items()},
        gain_db=float(data.get("gain_db", 0.0)),
        lexicon=tuple(entry_from(one) for one in data.get("lexicon", ())),
    )


def voiced_from(data: Mapping[str, Any]) -> Voiced:
    """Unknown keys are let by."""
    return Voiced(
        voice=str(data.get("voice", "")),
        rate=float(data.get("rate", 1.0)),
        pitch=float(data.get("pitch", 1.0)),
        engine=str(data.get("engine", "")),
        digest=str(data.get("digest", "")),
        files={str(path): str(sha) for path, sha in data.get("files", {}).items()},
    )


def _voices(data: Mapping[str, Any]) -> dict[str, Voiced]:
    return {language: voiced_from(one) for language, one in data.items()}


def _voices_json(voices: Mapping[str, Voiced]) -> dict[str, Any]:
    plain = asdict(Voiced())
    found = {language: asdict(voices[language]) for language in sorted(voices)}
    return {
        language: {name: value for name, value in one.items() if value != plain[name]}
        for language, one in found.items()
    }
