"""Several voices, levels and chapters: one gain for a voice, none for a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyloudnorm  # type: ignore[import-untyped]
import pytest
import soundfile

from plugins.mix.loudness import FRAME, Meter, noise_floor
from studio.sdk import Asset, PluginError

from .mix_case import RATE, Case, measured, samples_of, speech, subtitles_of, timeline_of


def loudness(sound: Any) -> float:
    return float(pyloudnorm.Meter(RATE).integrated_loudness(sound))


def parts(case: Case, **params: Any) -> list[Any]:
    """The sound of each sentence in the narration."""
    job = case.mix(loudness=-31.0, **params)  # low enough for the limiter to rest
    sound = samples_of(job)
    return [sound[one["start"] : one["end"]] for one in timeline_of(job)["items"]]


def test_voices_come_to_one_level_and_keep_their_own_dynamics(tmp_path: Path) -> None:
    case = Case(tmp_path)
    for number in range(6):
        voice, level = ("a", 0.08) if number % 2 else ("b", 0.02)
        level *= 0.5 if number in (2, 3) else 1.0  # one quiet sentence each
        case.add(speech(3.0, number, level), voice=f"espeak 0.1: {voice}")
    found = parts(case)
    of_a = loudness(np.concatenate(found[1::2]))
    of_b = loudness(np.concatenate(found[0::2]))
    assert of_a == pytest.approx(of_b, abs=0.2)  # they were 12 dB apart
    for quiet, loud in ((2, 0), (3, 1)):
        apart = 20 * np.log10(np.std(found[quiet]) / np.std(found[loud]))
        assert apart == pytest.approx(-6.0, abs=0.4)


def test_a_sentence_with_both_voices_gets_the_mean_of_their_gains(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.add(speech(6.0, 1, 0.08), voice="e 1: zh")
    case.add(speech(3.0, 2, 0.02), voice="e 1: en")
    case.add(speech(3.0, 3, 0.04), voice="e 1: zh, e 1: en")
    gains = [one["gain_db"] for one in timeline_of(case.mix())["items"]]
    assert gains[0] == 0.0  # who speaks most stays as he is
    assert gains[1] == pytest.approx(12.0, abs=0.4)
    assert gains[2] == pytest.approx(gains[1] / 2, abs=0.02)


def test_a_silent_voice_is_left_alone(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.add(speech(3.0, 1), voice="a")
    case.add(np.zeros(RATE), voice="b")
    assert [one["gain_db"] for one in timeline_of(case.mix())["items"]] == [0.0, 0.0]


def test_the_scripts_gain_is_heard(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.add(speech(3.0, 1))
    case.add(speech(3.0, 1), script={"gain_db": -6.0})
    first, second = parts(case)
    assert 20 * np.log10(np.std(second) / np.std(first)) == pytest.approx(-6.0, abs=0.1)


def test_chapters_and_speakers_of_format_two(tmp_path: Path) -> None:
    case = Case(tmp_path)
    for number in range(4):
        about = {"chapter": number // 2, "speaker": "李雷" if number % 2 else "", "line": f"s-{number}.json"}  # fmt: skip
        case.add(speech(1.0 + number / 9, number), f"第{number}句。", 250, script=about)
    case.script = {
        "format": 2,
        "chapters": [{"title": "上", "first": 0}, {"title": "下", "first": 2}],
    }
    job = case.mix()
    found = timeline_of(job)
    items = found["items"]
    assert found["format"] == 2
    assert found["speakers"] == ["李雷"]
    assert found["chapters"] == [
        {"title": "上", "start": 0, "end": items[2]["start"], "first": 0},
        {"title": "下", "start": items[2]["start"], "end": found["samples"], "first": 2},
    ]
    assert [one["line"] for one in items] == [f"s-{number}.json" for number in range(4)]
    assert [one["speaker"] for one in items] == ["", "李雷", "", "李雷"]
    assert [cue["item"] for cue in found["cues"]] == [0, 1, 2, 3]
    assert subtitles_of(job, "vtt").count("<v 李雷>") == 2
    assert subtitles_of(job, "ass").count(",Default,李雷,") == 2


def test_a_pause_before_the_first_sentence(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.add(speech(1.0))
    case.script = {"lead_ms": 700}
    assert timeline_of(case.mix())["items"][0]["start"] == RATE * 700 // 1000
    assert timeline_of(case.mix(preset="audiobook"))["items"][0]["start"] == RATE * 750 // 1000


def test_phonemes_lie_where_their_take_does(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.add(speech(1.0))
    case.add(speech(1.0, 1), phonemes=[{"text": "i1", "start": 100, "end": 4000}])
    first, second = timeline_of(case.mix())["items"]
    assert "phonemes" not in first
    begin = second["start"]
    assert second["phonemes"] == [{"text": "i1", "start": begin + 100, "end": begin + 4000}]


def test_a_take_that_begins_inside_a_sound_does_not_click(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.add(np.full(RATE, 0.3), pause=500)
    case.add(speech(2.0, 1))
    sound = samples_of(case.mix())
    assert np.abs(np.diff(sound)[: RATE + 4800]).max() < 0.02
    middle = sound[RATE // 2]
    assert sound[480] == pytest.approx(middle, rel=0.01)  # 5 ms, no longer


@pytest.mark.parametrize(
    ("preset", "loudness", "ceiling"), [("podcast", -16.0, -1.5), ("broadcast", -23.0, -1.0)]
)
def test_presets_by_another_meter(
    tmp_path: Path, preset: str, loudness: float, ceiling: float
) -> None:
    case = Case(tmp_path)
    for number in range(3):
        case.add(speech(3.0, number, 0.3))
    job = case.mix(preset=preset, loudness=-30.0, peak=-9.0)  # which count for "custom" alone
    lufs, peak = measured(job.one("narration").path)
    assert lufs == pytest.approx(loudness, abs=0.15)
    assert peak <= ceiling + 0.1


def test_the_audiobook_preset_is_what_acx_asks_for(tmp_path: Path) -> None:
    case = Case(tmp_path)
    for number in range(4):
        tone = np.sin(np.arange(3 * RATE) / 20) * (1 + 0.5 * np.sin(np.arange(3 * RATE) / 3000))
        case.add(0.2 * tone + speech(3.0, number, 0.01), pause=600)
    job = case.mix(preset="audiobook")
    sound = samples_of(job)
    assert -23 < 20 * np.log10(np.sqrt((sound**2).mean())) < -18
    assert 20 * np.log10(np.abs(sound).max()) <= -3
    items = timeline_of(job)["items"]
    assert 0.5 * RATE <= items[0]["start"] <= RATE
    assert RATE <= len(sound) - items[-1]["end"] <= 5 * RATE
    quiet = sound[items[-1]["end"] :][: RATE // 2]
    assert 20 * np.log10(np.sqrt((quiet**2).mean())) < -60
    assert timeline_of(job)["floor_db"] < -60
    assert timeline_of(job)["rms_db"] == pytest.approx(-21.0, abs=0.1)
    assert job.notices == []


def test_what_audiobook_shops_would_refuse_is_told(tmp_path: Path) -> None:
    case = Case(tmp_path)
    hum = 0.01 * np.sin(np.arange(4 * RATE) / 70)
    for number in range(3):
        case.add(hum + speech(4.0, number, 0.05), pause=0)
    music = case.folder / "m.wav"
    soundfile.write(music, 0.2 * np.sin(np.arange(20 * RATE) / 90), RATE)
    given = Asset(music, "audio/wav", "music")
    loud = case.mix(given, preset="audiobook", music_level=0.0, fade_in=0.0, fade_out=0.0, duck=6.0)
    assert timeline_of(loud)["floor_db"] > -60
    assert "audiobook shops allow -60" in loud.notices[0]


def test_a_sound_of_nothing_but_peaks_stays_below_its_loudness(tmp_path: Path) -> None:
    case = Case(tmp_path)
    clicks = np.zeros(4 * RATE)
    clicks[::4800] = 0.9
    case.add(clicks)
    job = case.mix(loudness=-12.0)
    assert "its peaks leave no room" in job.notices[0]
    assert measured(job.one("narration").path)[1] <= -1.3
    assert timeline_of(job)["gain_db"] < 60.0


def test_the_noise_floor_is_the_quietest_half_second() -> None:
    dice = np.random.default_rng(1)
    sound = 0.1 * dice.standard_normal(3 * RATE)
    sound[RATE : RATE + RATE // 2] *= 0.001
    meter = Meter(1, "rms")
    meter.feed(sound[None].astype(np.float32))
    assert len(meter.energies()) == 3 * RATE // FRAME
    assert noise_floor(meter.energies()) == pytest.approx(-80.0, abs=0.2)


def test_the_mix_of_a_narration_wins_and_is_checked(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.add(speech(3.0))
    assert timeline_of(case.mix(mix={"preset": "broadcast", "new": 1}))["preset"] == "broadcast"
    assert timeline_of(case.mix(mix={"loudness": -20.0}))["lufs"] == pytest.approx(-16.0, abs=0.1)
    custom = case.mix(mix={"preset": "custom", "loudness": -20.0})
    assert timeline_of(custom)["lufs"] == pytest.approx(-20.0, abs=0.1)
    assert timeline_of(case.mix(preset="podcast", mix={}))["preset"] == "podcast"
    with pytest.raises(PluginError, match="no loudness preset 'loud'"):
        case.mix(mix={"preset": "loud"})
    with pytest.raises(PluginError, match=r"'duck' of .* wrong kind"):
        case.mix(mix={"duck": "much"})
    with pytest.raises(PluginError, match=r"'music' of .* wrong kind"):
        case.mix(mix={"music": 3})
