"""Roles and voices as rows: what narration.toml casts, and what engines say they can speak with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.core.narration import EngineVoices, Narration
from studio.sdk.speech.voices import Voice, VoiceRef
from studio.ui.presenter.words import Words

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Role:
    """Who may speak: a default voice of a language, or a speaker. ``voice`` is a `VoiceRef`."""

    speaker: str  # "": a default voice
    language: str  # "": one voice for both
    title: str
    voice: str = ""
    clone: str = ""
    rate: float = 1.0
    pitch: float = 1.0
    gain_db: float = 0.0
    sentences: int = 0  # that they speak

    @property
    def id(self) -> str:
        return f"{self.speaker}/{self.language}"


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A voice to choose; ``ref`` is what a role is given."""

    ref: str
    name: str
    engine: str  # plugin id
    engine_name: str
    languages: tuple[str, ...]
    detail: str  # languages, licence and model in words
    clone: bool = False  # speaks with a voice of voices/
    sample: str = ""


def roles_of(narration: Narration, words: Words) -> tuple[Role, ...]:
    translate = words.translate
    counts: dict[tuple[str, str], int] = {}
    for one in narration.sentences:
        key = (one.speaker, "") if one.speaker else ("", one.lang)
        counts[key] = counts.get(key, 0) + 1
    titles = {"zh": translate("Voices", "Chinese"), "en": translate("Voices", "English")}
    found = [
        _role("", one, titles[one], narration.cast.get(one, {}), counts.get(("", one), 0))
        for one in LANGUAGES
    ]
    for name, value in narration.cast.items():
        if name in LANGUAGES or not isinstance(value, Mapping):
            continue
        parted = [one for one in LANGUAGES if isinstance(value.get(one), Mapping)]
        count = counts.get((name, ""), 0)
        if parted:
            found += [
                _role(name, one, f"{name} · {titles[one]}", value[one], count) for one in parted
            ]
        else:
            found.append(_role(name, "", name, value, count))
    return tuple(found)


def _role(speaker: str, language: str, title: str, data: Mapping[str, Any], count: int) -> Role:
    return Role(
        speaker, language, title, str(data.get("voice", "")), str(data.get("clone", "")),
        float(data.get("rate", 1.0)), float(data.get("pitch", 1.0)),
        float(data.get("gain_db", 0.0)), count,
    )  # fmt: skip


def voice_rows(
    known: Sequence[EngineVoices],
    names: Mapping[str, str],
    language: str,
    query: str,
    words: Words,
) -> tuple[VoiceRow, ...]:
    """Those that speak ``language`` ("": any), by engine; ``query`` is looked for everywhere."""
    rows: list[VoiceRow] = []
    wanted = query.casefold().split()
    for engine in known:
        for data in engine.data.get("voices", ()):
            row = _row(engine, names.get(engine.engine, engine.engine), data, words)
            if language and row.languages and language not in row.languages:
                continue
            text = f"{row.name} {row.detail} {row.ref}".casefold()
            if all(one in text for one in wanted):
                rows.append(row)
    return tuple(rows)


def _row(engine: EngineVoices, name: str, data: Mapping[str, Any], words: Words) -> VoiceRow:
    voice = Voice(
        str(data.get("id", "")), str(data.get("name", "")), tuple(data.get("languages", ())),
        str(data.get("gender", "")), str(data.get("licence", "")), str(data.get("model", "")),
        bool(data.get("clone")), str(data.get("sample", "")),
    )  # fmt: skip
    translate = words.translate
    genders = {"female": translate("Voices", "female"), "male": translate("Voices", "male")}
    parts = [
        ", ".join(voice.languages[:4]),
        genders.get(voice.gender, ""),
        voice.model,
        voice.licence,
    ]
    if voice.clone:
        parts.append(translate("Voices", "needs a recorded voice"))
    ref = str(VoiceRef(engine.engine, voice.model, voice.id))
    return VoiceRow(
        ref, voice.name or voice.id or name, engine.engine, name,
        voice.languages, " · ".join(one for one in parts if one), voice.clone, voice.sample,
    )  # fmt: skip
