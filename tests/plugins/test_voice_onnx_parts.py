"""Parts of voice_onnx that need no model: tones, ids, phrases, and the reshaping of sound."""

from __future__ import annotations

import numpy as np
import pytest

from plugins.voice_onnx.model import Symbols
from plugins.voice_onnx.pauses import pause_of, symbol_of
from plugins.voice_onnx.phrases import phrases
from plugins.voice_onnx.prosody import Manner, Reshaped, manner_of
from plugins.voice_onnx.sandhi import Syllable, spoken
from plugins.voice_onnx.signs import END, PAD, Sign, encode, known
from plugins.voice_onnx.times import phonemes_of, words_of
from studio.sdk.speech.marks import Mark

RATE = 22050


def run(words: str, pinyin: str, told: int = -1) -> str:
    """Tones of a run that is told by its words, parted by blanks, and its syllables."""
    signs = [(sign, number) for number, word in enumerate(words.split()) for sign in word]
    syllables = [
        Syllable(one, sign, at, at + 1, word, told=at == told)
        for at, ((sign, word), one) in enumerate(zip(signs, pinyin.split(), strict=True))
    ]
    return "".join(one.tone for one in spoken(syllables))


@pytest.mark.parametrize(("words", "pinyin", "tones"), [
    ("你好", "ni3 hao3", "23"), ("展览馆", "zhan3 lan3 guan3", "223"), ("很 好", "hen3 hao3", "23"),
    ("老李 买 酒", "lao3 li3 mai3 jiu3", "2323"), ("我 也 想", "wo3 ye3 xiang3", "323"),
    ("一个", "yi1 ge4", "24"), ("一天", "yi1 tian1", "41"), ("一年", "yi1 nian2", "42"),
    ("一起", "yi1 qi3", "43"), ("第一个", "di4 yi1 ge4", "414"), ("一九", "yi1 jiu3", "13"),
    ("一月", "yi1 yue4", "14"), ("十一", "shi2 yi1", "21"), ("看一看", "kan4 yi1 kan4", "454"),
    ("不是", "bu4 shi4", "24"), ("不好", "bu4 hao3", "43"), ("好不好", "hao3 bu4 hao3", "353"),
    ("我 不", "wo3 bu4", "34"), ("妈妈", "ma1 ma5", "15"),
])  # fmt: skip
def test_tones_as_they_are_spoken(words: str, pinyin: str, tones: str) -> None:
    assert run(words, pinyin) == tones


def test_a_persons_own_tone_stays() -> None:
    assert run("一个", "yi1 ge4", told=0) == "14"
    assert run("你好", "ni3 hao3", told=0) == "23"  # a third tone changes whoever wrote it


SYMBOLS = Symbols("letters", {sign: (at,) for at, sign in enumerate("_^$abc.")}, "^", "$", "_", "symbol")  # fmt: skip


def test_ids_with_blanks_and_whom_they_belong_to() -> None:
    signs = [Sign("a", 0, 2), Sign("b", 0, 2), Sign(".", 2, 3, sounds=False, closes=True)]
    coded = encode(signs, SYMBOLS, 0)
    assert coded.ids == (1, 0, 3, 0, 4, 0, 6, 0, 2)
    assert coded.owners == (END, END, 0, 0, 1, 1, 2, 2, END)
    grouped = Symbols("pinyin", SYMBOLS.ids, "^", "$", "_", "group")
    assert encode(signs, grouped, 0).ids == (1, 3, 4, 6, 0, 2)
    short = encode(signs[:1], SYMBOLS, 12)
    assert len(short.ids) == 12 and short.ids[:2] == (1, 0) and short.ids[-1] == 2
    assert short.owners.count(PAD) == 7 and short.owners[5:7] == (0, 0)


def test_signs_that_a_model_lacks() -> None:
    kept, lacking = known(
        [Sign("a", 0, 1), Sign("z", 1, 2), Sign("!", 2, 3, sounds=False)], SYMBOLS
    )
    assert [one.symbol for one in kept] == ["a"] and lacking == ["z"]


def test_pauses_by_their_nearest_sign() -> None:
    assert [pause_of(one) for one in ",，.!…—x"] == ["，", "，", "。", "！", "…", "—", ""]
    assert [symbol_of("；", one) for one in (["；"], [";"], ["，"], [","], [])] == ["；", ";", "，", ",", ""]  # fmt: skip


def signs_of(text: str) -> list[Sign]:
    return [Sign(one, at, at + 1, sounds=one.isalpha()) for at, one in enumerate(text)]


def cut(text: str, *marks: Mark) -> list[tuple[str, int, bool]]:
    found = phrases(signs_of(text), marks)
    return [
        ("".join(one.symbol for one in phrase.signs), phrase.ms, phrase.exact) for phrase in found
    ]


