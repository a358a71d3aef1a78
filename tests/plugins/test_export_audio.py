"""The files play elsewhere, say what they are, and carry cover and AI label."""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from plugins.export_audio.plugin import ExportAudio
from plugins.export_audio.tags import aigc_label, language_code
from studio.sdk import Asset, Cancelled, Environment, Inputs, PluginError, schema_of
from studio.sdk.testing import FakeJob, run_plugin
from tests.programs import require_program

from .export_case import SAMPLES, decoded, export, made, narration, probe


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> FakeJob:
    require_program("ffmpeg")
    return export(tmp_path_factory.mktemp("audio"), artist="三绝工作室")


def test_three_files_with_human_names(job: FakeJob) -> None:
    assert [asset.path.name for asset in job.emitted] == [
        "三绝：发布 了.wav",
        "三绝：发布 了.mp3",
        "三绝：发布 了.m4a",
    ]
    assert [asset.media for asset in job.emitted] == ["audio/wav", "audio/mpeg", "audio/mp4"]
    assert {asset.role for asset in job.emitted} == {"export"}
    assert sorted(path.name for path in job.scratch.iterdir()) == sorted(
        a.path.name for a in job.emitted
    )


@pytest.mark.parametrize(("name", "codec"), [("wav", "pcm_s16le"), ("mp3", "mp3"), ("m4a", "aac")])
def test_tags_read_by_another_program(job: FakeJob, name: str, codec: str) -> None:
    found = probe(made(job, name))
    tags = {key.lower(): value for key, value in found["format"]["tags"].items()}
    tags |= {
        key: value
        for key, value in found["streams"][0].get("tags", {}).items()
        if key == "language"
    }
    assert found["streams"][0]["codec_name"] == codec
    assert tags["title"] == "三绝：发布/了"
    assert tags["artist"] == "三绝工作室"
    assert tags["comment"] == "AI-generated speech (synthetic voice)"
    assert tags["language"] == "zho"
    assert "一个桌面工作室" in tags.values()
    assert abs(float(found["format"]["duration"]) - SAMPLES / 48000) < 0.06


def test_the_ai_label_is_in_every_file_once(job: FakeJob) -> None:
    label = probe(made(job, "mp3"))["format"]["tags"]["AIGC"]
    assert probe(made(job, "m4a"))["format"]["tags"]["AIGC"] == label
    assert chunk(made(job, "wav"), b"AIGC").decode() == label
    assert list(json.loads(label)) == [
        "Label",
        "ContentProducer",
        "ProduceID",
        "ReservedCode1",
        "ContentPropagator",
        "PropagateID",
        "ReservedCode2",
    ]
    assert json.loads(label)["Label"] == "1"
    for asset in job.emitted:
        assert asset.path.read_bytes().count(label.encode()) == 1


def chunk(path: Path, name: bytes) -> bytes:
    """A RIFF chunk, found by walking the file as a player does."""
    data = path.read_bytes()
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8
    at = 12
    while at < len(data):
        found, size = struct.unpack_from("<4sI", data, at)
        if found == name:
            return data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    raise AssertionError(f"no chunk {name!r}")


@pytest.mark.parametrize("name", ["mp3", "m4a"])
def test_the_square_cover_is_inside(job: FakeJob, name: str, tmp_path: Path) -> None:
    picture = next(one for one in probe(made(job, name))["streams"] if one["codec_type"] == "video")
    assert picture["disposition"]["attached_pic"] == 1
    assert (picture["width"], picture["height"]) == (1400, 1400)
    out = tmp_path / "cover.jpg"
    command = [require_program("ffmpeg"), "-v", "error", "-i", str(made(job, name)), "-map", "0:v"]
    subprocess.run([*command, "-c", "copy", "-f", "mjpeg", str(out)], check=True)
    with Image.open(out) as seen:
        red, _, blue = seen.convert("RGB").getpixel((100, 700))  # type: ignore[misc]
    assert red > 180 > 80 > blue


def test_the_wav_holds_the_samples_untouched(job: FakeJob, tmp_path: Path) -> None:
    with (
        wave.open(str(made(job, "wav"))) as file,
        wave.open(str(narration(tmp_path).path)) as source,
    ):
        assert file.readframes(SAMPLES + 9) == source.readframes(SAMPLES + 9)


@pytest.mark.parametrize("name", ["mp3", "m4a"])
def test_the_sound_survives_the_encoder(job: FakeJob, name: str) -> None:
    original, after = decoded(made(job, "wav")), decoded(made(job, name))
    part = after[48000 : 48000 * 2]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
    assert abs(int(np.argmax(spectrum)) - 330) <= 1
    assert np.sqrt((part**2).mean()) == pytest.approx(np.sqrt((original**2).mean()), rel=0.15)
    assert abs(len(after) - len(original)) < 48 * 80


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        {
            asset.path.name: hashlib.sha256(asset.path.read_bytes()).hexdigest()
            for asset in made_in.emitted
        }
        for made_in in (export(tmp_path / "a", covers=False), export(tmp_path / "b", covers=False))
    )
    assert first == second


