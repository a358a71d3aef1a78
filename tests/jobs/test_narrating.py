"""A line is spoken by real workers: marks, speakers, clones and streamed sound cross processes."""

from __future__ import annotations

import hashlib
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.job import InputRef, JobSpec
from studio.core.resolved import named
from studio.jobs import events
from studio.sdk.speech.consent import Consent, write_consent
from studio.sdk.speech.line import MEDIA, Line, Voiced, write_line
from studio.sdk.speech.ssml import parse
from tests.jobs.rig import Rig, write_plugin

HEAD = "from studio.sdk.capabilities import SpeechParams\n"
SPEAKER = """
    import json, math, struct, wave
    from studio.sdk.speech.consent import require
    if job.capability == "speech.voices":
        file = job.scratch / "voices.json"
        file.write_text(json.dumps({"marks": MARKS, "streams": True, "clones": True}))
        job.emit(file, "application/json", role="voices")
        return
    if inputs.get("reference"):
        require(inputs)
    letters = sum(sign.isalnum() for sign in params.text)
    tone = [9000 * math.sin(i / 5) for i in range(800 * letters)]
    file = job.scratch / "speech.wav"
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(b"".join(struct.pack("<h", int(value)) for value in tone))
    job.preview(file)
    meta = {"sample_rate": 8000, "samples": len(tone), "engine_voice": params.voice, "words": []}
    job.text(json.dumps([params.text, params.marks], ensure_ascii=False))
    job.emit(file, "audio/wav", role="speech", **meta, timing="none", model="")
"""
MANIFEST = """
capabilities = ["speech.synthesize", "speech.voices"]
[consumes.reference]
media = ["any"]
optional = true
[consumes.consent]
media = ["any"]
optional = true
"""
MakeRig = Callable[[], Rig]
NAMES = ("plain", "able")


@pytest.fixture
def speakers(make_rig: MakeRig, plugins: Path) -> Rig:
    for name, marks in zip(NAMES, ([], ["break", "reading:pinyin"]), strict=True):
        head = f"{HEAD}MARKS = {marks!r}\n"
        write_plugin(plugins, name, SPEAKER, head=head, manifest=MANIFEST)
        code = plugins / name / "plugin.py"
        own = code.read_text(encoding="utf-8").replace(
            "class Params:", "class Params(SpeechParams):"
        )
        code.write_text(own, encoding="utf-8")
    return make_rig()


def reference(folder: Path, path: str, data: bytes, role: str, media: str) -> InputRef:
    file = folder / path.replace("/", "-")
    file.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return InputRef(role, str(file), digest, media, {"name": path})


def speak(rig: Rig, folder: Path, line: Line, *files: InputRef) -> JobSpec:
    data = write_line(line).encode()
    given = (reference(folder, "line.json", data, "line", MEDIA), *files)
    spec = rig.spec("narrate", given)
    engines = {
        "speech.synthesize": "plain", "speech.voices": "plain",
        named("speech.synthesize"): " ".join(NAMES), named("speech.voices"): " ".join(NAMES),
    }  # fmt: skip
    spec = replace(spec, capability="task.narrate", engines=engines)
    rig.host.submit(spec, rig.sink)
    rig.end(spec)
    return spec


def frames(rig: Rig) -> int:
    (take,) = rig.output.rglob("*-take.wav")
    with wave.open(str(take)) as file:
        return file.getnframes()


def test_speakers_of_other_engines_and_their_marks(speakers: Rig, tmp_path: Path) -> None:
    ssml = '你好<break time="300ms"/>世界<voice name="李雷">一<break time="500ms"/>二</voice>'
    line = Line(parse(ssml).text, ssml=ssml, others={"李雷": {"zh": Voiced("able/x")}})
    spec = speak(speakers, tmp_path, line)
    ended = speakers.ended(spec)
    assert ended and not ended.reason
    # the plain one is cut at its break; the able one makes none, but it was told of it
    assert frames(speakers) == 48 * (50 + 200 + 300 + 200 + 180 + 200 + 100)
    told = [e.chunk for e in speakers.heard if isinstance(e, events.JobText)]
    assert any('"kind": "break"' in chunk and '"一二"' in chunk for chunk in told)
    shown = [e for e in speakers.heard if isinstance(e, events.JobPreview)]
    assert {e.spec.plugin for e in shown} == {"narrate"} and len(shown) == 5


def test_a_clone_s_files_cross_and_its_consent_is_held(speakers: Rig, tmp_path: Path) -> None:
    sound, paths = b"RIFF", ("voices/li/reference.wav", "voices/li/consent.json")
    record = Consent("李", "我同意。", "2026-11-22", "王", hashlib.sha256(sound).hexdigest())
    other = replace(record, sha256="0" * 64)
    line = Line("你好", voices={"zh": Voiced("able", files=dict.fromkeys(paths, ""))})
    reasons = []
    for one in (record, other):
        files = [
            reference(tmp_path, paths[0], sound, "file", "audio/wav"),
            reference(tmp_path, paths[1], write_consent(one).encode(), "file", "application/json"),
        ]
        ended = speakers.ended(speak(speakers, tmp_path, line, *files))
        assert ended
        reasons.append(ended.reason)
    assert reasons[0] == ""
    assert "another recording" in reasons[1]


def test_a_recording_is_taken_in_without_any_engine(make_rig: MakeRig, tmp_path: Path) -> None:
    rig = make_rig()
    sound = tmp_path / "mine.wav"
    with wave.open(str(sound), "wb") as out:
        out.setparams((2, 2, 44_100, 0, "NONE", ""))
        out.writeframes(b"\x00\x20\x00\x20\x00\xe0\x00\xe0" * 22_050)
    given = (
        reference(tmp_path, "line.json", write_line(Line("你好")).encode(), "line", MEDIA),
        reference(tmp_path, "own.wav", sound.read_bytes(), "recording", "audio/wav"),
    )
    spec = replace(rig.spec("narrate", given, name="王芳"), capability="task.recording")
    rig.host.submit(spec, rig.sink)
    assert rig.end(spec).reason == ""
    assert frames(rig) == 48_000
