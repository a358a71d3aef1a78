"""Voices of Coqui TTS: tiny models of its own classes, by the real worker in its environment.

One worker for all tests: importing torch and TTS takes longer than all of them.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.jobs import events
from studio.sdk.speech.voices import read_voices
from studio.store.environments.manager import environments_here
from tests.jobs.rig import Rig, library_of
from tests.plugins.heard_voices import Heard, agreed, begin, hear, recording, refusal, sound_of
from tests.plugins.local_models import install, rig_in, run_inside

ENGINE = "voice_coqui"
TEXT = "Hello, dear world."
BUILD = """
from pathlib import Path
from plugins.voice_coqui.importing import prepare
prepare(Path({folder!r}) / "cache")
import torch
from tests.models import tiny_coqui
to = Path({folder!r})
tiny_coqui.vits(to / "plain")
tiny_coqui.vits(to / "two", speakers=("ann", "bob"))
tiny_coqui.vits(to / "spelled", phonemes=True)
tiny_coqui.your_tts(to / "your")
tiny_coqui.xtts(to / "xtts")
kept = torch.load(to / "plain" / "model.pth")
for name, value in (("nan", float("nan")), ("mute", 0.0)):
    (to / name).mkdir()
    (to / name / "config.json").write_bytes((to / "plain" / "config.json").read_bytes())
    weights = dict(kept["model"])
    weights["waveform_decoder.conv_post.weight"] = weights["waveform_decoder.conv_post.weight"] * 0 + value
    torch.save({{"model": weights}}, to / name / "model.pth")
"""
STREAM = """
import socket, sys, wave
from pathlib import Path
from studio.sdk import Environment, Inputs
from studio.sdk.testing import FakeJob
from plugins.voice_coqui.plugin import VoiceCoqui

def refuse(*_):
    raise AssertionError("a connection was opened")

