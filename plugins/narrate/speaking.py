"""Segments to sound: each by its voice, with what the voice does not honour done here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.sdk import Inputs, Job, Result
from studio.sdk.speech.line import Line, Voiced
from studio.sdk.speech.marks import BREAK, EMPHASIS, PROSODY, READING, Mark

from .asking import synthesised, within
from .engines import Engine, Engines
from .marked import Spoken
from .pronounce import ruled
from .respelling import Respeller
from .runs import runs_of
from .segments import Segment, segments_of
from .sound import RATE, Heard, Part, load_sound, part_of, write
from .stretch import Effect
from .times import Timed, placed_words
from .wording import worded

_EMPHASIS = {"strong": (0.82, 3.5), "moderate": (0.9, 2.0), "reduced": (1.1, -2.0)}
"""Level -> factor of speed and dB, where a voice does not know stress."""


@dataclass(frozen=True, slots=True)
class Said:
    """A segment as it was spoken; ``timed`` are its words and sounds in samples of ``part``."""

    segment: Segment
    part: Part
    heard: Heard
    timed: Timed
    result: Result

    @property
    def meta(self) -> Mapping[str, Any]:
        return self.result.one("speech").meta


class _Again(Exception):
    """The text was cut for another engine than answered, or for one that tells times."""


class Speaker:
    """Speaks the sentences of a process; remembers what the engines said about themselves."""

    def __init__(self) -> None:
        self._engines = Engines()
        self._respeller = Respeller()

    def say(self, job: Job, line: Line, spoken: Spoken, inputs: Inputs) -> list[Said]:
        """A voice that tells no times can't be changed inside a text: then it is cut there."""
        self._engines.ask_again()
        for cut in (False, True):
            try:
                return self._say(job, line, spoken, inputs, cut=cut)
            except _Again:
                continue
        return self._say(job, line, spoken, inputs, cut=True)

    def segments(self, job: Job, line: Line, spoken: Spoken, *, cut: bool) -> list[Segment]:
        def cuts(voiced: Voiced, mark: Mark) -> bool:
            kinds = (BREAK, PROSODY, EMPHASIS) if cut else (BREAK,)
            return mark.kind in kinds and not self._engines.of(job, voiced).voices.honours(
                mark.kind
            )

        marks = [mark for mark in spoken.marks if mark.kind != PROSODY or _moves(mark)]
        return segments_of(runs_of(spoken.reading, line.lang), marks, line.voiced, cuts)

    def _say(
        self, job: Job, line: Line, spoken: Spoken, inputs: Inputs, *, cut: bool
    ) -> list[Said]:
        segments = self.segments(job, line, spoken, cut=cut)
        rules = Rules(spoken)
        engines = [self._engines.of(job, segment.voiced) for segment in segments]
        left = [_parted(one, engine)[1] for one, engine in zip(segments, engines, strict=True)]
        live = not any(map(_audible, left))  # else it may have to be cut, and said again
        said: list[Said] = []
        for index, (segment, engine) in enumerate(zip(segments, engines, strict=True)):
            job.progress(index / len(segments))
            stream = live and engine.voices.streams
            said.append(self._spoken(job, segment, inputs, rules, stream))
            if live and len(segments) > 1:
                _show(job, said[-1].part, index, stream)
        return said

    def _spoken(
        self, job: Job, segment: Segment, inputs: Inputs, rules: Rules, stream: bool
    ) -> Said:
        engine = self._engines.of(job, segment.voiced)
        sent, left = _parted(segment, engine)
        honoured, others = rules.over(segment, engine)

        def spell(word: str, ipa: str) -> str:
            return self._respeller.word(job, word, ipa)

        words = worded(replace(segment, marks=(*sent, *honoured)), [*left, *others], spell)
        result = synthesised(job, segment, engine, words, inputs, stream)
        if not self._engines.answered(segment.voiced, result.engine):
            raise _Again
        asset = result.one("speech")
        heard = load_sound(asset.path, asset.meta, segment.text.strip())
        timed = placed_words(segment, words, heard, asset.meta)
        if timed.source == "proportional" and any(_partly(mark, segment) for mark in left):
            raise _Again
        for mark in words.lost:
            if mark in left:  # what the studio decides itself is only tried
                word = segment.text[mark.start : mark.end]
                job.notice(f"The voice can't be told how to read “{word}”; it is read as usual.")
        effects = [effect for mark in left for effect in _effects(mark, segment, timed, heard)]
        effects += _rest(segment, asset.meta, heard)
        part = part_of(heard, effects, segment.lead_ms, segment.pause_ms)
        return Said(segment, part, heard, timed, result)


