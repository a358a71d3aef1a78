"""An hour of narration, and an article of 100,000 characters: memory stays flat, work goes on."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from studio.jobs import events
from tests.jobs.narrated import Narrated, write_engines
from tests.jobs.rig import library_of, write_plugin

MINUTES = 60
WARM = 10  # sentences until everything is loaded
ROOM = 64 << 20  # bytes that a process may grow by over the rest of the hour
HUM = """
    import wave
    from array import array
    if job.capability == "speech.voices":
        file = job.scratch / "voices.json"
        file.write_text('{"voices": [], "marks": []}')
        job.emit(file, "application/json", role="voices")
        return
    samples = 60 * 48000
    with wave.open(str(job.scratch / "speech.wav"), "wb") as out:
        out.setparams((1, 2, 48000, 0, "NONE", ""))
        out.writeframes(array("h", [4000, -4000] * (samples // 2)).tobytes())
    job.emit(
        job.scratch / "speech.wav", "audio/wav", role="speech", sample_rate=48000,
        samples=samples, engine_voice="hum", words=[], phonemes=[], timing="none", model="",
    )
"""
HUM_PARAMS = """
    text: str = ""
    language: str = "zh"
    voice: str = ""
    rate: float = 1.0
    pitch: float = 1.0
"""


@pytest.fixture
def hour(tmp_path: Path, plugins: Path) -> Iterator[Narrated]:
    """Sixty sentences of a minute, by the real plugin that narrates."""
    write_engines(plugins)
    manifest = 'capabilities = ["speech.synthesize", "speech.voices"]'
    write_plugin(plugins, "hum", HUM, params=HUM_PARAMS, manifest=manifest)
    brief = "".join(f"第 {n} 句话。" for n in range(MINUTES))
    made = Narrated(tmp_path / "p", library_of(plugins), brief)
    text = made.read("project.toml").replace('"tones"', '"hum"').replace('"quick"', '"narrate"')
    made.write("project.toml", text)
    made.session.close()
    made.open()
    yield made
    made.session.close()


def sizes(told: Narrated) -> dict[int, int]:
    """Process -> bytes that it holds, of the host and its workers."""
    pids = [os.getpid(), *told.session.host.workers().values()]
    return {pid: psutil.Process(pid).memory_info().rss for pid in pids}


def spoken(told: Narrated) -> int:
    made = [e for e in told.heard if isinstance(e, events.JobCommitted)]
    return sum(one.record.role == "take" for one in made)


def test_memory_stays_flat_over_an_hour(hour: Narrated) -> None:
    hour.session.build(["takes"])
    deadline = time.monotonic() + 300
    while spoken(hour) < WARM:
        assert time.monotonic() < deadline
        hour.session.turn(0.02)
    before = sizes(hour)
    while hour.session.building:
        assert time.monotonic() < deadline
        hour.session.turn(0.02)
    after = sizes(hour)
    assert spoken(hour) == MINUTES
    assert sum(one.duration for one in hour.session.narration.sentences) >= 60 * MINUTES - 1
    grown = {pid: after[pid] - before[pid] for pid in before.keys() & after.keys()}
    assert len(grown) >= 3, "the host, the plugin that narrates and the engine"
    assert max(grown.values()) < ROOM, grown


def test_an_article_of_100000_characters_stays_usable(tmp_path: Path, plugins: Path) -> None:
    words = "说的是一个很长很长的故事，里面有人，也有山和水，还有天上的云，地上的花，" * 3
    brief = "\n\n".join(f"第 {n} 段开头。{words}就是这样。" for n in range(450))
    brief += f"\n\n{words * 600}。"
    assert len(brief) > 100_000
    told = Narrated(tmp_path / "p", write_engines(plugins), brief)
    found = told.cut()
    assert len(found) > 900
    told.speak("第 300 段")
    assert told.said() == ["第 300 段开头。"]
    told.session.direct(told.item("第 400 段"), rate=1.2)
    told.settle()
    assert [one.text for one in told.session.narration.sentences if one.rate == 1.2] == [
        "第 400 段开头。"
    ]
    told.speak("第 400 段", "第 401 段")
    assert told.said() == ["第 400 段开头。", "第 401 段开头。"]
    told.session.close()
