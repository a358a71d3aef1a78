"""Loudness against another meter; speed and pitch on the sound against exact lengths."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyloudnorm  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.narrate.levels import loudness
from plugins.narrate.sound import limited
from plugins.narrate.stretch import Effect, applied

from .tone_voice import loud_frequency

RATE = 48_000


def speech(seconds: float, level: float) -> Any:
    """Noise with the bursts and gaps of syllables."""
    count = round(seconds * RATE)
    bursts = np.maximum(0, np.sin(2 * np.pi * 4 * np.arange(count) / RATE)) ** 2
    noise = np.random.default_rng(3).standard_normal(count)
    return np.clip(level * bursts * noise, -1, 1).astype(np.float32)


@pytest.mark.parametrize(("seconds", "level"), [(8, 0.1), (30, 0.01), (3.3, 0.4)])
def test_loudness_is_that_of_another_meter(seconds: float, level: float) -> None:
    sound = speech(seconds, level)
    other = pyloudnorm.Meter(RATE).integrated_loudness(sound)
    assert loudness(sound) == pytest.approx(other, abs=0.15)


def test_the_loudness_of_almost_nothing() -> None:
    assert loudness(np.zeros(RATE, np.float32)) == -70
    assert loudness(np.zeros(0, np.float32)) == -70
    assert loudness(speech(0.2, 0.1)) == pytest.approx(loudness(speech(4, 0.1)), abs=2)


@pytest.mark.parametrize(("rate", "pitch"), [(0.5, 1.0), (2.0, 1.0), (1.0, 1.5), (1.3, 0.7)])
def test_a_tone_keeps_level_and_length(rate: float, pitch: float) -> None:
    tone = (0.4 * np.sin(2 * np.pi * 300 * np.arange(2 * RATE) / RATE)).astype(np.float32)
    made, places = applied(tone, [Effect(0, len(tone), rate, pitch)])
    assert len(made) == round(len(tone) / rate)
    assert places.of(RATE) == pytest.approx(RATE / rate, abs=1)
    inner = made[5000:-5000]
    assert loud_frequency(inner) == pytest.approx(300 * pitch, abs=1.5)
    assert np.sqrt((inner**2).mean()) == pytest.approx(0.4 / np.sqrt(2), rel=0.03)
    assert np.abs(np.diff(inner)).max() < 0.4 * 2 * np.pi * 300 * pitch / RATE * 1.3, "no clicks"


@given(
    st.integers(0, 9000),
    st.lists(
        st.tuples(
            st.integers(-50, 9000),
            st.integers(0, 4000),
            st.sampled_from([0.5, 0.9, 1.0, 1.7]),
            st.sampled_from([0.8, 1.0, 1.2]),
            st.sampled_from([-6.0, 0.0, 6.0]),
        ),
        max_size=3,
    ),
)
def test_any_effects_give_the_length_that_they_say(length: int, said: list[Any]) -> None:
    sound = speech(length / RATE, 0.1)
    effects = [
        Effect(start, start + size, rate, pitch, gain) for start, size, rate, pitch, gain in said
    ]
    made, places = applied(sound, effects)
    assert len(made) == places.of(len(sound))
    spots = [places.of(at) for at in range(0, len(sound), 97)]
    assert spots == sorted(spots)
    assert np.isfinite(made).all()


@given(st.lists(st.floats(-4, 4, width=32), max_size=400))
def test_a_limited_sound_never_passes_full_scale(values: list[float]) -> None:
    sound = np.repeat(np.array(values, np.float32), 7)
    made = limited(sound)
    assert len(made) == len(sound)
    assert np.abs(made).max(initial=0) <= 0.981
    if np.abs(sound).max(initial=0) <= 0.98:
        assert np.array_equal(made, sound)
