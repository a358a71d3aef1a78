# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""libespeak-ng through ctypes: one text in, its samples and events out.

The library keeps oscillator and noise state in static variables, so that the second of
two equal calls differs from the first. Each `Synthesis` therefore loads the library
afresh (0.4 ms) and seeds it: the same text and settings give the same samples.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.sdk import PluginError

from .sound import Heard, Mark, Phoneme, Settings, Sound, VoiceFile

# Values of speak_lib.h, eSpeak NG 1.52.
_SYNCHRONOUS, _UTF8, _SSML, _BY_CHARACTER = 2, 1, 0x10, 1
_OPTIONS = 0x8000 | 1 | 2  # do not exit, phoneme events, in IPA
_RATE, _VOLUME, _PITCH, _WORD_GAP = 1, 2, 3, 7
_WORD, _END, _PHONEME = 1, 5, 7
_IPA = 2  # of espeak_TextToPhonemes
VOLUME = 80  # at 100 vowels clip


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
        self._chosen = ""
        try:
            self._lib = ctypes.CDLL(str(files.library))
        except OSError as error:
            raise PluginError(
                f"eSpeak NG could not be loaded ({error}); "
                "install the studio's extra `engines` again."
            ) from None
        self._lib.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        self._lib.espeak_ng_SetRandSeed.argtypes = (ctypes.c_long,)
        rate = self._lib.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(files.data), _OPTIONS)
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

    def voice_files(self) -> list[VoiceFile]:
        """Every language's voices, those that it prefers first."""
        found = self._lib.espeak_ListVoices(None)
        files: list[VoiceFile] = []
        while found[len(files)]:
            voice = found[len(files)].contents
            gender = {1: "male", 2: "female"}.get(voice.gender, "")
            language = voice.languages[1:].decode()
            names = voice.name.decode(), voice.identifier.decode()
            files.append(VoiceFile(language, *names, gender))
        return files

    def voices(self) -> dict[str, str]:
        """Language, as `Settings.voice` names it, to the library's own voice file."""
        voices: dict[str, str] = {}
        for one in self.voice_files():
            voices.setdefault(one.language, one.file)
        return dict(sorted(voices.items()))

    def choose(self, name: str) -> None:
        if name == self._chosen:
            return
        language, plus, variant = name.partition("+")
        voices = self.voices() if self._known is None else self._known
        file = voices.get(language, language) + plus + variant
        if self._lib.espeak_SetVoiceByName(file.encode()) != 0:
            raise PluginError(f"eSpeak NG has no voice '{name}'; it has: {', '.join(voices)}.")
        self._chosen = name

    def speak(self, text: str, settings: Settings, heard: Heard, *, ssml: bool = False) -> Sound:
        """Synthesise; ``heard`` is called every 60 ms of sound."""
        self.choose(settings.voice)
        self._lib.espeak_SetParameter(_RATE, settings.rate, 0)
        self._lib.espeak_SetParameter(_PITCH, settings.pitch, 0)
        self._lib.espeak_SetParameter(_WORD_GAP, settings.word_gap, 0)
        self._lib.espeak_SetParameter(_VOLUME, VOLUME, 0)
        collector = _Collector(heard)
        callback = _Callback(collector.take)
        self._lib.espeak_SetSynthCallback(callback)
        data = text.encode() + b"\0"
        self._lib.espeak_Synth(
            data, ctypes.c_size_t(len(data)), 0, _BY_CHARACTER, 0,
            _UTF8 | (_SSML if ssml else 0), None, None,
        )  # fmt: skip
        if collector.stopped is not None:
            raise collector.stopped
        return Sound(
            self.sample_rate, b"".join(collector.chunks), tuple(collector.marks),
            tuple(collector.stops), tuple(collector.phonemes),
        )  # fmt: skip

    def clauses(self, text: str) -> list[str]:
        """The phonemes of each clause in IPA, words that are said apart parted by blanks."""
        function = self._lib.espeak_TextToPhonemes
        function.restype = ctypes.c_char_p
        data = ctypes.create_string_buffer(text.encode())
        pointer = ctypes.c_void_p(ctypes.addressof(data))
        found: list[str] = []
        while pointer.value:
            found.append(function(ctypes.byref(pointer), _UTF8, _IPA).decode())
        return found


class _Collector:
    """Receives the library's callbacks; no exception may cross the C frames, so one is kept."""

    def __init__(self, heard: Heard) -> None:
        self.chunks: list[bytes] = []
        self.marks: list[Mark] = []
        self.stops: list[int] = []
        self.phonemes: list[Phoneme] = []
        self.stopped: BaseException | None = None
        self._heard = heard

    def take(
        self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]
    ) -> int:
        new = ctypes.string_at(samples, count * 2) if samples and count > 0 else b""
        self.chunks.append(new)
        index = 0
        while events[index].type:
            event = events[index]
            if event.type == _WORD:
                self.marks.append(Mark(event.position - 1, event.sample))
            elif event.type == _END:
                self.stops.append(event.sample)
            elif event.type == _PHONEME:
                ipa = event.id.text.decode("utf-8", "ignore")
                self.phonemes.append(Phoneme(ipa, event.sample, len(self.marks) - 1))
            index += 1
        try:
            self._heard(self.marks[-1].position if self.marks else 0, new)
        except BaseException as stop:
            self.stopped = stop
            return 1
        return 0
