# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""libespeak-ng through ctypes: one text in, its samples and word events out.

The library keeps oscillator and noise state in static variables, so that the second of
two equal calls differs from the first. Each `Synthesis` therefore loads the library
afresh (0.4 ms) and seeds it: the same text and settings give the same samples.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.sdk import PluginError

# Values of speak_lib.h, eSpeak NG 1.52.
_SYNCHRONOUS, _DONT_EXIT, _UTF8, _BY_CHARACTER = 2, 0x8000, 1, 1
_RATE, _VOLUME, _PITCH, _WORD_GAP = 1, 2, 3, 7
_WORD, _END = 1, 5


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("text", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique", ctypes.c_uint),
        ("position", ctypes.c_int),  # of the first character, counted from 1
        ("length", ctypes.c_int),
        ("milliseconds", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("id", _Id),
    )


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),  # a priority byte, then the language
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("unused", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class Settings:
    """``voice`` as eSpeak names it ("cmn", "en-us+f3"), ``rate`` in words a minute, ``pitch``
    0 to 100, ``word_gap`` in units of 10 ms."""

    voice: str
    rate: int
    pitch: int
    word_gap: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A word begins: ``position`` in the text (from 0), ``sample`` in the sound."""

    position: int
    sample: int


@dataclass(frozen=True, slots=True)
class Sound:
    sample_rate: int
    pcm: bytes  # mono, 16 bit, native byte order
    marks: tuple[Mark, ...]
    stops: tuple[int, ...]  # samples at which a clause has ended, its pause included


@dataclass(frozen=True, slots=True)
class Files:
    """Where the shared library and the folder that holds espeak-ng-data are."""

    library: Path
    data: Path


def find_files() -> Files:
    try:
        import espeakng_loader as loader  # type: ignore[import-untyped]
    except ImportError:
        raise PluginError(
            "eSpeak NG is not installed: install the studio's extra `engines` "
            "(pip install 'sanjue-studio[engines]')."
        ) from None
    return Files(Path(loader.get_library_path()), Path(loader.get_data_path()).parent)


class Engine:
    """The library, loaded and initialised; use as a context manager.

    ``voices``: what `voices` has told before. To look again takes a third of a sentence's time.
    """

    def __init__(self, files: Files, voices: Mapping[str, str] | None = None) -> None:
        self._known = voices
        try:
            self._lib = ctypes.CDLL(str(files.library))
        except OSError as error:
            raise PluginError(
                f"eSpeak NG could not be loaded ({error}); "
                "install the studio's extra `engines` again."
            ) from None
        self._lib.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        self._lib.espeak_ng_SetRandSeed.argtypes = (ctypes.c_long,)
        rate = self._lib.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(files.data), _DONT_EXIT)
        if rate <= 0:
            self.close()
            raise PluginError("eSpeak NG found no voice data; install the extra `engines` again.")
        self.sample_rate = int(rate)
        self._lib.espeak_ng_SetRandSeed(1)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self._lib.espeak_Terminate()
        self.close()

    def close(self) -> None:
        """Unload the library: whoever keeps it loaded keeps its state for the next one."""
        handle = self._lib._handle
        if os.name == "nt":
            _ctypes.FreeLibrary(handle)  # type: ignore[attr-defined]
        else:
            _ctypes.dlclose(handle)

    def voices(self) -> dict[str, str]:
        """Language, as `Settings.voice` names it, to the library's own voice file."""
        found = self._lib.espeak_ListVoices(None)
        voices: dict[str, str] = {}
        index = 0
        while found[index]:
            voice = found[index].contents
            voices.setdefault(voice.languages[1:].decode(), voice.identifier.decode())
            index += 1
        return dict(sorted(voices.items()))

    def _choose(self, name: str) -> None:
        language, plus, variant = name.partition("+")
        voices = self.voices() if self._known is None else self._known
        file = voices.get(language, language) + plus + variant
        if self._lib.espeak_SetVoiceByName(file.encode()) != 0:
            raise PluginError(f"eSpeak NG has no voice '{name}'; it has: {', '.join(voices)}.")

    def speak(self, text: str, settings: Settings, reached: Callable[[int], None]) -> Sound:
        """Synthesise; ``reached`` gets the text position from time to time and may raise."""
        self._choose(settings.voice)
        self._lib.espeak_SetParameter(_RATE, settings.rate, 0)
        self._lib.espeak_SetParameter(_PITCH, settings.pitch, 0)
        self._lib.espeak_SetParameter(_WORD_GAP, settings.word_gap, 0)
        self._lib.espeak_SetParameter(_VOLUME, 80, 0)  # at 100 vowels clip
        collector = _Collector(reached)
        callback = _Callback(collector.take)
        self._lib.espeak_SetSynthCallback(callback)
        data = text.encode() + b"\0"
        self._lib.espeak_Synth(
            data, ctypes.c_size_t(len(data)), 0, _BY_CHARACTER, 0, _UTF8, None, None
        )
        if collector.stopped is not None:
            raise collector.stopped
        pcm = b"".join(collector.chunks)
        return Sound(self.sample_rate, pcm, tuple(collector.marks), tuple(collector.stops))


class _Collector:
    """Receives the library's callbacks; no exception may cross the C frames, so one is kept."""

    def __init__(self, reached: Callable[[int], None]) -> None:
        self.chunks: list[bytes] = []
        self.marks: list[Mark] = []
        self.stops: list[int] = []
        self.stopped: BaseException | None = None
        self._reached = reached

    def take(
        self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]
    ) -> int:
        if samples and count > 0:
            self.chunks.append(ctypes.string_at(samples, count * 2))
        index = 0
        while events[index].type:
            event = events[index]
            if event.type == _WORD:
                self.marks.append(Mark(event.position - 1, event.sample))
            elif event.type == _END:
                self.stops.append(event.sample)
            index += 1
        try:
            self._reached(self.marks[-1].position if self.marks else 0)
        except BaseException as stop:
            self.stopped = stop
            return 1
        return 0
