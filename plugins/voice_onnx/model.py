"""A voice's model as everything here sees it, whichever files told it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.sdk import PluginError

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    id: int
    name: str
    title: str = ""
    languages: tuple[str, ...] = ()
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Symbols:
    """See FORMAT.md; ``blank_after``: "symbol", "group" or "none"."""

    alphabet: str
    ids: Mapping[str, Ids]
    begin: str = ""
    end: str = ""
    blank: str = ""
    blank_after: str = "none"
    boundary: str = ""
    spelling: str = "strict"
    sandhi: bool = True
    espeak: str = ""
    clusters: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Scales:
    """Of a VITS graph: noise of the sound, length, noise of the durations."""

    noise: float = 0.667
    length: float = 1.0
    rhythm: float = 0.8


@dataclass(frozen=True, slots=True)
class Graphs:
    """``vits``, or the three others. ``overlap`` -1: to be measured."""

    vits: Path | None = None
    text: Path | None = None
    decoder: Path | None = None
    vocoder: Path | None = None
    overlap: int = -1

    @property
    def files(self) -> tuple[Path, ...]:
        found = (self.vits, self.text, self.decoder, self.vocoder)
        return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class VoiceModel:
    """``digest`` tells whether a model of this name is still the same files."""

    name: str
    title: str
    licence: str
    languages: tuple[str, ...]
    rate: int  # Hz
    hop: int  # samples per frame
    symbols: Symbols
    graphs: Graphs
    scales: Scales = Scales()
    pitch_per_octave: float | None = None
    shortest: int = 0
    speakers: tuple[Speaker, ...] = ()
    samples: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        stamps = (f"{one.stat().st_size:x}-{one.stat().st_mtime_ns:x}" for one in self.graphs.files)
        return " ".join([self.name, *stamps])

    def speaks(self, language: str) -> bool:
        return language in self.languages

    def speaker(self, voice: str) -> Speaker:
        """By name, title or number; "" is the usual one. Raises `PluginError`."""
        if not self.speakers:
            if voice:
                raise PluginError(f"The model '{self.name}' has one voice only, and not '{voice}'.")
            return Speaker(0, "")
        for one in self.speakers:
            if voice in ("", one.name, one.title, str(one.id)):
                return one
        known = ", ".join(one.name for one in self.speakers[:20])
        raise PluginError(f"The model '{self.name}' has no voice '{voice}'; it has: {known}.")
