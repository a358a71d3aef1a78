"""What voice_onnx says where a model, its description or a text is wrong, and that it can be stopped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.sdk.speech.voices import read_voices
from tests.plugins.humming import RATE, Hummer, hummer

__all__ = ["hummer"]  # a fixture

pytest.importorskip("espeakng_loader")

FOX = "The quick brown fox jumps."


@pytest.mark.parametrize(("model", "reason"), [
    ("nan", r"lost its numbers at this text \(NaN\)"),
    ("silent", "made no sound of this text"),
    ("half", r"gave \d+ samples where its durations ask for \d+"),
    ("rate", "speaks at 16000 Hz, and its description says 22050 Hz"),
])  # fmt: skip
def test_a_graph_that_does_wrong(hummer: Hummer, model: str, reason: str) -> None:
    heard = hummer.ask({model: hummer.folder / model}, FOX, language="en")
    assert np.size(heard.pcm) == 0
    assert_sentence(heard.error, reason)
    assert len(hummer.say("own-zh", "你好").pcm) > RATE // 4  # the next job is none the worse


def assert_sentence(error: str, reason: str) -> None:
    import re

    assert re.search(reason, error), error
    assert "\n" not in error and error.endswith(".") and "Traceback" not in error


def changed(folder: Path, source: Path, how: Callable[[dict[str, Any]], Any]) -> Path:
    place = shutil.copytree(source, folder / "changed")
    (file,) = place.glob("*.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    how(told)
    file.write_text(json.dumps(told), encoding="utf-8")
    return place


@pytest.mark.parametrize(("how", "reason"), [
    (lambda told: told.pop("hop"), "lacks 'hop'"),
    (lambda told: told.update(hop=0), "hop is 0, and must be above 0"),
    (lambda told: told.update(hop=128), r"gave \d+ samples where its durations ask for \d+"),
    (lambda told: told.update(format=9), "its format is 9, and 1 can be read here"),
    (lambda told: told["vocoder"].update(file="gone.onnx"), "the file gone.onnx is missing"),
    (lambda told: told["text"].update(file="../text.onnx"), "lies outside of the folder"),
    (lambda told: told["phonemes"].update(alphabet="runes"), "phonemes.alphabet is 'runes'"),
    (lambda told: told["phonemes"].update(begin="<"), "phonemes.begin is '<', which phonemes.ids lacks"),
    (lambda told: told["text"].update(file="decoder.onnx"), "wants an input 'hidden'"),
])  # fmt: skip
def test_a_description_that_is_wrong(
    hummer: Hummer, tmp_path: Path, how: Callable[[dict[str, Any]], Any], reason: str
) -> None:
    place = changed(tmp_path, hummer.folder / "own-zh", how)
    assert_sentence(hummer.ask({"changed": place}, "你好吗朋友").error, reason)


@pytest.mark.parametrize(("how", "reason"), [
    (lambda told: told.update(phoneme_type="hebrew"), "phonemes are of the type 'hebrew'"),
    (lambda told: told.pop("audio"), "lacks 'audio'"),
    (lambda told: told["phoneme_id_map"].pop("_"), "phoneme_id_map lacks '_'"),
    (lambda told: told.update(num_speakers="x"), "invalid literal"),
])  # fmt: skip
def test_a_description_of_piper_that_is_wrong(
    hummer: Hummer, tmp_path: Path, how: Callable[[dict[str, Any]], Any], reason: str
) -> None:
    place = changed(tmp_path, hummer.folder / "piper-en", how)
    assert_sentence(hummer.ask({"changed": place}, FOX, language="en").error, reason)


def test_files_that_are_missing_or_no_graph(hummer: Hummer, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert_sentence(hummer.ask({"empty": empty}, "你好").error, "is no voice in ONNX")
    torn = shutil.copytree(hummer.folder / "piper-zh", tmp_path / "torn")
    (torn / "voice.onnx").write_bytes(b"\x08\x08 not a graph")
    assert_sentence(hummer.ask({"torn": torn}, "你好").error.splitlines()[0], "can't be loaded")
    (torn / "voice.onnx").unlink()
    assert_sentence(hummer.ask({"torn": torn}, "你好").error, "voice.onnx is missing")
    own = shutil.copytree(hummer.folder / "own-zh", tmp_path / "own")
    (own / "voice.json").write_text('{"format": 1,', encoding="utf-8")
    assert_sentence(hummer.ask({"own": own}, "你好").error, "can't be used: voice.json")


def test_which_voice_is_meant(hummer: Hummer) -> None:
    both = {name: hummer.folder / name for name in ("piper-en", "own-zh")}
    assert hummer.ask(both, "你好吗").meta["model"] == "own-zh"
    assert hummer.ask(both, FOX, language="en").meta["model"] == "piper-en"
    assert "No voice in ONNX is installed" in hummer.ask({}, "你好").error
    only = {"own-zh": both["own-zh"]}
    english = {"piper-en": both["piper-en"]}
    assert "None of the voices in ONNX speaks zh" in hummer.ask(english, "你好").error
    wrong = hummer.ask(both, "你好", model="piper-en").error
    assert "speaks en, and this text is zh" in wrong
    assert "Installed: piper-en, own-zh" in hummer.ask(both, "你好", model="gone").error
    voice = hummer.ask(both, FOX, language="en", voice="bob").error
    assert "has no voice 'bob'; it has: hum-0, hum-1, hum-2" in voice
    assert "has one voice only" in hummer.ask(only, "你好", voice="bob").error


def test_a_voice_of_mandarin_spells_english_and_says_so(hummer: Hummer) -> None:
    models = {"own-zh": hummer.folder / "own-zh"}
    for model in ("", "own-zh"):
        heard = hummer.ask(models, "GPT", language="en", model=model)
        assert [one["text"] for one in heard.meta["words"]] == list("GPT")
        assert any("“GPT” was spelled letter by letter" in one for one in heard.notices)


def test_a_job_that_is_stopped(hummer: Hummer) -> None:
    text = "今天发布了一个好东西。" * 50
    heard = hummer.ask({"own-zh": hummer.folder / "own-zh"}, text, cancel=6)
    assert heard.error == "Cancelled" and not heard.told["file"]
    assert max(done for done, _ in heard.told["steps"]) < 0.5
    assert len(hummer.say("own-zh", "你好").pcm) > RATE // 4


def test_a_warm_voice_loads_nothing(hummer: Hummer) -> None:
    hummer.say("own-zh", "你好")
    labels = [label for _, label in hummer.say("own-zh", "再见").told["steps"]]
    assert "loading own-zh" not in labels
    assert "loading piper-zh" in [
        label for _, label in hummer.say("piper-zh", "再见").told["steps"]
    ]


def test_its_voices(hummer: Hummer, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    models = {name: hummer.folder / name for name in ("piper-en", "own-zh")} | {"empty": empty}
    heard = hummer.ask(models, capability="speech.voices")
    found = read_voices(Path(heard.told["file"]).read_text(encoding="utf-8"))
    assert [(one.model, one.id, one.languages) for one in found.voices] == [
        ("piper-en", "hum-0", ("en",)), ("piper-en", "hum-1", ("en",)), ("piper-en", "hum-2", ("en",)),
        ("own-zh", "", ("zh",)),
    ]  # fmt: skip
    own = found.find("", "own-zh")
    assert (
        own and own.sample == "今天天气很好。" and own.licence == "Apache-2.0" and own.name == "Hum"
    )
    assert found.streams and found.honours("reading", "ipa") and found.honours("prosody")
    assert any("'empty' is no voice in ONNX" in one for one in heard.notices)