def test_phrases() -> None:
    assert cut("ab.cd.") == [("ab.", 300, False), ("cd.", 0, False)]
    assert cut("ab,cd") == [("ab,cd", 0, False)]
    assert cut("abcd", Mark("break", 2, 2, ms=50)) == [("ab", 50, True), ("cd", 0, False)]
    assert cut("ab.cd", Mark("break", 3, 3, ms=50)) == [("ab.", 50, True), ("cd", 0, False)]
    both = Mark("break", 2, 2, ms=50), Mark("break", 2, 2, ms=70)
    assert cut("abcd", *both) == [("ab", 120, True), ("cd", 0, False)]
    ends = Mark("break", 0, 0, ms=10), Mark("break", 2, 2, ms=20)
    assert cut("ab", *ends) == [("", 10, True), ("ab", 20, True)]
    assert cut("") == [] and cut("..") == []
    long = cut("ab," * 300)
    assert len(long) > 1 and "".join(text for text, _, _ in long).count("a") == 300


def test_manners_of_marks_multiply() -> None:
    marks = Mark("prosody", 0, 4, rate=0.5, gain_db=-3), Mark("prosody", 2, 4, rate=1.5, pitch=1.1)
    usual = Manner(2.0)
    assert manner_of(Sign("a", 1, 2), marks, usual) == Manner(1.0, 1.0, -3)
    assert manner_of(Sign("a", 2, 3), marks, usual) == Manner(1.5, 1.1, -3)
    assert manner_of(Sign("a", 4, 5), marks, usual) == usual


@pytest.mark.parametrize("pitch", [0.75, 1.3, 2.0])
def test_a_raised_pitch_is_a_tone_of_that_pitch(pitch: float) -> None:
    sound = 0.5 * np.sin(2 * np.pi * 500 * np.arange(RATE) / RATE)
    shape = Reshaped.of([Manner(pitch=pitch)], np.array([RATE]), 1, RATE, native=False)
    made = shape.applied(sound, 0)
    assert len(made) == shape.places[-1] == round(RATE / pitch)
    spectrum = np.abs(np.fft.rfft(made * np.hanning(len(made))))
    assert np.argmax(spectrum) * RATE / len(made) == pytest.approx(500 * pitch, rel=0.01)
    inner = made[200:-200]
    assert np.abs(inner).max() == pytest.approx(0.5, rel=0.02)


def test_a_raised_pitch_folds_nothing_back() -> None:
    sound = np.sin(
        2 * np.pi * 9000 * np.arange(RATE) / RATE
    )  # twice that has no place at this rate
    shape = Reshaped.of([Manner(pitch=2.0)], np.array([RATE]), 1, RATE, native=False)
    assert np.abs(shape.applied(sound, 0)[200:-200]).max() < 0.02


def test_pitch_and_level_change_without_a_click() -> None:
    sound = 0.5 * np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE)
    manners = [Manner(), Manner(pitch=1.5, gain=-12), Manner()]
    shape = Reshaped.of(manners, np.array([8000, 6000, 8050]), 1, RATE, native=False)
    made = shape.applied(sound, 0)
    assert len(made) == shape.places[-1]
    assert np.abs(np.diff(made)).max() < 1.6 * np.abs(np.diff(sound)).max()
    assert shape.places[8000] == pytest.approx(8000, abs=60)


def test_nothing_to_change_changes_nothing() -> None:
    sound = np.random.default_rng(0).standard_normal(1000)
    shape = Reshaped.of([Manner(rate=0.5)], np.array([1000]), 1, RATE, native=False)
    assert not shape.moves and np.array_equal(shape.applied(sound[200:500], 200), sound[200:500])


def test_phonemes_take_their_stress_length_and_tone_along() -> None:
    signs = [Sign("ˈ", 0, 3), Sign("a", 0, 3), Sign("ː", 0, 3), Sign(" ", 3, 4, sounds=False), Sign("b", 4, 5)]  # fmt: skip
    symbols = Symbols("ipa", {one.symbol: (at,) for at, one in enumerate(signs)})
    coded = encode(signs, symbols, 0)
    edges = np.array([0, 10, 20, 30, 40, 50])
    assert phonemes_of(signs, coded, edges) == [
        {"text": "ˈaː", "start": 0, "end": 30}, {"text": "b", "start": 40, "end": 50},
    ]  # fmt: skip
    assert words_of("aah b", signs, coded, edges) == [
        {"text": "aah", "start": 0, "end": 30}, {"text": "b", "start": 40, "end": 50},
    ]  # fmt: skip
