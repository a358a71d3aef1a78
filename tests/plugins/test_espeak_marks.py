"""eSpeak NG by the speech contract: marks, phonemes, voices, and sound while it is made."""

from __future__ import annotations

import itertools
import json
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugins.espeak.plugin import Espeak
from studio.sdk import Environment, Inputs
from studio.sdk.speech.marks import Mark, as_json
from studio.sdk.speech.voices import VoiceList, read_voices
from studio.sdk.testing import FakeJob

pytest.importorskip("espeakng_loader")

RATE = 22050
_folders = itertools.count()


def run(folder: Path, text: str = "", *marks: Mark, capability: str = "", **params: Any) -> FakeJob:
    scratch = folder / str(next(_folders))
    scratch.mkdir(parents=True)
    plugin, job = Espeak(), FakeJob(scratch, capability=capability)
    plugin.load(Environment())
    told = Espeak.params(text=text, marks=[as_json(one) for one in marks], **params)
    plugin.run(told, Inputs(), job)
    return job


def samples(path: Path) -> np.ndarray[Any, Any]:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(int)


def heard(job: FakeJob) -> tuple[np.ndarray[Any, Any], dict[str, Any]]:
    asset = job.one("speech")
    pcm = samples(asset.path)
    assert len(pcm) == asset.meta["samples"]
    return pcm, dict(asset.meta)


def word_at(meta: dict[str, Any], text: str) -> dict[str, Any]:
    return next(one for one in meta["words"] if one["text"] == text)


def level(pcm: np.ndarray[Any, Any], word: dict[str, Any]) -> float:
    part = pcm[word["start"] : word["end"]].astype(float)
    return float(20 * np.log10(np.sqrt((part**2).mean())))


@pytest.mark.parametrize("ms", [40, 300, 1500])
def test_a_break_lasts_to_the_sample(tmp_path: Path, ms: int) -> None:
    text = "Good morning dear people"
    pcm, meta = heard(run(tmp_path, text, Mark("break", 12, 12, ms=ms), language="en"))
    pause = RATE * ms // 1000
    start = word_at(meta, "dear")["start"]
    assert not pcm[start - pause : start].any()
    assert np.abs(pcm[start - pause - 1]) > 200  # the last sound before it
    assert [one["text"] for one in meta["words"]] == ["Good", "morning", "dear", "people"]


def test_breaks_at_both_ends_and_two_at_one_place(tmp_path: Path) -> None:
    marks = [Mark("break", at, at, ms=100) for at in (0, 2, 2, 4)]
    pcm, meta = heard(run(tmp_path, "你好世界", *marks))
    assert not pcm[:2205].any() and not pcm[-2205:].any()
    assert meta["words"][0]["start"] == 2205
    assert "".join(one["text"] for one in meta["words"]) == "你好世界"


def test_a_reading_changes_the_sound_of_its_character_alone(tmp_path: Path) -> None:
    text = "我行了"
    usual, meta = heard(run(tmp_path, text))
    other, changed = heard(
        run(tmp_path, text, Mark("reading", 1, 2, alphabet="pinyin", value="hang2"))
    )
    spoken = ["".join(one["text"] for one in job["phonemes"]) for job in (meta, changed)]
    assert "ɕ" in spoken[0] and "ɕ" not in spoken[1] and "χ" in spoken[1]
    assert [one["text"] for one in changed["words"]] == list(text)
    before = meta["words"][0]["end"] // 2
    assert np.array_equal(usual[:before], other[:before])


def test_a_reading_of_a_syllable_that_the_library_lacks(tmp_path: Path) -> None:
    mark = Mark("reading", 0, 2, alphabet="pinyin", value="qiong2 xiong1")
    _, meta = heard(run(tmp_path, "穷凶", mark))
    assert [one["text"] for one in meta["words"]] == ["穷", "凶"]
    assert meta["samples"] < RATE * 1.2


@pytest.mark.parametrize(("language", "text", "word"), [("zh", "我们走吧", "走"), ("en", "we walk on", "walk")])  # fmt: skip
def test_prosody_changes_speed_and_level_of_its_words(
    tmp_path: Path, language: str, text: str, word: str
) -> None:
    at = text.find(word)
    span = at, at + len(word)
    plain, usual = heard(run(tmp_path, text, language=language))
    _, slow = heard(run(tmp_path, text, Mark("prosody", *span, rate=0.6), language=language))
    loud, higher = heard(run(tmp_path, text, Mark("prosody", *span, gain_db=4), language=language))
    lengths = [word_at(one, word)["end"] - word_at(one, word)["start"] for one in (usual, slow)]
    assert 1.4 < lengths[1] / lengths[0] < 2.0
    gain = level(loud, word_at(higher, word)) - level(plain, word_at(usual, word))
    assert 2.5 < gain < 5.5
    assert [one["text"] for one in slow["words"]] == [one["text"] for one in usual["words"]]


