"""Takes become a narration: lengths to the sample, loudness and peaks by another meter, faults."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from pathlib import Path

import numpy as np
import pyloudnorm  # type: ignore[import-untyped]
import pytest

from plugins.mix.limiter import GROUP, Limiter, true_peaks
from plugins.mix.loudness import Meter
from plugins.mix.plugin import Mix
from plugins.mix.sketch import sketch_of
from plugins.narrate.plugin import Narrate
from plugins.parts.plugin import Parts
from studio.sdk import Asset, PluginError
from studio.sdk.testing import run_plugin

from .mix_case import RATE, Case, measured, samples_of, speech
from .voice_engine import espeak


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case(tmp_path)
    for number in range(4):
        case.add(speech(2.0 + number / 7, number), pause=300 + 133 * number)
    return case


def test_length_is_the_sum_of_takes_and_pauses(case: Case) -> None:
    job = case.mix()
    takes = sum(len(speech(2.0 + number / 7)) for number in range(4))
    pauses = sum(RATE * (300 + 133 * number) // 1000 for number in range(4))
    assert len(samples_of(job)) == job.one("narration").meta["duration_samples"] == takes + pauses


def test_each_take_lies_where_the_timeline_says(case: Case) -> None:
    job = case.mix()
    sound = samples_of(job)
    for number, item in enumerate(json.loads(job.one("timeline").text())["items"]):
        take = speech(2.0 + number / 7, number)
        part = sound[item["start"] : item["end"]]
        assert len(part) == len(take)
        assert np.corrcoef(part, take)[0, 1] > 0.98
        shifted = np.corrcoef(part[1:], take[:-1])[0, 1]
        assert shifted < 0.5  # one sample off is another sound


def test_pauses_are_silent(case: Case) -> None:
    job = case.mix()
    sound = samples_of(job)
    items = json.loads(job.one("timeline").text())["items"]
    for one, after in itertools.pairwise(items):
        assert np.abs(sound[one["end"] : after["start"]]).max() <= 2 / 32768


@pytest.mark.parametrize(
    ("target", "level"), [(-16.0, 0.02), (-16.0, 0.1), (-16.0, 0.6), (-23.0, 0.1)]
)
def test_loudness_and_peak_by_another_meter(tmp_path: Path, target: float, level: float) -> None:
    case = Case(tmp_path)
    for number in range(3):
        case.add(speech(3.0, number, level))
    job = case.mix(loudness=target)
    lufs, peak = measured(job.one("narration").path)
    assert lufs == pytest.approx(target, abs=0.15)
    assert peak <= -1.4
    assert job.one("narration").meta["loudness"] == pytest.approx(target, abs=0.1)


def test_the_meter_agrees_with_pyloudnorm() -> None:
    for seed, level in ((1, 0.05), (2, 0.3)):
        sound = np.concatenate(
            [speech(3.3, seed, level), np.zeros(RATE), speech(2.0, seed, level / 20)]
        )
        meter = Meter()
        for at in range(0, len(sound), 7777):
            meter.feed(sound[None, at : at + 7777].astype(np.float32))
        assert meter.level() == pytest.approx(
            pyloudnorm.Meter(RATE).integrated_loudness(sound), abs=0.1
        )


def test_the_limiter_holds_peaks_between_samples() -> None:
    time = np.arange(RATE) / RATE
    sound = (1.3 * np.sin(2 * np.pi * 12000 * time + np.pi / 4)).astype(
        np.float32
    )  # peaks lie between
    assert np.abs(sound).max() < 0.93
    blocks = [sound[None, at : at + 4096] for at in range(0, RATE, 4096)]
    limiter = Limiter(-1.5)
    limited = np.concatenate(list(limiter.limited(blocks)), axis=1)
    assert limited.shape == (1, len(sound))
    peak = float(true_peaks(limited[:, 2000:-2000]).max())
    assert 20 * np.log10(peak) <= -1.5
    assert limiter.deepest > 3.0


def test_peaks_are_those_of_four_times_oversampled_sound() -> None:
    count = 32000
    spectrum = np.fft.rfft(speech(count / RATE, level=0.4))
    spectrum[count * 18000 // RATE :] = 0  # the filter may take some of what lies above
    sound = np.fft.irfft(spectrum).astype(np.float32)
    over = np.abs(4 * np.fft.irfft(spectrum, 4 * count))
    peaks = true_peaks(sound[None])
    expected = over[4 * GROUP :][: len(peaks) * 4 * GROUP].reshape(-1, 4 * GROUP).max(axis=1)
    assert np.allclose(peaks, expected, rtol=0.01, atol=0.003)
    assert peaks.max() > 1.05 * np.abs(sound).max()  # they lie between samples
    high = peaks > 0.5
    assert high.any()
    assert np.array_equal(true_peaks(sound[None], 0.5)[high], peaks[high])
    assert np.all(true_peaks(sound[None], 0.5)[~high] <= 0.5)


@pytest.mark.parametrize("gain", [0.0, 6.0, 12.0])
def test_the_sketch_foretells_what_the_limiter_leaves(gain: float) -> None:
    count = RATE * 6
    sung = np.sin(2 * np.pi * 150 * np.arange(count) / RATE) * (1 + speech(6.0, level=0.05))
    sound = (0.3 * np.abs(np.sin(np.arange(count) / 9000)) * sung).astype(np.float32)
    meter, limiter = Meter(), Limiter(-1.5)
    for block in limiter.limited([sound[None] * np.float32(10 ** (gain / 20))]):
        meter.feed(block)
    assert (limiter.deepest > 1.0) == (gain == 12.0)
    assert sketch_of([sound[None]]).loudness(gain, -1.5) == pytest.approx(meter.level(), abs=0.05)


def test_a_peak_at_the_very_start_is_limited() -> None:
    sound = np.zeros((1, RATE), np.float32)
    sound[0, 0] = sound[0, 30_000] = 4.0
    limited = np.concatenate(list(Limiter(-1.5).limited([sound])), axis=1)
    assert 20 * np.log10(np.abs(limited).max()) <= -1.5


def test_the_limiter_leaves_what_is_low_enough_alone() -> None:
    sound = speech(1.0, level=0.05).astype(np.float32)
    blocks = [sound[None, at : at + 5000] for at in range(0, len(sound), 5000)]
    assert np.array_equal(np.concatenate(list(Limiter(-1.5).limited(blocks)), axis=1)[0], sound)


def test_the_limiter_does_not_depend_on_blocks() -> None:
    sound = speech(1.0, level=0.9).astype(np.float32)[None] * 3
    cuts = {
        size: [sound[:, at : at + size] for at in range(0, RATE, size)]
        for size in (700, 4096, RATE)
    }
    wholes = [np.concatenate(list(Limiter(-1.5).limited(cut)), axis=1) for cut in cuts.values()]
    assert np.allclose(wholes[0], wholes[1], atol=1e-5)
    assert np.allclose(wholes[0], wholes[2], atol=1e-5)


def test_gain_falls_before_a_peak_and_without_a_step() -> None:
    sound = np.full(RATE, 0.5, np.float32)
    sound[24000:24010] = 1.0
    limited = np.concatenate(list(Limiter(-3.0).limited([sound[None]])), axis=1)
    gain = limited[0] / sound
    assert gain[24000:24010].max() * 1.0 <= 10 ** (-3 / 20)
    assert gain[23000] == 1.0
    assert np.abs(np.diff(gain)).max() < 0.01


def test_the_same_inputs_give_the_same_bytes(case: Case) -> None:
    first = {asset.path.name: asset.path.read_bytes() for asset in case.mix().emitted}
    second = {asset.path.name: asset.path.read_bytes() for asset in case.mix().emitted}
    assert first == second


def test_a_long_narration_stays_small_in_memory(tmp_path: Path) -> None:
    case = Case(tmp_path)
    for _ in range(2):
        case.add(np.tile(speech(10.0), 5), pause=1000)
    case.mix()  # imports and dictionaries come first
    tracemalloc.start()
    job = case.mix()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert job.one("narration").meta["duration_samples"] > 100 * RATE  # 19 MB as float32
    assert peak < 14e6


def test_counts_that_do_not_match(case: Case) -> None:
    case.takes.pop()
    with pytest.raises(PluginError, match="4 sentences, but there are 3 takes and 4 timings"):
        case.mix()


def test_a_missing_timing(case: Case) -> None:
    case.timings.pop(1)
    with pytest.raises(PluginError, match="4 takes and 3 timings"):
        case.mix()


def test_a_take_of_another_rate(case: Case) -> None:
    case.add(speech(1.0), rate=22050)
    with pytest.raises(PluginError, match=r"Take 5 has .*22050 Hz"):
        case.mix()


def test_an_empty_take(case: Case) -> None:
    case.add(np.zeros(0))
    with pytest.raises(PluginError, match="Take 5 is empty"):
        case.mix()


def test_a_timing_of_another_take(case: Case) -> None:
    case.add(speech(1.0), samples=12)
    with pytest.raises(PluginError, match=r"Take 5 has 48000 samples .* tells of 12"):
        case.mix()


def test_a_timing_or_take_that_is_no_such_file(case: Case) -> None:
    case.timings[2].path.write_text("{}", encoding="utf-8")
    with pytest.raises(PluginError, match="timing of take 3 cannot be read"):
        case.mix()
    case.takes[0].path.write_bytes(b"nothing")
    with pytest.raises(PluginError, match="Take 1 is not a WAV file"):
        case.mix()


def test_silent_takes(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.add(np.zeros(RATE))
    with pytest.raises(PluginError, match="silent"):
        case.mix()


def test_no_sentence_and_no_script(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="no sentence"):
        Case(tmp_path).mix()
    broken = tmp_path / "s.json"
    broken.write_text("[]", encoding="utf-8")
    with pytest.raises(PluginError, match="not one that this step can read"):
        run_plugin(Mix(), {}, [Asset(broken, "application/json", "script")], scratch=tmp_path / "x")


def test_from_article_to_narration_with_a_real_voice(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(
        "# 三绝发布了\n\n2025年9月1日，我们发布了 Sanjue Studio 0.1.0，它支持 AI 写作！\n\n## 三件事\n\n"
        "一台普通电脑在没有任何显卡也没有网络的情况下也能够完成整个流程，价格是 ¥99。\n\n"
        "It also reads an English sentence, with several clauses.\n",
        encoding="utf-8",
    )
    parts = run_plugin(
        Parts(), {}, [Asset(article, "text/markdown", "article")], scratch=tmp_path / "p"
    )
    made: list[Asset] = []
    for number, sentence in enumerate(asset for asset in parts.emitted if asset.role == "sentence"):
        answers = espeak(tmp_path / f"e{number}")
        job = run_plugin(Narrate(), {}, [sentence], scratch=tmp_path / str(number), answers=answers)
        assert job.one("take").meta["checks"] == []
        made += job.emitted
    mix = run_plugin(Mix(), {}, [parts.one("script"), *made], scratch=tmp_path / "mix")
    lufs, peak = measured(mix.one("narration").path)
    assert lufs == pytest.approx(-16.0, abs=0.2)
    assert peak <= -1.4
    timeline = json.loads(mix.one("timeline").text())
    sound = np.abs(samples_of(mix))
    for cue in timeline["cues"]:
        assert sound[cue["start"] : cue["end"]].max() > 0.1, cue
    said = "".join(cue["text"] for cue in timeline["cues"]).replace(" ", "")
    assert said == "".join(item["text"] for item in timeline["items"]).replace(" ", "")
