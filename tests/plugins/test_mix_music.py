"""Music under the speech: its level, its ducking, its loop; and the pieces the studio makes."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from plugins.mix.bed import RAMP, Bed
from plugins.mix.loop import Loop, blocks_of_file, loop_of
from plugins.mix.loudness import Meter
from plugins.mix.plugin import Mix
from plugins.mix.tune import MOODS, tune
from studio.sdk import Asset, PluginError, schema_of

from .mix_case import RATE, Case, measured, samples_of, speech, timeline_of


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case(tmp_path)
    for number, pause in enumerate((300, 4000, 300, 500)):
        case.add(speech(3.0, number), pause=pause)
    return case


def tone(path: Path, seconds: float, hertz: float = 300.0, rate: int = RATE, **how: Any) -> Asset:
    sound = 0.2 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)
    soundfile.write(path, sound, rate, **how)
    return Asset(path, "audio/wav", "music")


def decibels(sound: Any) -> float:
    return float(10 * np.log10((np.asarray(sound) ** 2).mean()))


def without_speech(case: Case, *music: Asset, **params: Any) -> tuple[Any, Any]:
    """The music alone: the mix with it minus the speech, at the gains told. (music, timeline)"""
    job = case.mix(*music, **params)
    both, found = samples_of(job, 2), timeline_of(job)
    assert found["limited_db"] == 0.0
    plain = case.mix(**{key: value for key, value in params.items() if key == "loudness"})
    scale = 10 ** ((found["gain_db"] - timeline_of(plain)["gain_db"]) / 20)
    lead = found["items"][0]["start"]
    speech = np.zeros(both.shape[1])
    alone = samples_of(plain)[: both.shape[1] - lead]
    speech[lead : lead + len(alone)] = alone * scale
    return both - speech, found


def test_music_is_lower_under_speech_and_back_between(case: Case, tmp_path: Path) -> None:
    music, found = without_speech(
        case, tone(tmp_path / "m.wav", 40), loudness=-30.0, music_level=10.0, duck=15.0
    )
    items = found["items"]
    up = music[:, items[1]["end"] + RAMP + 100 : items[2]["start"] - RAMP - 100]
    down = music[:, items[0]["start"] : items[1]["end"]]  # a pause of 300 ms is in it
    assert decibels(up) - decibels(down) == pytest.approx(15.0, abs=0.3)
    meter = Meter(2)
    meter.feed(up.astype(np.float32))
    voice = Meter(2)
    speech_part = samples_of(case.mix(loudness=-30.0))[: 3 * RATE]
    voice.feed(np.stack([speech_part, speech_part]).astype(np.float32))
    assert found["channels"] == 2
    assert meter.level() < voice.level()


def test_ducking_looks_ahead(case: Case, tmp_path: Path) -> None:
    music, found = without_speech(case, tone(tmp_path / "m.wav", 40), loudness=-30.0)
    start = found["items"][2]["start"]
    step = 480
    level = [decibels(music[0, at : at + step]) for at in range(start - 2 * RAMP, start, step)]
    before, falling = level[: RAMP // step - 1], level[RAMP // step :]
    assert max(before) - min(before) < 0.3
    assert before[0] - falling[-1] > 11.0  # it is down when the word begins
    assert np.diff(falling).max() < 0.3  # and falls all the way


def test_the_whole_has_its_loudness_and_begins_and_ends_in_silence(case: Case) -> None:
    job = case.mix(music="calm", fade_in=2.0, fade_out=3.0)
    lufs, peak = measured(job.one("narration").path)
    assert lufs == pytest.approx(-16.0, abs=0.15)
    assert peak <= -1.4
    sound, found = samples_of(job, 2), timeline_of(job)
    assert found["items"][0]["start"] == 2 * RATE
    assert found["samples"] - found["items"][-1]["end"] == 3 * RATE
    assert np.abs(sound[:, :200]).max() < 0.001
    assert np.abs(sound[:, -200:]).max() < 0.001
    assert decibels(sound[:, RATE : 2 * RATE - RAMP]) > -45  # it is heard before the first word


def test_music_that_begins_with_the_speech(case: Case) -> None:
    assert timeline_of(case.mix(music="calm", fade_in=0.0))["items"][0]["start"] == 0


def test_a_short_file_is_repeated_without_a_gap_or_a_step(tmp_path: Path) -> None:
    asset = tone(tmp_path / "m.wav", 5, hertz=200)
    loop = loop_of(blocks_of_file(asset.path, 10 * RATE), tmp_path / "l.wav")
    sound = np.concatenate([loop.read(at, 7777) for at in range(0, 20 * RATE, 7777)], axis=1)
    assert loop.samples == 5 * RATE
    assert np.abs(np.diff(sound)).max() < 0.02
    hills = [np.abs(sound[:, at : at + 480]).max() for at in range(0, 19 * RATE, 480)]
    assert min(hills) > 0.02
    period = loop.samples - loop.crossfade
    assert np.allclose(sound[:, 3 * RATE : 3 * RATE + 9000], loop.read(3 * RATE + period, 9000))


@pytest.mark.parametrize(
    ("name", "rate", "how"),
    [
        ("m.flac", 44100, {}),
        ("m.mp3", 44100, {"format": "MP3"}),
        ("m.ogg", 32000, {"format": "OGG", "subtype": "VORBIS"}),
        ("m.wav", 96000, {"subtype": "PCM_24"}),
        ("o.wav", 44101, {}),
    ],
)
def test_files_of_other_rates_keep_pitch_and_length(
    tmp_path: Path, name: str, rate: int, how: dict[str, Any]
) -> None:
    tone(tmp_path / name, 6, hertz=440.0, rate=rate, **how)
    sound = np.concatenate(list(blocks_of_file(tmp_path / name, 60 * RATE)), axis=1)
    assert sound.shape[0] == 2
    assert abs(sound.shape[1] - 6 * RATE) < 4000  # MP3 has a little more
    spectrum = np.abs(np.fft.rfft(sound[0, RATE : 5 * RATE] * np.hanning(4 * RATE)))
    assert np.argmax(spectrum) / 4 == pytest.approx(440.0, abs=0.3)
    spectrum[(420 * 4) : (460 * 4)] = 0
    assert spectrum.max() < 0.002 * RATE  # no images, no seams between blocks


def test_blocks_join_to_the_resampled_whole(tmp_path: Path) -> None:
    """A chirp over many blocks equals one computed at the new rate."""
    rate, seconds = 44100, 9
    time = np.arange(rate * seconds) / rate
    soundfile.write(
        tmp_path / "c.wav", 0.5 * np.sin(2 * np.pi * (100 + 300 * time) * time), rate, "FLOAT"
    )
    sound = np.concatenate(list(blocks_of_file(tmp_path / "c.wav", 99 * RATE)), axis=1)[0]
    time = np.arange(RATE * seconds) / RATE
    expected = 0.5 * np.sin(2 * np.pi * (100 + 300 * time) * time)
    assert len(sound) == len(expected)
    assert np.abs(sound - expected)[2000:-2000].max() < 0.005


def test_music_that_cannot_be_used(case: Case, tmp_path: Path) -> None:
    broken = tmp_path / "b.mp3"
    broken.write_bytes(b"no sound at all")
    with pytest.raises(PluginError, match=r"'b.mp3' cannot be read .*WAV, FLAC, MP3 or OGG"):
        case.mix(Asset(broken, "audio/mpeg", "music"))
    soundfile.write(tmp_path / "s.wav", np.zeros(RATE), RATE)
    with pytest.raises(PluginError, match=r"'s.wav' is silent"):
        case.mix(Asset(tmp_path / "s.wav", "audio/wav", "music"))
    with pytest.raises(PluginError, match=r"'media/music/x.mp3' is not in the project"):
        case.mix(mix={"music": "media/music/x.mp3"})


def test_a_mood_wins_over_a_file(case: Case, tmp_path: Path) -> None:
    job = case.mix(tone(tmp_path / "m.wav", 9), mix={"music": "pulse"})
    plain = case.mix(mix={"music": "pulse"})
    assert job.one("narration").path.read_bytes() == plain.one("narration").path.read_bytes()


@pytest.fixture(scope="module")
def tunes() -> dict[str, Any]:
    return {name: tune(mood, np.random.default_rng(7)) for name, mood in MOODS.items()}


@pytest.mark.parametrize("name", MOODS)
def test_a_tune_is_quiet_background(tunes: dict[str, Any], name: str) -> None:
    sound = tunes[name].astype(np.float64)
    assert sound.shape[0] == 2
    assert 50 * RATE <= sound.shape[1] <= 70 * RATE
    power = np.abs(np.fft.rfft(sound[0])) ** 2
    hertz = np.fft.rfftfreq(sound.shape[1], 1 / RATE)
    assert power[hertz < 35].sum() < 0.01 * power.sum()  # no rumble
    assert power[hertz > 4000].sum() < 0.001 * power.sum()  # no hiss
    speech = power[(hertz > 1000) & (hertz < 4000)].sum()
    assert 0.001 * power.sum() < speech < 0.1 * power.sum()  # leaves room for consonants
    around = np.concatenate([sound, sound[:, :RATE]], axis=1)  # over the seam, too
    assert np.abs(np.diff(around, 2)).max() < 0.02  # no click: half of full scale is its peak
    frames = np.abs(around[0, : around.shape[1] // 24000 * 24000]).reshape(-1, 24000).max(axis=1)
    assert frames.min() > 0.1 * frames.max()  # it never stops
    assert np.corrcoef(sound)[0, 1] < 0.95  # and has width


@pytest.mark.parametrize("name", MOODS)
def test_a_tune_is_made_of_chords_that_change(tunes: dict[str, Any], name: str) -> None:
    """The low notes of a bar are at least three; all of them together are of one scale."""
    sound, bar = tunes[name][0], round(MOODS[name].bar * RATE)
    chords = []
    for number in range(4):
        part = sound[number * bar + bar // 2 : (number + 1) * bar]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 18))
        places = {midi: round(440 * 2 ** ((midi - 69) / 12) * (1 << 18) / RATE) for midi in range(45, 70)}  # fmt: skip
        levels = {midi: spectrum[at - 4 : at + 5].max() for midi, at in places.items()}
        loud = [midi for midi, level in levels.items() if level > 0.2 * max(levels.values())]
        chords.append(frozenset(midi % 12 for midi in loud))
    assert all(len(chord) >= 3 for chord in chords)
    assert len(set(chords)) >= 2
    heard = frozenset[int]().union(*chords)
    scales = [{(key + step) % 12 for step in (0, 2, 4, 5, 7, 9, 11)} for key in range(12)]
    assert any(heard <= scale for scale in scales)


def test_the_same_seed_gives_the_same_piece_another_one_another(case: Case) -> None:
    first, again, other = (
        case.mix(music="bright", seed=seed).one("narration").path.read_bytes() for seed in (1, 1, 2)
    )
    assert first == again != other


def test_the_window_offers_the_moods_there_are() -> None:
    assert schema_of(Mix.params)["properties"]["music"]["enum"] == ["", *MOODS]


def test_memory_stays_flat_under_music(tmp_path: Path) -> None:
    """Ten minutes and an hour of bed take the same: nothing is held but a block."""
    loop = loop_of(iter([np.full((2, 30 * RATE), 0.1, np.float32)]), tmp_path / "l.wav")
    tops = []
    for seconds in (60, 600):
        samples = seconds * RATE
        spans = tuple((at, at + 5 * RATE) for at in range(0, samples - 5 * RATE, 8 * RATE))
        bed = Bed(loop, 0.0, 12.0, spans, samples, RATE, RATE)
        silence = (np.zeros((1, 1 << 16), np.float32) for _ in range(samples >> 16))
        tracemalloc.start()
        for _ in bed.under(silence):
            pass
        tops.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert tops[1] < tops[0] * 1.3


def test_a_loop_can_be_read_anywhere(tmp_path: Path) -> None:
    ramp = np.linspace(-0.5, 0.5, 3 * RATE, dtype=np.float32)
    loop = loop_of(iter([np.stack([ramp, -ramp])]), tmp_path / "l.wav", seamless=True)
    assert isinstance(loop, Loop)
    whole = loop.read(0, 10 * RATE)
    assert np.allclose(whole[:, : 3 * RATE], np.stack([ramp, -ramp]), atol=1e-4)
    assert np.array_equal(whole[:, 4 * RATE + 5 : 7 * RATE], loop.read(4 * RATE + 5, 3 * RATE - 5))
