"""Voices by ONNX Runtime: stub graphs whose tones and lengths are known, in the real environment."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from studio.sdk.speech.marks import Mark
from tests.plugins.humming import HOP, RATE, Hummer, hummer

__all__ = ["hummer"]  # a fixture

pytest.importorskip("espeakng_loader")

CALM = {"variation": 0.0, "rhythm": 0.0}
FOX = "The quick brown fox jumps."
WEATHER = "今天天气很好，我们去公园走走。"


def test_lengths_and_tones_are_those_of_the_symbols(hummer: Hummer) -> None:
    heard = hummer.say("own-zh", "爸妈", **CALM)
    # b, a, 4 and m, a, 1 after ^ of two frames; each of the lengths in tests/models/stub_voices
    frames = {"^": 2, "b": 3 + ord("b") % 4, "a": 3 + ord("a") % 4, "4": 3, "m": 4, "1": 4}
    exact = np.cumsum([0.3 + frames[one] for one in ("^", "b", "a", "4", "m", "a", "1")])
    ends = [round(float(one)) * HOP for one in exact]
    assert heard.words == [("爸", ends[0], ends[3]), ("妈", ends[3], ends[6])]
    assert heard.phonemes == ["b", "a4", "m", "a1"]
    start, end = ends[0] + HOP, ends[1] - HOP
    assert abs(heard.tone(start, end) - (2 + ord("b") % 8)) < 0.2
    assert heard.meta["timing"] == "engine" and heard.meta["sample_rate"] == RATE


@pytest.mark.parametrize(("model", "text", "language"), [
    ("own-zh", WEATHER, "zh"), ("piper-zh", WEATHER, "zh"), ("piper-en", FOX, "en"),
    ("piper-text", FOX, "en"),
])  # fmt: skip
def test_samples_are_whole_frames_and_words_lie_in_them(
    hummer: Hummer, model: str, text: str, language: str
) -> None:
    heard = hummer.say(model, text, language=language)
    assert len(heard.pcm) % HOP == 0
    edges = [edge for _, start, end in heard.words for edge in (start, end)]
    assert edges == sorted(edges) and edges[0] > 0 and edges[-1] < len(heard.pcm)
    assert all(edge % HOP == 0 for edge in edges)
    letters = "".join(sign for sign in text if sign.isalnum())
    assert "".join("".join(word.split()) for word, _, _ in heard.words) == letters
    for _, start, end in heard.words:
        middle = heard.pcm[start + HOP : end - HOP]
        assert np.abs(middle).max() > 3000


def test_the_seed_decides(hummer: Hummer) -> None:
    for model, text, language in (("piper-en", FOX, "en"), ("own-zh", WEATHER, "zh")):
        first, other, again = (
            hummer.say(model, text, language=language, seed=seed, rhythm=2.0).pcm
            for seed in (1, 2, 1)
        )
        assert np.array_equal(first, again)
        assert len(first) != len(other) or not np.array_equal(first, other)
        process = hummer.say(model, text, language=language, seed=1, rhythm=2.0, process="another")
        assert np.array_equal(process.pcm, first)


def test_without_noise_every_seed_sounds_the_same(hummer: Hummer) -> None:
    one, other = (hummer.say("piper-en", FOX, language="en", seed=n, **CALM).pcm for n in (1, 2))
    assert np.array_equal(one, other)


def test_graphs_that_draw_numbers_of_their_own_say_so(hummer: Hummer) -> None:
    heard = hummer.say("random", FOX, language="en")
    assert any("random numbers of its own" in one for one in heard.notices)


@pytest.mark.parametrize("model", ["own-zh", "piper-zh"])
def test_pieces_are_the_whole_bit_by_bit(hummer: Hummer, model: str) -> None:
    text = "今天天气很好，我们去公园走走，" * 5
    heard = hummer.say(model, text)
    assert 2 <= len(heard.pieces) < 5
    assert 1 < len(heard.pieces[0]) / RATE < 2
    assert np.array_equal(np.concatenate(heard.pieces), heard.pcm)
    assert heard.told["overlap"] == 3  # two frames of the first layer, and one to be sure


def test_a_decoder_that_hides_gives_the_same_sound_at_once(hummer: Hummer) -> None:
    text = "The quick brown fox jumps over the lazy dog, over the lazy dog"
    parted = hummer.say("piper-en", text, language="en", voice="hum-0")
    whole = hummer.say("whole", text, language="en")
    assert np.array_equal(parted.pcm, whole.pcm)
    assert len(parted.pieces) > 1 and len(whole.pieces) == 1


def test_pieces_of_hifigan_are_those_of_one_run(hummer: Hummer, tmp_path: Path) -> None:
    """The overlap is found; and with one that is as long as the text there is one run only."""
    text = "今天天气很好，我们去公园走走，" * 5
    parted = hummer.say("hifigan", text)
    assert len(parted.pieces) > 1 and 8 < parted.told["overlap"] < 20
    place = shutil.copytree(hummer.folder / "hifigan", tmp_path / "whole")
    told = json.loads((place / "voice.json").read_text(encoding="utf-8"))
    told["vocoder"]["overlap"] = 100_000
    (place / "voice.json").write_text(json.dumps(told), encoding="utf-8")
    whole = hummer.ask({"whole": place}, text)
    assert np.array_equal(parted.pcm, whole.pcm)
    told["vocoder"]["overlap"] = 3  # too short on purpose: the seams are heard
    (place / "voice.json").write_text(json.dumps(told), encoding="utf-8")
    seams = hummer.ask({"seams": place}, text).pcm
    assert len(seams) == len(whole.pcm) and not np.array_equal(seams, whole.pcm)


def test_speakers(hummer: Hummer) -> None:
    found = [hummer.say("piper-en", FOX, language="en", voice=one, **CALM) for one in ("", "hum-2", "2")]  # fmt: skip
    usual, third, number = found
    assert np.array_equal(third.pcm, number.pcm) and third.words == usual.words
    start, end = usual.span("fox")
    assert third.tone(start, end) - usual.tone(start, end) == pytest.approx(6, abs=0.5)
    assert third.meta["engine_voice"] == "hum-2"


@pytest.mark.parametrize("model", ["own-zh", "piper-zh"])
def test_speed_of_all_and_of_one_word_is_exact_in_frames(hummer: Hummer, model: str) -> None:
    usual = hummer.say(model, WEATHER, **CALM)
    slow = hummer.say(model, WEATHER, rate=0.5, **CALM)
    marked = hummer.say(model, WEATHER, Mark("prosody", 2, 4, rate=0.5), **CALM)
    for word in ("公", "园"):
        # Piper's lengths are whole frames less a half in the stub, so that twice is one less each
        assert abs(slow.length(word) - 2 * usual.length(word)) <= 4 * HOP
        assert abs(marked.length(word) - usual.length(word)) <= HOP
    assert abs(marked.length("气") - slow.length("气")) <= HOP
    assert len(marked.pcm) % HOP == 0


def test_a_pitch_of_its_own_keeps_the_length(hummer: Hummer) -> None:
    usual = hummer.say("own-zh", WEATHER, **CALM)
    high = hummer.say("own-zh", WEATHER, Mark("prosody", 9, 10, pitch=2.0), **CALM)
    assert high.words == usual.words and len(high.pieces) == len(usual.pieces)
    start, end = usual.span("去")
    assert high.tone(start, end) == pytest.approx(2 * usual.tone(start, end), rel=0.1)


def test_pitch_without_one_of_its_own_is_faster_sound_of_slower_speech(hummer: Hummer) -> None:
    usual = hummer.say("piper-en", FOX, language="en", **CALM)
    high = hummer.say("piper-en", FOX, language="en", pitch=1.25, **CALM)
    marked = hummer.say("piper-en", FOX, Mark("prosody", 16, 19, pitch=1.25), language="en", **CALM)
    start, end = usual.span("fox")
    for heard in (high, marked):
        first, last = heard.span("fox")
        assert (last - first) == pytest.approx(end - start, rel=0.12)
        assert heard.tone(first, last) == pytest.approx(1.25 * usual.tone(start, end), rel=0.06)
    assert len(high.pcm) == pytest.approx(len(usual.pcm), rel=0.12)
    steps = np.abs(np.diff(marked.pcm))
    assert steps.max() <= 1.3 * np.abs(np.diff(high.pcm)).max()  # no click at its edges


def test_level_of_one_word(hummer: Hummer) -> None:
    usual = hummer.say("piper-en", FOX, language="en", **CALM)
    soft = hummer.say("piper-en", FOX, Mark("prosody", 16, 19, gain_db=-6.0), language="en", **CALM)
    start, end = usual.span("fox")
    inner = slice(start + 2 * HOP, end - 2 * HOP)
    ratio = np.abs(soft.pcm[inner]).max() / np.abs(usual.pcm[inner]).max()
    assert ratio == pytest.approx(10 ** (-6 / 20), rel=0.02)
    assert np.array_equal(soft.pcm[: start - 2 * HOP], usual.pcm[: start - 2 * HOP])


@pytest.mark.parametrize("ms", [60, 400, 2000])
@pytest.mark.parametrize(("model", "text", "at", "before", "after"), [
    ("own-zh", WEATHER, 6, "好", "我"), ("piper-zh", WEATHER, 7, "好", "我"),
    ("piper-en", FOX, 10, "quick", "brown"),
])  # fmt: skip
def test_a_break_lasts_to_the_sample(
    hummer: Hummer, model: str, text: str, at: int, before: str, after: str, ms: int
) -> None:
    language = "en" if model.endswith("en") else "zh"
    heard = hummer.say(model, text, Mark("break", at, at, ms=ms), language=language)
    gap = heard.span(after)[0] - heard.span(before)[1]
    # less than what the network puts at its edges can't be asked of it
    assert gap == max(RATE * ms // 1000, gap if ms < 100 else 0)
    assert gap < RATE * 0.1 + RATE * ms // 1000
    assert np.array_equal(np.concatenate(heard.pieces), heard.pcm)


def test_breaks_before_and_after_everything(hummer: Hummer) -> None:
    marks = Mark("break", 0, 0, ms=500), Mark("break", 2, 2, ms=700)
    heard = hummer.say("own-zh", "爸妈", *marks, **CALM)
    half = RATE // 2
    assert not heard.pcm[: half - 2 * HOP].any()
    assert heard.words[0][1] == half
    assert len(heard.pcm) - heard.words[-1][2] == RATE * 7 // 10


def test_readings_of_pinyin(hummer: Hummer) -> None:
    mark = Mark("reading", 1, 2, alphabet="pinyin", value="xing2")
    for model in ("own-zh", "piper-zh"):
        assert hummer.say(model, "银行。").phonemes[-2:] == ["h", "ang2"]
        assert hummer.say(model, "银行。", mark).phonemes[-2:] == ["x", "ing2"]


def test_tones_are_those_that_the_model_was_trained_on(hummer: Hummer) -> None:
    assert hummer.say("own-zh", "你好").phonemes == ["n", "i2", "h", "ao3"]
    assert hummer.say("piper-zh", "你好").phonemes == ["n", "i3", "h", "ao3"]
    spelt = hummer.say("own-zh", "要雪").phonemes, hummer.say("piper-zh", "要雪").phonemes
    assert spelt == (["Ø", "iao4", "x", "ve3"], ["y", "ao4", "x", "ue3"])


def test_readings_of_ipa_stand_for_their_words(hummer: Hummer) -> None:
    usual = hummer.say("piper-en", "a big tomato here", language="en")
    mark = Mark("reading", 6, 12, alphabet="ipa", value="təmˈɑːtoʊ")
    marked = hummer.say("piper-en", "a big tomato here", mark, language="en")
    assert "ˈɑː" in marked.phonemes and "ˈɑː" not in usual.phonemes
    assert [word for word, _, _ in marked.words] == [word for word, _, _ in usual.words]


def test_a_link_is_one_word(hummer: Hummer) -> None:
    apart, joined = (
        [tone for tone in hummer.say("own-zh", "很好洗手", *marks).phonemes if tone[-1].isdigit()]
        for marks in ((), (Mark("link", 0, 4),))
    )
    # inside a word every third tone before another changes, 很好 and 洗手 each keep their last
    assert "".join(tone[-1] for tone in apart) == "2323"
    assert "".join(tone[-1] for tone in joined) == "2223"


def test_letters_in_mandarin_are_called_by_their_names(hummer: Hummer) -> None:
    heard = hummer.say("own-zh", "用AI写")
    assert [word for word, _, _ in heard.words] == ["用", "A", "I", "写"]
    assert len(heard.phonemes) > 6


def test_a_sound_that_the_voice_lacks_is_told(hummer: Hummer) -> None:
    heard = hummer.say("piper-text", "naïve Ω", language="en")
    assert any("no sound for" in one and "Ω" in one for one in heard.notices)


@pytest.mark.parametrize("text", ["", "，。！", " … "])
def test_a_text_without_words_is_a_short_silence(hummer: Hummer, text: str) -> None:
    heard = hummer.say("own-zh", text)
    assert len(heard.pcm) == RATE // 10 and not heard.pcm.any()
    assert heard.meta["words"] == []


@pytest.mark.parametrize(("model", "text", "language"), [("piper-zh", "好", "zh"), ("piper-en", "Hi", "en")])  # fmt: skip
def test_short_texts_sound(hummer: Hummer, model: str, text: str, language: str) -> None:
    heard = hummer.say(model, text, language=language)
    ((word, start, end),) = heard.words
    assert word == text and np.abs(heard.pcm[start:end]).max() > 3000
    assert len(heard.pcm) < RATE * 0.6


def test_a_long_text_is_spoken_in_sentences(hummer: Hummer) -> None:
    text = "今天发布了一个好东西。" * 100
    heard = hummer.say("own-zh", text)
    assert "".join(word for word, _, _ in heard.words) == text.replace("。", "")
    edges = [edge for _, start, end in heard.words for edge in (start, end)]
    assert edges == sorted(edges)
    gaps = [b - a for (_, _, a), (_, b, _) in zip(heard.words, heard.words[1:], strict=False)]
    assert max(gaps) == RATE * 300 // 1000
    assert np.array_equal(np.concatenate(heard.pieces), heard.pcm)


def test_a_text_without_a_single_pause(hummer: Hummer) -> None:
    text = "今天发布了一个好东西" * 60
    heard = hummer.say("own-zh", text)
    assert "".join(word for word, _, _ in heard.words) == text


def test_a_graph_that_tells_no_lengths(hummer: Hummer) -> None:
    heard = hummer.say("timeless", FOX, language="en")
    assert heard.meta["timing"] == "none" and heard.meta["words"] == []
    assert np.abs(heard.pcm).max() > 3000
