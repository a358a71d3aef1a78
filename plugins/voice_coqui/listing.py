"""The voices of the installed models: each speaker is one, in the model's languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.sdk import PluginError
from studio.sdk.speech.voices import Voice, VoiceList

from .folders import Folder, read_folder

_CODES = {"zh-cn": "zh", "en-us": "en", "en-gb": "en", "cmn": "zh"}


def voices_of(models: Mapping[str, Path]) -> VoiceList:
    """A folder that is no model of Coqui's has none. The marks are those that all models honour:
    an engine is asked before it is known which of its models will speak."""
    voices: list[Voice] = []
    marks: set[str] | None = None
    kinds: set[str] = set()
    for name, path in models.items():
        try:
            folder = read_folder(path)
        except PluginError:
            continue
        kinds.add(folder.kind)
        honoured = marks_of(folder)
        marks = honoured if marks is None else marks & honoured
        voices += _voices(name, folder)
    return VoiceList(
        tuple(voices),
        tuple(sorted(marks or ())),
        streams=kinds == {"xtts"},
        clones=any(one.clone for one in voices),
        tones="lexical" if "reading:pinyin" in (marks or ()) else "",
    )


def marks_of(folder: Folder) -> set[str]:
    if folder.kind == "xtts":
        return {"reading:pinyin"}
    if not folder.config.get("use_phonemes"):
        return set()
    chinese = code(str(folder.config.get("phoneme_language"))) == "zh"
    return {"reading:pinyin"} if chinese else {"reading:ipa"}


def _voices(name: str, folder: Folder) -> list[Voice]:
    languages = tuple(dict.fromkeys(code(one) for one in languages_of(folder)))
    names = speakers_of(folder)
    found = [Voice(one, one, languages, model=name) for one in names]
    if folder.clones:
        found.append(Voice("", name, languages, model=name, clone=True))
    return found or [Voice("", name, languages, model=name)]


def code(language: str) -> str:
    """Coqui's name of a language as everybody else's."""
    lower = language.lower()
    return _CODES.get(lower, lower.partition("-")[0])


def languages_of(folder: Folder) -> list[str]:
    """As the model calls them, in its order."""
    ids = folder.file("language_ids_file")
    if ids is not None and folder.value("use_language_embedding"):
        return list(json.loads(ids.read_text(encoding="utf-8")))
    told: list[str] = list(folder.config.get("languages") or [])
    told += [one["language"] for one in folder.config.get("datasets") or [] if one.get("language")]
    told += [folder.config["phoneme_language"]] if folder.config.get("phoneme_language") else []
    return list(dict.fromkeys(told)) or ["en"]


def speakers_of(folder: Folder) -> list[str]:
    """In alphabetical order; empty where there is one voice without a name."""
    if folder.kind == "xtts":
        return sorted(_read(folder.path / "speakers_xtts.pth"))
    if folder.value("use_d_vector_file"):
        clips = _read(folder.file("d_vector_file"))
        return sorted({str(one["name"]) for one in clips.values()})
    if folder.value("use_speaker_embedding"):
        return sorted(_read(folder.file("speakers_file")))
    return []


def _read(file: Path | None) -> dict[str, Any]:
    if file is None or not file.is_file():
        return {}
    if file.suffix == ".json":
        return dict(json.loads(file.read_text(encoding="utf-8")))
    import torch

    return dict(torch.load(file, map_location="cpu", weights_only=True))
