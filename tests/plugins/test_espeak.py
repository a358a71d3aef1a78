"""eSpeak NG speaks: lengths, words, rate, pitch, and what it says when it cannot."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugins.espeak import library
from plugins.espeak.plugin import Espeak
from plugins.espeak.respell import respell, spelled
from plugins.espeak.sound import Settings
from studio.sdk import Cancelled, Environment, Inputs, PluginError, schema_of
from studio.sdk.testing import FakeJob, run_plugin

pytest.importorskip("espeakng_loader")


def say(tmp_path: Path, text: str, **params: Any) -> tuple[Any, np.ndarray[Any, Any]]:
    job = run_plugin(Espeak(), {"text": text, **params}, scratch=tmp_path)
    asset = job.one("speech")
    with wave.open(str(asset.path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == asset.meta["sample_rate"] == 22050
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    assert len(pcm) == asset.meta["samples"]
    return asset, pcm


def fundamental(pcm: np.ndarray[Any, Any]) -> float:
    """F0 in Hz of the middle of a sustained vowel, by autocorrelation."""
    middle = len(pcm) // 2
    part = pcm[middle - 2048 : middle + 2048].astype(float)
    part -= part.mean()
    correlation = np.correlate(part, part, "full")[len(part) - 1 :]
    lags = correlation[60:500]
    first = next(lag for lag in range(len(lags)) if lags[lag] > 0.85 * lags.max())
    peak = first + int(np.argmax(lags[first : first + 30]))
    return 22050 / (60 + peak)


def test_mandarin_has_sound_and_a_word_for_every_character(tmp_path: Path) -> None:
    asset, pcm = say(tmp_path, "今天发布了三绝，行长说：“很好”！")
    words = asset.meta["words"]
    assert "".join(word["text"] for word in words) == "今天发布了三绝行长说很好"
    assert 2.0 < len(pcm) / 22050 < 5.0
    assert np.abs(pcm).max() > 8000


def test_words_are_in_order_and_inside_the_sound(tmp_path: Path) -> None:
    asset, pcm = say(tmp_path, "Hello world, it's Dr Smith's. Fine!", language="en")
    words = asset.meta["words"]
    assert [word["text"] for word in words] == ["Hello", "world", "it's", "Dr", "Smith's", "Fine"]
    edges = [edge for word in words for edge in (word["start"], word["end"])]
    assert edges == sorted(edges)
    assert edges[-1] <= len(pcm)


def test_a_word_ends_before_the_pause_of_a_comma(tmp_path: Path) -> None:
    asset, pcm = say(tmp_path, "Hello world, again.", language="en")
    _, world, again = asset.meta["words"]
    assert again["start"] - world["end"] > 22050 // 20
    assert np.abs(pcm[world["end"] : again["start"] - 500]).max() < 300


def test_the_same_call_gives_the_same_samples_whatever_went_before(tmp_path: Path) -> None:
    _, first = say(tmp_path / "a", "今天天气很好，我们出去走走。")
    say(tmp_path / "b", "Six thick thistle sticks!", language="en", rate=1.7, pitch=1.4)
    _, again = say(tmp_path / "c", "今天天气很好，我们出去走走。")
    assert np.array_equal(first, again)


def test_rate_is_honoured(tmp_path: Path) -> None:
    text = "今天天气很好，我们出去走走吧。"
    slow, normal, fast = (
        len(say(tmp_path / str(rate), text, rate=rate)[1]) for rate in (0.7, 1.0, 1.5)
    )
    assert 1.25 < slow / normal < 1.6
    assert 0.55 < fast / normal < 0.8


def test_pitch_is_honoured(tmp_path: Path) -> None:
    low, normal, high = (
        fundamental(say(tmp_path / str(pitch), "妈妈妈妈", pitch=pitch)[1])
        for pitch in (0.7, 1.0, 1.4)
    )
    assert low < 0.85 * normal < 1.2 * normal < high


@pytest.mark.parametrize("text", ["", "，。！", "  \n", "…—"])
def test_a_text_without_words_is_a_short_silence(tmp_path: Path, text: str) -> None:
    asset, pcm = say(tmp_path, text)
    assert len(pcm) == 2205
    assert not pcm.any()
    assert asset.meta["words"] == []


def test_ten_thousand_characters(tmp_path: Path) -> None:
    asset, pcm = say(tmp_path, "今天发布了一个好东西。" * 910)
    assert len(pcm) / 22050 > 1500
    assert sum(len(word["text"]) for word in asset.meta["words"]) == 9100


def test_other_voices_speak_and_differ(tmp_path: Path) -> None:
    _, us = say(tmp_path / "us", "Good morning", language="en")
    _, gb = say(tmp_path / "gb", "Good morning", language="en", voice="en-gb")
    _, woman = say(tmp_path / "f", "Good morning", language="en", variant="f3")
    assert len(us) != len(gb)
    assert len(us) != len(woman) or not np.array_equal(us, woman)


def test_an_unknown_voice_is_named_and_the_known_ones_listed(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"no voice 'klingon-1'.*cmn.*en-us"):
        say(tmp_path, "hello", voice="klingon-1")


def test_voices_told_before_change_no_sample() -> None:
    files = library.find_files()
    with library.Engine(files) as engine:
        known = engine.voices()
    settings = Settings("en-gb+f2", 160, 50)
    spoken = []
    for voices in (None, known):
        with library.Engine(files, voices) as engine:
            spoken.append(engine.speak("The same words.", settings, lambda *_: None))
    assert spoken[0] == spoken[1]


def test_it_lists_many_voices() -> None:
    with library.Engine(library.find_files()) as engine:
        assert {"cmn", "en-us", "en-gb", "yue", "fr-fr"} <= set(engine.voices())


def test_cancelled_in_the_middle_of_a_long_text(tmp_path: Path) -> None:
    plugin = Espeak()
    plugin.load(Environment())
    job = FakeJob(tmp_path, cancel_after=3)
    with pytest.raises(Cancelled):
        plugin.run(Espeak.params(text="今天发布了一个好东西。" * 200), Inputs(), job)
    assert not job.emitted
    assert max(done for done, _ in job.steps) < 0.2


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "espeakng_loader", None)
    with pytest.raises(PluginError, match="extra `engines`"):
        Espeak().load(Environment())


def test_a_library_that_does_not_load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "libespeak-ng.so"
    broken.write_bytes(b"not a library")
    with pytest.raises(PluginError, match="could not be loaded"):
        library.Engine(library.Files(broken, tmp_path))


def test_voice_data_missing(tmp_path: Path) -> None:
    files = library.Files(library.find_files().library, tmp_path)
    with pytest.raises(PluginError, match="no voice data"):
        library.Engine(files)
    first, again = (say(tmp_path / name, "今天天气很好。")[1] for name in "ab")
    assert np.array_equal(first, again)  # the failed engine was unloaded


def test_the_form_offers_rate_and_pitch() -> None:
    properties = schema_of(Espeak.params)["properties"]
    assert properties["rate"]["maximum"] == 2
    assert "variant" in properties


@pytest.mark.parametrize(
    "text", ["英雄的胸怀", "贫穷的兄弟", "花儿开了", "一会儿再来", "女儿和儿子"]
)
def test_syllables_the_library_lacks_are_still_one_word_per_character(
    tmp_path: Path, text: str
) -> None:
    asset, pcm = say(tmp_path, text)
    assert "".join(word["text"] for word in asset.meta["words"]) == text
    assert len(pcm) / 22050 < 0.45 * len(text)  # letters read out in English took 0.6 s each


def test_every_common_character_is_read_in_chinese() -> None:
    words = ("兄", "穷", "炯", "熊", "玩儿", "你好")
    read = {text: phonemes("".join(respell(text, at) for at in range(len(text)))) for text in words}
    assert not [text for text, found in read.items() if "(en)" in found]
    assert "(en)" in phonemes("兄")  # the fault that `respell` mends is still there


@pytest.mark.parametrize("syllable", ["xiong2", "qiong2", "jiong3", "wanr2", "yi1", "lv4", "r5"])
def test_pinyin_is_written_so_that_it_is_read_in_chinese(syllable: str) -> None:
    assert "(en)" not in phonemes(f" {spelled(syllable)} ")


def phonemes(text: str) -> str:
    with library.Engine(library.find_files()) as engine:
        engine.choose("cmn")
        return "".join(engine.clauses(text))
