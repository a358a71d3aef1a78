"""One sentence becomes one take: language runs, joins, word times, checks, faults."""

from __future__ import annotations

import json
import wave
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]

from plugins.narrate import sound
from plugins.narrate.checks import checks_of, syllables
from plugins.narrate.plugin import Narrate
from plugins.narrate.resample import resample
from plugins.narrate.runs import normalise, runs_of
from studio.sdk import Asset, PluginError, Result
from studio.sdk.testing import Answer, FakeJob, run_plugin

from .voice_engine import espeak

MIXED = "2024年5月1日，我们发布了三绝 v0.1.0，支持 AI 写作和 GPT-4o！"


def narrate(
    tmp_path: Path,
    text: str,
    lang: str = "zh",
    answers: Mapping[str, Answer] | None = None,
    **params: Any,
) -> FakeJob:
    tmp_path.mkdir(parents=True, exist_ok=True)
    file = tmp_path / "sentence.txt"
    file.write_text(text, encoding="utf-8")
    sentence = Asset(file, "text/plain", "sentence", {"lang": lang, "kind": "text"})
    chosen = espeak(tmp_path / "engine") if answers is None else answers
    return run_plugin(Narrate(), params, [sentence], scratch=tmp_path / "scratch", answers=chosen)


def spoken(job: FakeJob) -> list[Mapping[str, Any]]:
    return [params for capability, params in job.calls if capability == "speech.synthesize"]


