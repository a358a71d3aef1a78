"""voice_onnx through the real host: eSpeak NG as a worker beside it, pieces on the way, cancelling."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.job import JobSpec
from studio.jobs import events
from tests.jobs.rig import Rig
from tests.plugins.humming import ENGINE, TASK
from tests.plugins.local_models import (
    PATIENCE,
    Said,
    install,
    rig_in,
    run_inside,
    said,
    share_environments,
)

pytest.importorskip("espeakng_loader")


@pytest.fixture(scope="module")
def voices(shared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    share_environments(tmp_path_factory.mktemp("home"), shared_home, ENGINE)
    folder = tmp_path_factory.mktemp("stub-voices")
    run_inside(ENGINE, f"""
        from pathlib import Path
        from tests.models.stub_voices import write_all
        write_all(Path({str(folder)!r}))
    """)  # fmt: skip
    return folder


@pytest.fixture
def rig(tmp_path: Path, studio_home: Path, shared_home: Path, voices: Path) -> Iterator[Rig]:
    share_environments(studio_home, shared_home, ENGINE)
    for name in ("piper-en", "own-zh"):
        install(name, voices / name, ENGINE, TASK)
    with rig_in(tmp_path) as made:
        yield made


def start(rig: Rig, text: str, language: str) -> JobSpec:
    spec = rig.spec(ENGINE, text=text, language=language)
    spec = replace(spec, capability=TASK, engines={"speech.phonemes": "espeak"})
    rig.host.submit(spec, rig.sink)
    return spec


def finished(rig: Rig, spec: JobSpec) -> Said:
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    return said(rig, spec)


def test_espeak_beside_it_gives_the_phonemes(rig: Rig) -> None:
    answer = finished(rig, start(rig, "Hello big world.", "en"))
    assert answer.outcome == "done", answer.reason
    assert [one["text"] for one in answer.meta["words"]] == ["Hello", "big", "world"]
    with wave.open(io.BytesIO(answer.data)) as file:
        assert file.getnframes() == answer.meta["samples"]
    assert len(rig.pids()) == 2  # eSpeak NG is in a process of its own
    assert any(isinstance(one, events.JobPreview) for one in rig.heard)


def test_without_espeak_it_says_who_is_missing(rig: Rig) -> None:
    spec = replace(rig.spec(ENGINE, text="Hello.", language="en"), capability=TASK)
    rig.host.submit(spec, rig.sink)
    answer = finished(rig, spec)
    assert answer.outcome == "failed" and "eSpeak NG" in answer.reason


def test_a_cancelled_narration_leaves_the_worker_ready(rig: Rig) -> None:
    assert finished(rig, start(rig, "你好", "zh")).outcome == "done"
    pids = rig.pids()
    spec = start(rig, "今天发布了一个好东西。" * 3000, "zh")
    rig.until(lambda: any(one.spec == spec for one in rig.heard if isinstance(one, events.JobPreview)), PATIENCE)  # fmt: skip
    rig.host.cancel(spec.id)
    assert finished(rig, spec).outcome == "cancelled"
    assert finished(rig, start(rig, "再见", "zh")).outcome == "done"
    assert rig.pids() == pids
