"""Voices: what the engines have, how one sounds, and a person's own."""

from __future__ import annotations

import json
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.narration import EngineVoices
from studio.core.project import ProjectError
from studio.jobs import events
from studio.sdk.speech.line import read_line
from tests.jobs.narrated import Narrated, write_engines
from tests.jobs.rig import library_of

CONSENT = {"whose": "Anna", "text_read": "I agree.", "by": "me"}


@pytest.fixture
def told(tmp_path: Path, plugins: Path) -> Iterator[Narrated]:
    made = Narrated(tmp_path / "项目", write_engines(plugins))
    yield made
    made.session.close()


def known(told: Narrated, engine: str) -> EngineVoices:
    return next(one for one in told.session.voices() if one.engine == engine)


def asked(told: Narrated) -> int:
    """How many engines have told their voices since the last question."""
    count = sum(isinstance(e, events.VoicesChanged) for e in told.heard)
    told.heard.clear()
    return count


def test_engines_are_asked_once_for_a_version(told: Narrated, plugins: Path) -> None:
    assert known(told, "bells").asking
    told.until(lambda: known(told, "bells").data and known(told, "tones").data)
    assert known(told, "bells").data["voices"][0]["id"] == "low"
    told.settle()
    assert asked(told)
    told.session.close()
    told.open()
    assert known(told, "bells").data, "remembered on this machine"
    assert known(told, "tones").data
    code = plugins / "bells" / "plugin.py"
    code.write_text(code.read_text(encoding="utf-8").replace('"low"', '"high"'), encoding="utf-8")
    told.session.close()
    told.library = library_of(plugins)
    told.open()
    assert known(told, "bells").asking
    told.until(lambda: known(told, "bells").data)
    assert known(told, "bells").data["voices"][0]["id"] == "high"


def test_an_engine_without_its_environment_is_not_asked(told: Narrated, plugins: Path) -> None:
    manifest = plugins / "bells" / "plugin.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text + '\nenvironment = "own"\n', encoding="utf-8")
    (plugins / "bells" / "requirements.txt").write_text("", encoding="utf-8")
    told.session.close()
    told.library = library_of(plugins)
    told.open()
    found = known(told, "bells")
    assert not found.asking and "environment is not prepared" in found.reason


def test_a_voice_is_heard_and_nothing_is_kept(told: Narrated) -> None:
    before = told.snapshot().keys()
    job = told.session.hear("bells/low", "你好。", "zh", rate=1.1)
    told.until(lambda: any(isinstance(e, events.Answered) for e in told.heard))
    answer = next(e for e in told.heard if isinstance(e, events.Answered))
    assert answer.spec.id == job
    take = next(one for one in answer.files if one.role == "take")
    assert take.path.exists() and take.meta["voice"] == "bells 1.0: low"
    assert any(isinstance(e, events.JobPreview) for e in told.heard)
    told.settle()
    assert {one for one in told.snapshot() if ".studio" not in one} == {
        one for one in before if ".studio" not in one
    }


def recording(tmp_path: Path) -> Path:
    file = tmp_path / "anna.wav"
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(b"\1\2" * 800)
    return file


def test_a_clone_needs_a_consent(told: Narrated, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="consent"):
        told.session.add_voice("anna", recording(tmp_path), {"whose": "Anna"})
    assert told.session.clones() == ()
    clone = told.session.add_voice("anna", recording(tmp_path), CONSENT)
    assert (clone.problem, clone.consent["whose"]) == ("", "Anna")
    (told.folder / clone.reference).write_bytes(b"RIFF----WAVE another voice")
    assert "another recording" in told.session.clones()[0].problem


def test_the_lines_of_a_clone_bring_its_files(told: Narrated, tmp_path: Path) -> None:
    told.build()
    told.session.add_voice("anna", recording(tmp_path), CONSENT)
    told.session.set_cast("", "en", clone="anna")
    told.settle()
    assert told.build() == ["An English sentence here."]
    (one,) = [i for i in told.session.plan().steps["takes"].instances if "English" in i.item]
    files = {ref.meta["name"]: ref.sha256 for ref in one.inputs if ref.role == "file"}
    assert set(files) == {"voices/anna/reference.wav", "voices/anna/consent.json"}
    line = read_line((told.folder / one.inputs[0].path).read_text(encoding="utf-8"))
    assert line.voices["en"].files == files
    record = json.loads(told.read("voices/anna/consent.json"))
    assert record["sha256"] == files["voices/anna/reference.wav"]


def test_a_removed_clone_can_come_back(told: Narrated, tmp_path: Path) -> None:
    told.session.add_voice("anna", recording(tmp_path), CONSENT)
    removed = told.session.remove_voice("anna")
    assert told.session.clones() == ()
    for path, sha in removed:
        told.session.restore(path, sha)
    assert [one.problem for one in told.session.clones()] == [""]


def test_a_rehearsal_loads_the_workers_and_leaves_nothing(told: Narrated) -> None:
    told.cut()
    told.heard.clear()
    before = told.read("journal.jsonl")
    workers = len(told.session.host.workers())
    told.session.prepare_speaking()
    told.settle()
    assert len(told.session.host.workers()) >= workers + 2, "who narrates, and the engine"
    assert not [e for e in told.heard if isinstance(e, (events.JobStarted, events.Answered))]
    assert told.read("journal.jsonl") == before
