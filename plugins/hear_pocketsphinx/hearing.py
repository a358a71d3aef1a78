"""Speech to words by PocketSphinx: its voice detector cuts the recording, its decoder reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from pocketsphinx import Decoder, Endpointer

from studio.sdk import Job
from studio.sdk.capabilities import Word
from studio.sdk.speech.transcript import Segment, Transcript

from .recording import RATE, Recording, open_recording

_SHORT = 12  # seconds; so short a recording is one utterance
_LONGEST = 15  # seconds of one utterance: a stop is heard between two
_QUIET = 66  # of 32768, -54 dB: below it nobody speaks
_FRAME = 100  # frames a second of the decoder's times
_PART = re.compile(r"\(\d+\)$")  # "was(2)": the second way to say it


@dataclass(slots=True)
class _Utterance:
    """``start``: its first sample at `RATE`."""

    start: int
    pcm: bytearray = field(default_factory=bytearray)


class Ear:
    def __init__(self) -> None:
        self._decoder: Any = Decoder(samprate=float(RATE), loglevel="FATAL")

    def hear(self, path: Path, job: Job) -> Transcript:
        recording = open_recording(path)
        whole = max(1, recording.samples * RATE // recording.rate)
        segments: list[Segment] = []
        for utterance in _utterances(recording):
            end = utterance.start + len(utterance.pcm) // 2
            segment = self._decode(utterance, recording)
            if segment is not None:
                segments.append(segment)
                job.text(segment.text + "\n")
            job.progress(min(1.0, end / whole), "listening")
        engine = f"pocketsphinx {version('pocketsphinx')}"
        return Transcript("en", recording.rate, recording.samples, tuple(segments), engine)

    def _decode(self, utterance: _Utterance, recording: Recording) -> Segment | None:
        """At once, because the level is taken from the whole; None where no word was said."""
        if np.abs(np.frombuffer(utterance.pcm, "<i2").astype(np.int32)).max(initial=0) < _QUIET:
            return None  # the decoder finds a word in silence, too
        self._decoder.start_utt()
        self._decoder.process_raw(bytes(utterance.pcm), False, True)
        self._decoder.end_utt()
        words = [
            _word(part, utterance.start, recording)
            for part in self._decoder.seg() or ()
            if re.match(r"\w", part.word)  # <s>, <sil> and [NOISE] are no words
        ]
        if not words:
            return None
        text = " ".join(word["text"] for word in words)
        return Segment(words[0]["start"], words[-1]["end"], text, words)


def _word(part: Any, start: int, recording: Recording) -> Word:
    """Times are samples of the file's own rate."""
    begins, ends = (
        min(recording.samples, round((start + frame * RATE / _FRAME) * recording.rate / RATE))
        for frame in (part.start_frame, part.end_frame + 1)
    )
    return {"text": _PART.sub("", part.word), "start": begins, "end": ends}


def _utterances(recording: Recording) -> Iterator[_Utterance]:
    if recording.samples <= _SHORT * recording.rate:
        yield _Utterance(0, bytearray(b"".join(recording.pieces())))
        return
    detector: Any = Endpointer(sample_rate=RATE)
    size, rest, current = detector.frame_bytes, b"", None
    for piece in recording.pieces():
        rest += piece
        while len(rest) > size:
            frame, rest = rest[:size], rest[size:]
            speech = detector.process(frame)
            current, ended = _follow(detector, current, speech)
            if ended is not None:
                yield ended
    speech = detector.end_stream(rest)
    if speech:
        current = current or _Utterance(round(detector.speech_start * RATE))
        current.pcm += speech
    if current is not None:
        yield current


def _follow(
    detector: Any, current: _Utterance | None, speech: bytes | None
) -> tuple[_Utterance | None, _Utterance | None]:
    """The utterance that goes on, and the one that ended with this frame."""
    if speech is None:
        return current, None
    if current is None:
        current = _Utterance(round(detector.speech_start * RATE))
    current.pcm += speech
    if not detector.in_speech:
        return None, current
    if len(current.pcm) >= 2 * RATE * _LONGEST:
        return _Utterance(current.start + len(current.pcm) // 2), current
    return current, None
