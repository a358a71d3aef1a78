# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""speech.voices: every language of the library in every timbre that has a name here."""

from __future__ import annotations

from collections.abc import Iterable

from studio.sdk.speech.voices import Voice, VoiceList

from .sound import VoiceFile

VARIANTS = ("", "f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8")
_LANGUAGES = {"cmn": "zh"}  # the library's name -> the contract's
_TIMBRED = ("cmn", "en-us", "en-gb", "yue")  # listed in all timbres; any other takes them too
_SAMPLES = {
    "zh": "今天天气很好，我们去公园走走。",
    "en": "The weather is fine; let us take a walk.",
}
_MARKS = ("break", "reading:pinyin", "prosody", "emphasis")


def voice_list(files: Iterable[VoiceFile]) -> VoiceList:
    """Mandarin and English first, then by language."""
    first: dict[str, VoiceFile] = {}
    for one in files:
        first.setdefault(one.language, one)
    order = [name for name in _TIMBRED if name in first]
    voices = [
        _voice(first[name], variant)
        for name in [*order, *sorted(set(first) - set(order))]
        for variant in (VARIANTS if name in _TIMBRED else ("",))
    ]
    return VoiceList(tuple(voices), _MARKS, streams=True, tones="lexical")


def _voice(file: VoiceFile, variant: str) -> Voice:
    language = _LANGUAGES.get(file.language, file.language.partition("-")[0])
    gender = {"f": "female", "m": "male"}.get(variant[:1], file.gender)
    name = file.name.replace("_", " ")
    return Voice(
        id=f"{file.language}+{variant}" if variant else file.language,
        name=f"{name}, {variant}" if variant else name,
        languages=(language,),
        gender=gender,
        licence="GPL-3.0-or-later",
        sample=_SAMPLES.get(language, ""),
    )
