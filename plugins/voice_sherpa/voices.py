"""Which voices a model has: its speakers by name, language and gender."""

from __future__ import annotations

from pathlib import Path

from studio.sdk import PluginError
from studio.sdk.speech.voices import Voice

from .card import licence_of
from .folder import Folder

_SAMPLES = {
    "zh": "春天来了，院子里的杏花开了一树，鸟儿在枝头唱个不停。",
    "en": "Spring has come, the old tree by the gate is in blossom, and the birds sing all day.",
}
_CODES = {
    "english": "en", "chinese": "zh", "mandarin": "zh", "cantonese": "yue", "german": "de",
    "french": "fr", "spanish": "es", "japanese": "ja", "korean": "ko", "italian": "it",
    "portuguese": "pt", "russian": "ru", "dutch": "nl", "vietnamese": "vi", "polish": "pl",
}  # fmt: skip
_ESPEAK = {"cmn": "zh"}  # names of languages that differ from ours
_KOKORO = {"a": "en", "b": "en", "e": "es", "f": "fr", "h": "hi", "i": "it", "j": "ja",
           "p": "pt", "z": "zh"}  # fmt: skip
"""First letter of a Kokoro voice's name; the second is its gender (hexgrad/kokoro, VOICES.md)."""
_GENDERS = {"f": "female", "m": "male"}


def voices_of(folder: Folder) -> tuple[Voice, ...]:
    """In the order of the speakers' numbers."""
    graph = next(iter(folder.files.values()))
    licence = licence_of((graph.parent, folder.root))
    if folder.kind == "zipvoice":
        sample = _SAMPLES["zh"]
        clone = Voice("", folder.name, ("zh", "en"), "", licence, folder.name, True, sample)
        return (clone,)
    names = speakers_of(folder)
    found = []
    for name in names:
        languages = _languages(folder, name)
        sample = _SAMPLES.get(languages[0], "") if languages else ""
        shown = folder.name if len(names) == 1 else name
        gender = _gender(folder, name)
        found.append(Voice(name, shown, languages, gender, licence, folder.name, False, sample))
    return tuple(found)


def speakers_of(folder: Folder) -> tuple[str, ...]:
    named = tuple(name.strip() for name in folder.about.get("speaker_names", "").split(","))
    if len(named) == folder.speakers and all(named):
        return named
    return tuple(str(number) for number in range(folder.speakers))


def speaker_of(folder: Folder, voice: str, language: str) -> int:
    """The number of the voice asked for; "" is the first whose own language it
    is, else the first that speaks it."""
    names = speakers_of(folder)
    if voice in names:
        return names.index(voice)
    if voice.isdecimal() and int(voice) < folder.speakers:
        return int(voice)
    if voice:
        raise PluginError(f"The model '{folder.name}' has no voice '{voice}'; choose another.")
    spoken = [_languages(folder, name) for name in names]
    native = [number for number, one in enumerate(spoken) if one[:1] == (language,)]
    able = [number for number, one in enumerate(spoken) if language in one]
    return (native or able or [0])[0]


def speaks(folder: Folder, language: str) -> bool:
    return any(language in _languages(folder, name) for name in speakers_of(folder))


def _languages(folder: Folder, speaker: str) -> tuple[str, ...]:
    if folder.kind == "supertonic":
        return ("en",)  # of our languages: it reads thirty more, and no Chinese
    if folder.kind == "zipvoice":
        return ("zh", "en")
    if folder.kind == "kokoro" and folder.about.get("version", "1") != "1":
        first = _KOKORO.get(speaker[:1], "") if "_" in speaker[:3] else ""
        mixed = _by_lexicons(folder.lexicons)
        return tuple(dict.fromkeys((first, *mixed))) if first else mixed
    told = folder.about.get("language", "").lower()
    found = [code for word, code in _CODES.items() if word in told]
    if not found and (voice := folder.about.get("voice", "")):
        found = [_ESPEAK.get(one, one) for one in (part.split("-")[0] for part in voice.split())]
    if not found and folder.about.get("jieba", "0") == "1":
        found = ["zh"]
    return tuple(dict.fromkeys(found))


def _by_lexicons(lexicons: tuple[Path, ...]) -> tuple[str, ...]:
    parts = {part for one in lexicons for part in one.stem.split("-")}
    return tuple(code for code in ("zh", "en") if code in parts)


def _gender(folder: Folder, speaker: str) -> str:
    if folder.kind == "kokoro" and "_" in speaker[:3]:
        return _GENDERS.get(speaker[1:2], "")
    if folder.kind == "kitten":  # "expr-voice-2-f"
        return _GENDERS.get(speaker.rpartition("-")[2], "")
    return ""
