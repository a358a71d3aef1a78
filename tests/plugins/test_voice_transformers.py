"""Voices of transformers: tiny models of several kinds, by the real worker in its environment.

One worker for all tests: importing torch takes longer than all of them.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.sdk.speech.voices import read_voices
from studio.store.environments.manager import environments_here
from tests.jobs.rig import Rig, library_of
from tests.plugins.heard_voices import Heard, hear, refusal, sound_of
from tests.plugins.local_models import install, rig_in, run_inside

ENGINE = "voice_transformers"
TEXT = "Hello, dear world."
KINDS = ("vits", "many", "spelled", "speecht5", "bark", "csm", "dia", "fastspeech")
BUILD = """
from pathlib import Path
from tests.models import tiny_speech
from transformers import VitsModel
to = Path({folder!r})
tiny_speech.vits(to / "vits")
tiny_speech.vits(to / "many", speakers=3)
tiny_speech.vits(to / "spelled", letters="aeiouæəɛɪʊˈːðθŋʃ" + tiny_speech.LETTERS, phonemes=True)
for name in ("speecht5", "bark", "csm", "dia", "fastspeech"):
    getattr(tiny_speech, name)(to / name)
for name, value in (("nan", float("nan")), ("mute", 0.0)):
    tiny_speech.vits(to / name)
    model = VitsModel.from_pretrained(to / name)
    model.decoder.conv_post.weight.data.fill_(value)
    model.save_pretrained(to / name)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("transformers-voices")


@pytest.fixture(scope="module")
def rig(shared_home: Path, folder: Path) -> Iterator[Rig]:
    manifest = library_of().plugin(ENGINE)
    environments_here().make(manifest, lambda done, label: None, threading.Event())
    run_inside(ENGINE, BUILD.format(folder=str(folder)))
    for name in (*KINDS, "nan", "mute"):
        install(name, folder / name, ENGINE, "speech.synthesize")
    with rig_in(folder / "rig") as made:
        hear(made, ENGINE, text="Hi.", model="spelled")  # no test's own workers: this and espeak's
        yield made


@pytest.fixture(autouse=True)
def one_home(studio_home: Path, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(shared_home))


def say(rig: Rig, text: str = TEXT, **params: Any) -> Heard:
    return sound_of(rig, ENGINE, text=text, **params)


def no(rig: Rig, text: str = TEXT, **params: Any) -> str:
    return refusal(rig, ENGINE, text=text, **params)


def test_the_voices_of_every_kind(rig: Rig) -> None:
    told = read_voices(hear(rig, ENGINE, capability="speech.voices").data.decode())
    found: dict[str, list[str]] = {}
    for one in told.voices:
        found.setdefault(one.model, []).append(one.id)
        assert one.languages == ("en",)
    assert found["vits"] == [""] and found["many"] == ["0", "1", "2"]
    assert found["speecht5"] == ["clb", "slt"] and found["bark"] == ["en_speaker_0"]
    assert found["csm"] == ["0", "1"] and found["dia"] == ["S1", "S2"]
    assert not told.clones and told.marks == ()


def test_vits_tells_its_words_exactly(rig: Rig) -> None:
    heard = say(rig, model="vits", seed=1)
    assert (heard.meta["sample_rate"], heard.meta["model"]) == (16000, "vits")
    assert heard.words == ["Hello", "dear", "world"]
    assert heard.meta["samples"] % 256 == 0
    assert all(word[key] % 256 == 0 for word in heard.meta["words"] for key in ("start", "end"))
    fast, slow = (say(rig, model="vits", seed=1, rate=rate) for rate in (2.0, 0.5))
    assert fast.meta["samples"] < heard.meta["samples"] < slow.meta["samples"]