def test_prosody_changes_the_pitch(tmp_path: Path) -> None:
    found = []
    for pitch in (0.8, 1.0, 1.25):
        pcm, _ = heard(run(tmp_path, "妈妈妈妈", Mark("prosody", 0, 4, pitch=pitch)))
        part = pcm[len(pcm) // 2 - 2048 : len(pcm) // 2 + 2048].astype(float)
        line = np.correlate(part, part, "full")[len(part) - 1 :]
        found.append(RATE / (60 + int(np.argmax(line[60:400]))))
    assert found[0] < 0.9 * found[1] < 0.9 * 0.9 * found[2]


def test_emphasis_is_heard(tmp_path: Path) -> None:
    text = "I said hello again"
    levels = []
    for name in ("reduced", "moderate", "strong"):
        pcm, meta = heard(run(tmp_path, text, Mark("emphasis", 7, 12, level=name), language="en"))
        levels.append(level(pcm, word_at(meta, "hello")))
    assert levels[0] + 3 < levels[1] < levels[2] - 1


def test_what_looks_like_markup_is_read_and_not_obeyed(tmp_path: Path) -> None:
    text = "a < b & c > d <break/> e"
    _, meta = heard(run(tmp_path, text, Mark("prosody", 0, 1, rate=0.9), language="en"))
    assert {"b", "c", "d", "break", "e"} <= {one["text"].strip("/") for one in meta["words"]}


def test_the_pieces_are_the_whole(tmp_path: Path) -> None:
    text = "今天发布了一个好东西，我们去看看。" * 12
    for marks in ((), (Mark("break", 17, 17, ms=250),)):
        job = run(tmp_path, text, *marks)
        pieces = [samples(path) for path in job.previews]
        assert 3 < len(pieces) < 12
        assert len(pieces[0]) < RATE * (0.4 if not marks else 4)
        assert np.array_equal(np.concatenate(pieces), heard(job)[0])


def test_marks_keep_it_deterministic(tmp_path: Path) -> None:
    marks = [Mark("break", 3, 3, ms=200), Mark("prosody", 0, 3, rate=0.8), Mark("emphasis", 4, 6)]
    first, again = (heard(run(tmp_path, "今天天气很好啊", *marks))[0] for _ in "ab")
    assert np.array_equal(first, again)


def test_phonemes_are_in_order_inside_the_sound(tmp_path: Path) -> None:
    pcm, meta = heard(run(tmp_path, "Hello world.", language="en"))
    assert [one["text"] for one in meta["phonemes"]] == ["h", "ə", "l", "ˈoʊ", "w", "ˈɜː", "l", "d"]
    edges = [edge for one in meta["phonemes"] for edge in (one["start"], one["end"])]
    assert edges == sorted(edges) and edges[-1] <= len(pcm)
    assert meta["timing"] == "events"


def told_phonemes(folder: Path, text: str, *marks: Mark, **params: Any) -> dict[str, Any]:
    job = run(folder, text, *marks, capability="speech.phonemes", **params)
    told: dict[str, Any] = json.loads(job.one("phonemes").text())
    assert told["ipa"] == "".join(one["ipa"] + one["after"] for one in told["words"]).strip()
    assert all(text[one["start"] : one["end"]] == one["text"] for one in told["words"])
    return told


def test_phonemes_of_a_text_by_words(tmp_path: Path) -> None:
    told = told_phonemes(tmp_path, "Hello, world of the people! Yes?", language="en")
    assert told["ipa"] == "həlˈoʊ, wˈɜːld ʌvðə pˈiːpəl! jˈɛs?"
    assert [one["text"] for one in told["words"]] == ["Hello", "world", "of the", "people", "Yes"]
    british = told_phonemes(tmp_path, "the car park", language="en", voice="en-gb")
    assert "kˈɑː" in british["ipa"]


def test_phonemes_of_mandarin_follow_readings(tmp_path: Path) -> None:
    mark = Mark("reading", 1, 2, alphabet="pinyin", value="xing2")
    plain, marked = told_phonemes(tmp_path, "银行。"), told_phonemes(tmp_path, "银行。", mark)
    assert "χ" in plain["ipa"] and "ɕ" in marked["ipa"]
    assert [one["text"] for one in marked["words"]] == ["银", "行"]
    assert told_phonemes(tmp_path, "，。")["words"] == []


def voices(folder: Path) -> VoiceList:
    return read_voices(run(folder, capability="speech.voices").one("voices").text())


def test_its_voices(tmp_path: Path) -> None:
    found = voices(tmp_path)
    mandarin = found.find("cmn")
    assert mandarin and mandarin.languages == ("zh",) and mandarin.sample
    woman = found.find("en-us+f3")
    assert woman and woman.gender == "female" and woman.languages == ("en",)
    assert len({one.languages for one in found.voices}) > 80
    assert len({one.id for one in found.voices}) == len(found.voices)
    assert found.streams and found.honours("reading", "pinyin") and not found.honours("link")


def test_every_listed_voice_can_be_chosen(tmp_path: Path) -> None:
    for one in voices(tmp_path).voices[::9]:
        pcm, _ = heard(run(tmp_path, "ma lo 1 2", voice=one.id))
        assert np.abs(pcm).max() > 500, one.id
