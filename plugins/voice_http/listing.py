"""A server's voices and models, in the shapes that servers give them."""

from __future__ import annotations

import re
from typing import Any

from studio.sdk.speech.voices import Voice, VoiceList

_KOKORO = re.compile(r"(?P<language>[a-z])(?P<gender>[fm])_\w+")
_LANGUAGES = {"a": "en", "b": "en", "z": "zh", "j": "ja", "e": "es", "f": "fr", "h": "hi", "i": "it", "p": "pt"}  # fmt: skip
_SPEAKS = re.compile(r"tts|voice|speech|kokoro|sovits|speak|bark|audio", re.IGNORECASE)


def voices_in(data: Any) -> list[tuple[str, str]]:
    """(id, name): {"voices": [...]}, a bare list, or an object by names; texts or objects."""
    rows = data.get("voices", data.get("data", data)) if isinstance(data, dict) else data
    if isinstance(rows, dict):
        rows = list(rows)
    found: dict[str, str] = {}
    for row in rows if isinstance(rows, list) else []:
        told = row if isinstance(row, dict) else {"id": row}
        name = next((told[key] for key in ("id", "voice_id", "name", "voice") if told.get(key)), "")
        if isinstance(name, str) and name:
            found.setdefault(name, str(told.get("name") or name))
    return list(found.items())


def voice_list(voices: list[tuple[str, str]], model: str) -> VoiceList:
    """Kokoro's names tell language and gender; of others nothing is known, so they offer both."""
    found = []
    for name, shown in voices:
        told = _KOKORO.fullmatch(name)
        languages = (_LANGUAGES.get(told["language"], ""),) if told else ("zh", "en")
        gender = {"f": "female", "m": "male"}[told["gender"]] if told else ""
        found.append(Voice(name, shown, languages, gender, model=model))
    return VoiceList(tuple(found), streams=True)


def first_voice(voices: list[tuple[str, str]], language: str) -> str:
    """The first that speaks the language, as far as its name tells."""
    told = voice_list(voices, "").voices
    return next((one.id for one in told if language in one.languages), "")


def first_speech_model(models: list[str]) -> str:
    """The first whose name tells of speech; else the first."""
    return next((one for one in models if _SPEAKS.search(one)), models[0] if models else "")
