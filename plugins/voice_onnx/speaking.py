"""From a text with its marks to its sound, phrase by phrase and in pieces, with the times of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from studio.sdk import Job
from studio.sdk.capabilities import Word
from studio.sdk.speech.marks import Mark, from_json
from studio.sdk.speech.spoken import Spoken, hand_over, write_wav

from .holder import Holder, Loaded
from .network import Frames, Order
from .params import Params
from .phrases import Phrase, phrases
from .prosody import Manner, Reshaped, manner_of, of_ids
from .reading import read
from .running import Array
from .signs import PAD, Coded, encode, known
from .times import phonemes_of, words_of
from .vocoder import check_length, check_sound

_NOTHING = 0.1  # seconds of silence for a text without a letter or digit
_MARGIN = 4  # frames kept of blanks and pauses that are cut


def speak(params: Params, job: Job, holder: Holder) -> None:
    loaded = holder.prepare(params, job)
    model = loaded.model
    speaker = model.speaker(params.voice)
    marks = tuple(map(from_json, params.marks))
    signs, lacking = known(
        read(params.text, marks, model, params.language, job, holder.cache), model.symbols
    )
    if lacking:
        job.notice(f"The voice '{model.name}' has no sound for “{' '.join(lacking)}”; it was left out.")  # fmt: skip
    if not model.speaks(params.language):
        job.notice(
            f"The voice '{model.name}' speaks no English; “{params.text.strip()}” was spelled letter by letter. "
            "Choose an English voice for it."
        )
    if loaded.network.random:
        job.notice(
            f"The model '{model.name}' draws random numbers of its own: the same seed may sound "
            "different next time."
        )
    said = _Voice(params, job, loaded, marks, speaker.id)
    cut = phrases(signs, marks)
    for number, phrase in enumerate(cut):
        said.phrase(phrase, number, len(cut))
    said.finish()
    spoken = Spoken(
        pcm=b"".join(said.pcm), sample_rate=model.rate, voice=speaker.name or model.name,
        model=model.name, words=said.words, phonemes=said.phonemes,
        timing="engine" if said.timed else "none",
    )  # fmt: skip
    job.progress(1.0)
    hand_over(job, params.text if cut else "", spoken)


@dataclass(slots=True)
class _Voice:
    params: Params
    job: Job
    loaded: Loaded
    marks: tuple[Mark, ...]
    speaker: int
    pcm: list[bytes] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    phonemes: list[Word] = field(default_factory=list)
    timed: bool = True
    _length: int = 0  # samples so far
    _pieces: int = 0
    _pause: tuple[int, int] = (0, 0)  # samples of silence wanted now, and those that there are
    _done: float = 0.0

    def phrase(self, phrase: Phrase, number: int, count: int) -> None:
        rate = self.loaded.model.rate
        self._done = number / count
        self.job.progress(self._done)
        if phrase.signs:
            self._say(phrase, number)
        wanted = phrase.ms * rate // 1000
        self._pause = wanted + (0 if phrase.signs else self._pause[0]), self._pause[1]

    def finish(self) -> None:
        """The silence after the last phrase; and some where nothing was said."""
        rate = self.loaded.model.rate
        if not self.pcm and not self._pause[0]:
            self._pause = round(_NOTHING * rate), 0
        self._silence(0)

    def _say(self, phrase: Phrase, number: int) -> None:
        model, network = self.loaded.model, self.loaded.network
        coded = encode(phrase.signs, model.symbols, model.shortest)
        usual = Manner(self.params.rate, self.params.pitch)
        manners = of_ids(coded, [manner_of(one, self.marks, usual) for one in phrase.signs], usual)
        frames = network.frames(self._order(coded, manners, number), self._look)
        durations = frames.durations
        if durations is None or len(durations) != len(coded.ids):
            self.timed = False
            self._untimed(frames, manners)
            return
        keep = _kept(coded, phrase, durations, model.hop, phrase.ms * model.rate // 1000, bool(self._length))  # fmt: skip
        native = model.pitch_per_octave is not None
        shape = Reshaped.of(manners, durations, model.hop, model.rate, native)
        places = shape.places
        first, last = keep.frames[0] * model.hop, keep.frames[1] * model.hop
        self._silence(int(places[keep.lead * model.hop + first] - places[first]))
        begins = self._length - int(places[first])
        for start, sound in self._sound(frames, keep.frames, shape):
            self._add(shape.applied(sound, start))
        edges = begins + places[np.concatenate([[0], np.cumsum(durations)]) * model.hop]
        self.words += words_of(self.params.text, phrase.signs, coded, edges)
        self.phonemes += phonemes_of(phrase.signs, coded, edges)
        self._pause = 0, int(places[last] - places[last - keep.tail * model.hop])

    def _order(self, coded: Coded, manners: list[Manner], number: int) -> Order:
        scales, params = self.loaded.model.scales, self.params
        native = self.loaded.model.pitch_per_octave is not None
        slow = [(1.0 if native else one.pitch) / one.rate for one in manners]
        return Order(
            coded.ids, np.array(slow), np.log2([one.pitch for one in manners]), self.speaker,
            scales.noise if params.variation < 0 else params.variation,
            scales.rhythm if params.rhythm < 0 else params.rhythm,
            (self.job.seed, number),
        )  # fmt: skip

    def _sound(
        self, frames: Frames, keep: tuple[int, int], shape: Reshaped
    ) -> Iterator[tuple[int, Array]]:
        """The network's sound of the frames that are kept, with where each stretch begins."""
        model, vocoder = self.loaded.model, self.loaded.network.vocoder
        assert frames.durations is not None
        wanted = int(frames.durations.sum()) * model.hop
        at = keep[0] * model.hop
        if vocoder is None or frames.values is None:
            assert frames.sound is not None
            check_sound(model.name, frames.sound, wanted)
            yield at, frames.sound[at : keep[1] * model.hop]
            return
        check_length(model.name, frames.values.shape[-1] * model.hop, wanted)
        pieces = vocoder.pieces(frames.values, frames.beside, keep, self._look)
        if shape.moves:  # is resampled as a whole
            yield at, np.concatenate(list(pieces))
            return
        for piece in pieces:
            yield at, piece
            at += len(piece)

    def _untimed(self, frames: Frames, manners: list[Manner]) -> None:
        """A graph that tells no durations: its sound as it is."""
        vocoder, model = self.loaded.network.vocoder, self.loaded.model
        if vocoder is not None and frames.values is not None:
            span = 0, frames.values.shape[-1]
            sound = np.concatenate(
                list(vocoder.pieces(frames.values, frames.beside, span, self._look))
            )
        else:
            assert frames.sound is not None
            sound = frames.sound
            check_sound(model.name, sound, len(sound))
        whole = np.array([len(sound)])
        self._silence(0)
        self._add(Reshaped.of(manners[:1], whole, 1, model.rate, native=False).applied(sound, 0))
        self._pause = 0, 0

    def _silence(self, lead: int) -> None:
        """What the pause before a phrase lacks, whose own sound begins after ``lead`` samples."""
        wanted, there = self._pause
        missing = max(0, wanted - there - lead)
        if missing:
            self._add(np.zeros(missing))
        self._pause = 0, 0

    def _add(self, sound: Array) -> None:
        pcm = np.clip(np.round(sound * 32767), -32768, 32767).astype("<i2").tobytes()
        self.pcm.append(pcm)
        self._length += len(sound)
        path = self.job.scratch / f"piece-{self._pieces:04}.wav"
        self._pieces += 1
        self.job.preview(write_wav(path, pcm, self.loaded.model.rate))

    def _look(self) -> None:
        self.job.progress(self._done)


@dataclass(frozen=True, slots=True)
class _Kept:
    """``frames`` of a phrase that are heard, of which ``lead`` come before its first sign and ``tail``
    after its last."""

    frames: tuple[int, int]
    lead: int
    tail: int


def _kept(
    coded: Coded, phrase: Phrase, durations: Array, hop: int, pause: int, joined: bool
) -> _Kept:
    edges = np.concatenate([[0], np.cumsum(durations)])
    sounding: Any = [
        number for number, owner in enumerate(coded.owners)
        if owner >= 0 and phrase.signs[owner].sounds
    ]  # fmt: skip
    first, last, total = int(edges[sounding[0]]), int(edges[sounding[-1] + 1]), int(edges[-1])
    padded = PAD in coded.owners
    lead = min(first, _MARGIN) if padded or joined else first
    tail = min(total - last, _MARGIN) if padded else total - last
    if phrase.exact:
        tail = min(tail, max(0, pause // hop - _MARGIN))
    return _Kept((first - lead, last + tail), lead, tail)