socket.socket.connect = refuse
plugin = VoiceCoqui()
plugin.load(Environment(threads=2, cache=Path({folder!r}) / "cache"))
job = FakeJob(Path({scratch!r}), 3, models={{"xtts": Path({folder!r}) / "xtts"}})
marks = [{{"kind": "reading", "start": 2, "end": 3, "alphabet": "pinyin", "value": "xing2"}}]
given = plugin.params(text="银行行长", language="zh", marks=marks)
plugin.run(given, Inputs(), job)
read = lambda path: wave.open(str(path)).readframes(1 << 30)
assert b"".join(map(read, job.previews)) == read(job.one("speech").path)
assert len(job.previews) > 1
from plugins.voice_coqui.speaking import _for_xtts
from studio.sdk.speech.marks import from_json
print(_for_xtts("银行行长，OK", "zh", [from_json(one) for one in marks]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("coqui-voices")


@pytest.fixture(scope="module")
def rig(shared_home: Path, folder: Path) -> Iterator[Rig]:
    manifest = library_of().plugin(ENGINE)
    environments_here().make(manifest, lambda done, label: None, threading.Event())
    run_inside(ENGINE, BUILD.format(folder=str(folder)))
    for name in ("plain", "two", "spelled", "your", "xtts", "nan", "mute"):
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


def test_the_voices_of_every_folder(rig: Rig) -> None:
    told = read_voices(hear(rig, ENGINE, capability="speech.voices").data.decode())
    found = {(one.model, one.id): (one.languages, one.clone) for one in told.voices}
    assert found[("two", "ann")] == found[("two", "bob")] == (("en",), False)
    assert found[("your", "anna")] == (("en", "zh"), False)
    assert found[("your", "")] == found[("xtts", "")] == (("en", "zh"), True)
    assert found[("xtts", "Anna Florence")] == (("en", "zh"), False)
    assert told.clones and not told.streams
    assert told.marks == ()  # none that all of these models honour


def test_a_sentence_by_vits_with_its_words(rig: Rig) -> None:
    heard = say(rig, model="plain", seed=1)
    assert (heard.meta["sample_rate"], heard.meta["model"]) == (22050, "plain")
    assert heard.words == ["Hello", "dear", "world"]
    assert heard.meta["samples"] % 256 == 0  # whole frames of the decoder
    assert all(word[key] % 256 == 0 for word in heard.meta["words"] for key in ("start", "end"))
    assert 0.001 < np.abs(heard.samples).max() <= 1


def test_the_seed_and_the_speed_count(rig: Rig) -> None:
    one, two, again = (say(rig, model="plain", seed=seed) for seed in (1, 2, 1))
    assert one.data == again.data != two.data
    fast, slow = (say(rig, model="plain", seed=1, rate=rate) for rate in (2.0, 0.5))
    assert fast.meta["samples"] < one.meta["samples"] < slow.meta["samples"]
    assert say(rig, model="plain", seed=1).data == one.data  # the next is as fast as before


def test_speakers_by_name(rig: Rig) -> None:
    ann, bob = (say(rig, model="two", voice=name, seed=1) for name in ("ann", "bob"))
    assert ann.data != bob.data and ann.meta["engine_voice"] == "ann"
    assert say(rig, model="two", seed=1).data == ann.data  # the first
    assert "has no voice 'eve'" in no(rig, model="two", voice="eve")


def test_phonemes_are_made_by_espeak_and_readings_are_kept(rig: Rig) -> None:
    heard = say(rig, model="spelled", seed=1)
    assert heard.words == ["Hello", "dear", "world"]
    mark = {"kind": "reading", "start": 7, "end": 11, "alphabet": "ipa", "value": "θʊŋəθʊŋə"}
    other = say(rig, model="spelled", seed=1, marks=[mark])
    assert other.words == heard.words and other.data != heard.data
    length = [one.meta["words"][1]["end"] - one.meta["words"][1]["start"] for one in (heard, other)]
    assert length[1] > length[0]  # of more sounds than "dear" has


def test_your_tts_speaks_two_languages_and_clones_with_consent(rig: Rig, tmp_path: Path) -> None:
    anna, ben = (say(rig, model="your", voice=name, seed=1) for name in ("anna", "ben"))
    assert anna.data != ben.data
    assert say(rig, model="your", voice="anna", seed=1, language="zh").data != anna.data
    low, high = recording(tmp_path, "low"), recording(tmp_path, "high", 3.0)
    clones = [say(rig, model="your", seed=1, inputs=agreed(one)) for one in (low, high, low)]
    assert clones[0].data == clones[2].data != clones[1].data != anna.data
    assert "no record" in no(rig, model="your", inputs=agreed(low)[:1])
    assert "another recording" in no(rig, model="your", inputs=agreed(low, consent_for=high))
    assert "can't clone" in no(rig, model="plain", inputs=agreed(low))


def test_xtts_speaks_clones_and_is_stopped(rig: Rig, tmp_path: Path) -> None:
    one, two, again = (say(rig, model="xtts", seed=seed) for seed in (1, 2, 1))
    assert one.data == again.data != two.data
    assert (one.meta["sample_rate"], one.meta["engine_voice"]) == (24000, "Anna Florence")
    clone = say(rig, model="xtts", seed=1, inputs=agreed(recording(tmp_path)))
    assert clone.data != one.data
    assert "too long for XTTS" in no(rig, "a " * 500, model="xtts")
    pids = rig.pids()
    spec = begin(rig, ENGINE, text=TEXT, model="xtts", seed=4)
    rig.until(lambda: any(isinstance(e, events.JobPreview) and e.spec == spec for e in rig.heard))
    rig.host.cancel(spec.id)
    rig.end(spec)
    assert say(rig, model="xtts", seed=1).data == one.data and rig.pids() == pids


def test_xtts_reads_our_pinyin_in_pieces_and_opens_no_connection(
    rig: Rig, folder: Path, tmp_path: Path
) -> None:
    code = STREAM.format(folder=str(folder), scratch=str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    assert run_inside(ENGINE, code).splitlines()[-1] == "yin2hang2xing2zhang3，ok"


def test_the_environment_is_as_its_packages_are(rig: Rig) -> None:
    """Neither torchcodec nor a torchaudio that is mended: what they lack is left out at import."""
    code = """
    from importlib.metadata import files, version
    from importlib.util import find_spec
    assert find_spec("torchcodec") is None
    parts = [one for one in files("torchaudio") if "lib/" in one.as_posix()]
    assert parts and all(one.locate().is_file() for one in parts)
    print(version("torchaudio"))
    """
    assert run_inside(ENGINE, code).startswith("2.")


def test_what_a_model_does_not_know_is_told(rig: Rig) -> None:
    heard = say(rig, "Hello 你好 world", model="plain", seed=1)
    assert heard.notices == ("The voice left out '你 好': it does not know these characters.",)
    assert heard.words == ["Hello", "world"]


def test_no_sound_is_no_result(rig: Rig) -> None:
    assert "NaN" in no(rig, model="nan")
    assert "made no sound" in no(rig, model="mute")
    assert "knows none of these characters" in no(rig, "你好", model="plain")
    assert say(rig, model="plain", seed=1).words == ["Hello", "dear", "world"]


def test_folders_that_are_no_models(rig: Rig, folder: Path, tmp_path: Path) -> None:
    for name in ("torn", "bare", "alien", "code"):
        shutil.copytree(folder / "plain", tmp_path / name)
        install(name, tmp_path / name, ENGINE, "speech.synthesize")
    with (tmp_path / "torn" / "model.pth").open("r+b") as file:
        file.truncate(50_000)
    (tmp_path / "bare" / "model.pth").unlink()
    (tmp_path / "alien" / "config.json").write_text('{"model_type": "llama"}')
    ran = tmp_path / "ran"
    code = f"cos\nsystem\n(S'echo > {ran}'\ntR."  # what a pickle can do
    (tmp_path / "code" / "model.pth").write_text(code)
    assert "can't be loaded" in no(rig, model="torn")
    assert "has no weights" in no(rig, model="bare")
    assert "is no model of Coqui TTS" in no(rig, model="alien")
    assert "can't be loaded" in no(rig, model="code") and not ran.exists()
    assert "is not installed" in no(rig, model="nowhere")


def test_the_list_that_coqui_itself_has(rig: Rig) -> None:
    told = json.loads(hear(rig, ENGINE, capability="tool.coqui_models").data)
    by_name = {one["name"]: one for one in told}
    best = by_name["tts_models/multilingual/multi-dataset/xtts_v2"]
    assert (best["licence"], bool(best["repository"])) == ("CPML", True)
    assert by_name["tts_models/en/ljspeech/vits"]["archive"].endswith(".zip")
    assert len(told) > 50
