"""Voices of sherpa-onnx: tone models of its kinds, in the plugin's own environment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from studio.sdk.speech.consent import Consent, digest, write_consent
from studio.sdk.speech.voices import read_voices
from tests.jobs.rig import Rig
from tests.models.tone_flows import CLONE_RATE, clone_tokens_in, write_supertonic
from tests.models.tone_voices import RATE, STEP, pitch_of
from tests.plugins import speaking_models as models
from tests.plugins.local_models import ask, install, rig_in, run_inside, share_environments

ENGINE = "voice_sherpa"
Speak = Callable[..., Mapping[str, Any]]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    place = tmp_path_factory.mktemp("voices")
    made = {
        "aishell": models.lexicon_vits(place / "aishell"),
        "piper": models.piper(place / "piper"),
        "pair": models.piper(place / "pair", speakers=2),
        "raw": models.raw_piper(place / "raw"),
        "kokoro": models.kokoro(place / "kokoro"),
        "kokoro-zh": models.kokoro(place / "kokoro-zh", several=True),
        "kitten": models.kitten(place / "kitten"),
        "matcha-zh": models.matcha(place / "matcha-zh", chinese=True),
        "matcha-en": models.matcha(place / "matcha-en", chinese=False),
        "supertonic": write_supertonic(place / "supertonic", 2),
        "zipvoice": models.zipvoice(place / "zipvoice"),
    }
    return {name: str(folder) for name, folder in made.items()}


@pytest.fixture
def speak(studio_home: Path, shared_home: Path, tmp_path: Path) -> Callable[..., list[Any]]:
    """Runs orders one after the other in one process of the plugin's environment."""
    share_environments(studio_home, shared_home, ENGINE)

    def told(*orders: Mapping[str, Any]) -> list[Any]:
        code = models.INSIDE.format(
            ipa=models.IPA, cache=str(tmp_path / "cache"), orders=json.dumps(orders)
        )
        found = json.loads(run_inside(ENGINE, code).splitlines()[-1])
        assert isinstance(found, list)
        return found

    return told


def only(folders: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: folders[name] for name in names}


