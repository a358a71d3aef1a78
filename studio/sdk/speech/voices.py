"""Voices by name, and what an engine says about those it has (``speech.voices``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class VoiceRef:
    """ "ENGINE:MODEL/VOICE", each part may be empty: "" is the chosen engine's own choice,
    "espeak/cmn+f3" a voice of an engine without models, "voice_sherpa:kokoro-zh/zf_001" one of
    a model's. Only the voice may hold a "/"."""

    engine: str = ""  # plugin id
    model: str = ""
    voice: str = ""

    @classmethod
    def parse(cls, text: str) -> VoiceRef:
        head, _, voice = text.strip().partition("/")
        engine, _, model = head.partition(":")
        return cls(engine.strip(), model.strip(), voice.strip())

    def __str__(self) -> str:
        head = f"{self.engine}:{self.model}" if self.model else self.engine
        return f"{head}/{self.voice}" if self.voice else head


@dataclass(frozen=True, slots=True)
class Voice:
    """``id`` is what `SpeechParams.voice` takes; "" is the engine's own choice for a language."""

    id: str
    name: str = ""
    languages: tuple[str, ...] = ()  # "zh", "en", "yue"
    gender: str = ""  # "female", "male" or ""
    licence: str = ""
    model: str = ""  # id of the installed model that has it
    clone: bool = False  # takes its sound from a reference recording
    sample: str = ""  # a text that shows it well, or ""


@dataclass(frozen=True, slots=True)
class VoiceList:
    """``marks``: what of `SpeechParams.marks` the engine honours: "break", "reading:pinyin",
    "reading:ipa", "emphasis", "prosody", "link", "style". ``tones`` says what pinyin means to it:
    "surface" (sandhi done already), "lexical" (it does sandhi itself) or ""."""

    voices: tuple[Voice, ...] = ()
    marks: tuple[str, ...] = ()
    streams: bool = False
    clones: bool = False
    tones: str = ""

    def honours(self, kind: str, alphabet: str = "") -> bool:
        return (f"{kind}:{alphabet}" if alphabet else kind) in self.marks

    def find(self, voice: str, model: str = "") -> Voice | None:
        for one in self.voices:
            if one.id == voice and (not model or one.model == model):
                return one
        return None


def write_voices(found: VoiceList) -> str:
    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"


def read_voices(text: str) -> VoiceList:
    data = json.loads(text)
    return VoiceList(
        voices=tuple(_voice(one) for one in data.get("voices", ())),
        marks=tuple(data.get("marks", ())),
        streams=bool(data.get("streams")),
        clones=bool(data.get("clones")),
        tones=str(data.get("tones", "")),
    )


def _voice(data: Mapping[str, Any]) -> Voice:
    known = {item.name for item in fields(Voice)}
    given = {name: value for name, value in data.items() if name in known}
    return Voice(**{**given, "languages": tuple(given.get("languages", ()))})
