"""A voice's folder: what its ``voice.json`` says (see FORMAT.md), checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import PluginError

from .model import Graphs, Ids, Scales, Speaker, Symbols, VoiceModel
from .piper import CONFIG, read_piper

MANIFEST = "voice.json"
FORMAT = 1
_ALPHABETS = ("pinyin", "ipa", "letters")
_BLANKS = ("symbol", "group", "none")
_SPELLINGS = ("strict", "written")
_VITS_SHORTEST = 15
"""Ids below which VITS models grow unsure of durations and sound."""


def read_model(name: str, place: Path) -> VoiceModel:
    """Raises `PluginError`."""
    manifest = place / MANIFEST
    if manifest.is_file():
        return _read(name, manifest, lambda data: _Reader(name, place).model(data))
    found = _piper_config(place)
    if found is None:
        raise PluginError(
            f"The model '{name}' is no voice in ONNX (neither {MANIFEST} nor NAME{CONFIG} is there). "
            "Choose another model, or another engine for this one."
        )
    return _read(name, found, lambda data: read_piper(name, found, data, _VITS_SHORTEST))


def _piper_config(place: Path) -> Path | None:
    if place.is_dir():
        return next(iter(sorted(place.rglob(f"*{CONFIG}"))), None)
    beside = place.with_name(place.name + ".json")
    return beside if beside.is_file() else None


def _read(name: str, file: Path, read: Any) -> VoiceModel:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        model: VoiceModel = read(data)
    except KeyError as error:
        raise _damaged(name, f"{file.name} lacks {error}") from None
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _damaged(name, f"{file.name}: {error}") from None
    return model


def _damaged(name: str, why: str) -> PluginError:
    return PluginError(
        f"The model '{name}' can't be used: {why}. Verify it with `studio models verify {name}`, "
        "or get it again."
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    name: str
    place: Path

    def model(self, data: Mapping[str, Any]) -> VoiceModel:
        if data.get("format") != FORMAT:
            raise ValueError(f"its format is {data.get('format')}, and {FORMAT} can be read here")
        languages = tuple(str(one) for one in data["languages"])
        pitch, vits = data.get("pitch_per_octave"), data.get("vits")
        return VoiceModel(
            name=self.name,
            title=str(data.get("title", self.name)),
            licence=str(data.get("licence", "")),
            languages=languages,
            rate=_positive(data, "sample_rate"),
            hop=_positive(data, "hop"),
            symbols=_symbols(data["phonemes"], languages),
            graphs=self._graphs(data),
            scales=_scales(vits or {}),
            pitch_per_octave=None if pitch is None else float(pitch),
            shortest=int(data.get("shortest", _VITS_SHORTEST if vits else 0)),
            speakers=tuple(_speaker(one) for one in data.get("speakers", [])),
            samples={str(key): str(text) for key, text in data.get("sample", {}).items()},
        )

    def _graphs(self, data: Mapping[str, Any]) -> Graphs:
        overlap = int(data.get("vocoder", {}).get("overlap", -1))
        if vits := data.get("vits"):
            return Graphs(vits=self._file(vits["file"]), overlap=overlap)
        text, decoder, vocoder = (
            self._file(data[key]["file"]) for key in ("text", "decoder", "vocoder")
        )
        return Graphs(None, text, decoder, vocoder, overlap)

    def _file(self, told: str) -> Path:
        path = (self.place / told).resolve()
        if not path.is_relative_to(self.place.resolve()):
            raise ValueError(f"{told} lies outside of the folder")
        if not path.is_file():
            raise ValueError(f"the file {told} is missing")
        return path


def _symbols(data: Mapping[str, Any], languages: tuple[str, ...]) -> Symbols:
    ids = {str(key): _ids(value) for key, value in data["ids"].items()}
    named = {key: str(data.get(key, "")) for key in ("begin", "end", "blank", "boundary")}
    for key, symbol in named.items():
        if symbol and symbol not in ids:
            raise ValueError(f"phonemes.{key} is '{symbol}', which phonemes.ids lacks")
    return Symbols(
        alphabet=_one_of("phonemes.alphabet", data["alphabet"], _ALPHABETS),
        ids=ids,
        blank_after=_one_of("phonemes.blank_after", data.get("blank_after", "none"), _BLANKS),
        spelling=_one_of("phonemes.spelling", data.get("spelling", "strict"), _SPELLINGS),
        sandhi=bool(data.get("sandhi", True)),
        espeak=str(data.get("espeak", "cmn" if languages[:1] == ("zh",) else "en-us")),
        clusters=frozenset(tuple(map(str, one)) for one in data.get("clusters", [])),
        **named,
    )


def _ids(value: Any) -> Ids:
    return tuple(int(one) for one in value) if isinstance(value, list) else (int(value),)


def _scales(data: Mapping[str, Any]) -> Scales:
    usual = Scales()
    return Scales(
        float(data.get("noise_scale", usual.noise)),
        float(data.get("length_scale", usual.length)),
        float(data.get("noise_w", usual.rhythm)),
    )


def _speaker(data: Mapping[str, Any]) -> Speaker:
    languages = tuple(str(one) for one in data.get("languages", []))
    title, gender = str(data.get("title", "")), str(data.get("gender", ""))
    return Speaker(int(data["id"]), str(data["name"]), title, languages, gender)


def _positive(data: Mapping[str, Any], key: str) -> int:
    value = int(data[key])
    if value < 1:
        raise ValueError(f"{key} is {value}, and must be above 0")
    return value


def _one_of(key: str, value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"{key} is '{value}', and known here are {', '.join(known)}")
    return str(value)
