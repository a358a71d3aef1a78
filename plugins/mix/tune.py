"""Quiet background music, made of sines: chords that come and go, a bass, a few bells.

Everything is laid on a circle of whole bars, sound that rings on included, so that the end goes
on into the start. The same seed gives the same piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import fft  # type: ignore[import-untyped]

from .loudness import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_BLOCK = 1 << 16
_PEAK = 0.5


@dataclass(frozen=True, slots=True)
class Mood:
    """``bar`` in seconds, ``chords`` as steps of the scale above the key note (one a bar), the
    tones of the ``pad`` and of the ``bells`` as (times a second step, loudness, ring in seconds)."""

    bar: float
    bars: int
    scale: tuple[int, ...]  # semitones
    chords: tuple[tuple[int, ...], ...]  # courses of roots, one is chosen
    pad: float
    swell: float  # seconds that a chord takes to come
    bells: float  # loudness
    often: float  # share of the steps at which a bell sounds
    steps: int  # in a bar
    ring: float  # seconds
    bass_steps: int  # notes of the bass in a bar
    beat: float  # how deep the pad breathes with the steps, 0 to 1
    bright: float  # Hz above which it gets darker


_MAJOR = (0, 2, 4, 5, 7, 9, 11)
_MINOR = (0, 2, 3, 5, 7, 8, 10)

MOODS = {
    "calm": Mood(
        4.0, 16, _MAJOR, ((0, 5, 3, 4), (0, 3, 5, 4), (3, 0, 4, 5)),
        pad=1.0, swell=1.6, bells=0.4, often=0.3, steps=8, ring=2.2, bass_steps=1, beat=0.0, bright=2000.0,
    ),
    "bright": Mood(
        2.4, 24, _MAJOR, ((0, 4, 5, 3), (0, 3, 0, 4), (3, 4, 0, 5)),
        pad=0.6, swell=0.6, bells=0.55, often=0.8, steps=8, ring=0.7, bass_steps=2, beat=0.0, bright=3500.0,
    ),
    "pulse": Mood(
        2.2, 24, _MINOR, ((0, 5, 2, 6), (0, 3, 5, 6), (0, 2, 5, 4)),
        pad=0.8, swell=0.5, bells=0.3, often=0.45, steps=8, ring=0.5, bass_steps=8, beat=0.6, bright=2400.0,
    ),
}  # fmt: skip


def blocks_of_tune(mood: str, seed: int) -> Iterator[Samples]:
    """Stereo at 48 kHz, about a minute, whose end goes on into its start."""
    whole = tune(MOODS[mood], np.random.default_rng(seed))
    for at in range(0, whole.shape[1], _BLOCK):
        yield whole[:, at : at + _BLOCK]


def tune(mood: Mood, dice: np.random.Generator) -> Samples:
    circle = _Circle(round(mood.bar * RATE) * mood.bars, cache(_tone))
    key = 48 + int(dice.integers(-3, 5))  # around C3
    course = mood.chords[int(dice.integers(len(mood.chords)))]
    bar = round(mood.bar * RATE)
    for number in range(mood.bars):
        root = course[number % len(course)]
        _pad(circle, mood, key, root, number * bar)
        _bass(circle, mood, key, root, number * bar)
        _bells(circle, mood, key, root, number * bar, dice)
    return _finished(circle.sound, mood, dice)


class _Circle:
    """A stereo sound that is added to, past its end at its start; ``tone`` makes what is added."""

    def __init__(self, samples: int, tone: Callable[..., Samples]) -> None:
        self.sound = np.zeros((2, samples), np.float32)
        self.tone = tone

    def add(self, tone: Samples, at: int, left: float, right: float) -> None:
        size = self.sound.shape[1]
        at %= size
        for start in range(0, len(tone), size):
            part = tone[start : start + size]
            first = part[: size - at]
            rest = part[len(first) :]
            for channel, gain in enumerate((left, right)):
                self.sound[channel, at : at + len(first)] += first * np.float32(gain)
                self.sound[channel, : len(rest)] += rest * np.float32(gain)


def _note(mood: Mood, key: int, degree: int) -> int:
    """MIDI number of a step of the scale, octaves beyond it included."""
    octave, step = divmod(degree, len(mood.scale))
    return key + 12 * octave + mood.scale[step]


def _frequency(note: float) -> float:
    return float(440.0 * 2 ** ((note - 69) / 12))


def _tone(note: float, seconds: float, parts: tuple[float, ...], drift: float = 0.0) -> Samples:
    """A sum of harmonics, their loudness as in ``parts``; ``drift`` in cents."""
    time = np.arange(round(seconds * RATE)) / RATE
    base = 2 * np.pi * _frequency(note + drift / 100)
    sound = np.zeros(len(time))
    for number, loudness in enumerate(parts, 1):
        sound += loudness * np.sin(base * number * time + number)
    return sound.astype(np.float32)


def _hill(count: int, rise: int, fall: int) -> Samples:
    """From nothing to one and back, rounded at all four corners."""
    hill = np.ones(count, np.float32)
    for edge, size in ((hill, min(rise, count)), (hill[::-1], min(fall, count))):
        edge[:size] *= np.sin(np.pi / 2 * (np.arange(size) + 0.5) / size) ** 2
    return hill


def _pad(circle: _Circle, mood: Mood, key: int, root: int, at: int) -> None:
    """A chord of four notes near each other; it comes while the one before goes."""
    seconds = mood.bar + mood.swell
    count = round(seconds * RATE)
    shape = _hill(count, round(mood.swell * RATE), round(mood.swell * RATE))
    if mood.beat:
        step = mood.bar / mood.steps
        wave = np.sin(np.pi * np.arange(count) / (step * RATE)) ** 2
        shape = (shape * (1 - mood.beat + mood.beat * wave)).astype(np.float32)
    for number, third in enumerate((0, 2, 4, 6)):
        note = _note(mood, key, root + third)
        while note > key + 16:
            note -= 12
        side = (number / 3 - 0.5) * 0.7
        for drift in (-4.0, 4.0):
            tone = circle.tone(note, seconds, (1.0, 0.4, 0.2, 0.1, 0.04), drift)
            loud = mood.pad * 0.1 * (0.7 if third == 6 else 1.0)
            side_now = side + (0.15 if drift > 0 else -0.15)
            circle.add(tone * shape, at, loud * (1 - side_now), loud * (1 + side_now))


def _bass(circle: _Circle, mood: Mood, key: int, root: int, at: int) -> None:
    note = _note(mood, key, root) - 12
    note -= 12 if note > key else 0
    step = mood.bar / mood.bass_steps
    seconds = step * 0.98 + (0.4 if mood.bass_steps == 1 else 0.05)
    tone = circle.tone(note, seconds, (1.0, 0.4, 0.12))
    hill = _hill(len(tone), round(RATE * min(0.4, step * 0.25)), round(RATE * step * 0.6))
    for number in range(mood.bass_steps):
        circle.add(tone * hill, at + round(number * step * RATE), 0.17, 0.17)


def _bells(circle: _Circle, mood: Mood, key: int, root: int, at: int, dice: np.random.Generator) -> None:  # fmt: skip
    """Notes of the chord and its neighbours, two octaves up."""
    step = mood.bar / mood.steps
    for number in range(mood.steps):
        if dice.random() >= mood.often:
            continue
        degree = root + int(dice.choice((0, 2, 4, 7, 9)))
        note = _note(mood, key, degree) + 12
        tone = circle.tone(note, mood.ring * 4, (1.0, 0.3, 0.1))
        time = np.arange(len(tone)) / RATE
        shape = np.exp(-time / mood.ring) * _hill(len(tone), RATE // 60, RATE // 2)
        loud = mood.bells * 0.3 * dice.uniform(0.6, 1.0)
        side = dice.uniform(-0.5, 0.5)
        begin = at + round(number * step * RATE)
        circle.add((tone * shape).astype(np.float32), begin, loud * (1 - side), loud * (1 + side))


def _finished(sound: Samples, mood: Mood, dice: np.random.Generator) -> Samples:
    """In a room, without rumble, darker above ``mood.bright``; all of it around the circle."""
    size = sound.shape[1]
    hertz = fft.rfftfreq(size, 1 / RATE)
    colour = 1 / np.sqrt(1 + (hertz / mood.bright) ** 4)
    colour *= hertz**2 / (hertz**2 + 35.0**2)
    out = np.empty_like(sound)
    for channel in range(2):
        spectrum = fft.rfft(sound[channel]) * (colour * (1 + _room(size, dice))).astype(
            np.complex64
        )
        out[channel] = fft.irfft(spectrum, size)
    return (out * np.float32(_PEAK / np.abs(out).max())).astype(np.float32)


def _room(size: int, dice: np.random.Generator) -> NDArray[np.complex128]:
    """The spectrum of a reverberation of 2 s: noise that dies away, softer in the height."""
    count = min(size, 3 * RATE)
    time = np.arange(count) / RATE
    noise = dice.standard_normal(count) * np.exp(-6.9 * time / 2.0) * np.minimum(1, time / 0.03)
    room = fft.rfft(np.concatenate([noise, np.zeros(size - count)]))
    room /= np.sqrt((noise**2).sum())
    hertz = fft.rfftfreq(size, 1 / RATE)
    spectrum: NDArray[np.complex128] = 0.35 * room / (1 + (hertz / 2500) ** 2)
    return spectrum