def test_a_voice_with_a_word_list_says_its_tokens(
    speak: Callable[..., list[Any]], folders: Mapping[str, str]
) -> None:
    aishell = only(folders, "aishell")
    plain, quick, second, strange, silent = speak(
        {"models": aishell, "text": "你好。你，好。"},
        {"models": aishell, "text": "你好", "rate": 2.0},
        {"models": aishell, "text": "你好", "voice": "1"},
        {"models": aishell, "text": "你龙"},
        {"models": aishell, "text": "——"},
    )
    tokens, rate = models.said(Path(plain["files"][0]))
    assert rate == RATE
    assert [one for one in tokens if one > 3] == [4, 5, 6, 7, 4, 5, 6, 7]
    pieces = [models.samples_of(Path(one))[0] for one in plain["previews"]]
    assert len(pieces) == 3  # a piece for each clause, in order, without a gap
    whole = models.samples_of(Path(plain["files"][0]))[0]
    assert np.array_equal(np.concatenate(pieces), whole)
    assert plain["meta"] == {
        "sample_rate": RATE, "samples": len(whole), "engine_voice": "aishell/0", "words": [],
        "phonemes": [], "timing": "none", "model": "aishell",
    }  # fmt: skip
    assert quick["meta"]["samples"] % (STEP // 2) == 0
    slow = models.samples_of(Path(second["files"][0]))[0]
    assert len(slow) == 2 * quick["meta"]["samples"]
    loud = np.abs(np.fft.rfft(slow[STEP : 2 * STEP] * np.hanning(STEP), 16 * STEP))
    at = loud.argmax() * RATE / (16 * STEP)
    nearest = min(range(8), key=lambda token: abs(pitch_of(token, 1) - at))
    assert abs(at - pitch_of(nearest, 1)) < 2 < abs(at - pitch_of(nearest, 0))
    assert strange["notices"] == ["The model 'aishell' does not know “龙” and leaves it out."]
    assert not models.samples_of(Path(silent["files"][0]))[0].any()


def test_phonemes_and_punctuation_reach_piper_kokoro_and_kitten(
    speak: Callable[..., list[Any]], folders: Mapping[str, str]
) -> None:
    told = speak(*(
        {"models": only(folders, name), "text": "Hello, world. Hello!", "language": "en"}
        for name in ("piper", "kokoro", "kitten", "raw")
    ))  # fmt: skip
    first = models.ids("həlˈoʊ, wˈɜːld.")
    piper = [one for one in models.said(Path(told[0]["files"][0]))[0] if one > 2]
    assert piper == [*first, *models.ids("həlˈoʊ")]  # "!" is none of its symbols
    for other in told[1:3]:
        spoken = [one for one in models.said(Path(other["files"][0]))[0] if one > 2]
        assert spoken[: len(first)] == first  # sherpa-onnx adds signs of its own at the ends
    assert models.said(Path(told[3]["files"][0])) == models.said(Path(told[0]["files"][0]))
    assert len(told[0]["previews"]) == 2  # two sentences
    assert len(told[2]["previews"]) == 1  # Kitten's models say all at once


def test_chinese_and_english_of_kokoro_by_its_lists_and_by_phonemes(
    speak: Callable[..., list[Any]], folders: Mapping[str, str]
) -> None:
    several = only(folders, "kokoro-zh")
    chinese, listed, strange = speak(
        {"models": several, "text": "你好"},
        {"models": several, "text": "Hello.", "language": "en"},
        {"models": several, "text": "Hello world.", "language": "en"},
    )
    assert chinese["meta"]["engine_voice"] == "kokoro-zh/zm_010"  # the first who speaks Chinese
    assert listed["meta"]["engine_voice"] == "kokoro-zh/af_bella"
    spoken = [one for one in models.said(Path(strange["files"][0]))[0] if one > 2]
    # "world" is in no list, so the whole is read by phonemes: oʊ is O and ɜː is ɜɹ to this model,
    # and it has neither O nor ɹ
    assert spoken == models.ids("həlˈ wˈɜld.")


def test_pitch_moves_the_tone_and_not_the_length(
    speak: Callable[..., list[Any]], folders: Mapping[str, str]
) -> None:
    order = {"models": only(folders, "aishell"), "text": "你"}
    plain, high = speak(order, {**order, "pitch": 1.25})
    one, other = (models.samples_of(Path(told["files"][0]))[0] for told in (plain, high))
    assert abs(len(one) - len(other)) < 8

    def tone(sound: Any) -> float:
        at = np.abs(np.fft.rfft(sound[STEP : 2 * STEP] * np.hanning(STEP), 16 * STEP))
        return float(at.argmax() * RATE / (16 * STEP))

    assert tone(other) / tone(one) == pytest.approx(1.25, abs=0.02)


def clone_of(folder: Path) -> list[list[str]]:
    """A recording and the consent to clone it, as inputs."""
    reference, record = folder / "reference.wav", folder / "consent.json"
    soundfile.write(reference, np.random.default_rng(0).standard_normal(RATE) * 0.1, RATE)
    consent = Consent("Li Lei", "你好", "2026-11-22", "me", digest(reference))
    record.write_text(write_consent(consent), encoding="utf-8")
    return [
        [str(reference), "audio/wav", "reference"], [str(record), "application/json", "consent"],
    ]  # fmt: skip


def test_what_cannot_be_is_said_in_a_sentence(
    speak: Callable[..., list[Any]], folders: Mapping[str, str], tmp_path: Path
) -> None:
    broken = models.kokoro(tmp_path / "broken")
    (broken / "voices.bin").write_bytes(b"short")
    lacking = models.piper(tmp_path / "lacking")
    (lacking / "tokens.txt").unlink()
    cut = models.piper(tmp_path / "cut")
    graph = cut / "en_US-tone-low.onnx"
    graph.write_bytes(graph.read_bytes()[:200])
    pinyin = models.raw_piper(tmp_path / "pinyin")
    config = pinyin / "en_US-tone-low.onnx.json"
    config.write_text('{"phoneme_type": "pinyin"}', encoding="utf-8")
    other = models.zipvoice(tmp_path / "other")
    vocoder = other / "vocos_24khz.onnx"
    vocoder.write_bytes(vocoder.read_bytes().replace(b"24000", b"22050"))
    told = speak(
        {"models": {}, "text": "Hello"},
        {"models": only(folders, "piper"), "text": "Hello", "language": "en", "espeak": False},
        {"models": only(folders, "pair"), "text": "Hello", "language": "en", "voice": "7"},
        {"models": only(folders, "piper"), "text": "你好"},
        {"models": {"broken": str(broken)}, "text": "Hello", "language": "en"},
        {"models": {"lacking": str(lacking)}, "text": "Hello", "language": "en"},
        {"models": {"cut": str(cut)}, "text": "Hello", "language": "en"},
        {"models": {"other": str(other)}, "text": "你", "inputs": clone_of(tmp_path)},
        {"models": {"pinyin": str(pinyin)}, "text": "你"},
    )
    wanted = (
        "No voice is installed", "nothing here makes them", "has no voice '7'",
        "speaks this language", "get it again", "lacks its file 'tokens.txt'", "is damaged",
        "take one for 24000 Hz", "reads pinyin, not phonemes",
    )  # fmt: skip
    for one, words in zip(told, wanted, strict=True):
        assert words in one["error"] and not one["files"], one
    beside = {"broken": str(lacking), **only(folders, "aishell")}
    (spoken,) = speak({"models": beside, "text": "你好"})  # a broken model stands in no way
    assert spoken["meta"]["model"] == "aishell"


def test_matcha_and_supertonic(speak: Callable[..., list[Any]], folders: Mapping[str, str]) -> None:
    chinese, english, letters, slow = speak(
        {"models": only(folders, "matcha-zh"), "text": "你好"},
        {"models": only(folders, "matcha-en"), "text": "Hello.", "language": "en"},
        {"models": only(folders, "supertonic"), "text": "Hello.", "language": "en", "steps": 2},
        {"models": only(folders, "supertonic"), "text": "Hello.", "language": "en", "voice": "1"},
    )
    assert [one for one in models.said(Path(chinese["files"][0]))[0] if one > 3] == [4, 5]
    spoken = [one for one in models.said(Path(english["files"][0]))[0] if one > 2]
    assert spoken == models.ids("həlˈoʊ.")
    text = "".join(chr(one + 32) for one in models.said(Path(letters["files"][0]))[0])
    assert text == "<en>Hello.</en>"
    assert slow["meta"]["samples"] == 2 * letters["meta"]["samples"]


def test_no_voice_is_cloned_without_consent(
    speak: Callable[..., list[Any]], folders: Mapping[str, str], tmp_path: Path
) -> None:
    sound, agreed = clone_of(tmp_path)
    order = {"models": only(folders, "aishell", "zipvoice"), "text": "你好你好"}
    without, by_another, cloned, alone = speak(
        {**order, "inputs": [sound]},
        {**order, "model": "aishell", "inputs": [sound, agreed]},
        {**order, "inputs": [sound, agreed]},
        {**order, "model": "zipvoice"},
    )
    assert "consent" in without["error"] and not without["files"]
    assert "clones no voice" in by_another["error"]
    assert "with a cloned voice only" in alone["error"]
    samples, rate = models.samples_of(Path(cloned["files"][0]))
    assert rate == CLONE_RATE and clone_tokens_in(samples) == [1, 2, 3, 4, 1, 2, 3, 4]
    assert cloned["meta"]["engine_voice"] == cloned["meta"]["model"] == "zipvoice"
    soundfile.write(sound[0], np.zeros(RATE), RATE)  # another recording than was agreed to
    (changed,) = speak({**order, "inputs": [sound, agreed]})
    assert "for another recording" in changed["error"]


def test_a_stop_is_heard_at_once_and_the_next_text_is_spoken(
    speak: Callable[..., list[Any]], folders: Mapping[str, str]
) -> None:
    aishell = only(folders, "aishell")
    stopped, after = speak(
        {"models": aishell, "text": "你好" * 500 + "。你好。", "stop": 2},
        {"models": aishell, "text": "你好"},
    )
    assert stopped["error"] == "cancelled" and not stopped["files"]
    assert [one for one in models.said(Path(after["files"][0]))[0] if one > 3] == [4, 5, 6, 7]


def test_voices_are_listed_with_language_gender_and_licence(
    speak: Callable[..., list[Any]], folders: Mapping[str, str], tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    told = speak({"models": {**folders, "empty": str(empty)}, "as": "speech.voices"})[0]
    listed = read_voices(Path(told["files"][0]).read_text(encoding="utf-8"))
    assert listed.streams and listed.clones and not listed.marks
    assert [one.model for one in listed.voices if one.clone] == ["zipvoice"]
    assert told["notices"] == ["The model 'empty' has no graph (.onnx): get it again."]
    first = listed.find("0", "aishell")
    assert first is not None
    assert (first.languages, first.licence) == (("zh",), "CC BY 4.0") and first.sample
    man = listed.find("zm_010", "kokoro-zh")
    assert man is not None
    assert (man.languages, man.gender) == (("zh", "en"), "male")
    woman = listed.find("expr-voice-2-f", "kitten")
    assert woman is not None
    assert (woman.languages, woman.gender) == (("en",), "female")


@pytest.fixture
def rig(
    tmp_path: Path, studio_home: Path, shared_home: Path, folders: Mapping[str, str]
) -> Iterator[Rig]:
    share_environments(studio_home, shared_home, ENGINE)
    install("aishell", Path(folders["aishell"]), ENGINE, "speech.synthesize")
    with rig_in(tmp_path) as made:
        yield made


def test_by_the_real_worker(rig: Rig) -> None:
    answer = ask(rig, ENGINE, text="你好", language="zh")
    assert answer.outcome == "done", answer.reason
    assert [one for one in models.said(answer.data)[0] if one > 3] == [4, 5, 6, 7]
