"""Checks of a take by figures and by ear."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from plugins.take_check.comparing import compare
from plugins.take_check.letters import tokens_of
from plugins.take_check.plugin import TakeCheck
from studio.cli.__main__ import main
from studio.sdk import Asset, CallFailed, PluginError, Result
from studio.sdk.speech.transcript import Segment, Transcript, write_transcript
from studio.sdk.testing import run_plugin
from tests.plugins.local_models import ROOT, share_environments

RATE = 16000
SPEECH = ROOT / "tests" / "files" / "speech" / "go-forward.flac"
TEXT = "One sentence of twelve syllables is here."


def noise(seconds: float, level: float = 0.1) -> Any:
    return (np.random.default_rng(0).standard_normal(round(seconds * RATE)) * level).clip(-0.9, 0.9)


def check(
    folder: Path, sound: Any, heard: str | None = None, meta: Mapping[str, Any] | None = None, **params: Any
) -> Any:  # fmt: skip
    """The verdict; ``heard``: what the recogniser says, None: there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "take.wav"
    soundfile.write(file, sound, RATE, subtype="FLOAT")

    def ear(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        if heard is None:
            raise CallFailed("nobody")
        path = folder / "heard.json"
        told = Transcript("en", RATE, 9, (Segment(0, 9, heard),), params.get("by", "ear"))
        path.write_text(write_transcript(told), encoding="utf-8")
        return Result(heard, (Asset(path, "application/json", "transcript"),), "ear 1")

    job = run_plugin(
        TakeCheck(), {"text": TEXT, **params}, [Asset(file, "audio/wav", "take", meta or {})],
        scratch=folder / "out", answers={"speech.transcribe": ear},
    )  # fmt: skip
    return json.loads(job.one("verdict").text())


def test_figures(tmp_path: Path) -> None:
    quiet = np.zeros(2 * RATE)
    good = noise(2.5)
    assert check(tmp_path / "good", good)["labels"] == {}
    cases = {
        "silent": np.zeros(2 * RATE), "clipped": np.concatenate([good, np.ones(5)]),
        "lead": np.concatenate([quiet[:RATE], good]), "tail": np.concatenate([good, quiet]),
        "short": noise(0.8), "long": noise(9), "level": good * 0.04,
        "nan": np.concatenate([good, [np.nan]]),
    }  # fmt: skip
    for wanted, sound in cases.items():
        verdict = check(tmp_path / wanted, sound)
        assert set(verdict["labels"]) == {wanted} and verdict["flagged"] is True, wanted
        assert verdict["wer"] is None and verdict["heard"] == ""
    slow = check(tmp_path / "slow", noise(9), meta={"rate": 0.5})
    assert slow["labels"] == {}  # it was asked to speak so slowly


def test_words_that_are_missing_or_said_twice(tmp_path: Path) -> None:
    good = noise(2.5)
    right = check(tmp_path / "a", good, "one sentence of twelve sylables is here")
    assert (right["flagged"], right["wer"], right["listener"]) == (False, 0.0, "ear")
    missing = check(tmp_path / "b", good, "one sentence of twelve")
    assert missing["labels"].keys() == {"words"} and missing["missing"] == ["syllables is here"]
    twice = check(tmp_path / "c", good, "one sentence of one sentence of twelve syllables is here")
    assert twice["flagged"] and twice["repeated"] == ["one sentence of"]
    other = check(tmp_path / "d", good, "a completely different thing was said")
    assert other["flagged"] and other["wer"] > 0.7
    espeak = check(tmp_path / "e", good, "no idea", engine="espeak 0.2.0")
    assert not espeak["flagged"] and espeak["wer"] is None


@pytest.mark.parametrize(
    ("spoken", "heard", "language"),
    [
        (
            "There were twenty three thousand four hundred of them",
            "there were 23,400 of them",
            "en",
        ),
        ("in nineteen eighty four it rained", "in 1984 it rained", "en"),
        ("The colour of my ice cream isn’t grey", "the color of my icecream isnt gray", "en"),
        ("他在银行工作了十二年", "他再银航工作了12年", "zh"),
        ("二零二四年一共有三千零五人", "2024年一共有3005人", "zh"),
        ("Bye bye bye, my dear friend", "bye bye bye my dear friend", "en"),
    ],
)
def test_the_same_words_written_otherwise(spoken: str, heard: str, language: str) -> None:
    found = compare(spoken, heard, language, "ear")
    assert found is not None and not found.wrong and found.rate < 0.15, found


def test_a_weak_recogniser_is_believed_less() -> None:
    spoken, heard = "he was not an ill disposed young man", "he was not until this blows young man"
    strict, lenient = (compare(spoken, heard, "en", ear) for ear in ("whisper", "pocketsphinx 5"))
    assert strict is not None and lenient is not None
    assert strict.wrong and not lenient.wrong and strict.rate == lenient.rate
    assert compare("Oh no", "anything", "en", "whisper") is None  # too short to judge


def test_numerals_and_sounds() -> None:
    assert tokens_of("It's 1,000,012 or 2009.", "en") == (
        ["its", "one", "million", "twelve", "or", "two", "thousand", "nine"]
    )
    assert tokens_of("10050个", "zh") == ["yi", "wan", "ling", "wu", "shi", "ge"]
    assert tokens_of("18岁用GPT", "zh") == ["shi", "ba", "sui", "yong", "gpt"]


def test_a_take_that_is_no_sound(tmp_path: Path) -> None:
    file = tmp_path / "take.wav"
    file.write_text("nothing", encoding="utf-8")
    with pytest.raises(PluginError, match="can't be read"):
        run_plugin(TakeCheck(), {}, [Asset(file, "audio/wav", "take")], scratch=tmp_path / "out")


def test_natural_speech_by_the_real_recogniser(
    tmp_path: Path, studio_home: Path, shared_home: Path
) -> None:
    share_environments(studio_home, shared_home, "hear_pocketsphinx")
    sound, rate = soundfile.read(SPEECH)
    stutter = tmp_path / "stutter.wav"
    begin, end = round(0.45 * rate), round(2.12 * rate)  # "go forward ten meters"
    soundfile.write(stutter, np.concatenate([sound[:end], sound[begin:]]), rate)
    verdicts = []
    for name, file in (("good", SPEECH), ("stutter", stutter)):
        order = ["run", "speech.check", "--input", f"take={file}", "-o", str(tmp_path / name)]
        assert (
            main([*order, "--param", "text=Go forward 10 meters.", "--param", "language=en"]) == 0
        )
        verdicts.append(json.loads((tmp_path / name / "verdict.json").read_text(encoding="utf-8")))
    good, bad = verdicts
    assert (good["flagged"], good["wer"], good["heard"]) == (False, 0, "go forward ten meters")
    assert good["listener"].startswith("pocketsphinx")
    assert bad["flagged"] and bad["repeated"] == ["go forward ten meters"]