def samples_of(asset: Asset) -> Any:
    with wave.open(str(asset.path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48000)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def tone(folder: Path, *, seconds: float = 1.0, rate: int = 24000, level: float = 0.3, lead: float = 0.0, words: Any = ()) -> Mapping[str, Answer]:  # fmt: skip
    """An engine that gives a sine after ``lead`` seconds of silence."""
    folder.mkdir(parents=True, exist_ok=True)

    def answer(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        path = folder / "tone.wav"
        count = round(seconds * rate)
        wave_form = level * np.sin(2 * np.pi * 440 * np.arange(count) / rate)
        data = np.concatenate([np.zeros(round(lead * rate)), wave_form])
        soundfile.write(path, data, rate, subtype="PCM_16")
        meta = {
            "sample_rate": rate,
            "samples": len(data),
            "engine_voice": "tone",
            "words": list(words),
        }
        return Result("", (Asset(path, "audio/wav", "speech", meta),), "tone 1")

    return {"speech.synthesize": answer}


def test_a_mixed_sentence_reaches_both_voices_and_no_token_is_skipped(tmp_path: Path) -> None:
    job = narrate(tmp_path, MIXED)
    said = [(call["language"], call["text"]) for call in spoken(job)]
    assert said == [
        ("zh", "二零二四年五月一日，我们发布了三绝 "),
        ("en", "V "),
        ("zh", "零点一点零，支持 "),
        ("en", "A-I "),
        ("zh", "写作和 "),
        ("en", "G-P-T "),
        ("zh", "四 "),
        ("en", "o!"),
    ]
    take = job.one("take")
    pcm = samples_of(take)
    assert len(pcm) == take.meta["samples"]
    assert take.meta["sample_rate"] == 48000
    assert take.meta["checks"] == []
    assert take.meta["voice"] == "espeak 0.1.0: cmn, espeak 0.1.0: en-us"
    assert take.path.name == "2024年5月1日-我们发布了三绝-v0-take.wav"


def test_words_are_as_written_in_order_and_inside_the_take(tmp_path: Path) -> None:
    job = narrate(tmp_path, MIXED)
    timing = json.loads(job.one("timing").text())
    assert timing["text"] == MIXED
    assert timing["samples"] == job.one("take").meta["samples"]
    words = [word["text"] for word in timing["words"]]
    assert words[0] == "2024年5月1日"
    assert {"v0.1.0", "AI", "GPT-4o"} <= set(words)
    edges = [edge for word in timing["words"] for edge in (word["start"], word["end"])]
    assert edges == sorted(edges)
    assert 0 <= edges[0] < edges[-1] <= timing["samples"]
    at = 0
    for word in words:
        at = MIXED.index(word, at) + len(word)


def test_every_word_has_sound(tmp_path: Path) -> None:
    job = narrate(tmp_path, "On May 5 we sold 12 bikes for $3.50, really.", "en")
    pcm = np.abs(samples_of(job.one("take")).astype(int))
    for word in json.loads(job.one("timing").text())["words"]:
        assert pcm[word["start"] : word["end"]].max() > 1000, word


def test_a_take_begins_and_ends_in_silence_and_without_a_long_gap(tmp_path: Path) -> None:
    pcm = np.abs(samples_of(narrate(tmp_path, MIXED).one("take")).astype(int))
    assert pcm[: 48 * 45].max() < 60
    assert pcm[-48 * 95 :].max() < 60
    loud = np.flatnonzero(pcm > 300)
    assert loud[0] < 48 * 120
    assert len(pcm) - loud[-1] < 48 * 250
    assert np.diff(loud).max() < 48 * 500


def test_no_click_where_runs_meet(tmp_path: Path) -> None:
    pcm = samples_of(narrate(tmp_path, "我们用 AI 写作。").one("take")).astype(int)
    quiet = np.flatnonzero(np.abs(pcm) == 0)
    steps = np.abs(np.diff(pcm))
    assert steps[np.isin(np.arange(len(steps)), quiet)].max() < 1500


def test_two_runs_are_byte_identical(tmp_path: Path) -> None:
    first, second = (narrate(tmp_path / one, MIXED).one("take").path.read_bytes() for one in "ab")
    assert first == second


def test_syllables_a_second_are_those_of_a_reader(tmp_path: Path) -> None:
    for lang, text in (
        ("zh", "今天我们一起看看怎样用一台普通的电脑完成一篇完整的文章。"),
        (
            "en",
            "Today we look at how an ordinary computer can finish a whole article with pictures and voice.",
        ),
    ):
        job = narrate(tmp_path / lang, text, lang)
        seconds = job.one("take").meta["samples"] / 48000 - 0.15
        assert 3.3 < syllables(text) / seconds < 5.5, lang


def test_marks_typed_into_a_sentence_are_not_read_aloud(tmp_path: Path) -> None:
    plain = narrate(tmp_path / "a", "他去银行，再走。")
    marked = narrate(tmp_path / "b", "他去银<行|hang2>，[pause 1s]再走。")
    timing = [json.loads(job.one("timing").text()) for job in (plain, marked)]
    assert timing[1]["text"] == timing[0]["text"] == "他去银行，再走。"
    longer = timing[1]["samples"] - timing[0]["samples"]
    assert 48 * 600 < longer < 48 * 1100


def test_rate_and_voices_are_passed_on(tmp_path: Path) -> None:
    job = narrate(tmp_path, "你好 hello", rate=1.5, pitch=1.2, voice_zh="cmn+f2", voice_en="en-gb")
    assert [call["voice"] for call in spoken(job)] == ["cmn+f2", "en-gb"]
    assert {call["rate"] for call in spoken(job)} == {1.5}
    slow = narrate(tmp_path / "slow", "你好 hello").one("take").meta["samples"]
    assert job.one("take").meta["samples"] < 0.85 * slow


def test_an_engine_of_another_rate_keeps_its_length_and_pitch(tmp_path: Path) -> None:
    for rate in (16000, 22050, 24000, 44100, 48000):
        job = narrate(tmp_path / str(rate), "你好", answers=tone(tmp_path / f"e{rate}", rate=rate))
        pcm = samples_of(job.one("take"))[sound._HEAD + 4800 : -(sound._TAIL + 4800)]
        spectrum = np.abs(np.fft.rfft(pcm * np.hanning(len(pcm))))
        assert abs(np.argmax(spectrum) * 48000 / len(pcm) - 440) < 2
        assert abs(len(pcm) - (48000 - 9600)) < 48 * 60


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 44100, 96000])
def test_resampling_adds_nothing_that_can_be_heard(rate: int) -> None:
    def sine(frequency: float, at: int, count: int) -> Any:
        return np.sin(2 * np.pi * frequency * np.arange(count) / at)

    for frequency in (100, 0.4 * min(rate, 48000)):
        made = resample(sine(frequency, rate, rate + 7).astype(np.float32), rate, 48000)
        assert len(made) == -(-(rate + 7) * 48000 // rate)
        error = (made - sine(frequency, 48000, len(made)))[4800:-4800]
        assert 20 * np.log10(np.abs(error).max()) < -85


def test_times_are_moved_with_the_trimmed_silence(tmp_path: Path) -> None:
    words = [{"text": "你好", "start": 24000 // 2, "end": 24000 // 2 * 3}]
    job = narrate(tmp_path, "你好", answers=tone(tmp_path / "e", lead=0.5, words=words))
    word = json.loads(job.one("timing").text())["words"][0]
    begins = int(np.flatnonzero(np.abs(samples_of(job.one("take")).astype(int)) > 200)[0])
    assert abs(word["start"] - begins) < 48 * 5
    assert word["end"] - word["start"] == pytest.approx(48000, abs=48 * 35)


def test_a_voice_without_word_times_gives_them_by_syllables(tmp_path: Path) -> None:
    job = narrate(tmp_path, "你好，hello cat！", answers=tone(tmp_path / "e"))
    timing = json.loads(job.one("timing").text())
    assert timing["timing"] == "proportional"
    assert [word["text"] for word in timing["words"]] == ["你", "好", "hello", "cat"]
    first, second, third, fourth = (word["end"] - word["start"] for word in timing["words"])
    assert first == pytest.approx(second, abs=2)
    assert third == pytest.approx(2 * fourth, rel=0.01)


def test_checks_name_what_is_wrong(tmp_path: Path) -> None:
    def checks(text: str, **kind: Any) -> list[str]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        return list(
            narrate(folder, text, answers=tone(folder / "e", **kind)).one("take").meta["checks"]
        )

    assert checks("四个汉字", seconds=1.0) == []
    assert checks("四个汉字", seconds=6.0) == ["long"]
    assert checks("这里有很多很多很多很多很多很多汉字", seconds=0.5) == ["short"]
    assert "silent" in checks("四个汉字", level=0.0)
    assert "clipped" in checks("四个汉字", level=1.3)


def test_checks_do_not_flag_fast_or_slow_speech() -> None:
    speech = np.full(48000 * 2, 0.1, np.float32)
    assert checks_of(speech, 48000, "四个汉字四个汉字", 1.0) == []
    assert checks_of(speech, 48000, "四个汉字四个汉字四个汉字四个汉字", 2.0) == []


@pytest.mark.parametrize("text", ["", "——", "“”", "🙂"])
def test_a_sentence_without_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(PluginError, match="nothing to speak"):
        narrate(tmp_path, text)


def test_an_engine_that_gives_no_samples(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="gave no sound"):
        narrate(tmp_path, "你好", answers=tone(tmp_path / "e", seconds=0))


def test_an_engine_that_gives_no_sound_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"not a sound")
    asset = Asset(broken, "audio/wav", "speech", {})
    with pytest.raises(PluginError, match="no sound"):
        narrate(
            tmp_path, "你好", answers={"speech.synthesize": lambda *_: Result("", (asset,), "x 1")}
        )


def test_no_engine_at_all(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"speech\.synthesize"):
        narrate(tmp_path, "你好", answers={})


def test_runs_keep_every_letter() -> None:
    for text in (MIXED, "T恤和A股", "用 C++ 写 Web 应用", "カタカナ と 漢字"):
        reading = normalise(text, "zh")
        joined = "".join(run.text for run in runs_of(reading, "zh"))
        assert [c for c in joined if c.isalnum()] == [c for c in reading.spoken if c.isalnum()]


def test_a_long_sentence_of_a_thousand_characters(tmp_path: Path) -> None:
    job = narrate(tmp_path, "今天天气很好，" * 143 + "好。")
    assert job.one("take").meta["checks"] == []
    assert len(json.loads(job.one("timing").text())["words"]) > 500