@pytest.mark.parametrize("bitrate", [64, 128, 192])
def test_bit_rate(tmp_path: Path, bitrate: int) -> None:
    job = export(tmp_path, covers=False, formats=["mp3"], bitrate=bitrate)
    found = probe(made(job, "mp3"))["streams"][0]
    assert int(found["bit_rate"]) == bitrate * 1000


def test_only_what_was_asked_for(tmp_path: Path) -> None:
    job = export(tmp_path, formats=["mp3"])
    assert [asset.meta["format"] for asset in job.emitted] == ["mp3"]


def test_without_cover_and_article(tmp_path: Path) -> None:
    job = export(tmp_path, covers=False, article="")
    assert [asset.path.name for asset in job.emitted] == [
        "Narration.wav",
        "Narration.mp3",
        "Narration.m4a",
    ]
    for asset in job.emitted:
        assert [stream["codec_type"] for stream in probe(asset.path)["streams"]] == ["audio"]


def test_a_transparent_cover_becomes_white(tmp_path: Path) -> None:
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(tmp_path / "c.png")
    inputs = [narration(tmp_path), Asset(tmp_path / "c.png", "image/png", "cover")]
    job = run_plugin(ExportAudio(), {"formats": ["mp3"]}, inputs, scratch=tmp_path / "s")
    data = made(job, "mp3").read_bytes()
    picture = data[data.index(b"\xff\xd8") :]
    (tmp_path / "c.jpg").write_bytes(picture)
    with Image.open(tmp_path / "c.jpg") as seen:
        assert seen.getpixel((9, 9)) == (255, 255, 255)


def test_a_broken_cover_is_named(tmp_path: Path) -> None:
    (tmp_path / "c.png").write_bytes(b"no picture")
    inputs = [narration(tmp_path), Asset(tmp_path / "c.png", "image/png", "cover")]
    with pytest.raises(PluginError, match="cover cannot be read"):
        run_plugin(ExportAudio(), {}, inputs, scratch=tmp_path / "s")


def test_a_narration_that_is_no_wav(tmp_path: Path) -> None:
    broken = tmp_path / "n.wav"
    broken.write_bytes(b"RIFF nothing")
    with pytest.raises(PluginError, match="not a WAV file"):
        run_plugin(
            ExportAudio(), {}, [Asset(broken, "audio/wav", "narration")], scratch=tmp_path / "s"
        )


def test_unknown_formats(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="can't be exported as 'wma'"):
        export(tmp_path, formats=["mp3", "wma"])
    with pytest.raises(PluginError, match="choose one at least"):
        export(tmp_path, formats=[])


def test_without_ffmpeg_the_rest_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    plugin, job = ExportAudio(), FakeJob(tmp_path / "scratch")
    job.scratch.mkdir()
    with pytest.raises(PluginError, match=r"M4A needs ffmpeg.*`engines`"):
        plugin.run(ExportAudio.params(), Inputs((narration(tmp_path),)), job)
    assert [asset.meta["format"] for asset in job.emitted] == ["wav", "mp3"]


def test_mp3_without_ffmpeg_is_the_same_to_a_player(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "imageio_ffmpeg", None)
        without.setenv("PATH", str(tmp_path))
        path = made(export(tmp_path / "x", formats=["mp3"], bitrate=128), "mp3")
    found = probe(path)
    assert int(found["streams"][0]["bit_rate"]) == 128000
    assert found["format"]["tags"]["title"] == "三绝：发布/了"
    assert abs(len(decoded(path)) - SAMPLES) < 48 * 80


@pytest.mark.skipif(sys.platform != "linux", reason="a shell script plays ffmpeg")
def test_an_ffmpeg_that_fails_gives_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\necho 'disk is full' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(PluginError, match="disk is full"):
        export(tmp_path / "x", covers=False, formats=["m4a"])


@pytest.mark.skipif(sys.platform != "linux", reason="a shell script plays ffmpeg")
def test_cancelled_while_ffmpeg_works_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    plugin = ExportAudio()
    plugin.load(Environment())
    job = FakeJob(tmp_path / "scratch", cancel_after=3)
    job.scratch.mkdir()
    with pytest.raises(Cancelled):
        plugin.run(ExportAudio.params(formats=["m4a"]), Inputs((narration(tmp_path),)), job)
    pid = (tmp_path / "pid").read_text().strip()
    assert not Path(f"/proc/{pid}").exists()


def test_the_label_allows_only_the_standards_characters(tmp_path: Path) -> None:
    label = json.loads(aigc_label(narration(tmp_path).path, '我 的"公司\\A1'))
    assert label["ContentProducer"] == "-------A1"
    assert all("!" <= c <= "~" and c not in '"\\' for value in label.values() for c in value)


def test_language_codes_and_form() -> None:
    assert [language_code(one) for one in ("zh", "zh-CN", "en", "fr", "")] == [
        "zho",
        "zho",
        "eng",
        "und",
        "und",
    ]
    properties = schema_of(ExportAudio.params)["properties"]
    assert properties["formats"]["items"]["enum"] == ["wav", "flac", "mp3", "opus", "m4a", "m4b"]
    assert properties["formats"]["default"] == ["wav", "mp3", "m4a"]