class Rules:
    """The readings of a sentence that the studio decides, for those voices that take them."""

    def __init__(self, spoken: Spoken) -> None:
        self._spoken = spoken
        self._marks: dict[str, tuple[Mark, ...]] = {}  # by what tones mean to a voice

    def over(self, segment: Segment, engine: Engine) -> tuple[list[Mark], list[Mark]]:
        """Over the segment's text: those of alphabets that the engine honours, and words in IPA
        that it does not. Chinese is left to a voice that takes no pinyin: it has rules too."""
        voices = engine.voices
        if voices.tones not in self._marks:
            text = self._spoken.reading.spoken
            self._marks[voices.tones] = ruled(text, self._spoken.marks, voices.tones)
        start, end = segment.start, segment.start + len(segment.text)
        inside = [
            replace(mark, start=mark.start - start, end=mark.end - start)
            for mark in self._marks[voices.tones]
            if start <= mark.start and mark.end <= end
        ]
        honoured = [mark for mark in inside if voices.honours(READING, mark.alphabet)]
        others = [mark for mark in inside if mark.alphabet == "ipa" and mark not in honoured]
        return honoured, others


def _show(job: Job, part: Part, index: int, streamed: bool) -> None:
    """The sound so far goes on: what the engine did not stream itself, and the pause after it."""
    import numpy as np

    silence = np.zeros(part.pause, np.float32)
    sound = silence if streamed else np.concatenate([part.samples, silence])
    if len(sound):
        file = job.scratch / f"piece-{index}.wav"
        write(file, sound)
        job.preview(file)


def _moves(mark: Mark) -> bool:
    return (mark.rate, mark.pitch, mark.gain_db) != (1.0, 1.0, 0.0)


def _parted(segment: Segment, engine: Engine) -> tuple[list[Mark], list[Mark]]:
    """What the engine does itself, and what is left to do here."""
    sent: list[Mark] = []
    left: list[Mark] = []
    for mark in segment.marks:
        alphabet = mark.alphabet if mark.kind == READING else ""
        (sent if engine.voices.honours(mark.kind, alphabet) else left).append(mark)
    return sent, left


def _audible(marks: Sequence[Mark]) -> bool:
    return any(mark.kind in (PROSODY, EMPHASIS, BREAK) for mark in marks)


def _partly(mark: Mark, segment: Segment) -> bool:
    """Whether a mark for the sound leaves out some of the segment's letters."""
    if mark.kind not in (PROSODY, EMPHASIS):
        return False
    outside = segment.text[: mark.start] + segment.text[mark.end :]
    return any(sign.isalnum() for sign in outside)


def _effects(mark: Mark, segment: Segment, timed: Timed, heard: Heard) -> list[Effect]:
    """A mark on the sound: from the first sample of its words to the last."""
    span = timed.span(mark.start, mark.end)
    if span is None or mark.kind not in (PROSODY, EMPHASIS):
        return []
    start, end = (round(at * RATE / heard.rate) for at in span)
    if not _partly(mark, segment):
        start, end = 0, len(heard.samples)
    if mark.kind == PROSODY:
        return [Effect(start, end, mark.rate, mark.pitch, mark.gain_db)]
    if mark.level not in _EMPHASIS:
        return []
    rate, gain = _EMPHASIS[mark.level]
    return [Effect(start, end, rate, 1.0, gain)]


def _rest(segment: Segment, meta: Mapping[str, Any], heard: Heard) -> list[Effect]:
    """What the engine has not done of the speed and pitch of the line, by its own word or
    because it takes no such value."""
    rate = segment.voiced.rate / float(meta.get("rate", within(segment.voiced.rate)))
    pitch = segment.voiced.pitch / float(meta.get("pitch", within(segment.voiced.pitch)))
    if math.isclose(rate, 1.0) and math.isclose(pitch, 1.0):
        return []
    return [Effect(0, len(heard.samples), rate, pitch)]