@pytest.mark.parametrize(
    ("model", "rate"),
    [("vits", 16000), ("speecht5", 16000), ("bark", 24000), ("csm", 24000), ("dia", 44100),
     ("fastspeech", 22050)],
)  # fmt: skip
def test_every_kind_speaks_and_the_same_for_the_same_seed(rig: Rig, model: str, rate: int) -> None:
    one, again = say(rig, model=model, seed=1), say(rig, model=model, seed=1)
    assert one.data == again.data and one.meta["sample_rate"] == rate
    assert np.abs(one.samples).max() > 0.001
    if model in ("vits", "speecht5", "bark"):  # the others choose the likeliest sound each time
        assert say(rig, model=model, seed=2).data != one.data


def test_speakers_presets_and_embeddings_are_different_voices(rig: Rig) -> None:
    for model, names in (("many", ("0", "2")), ("speecht5", ("clb", "slt"))):
        one, two = (say(rig, model=model, voice=name, seed=1) for name in names)
        assert one.data != two.data and one.meta["engine_voice"] == names[0]
        assert say(rig, model=model, seed=1).data == one.data  # the first
        assert "has no voice 'eve'" in no(rig, model=model, voice="eve")
    assert say(rig, model="bark", seed=1).meta["engine_voice"] == "en_speaker_0"


def test_phonemes_are_made_by_espeak(rig: Rig) -> None:
    heard = say(rig, model="spelled", seed=1)
    assert heard.words == ["Hello", "dear", "world"]


def test_fastspeech_reads_arpabet_with_exact_words(rig: Rig) -> None:
    heard, fast = (say(rig, model="fastspeech", rate=rate) for rate in (1.0, 2.0))
    assert heard.words == fast.words == ["Hello", "dear", "world"]
    assert heard.meta["samples"] % 256 == 0 and heard.meta["timing"] == "engine"
    assert fast.meta["samples"] < heard.meta["samples"]
    code = """
    from studio.sdk.speech.written import Written
    from plugins.voice_transformers.fastspeech import in_arpabet
    spoken = "həlˈoʊ, tʃˈɪldɹən əvðə wˈɜːld!"
    print(*(one for one, _ in in_arpabet(Written(spoken, (0,) * len(spoken))) if one != " "))
    """
    told = "HH AH0 L OW1 , CH IH1 L D R AH0 N AH0 V DH AH0 W ER1 L D !"
    assert run_inside(ENGINE, code).strip() == told


def test_the_longest_sentence_ends_what_would_never_end(rig: Rig) -> None:
    long, short = say(rig, model="csm", seconds=60), say(rig, model="csm", seconds=1)
    assert short.meta["samples"] <= long.meta["samples"]
    assert short.meta["samples"] <= 24000 + 1920


def test_what_a_model_can_not_do_is_told(rig: Rig) -> None:
    """The narration does the rest of speed and pitch on the sound."""
    bark, vits = (say(rig, model=model, rate=1.5, pitch=1.2).meta for model in ("bark", "vits"))
    assert (bark["rate"], bark["pitch"], vits["pitch"]) == (1.0, 1.0, 1.0) and "rate" not in vits
    assert "does not speak the language 'zh'" in no(rig, "你好", model="csm", language="zh")


def test_no_sound_is_no_result(rig: Rig) -> None:
    assert "NaN" in no(rig, model="nan")
    assert "made no sound" in no(rig, model="mute")
    assert "knows none of these characters" in no(rig, "你好", model="vits")


def test_folders_that_lack_something(rig: Rig, folder: Path, tmp_path: Path) -> None:
    for name in ("vits", "speecht5", "dia"):
        shutil.copytree(folder / name, tmp_path / name)
        install(f"{name}-less", tmp_path / name, ENGINE, "speech.synthesize")
    (tmp_path / "vits" / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{}")
    shutil.rmtree(tmp_path / "speecht5" / "vocoder")
    shutil.rmtree(tmp_path / "dia" / "audio_tokenizer")
    assert "can't be loaded" in no(rig, model="vits-less")
    assert "needs a vocoder" in no(rig, model="speecht5-less")
    assert "needs its codec" in no(rig, model="dia-less")
    (tmp_path / "vits" / "config.json").write_text('{"model_type": "llama"}')
    assert "is no speech model" in no(rig, model="vits-less")
    assert "is not installed" in no(rig, model="nowhere")
