"""Chapters, parts and the lossless and Opus formats, as other programs read them."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from plugins.export_audio import flac, opus, wav
from plugins.export_audio.cover import Cover
from plugins.export_audio.id3 import id3
from plugins.export_audio.mp4 import finish
from plugins.export_audio.plugin import ExportAudio
from plugins.export_audio.tags import DISCLOSURE, Tags, clock
from plugins.export_audio.tracks import Chapter
from plugins.mix.wave_file import header
from studio.sdk import Asset, PluginError
from studio.sdk.testing import FakeJob, run_plugin
from tests.programs import require_program

from .export_case import SAMPLES, decoded, export, made, narration, probe, timeline

RATE = 48000
ALL = ["wav", "flac", "mp3", "opus", "m4a", "m4b"]
TITLES = ["上；一=二#三\\四", "Second 下"]
SECOND = SAMPLES // 2 + 11  # where the second chapter begins


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> FakeJob:
    require_program("ffmpeg")
    folder = tmp_path_factory.mktemp("audio")
    return export(folder, timed=True, artist="三绝工作室", formats=ALL)


@pytest.mark.parametrize("name", ALL)
def test_chapters_are_read_by_another_program(job: FakeJob, name: str) -> None:
    found = probe(made(job, name))["chapters"]
    assert [one["tags"]["title"] for one in found] == TITLES
    starts = [float(one["start_time"]) for one in found]
    assert starts[0] == 0.0
    assert starts[1] == pytest.approx(SECOND / RATE, abs=0.0011)  # most formats count ms


@pytest.mark.parametrize(
    ("name", "codec"), [("flac", "flac"), ("opus", "opus"), ("m4b", "aac"), ("mp3", "mp3")]
)
def test_tags_label_and_cover(job: FakeJob, name: str, codec: str) -> None:
    found = probe(made(job, name))
    assert found["streams"][0]["codec_name"] == codec
    tags = {key.lower(): value for key, value in found["format"].get("tags", {}).items()}
    tags |= {key.lower(): value for key, value in found["streams"][0].get("tags", {}).items()}
    assert tags["title"] == tags["album"] == "三绝：发布/了"
    assert tags["artist"] == "三绝工作室"
    assert tags["comment"] == DISCLOSURE
    assert tags["language"] == "zho"
    assert json.loads(tags["aigc"])["Label"] == "1"
    picture = next(one for one in found["streams"] if one["codec_type"] == "video")
    assert picture["disposition"]["attached_pic"] == 1
    assert (picture["width"], picture["height"]) == (1400, 1400)


def test_an_m4b_is_an_audiobook(job: FakeJob) -> None:
    tags = probe(made(job, "m4b"))["format"]["tags"]
    assert (tags["major_brand"], tags["media_type"], tags["genre"]) == ("M4B ", "2", "Audiobook")
    data = made(job, "m4b").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")  # it plays before it is there whole


@pytest.mark.parametrize("name", ["wav", "flac", "opus"])
def test_the_length_is_kept_to_the_sample(job: FakeJob, name: str) -> None:
    assert len(decoded(made(job, name))) == SAMPLES


def test_an_mp3_is_less_than_a_frame_longer(job: FakeJob) -> None:
    """Its tag tells what to leave out, but LAME can't tell less than its own delay."""
    assert 0 <= len(decoded(made(job, "mp3"))) - SAMPLES < 1152


@pytest.mark.parametrize("name", ["m4a", "m4b"])
def test_mp4_tells_the_length_to_the_millisecond(job: FakeJob, name: str) -> None:
    told = float(probe(made(job, name))["format"]["duration"])
    assert told == pytest.approx(SAMPLES / RATE, abs=0.001)
    assert 0 <= len(decoded(made(job, name))) - SAMPLES < 1024  # rest of the last frame


def test_flac_has_the_samples_untouched(job: FakeJob, tmp_path: Path) -> None:
    kept, _ = soundfile.read(made(job, "flac"), dtype="int16")
    source, _ = soundfile.read(narration(tmp_path).path, dtype="int16")
    assert np.array_equal(kept, source)


@pytest.mark.parametrize("name", ["opus", "m4b"])
def test_the_sound_survives(job: FakeJob, name: str) -> None:
    after = decoded(made(job, name))[RATE : 2 * RATE]
    spectrum = np.abs(np.fft.rfft(after * np.hanning(len(after))))
    assert abs(int(np.argmax(spectrum)) - 330) <= 1


def test_every_encoder_gives_the_same_bytes_again(job: FakeJob, tmp_path: Path) -> None:
    again = export(tmp_path, timed=True, artist="三绝工作室", formats=["opus", "m4b", "flac"])
    for name in ("opus", "m4b", "flac"):
        kept = made(job, name).read_bytes()
        assert made(again, name).read_bytes()[-5000:] == kept[-5000:]  # covers are noise


def test_one_file_per_chapter(tmp_path: Path) -> None:
    require_program("ffmpeg")
    job = export(tmp_path, timed=True, covers=False, split="chapter", formats=["mp3", "wav"])
    names = [asset.path.relative_to(job.scratch).as_posix() for asset in job.emitted]
    assert names == [
        f"三绝：发布 了/{name}.{form}"
        for form in ("wav", "mp3")
        for name in ("01 上；一=二#三 四", "02 Second 下")
    ]
    assert sorted(p for p in job.scratch.rglob("*") if p.is_file()) == sorted(
        asset.path for asset in job.emitted
    )
    source, _ = soundfile.read(narration(tmp_path).path, dtype="int16")
    parts = [soundfile.read(asset.path, dtype="int16")[0] for asset in job.emitted[:2]]
    assert np.array_equal(np.concatenate(parts), source)  # not a sample lost between
    metas = [asset.meta for asset in job.emitted[2:]]
    assert [(meta["part"], meta["start"], meta["end"]) for meta in metas] == [
        (1, 0, SECOND),
        (2, SECOND, SAMPLES),
    ]
    tags = probe(job.emitted[3].path)["format"]["tags"]
    assert (tags["title"], tags["album"], tags["track"]) == ("Second 下", "三绝：发布/了", "2/2")
    assert len(decoded(job.emitted[3].path)) == SAMPLES - SECOND


def test_one_file_per_paragraph(tmp_path: Path) -> None:
    job = export(tmp_path, timed=True, covers=False, split="paragraph", formats=["wav"])
    assert [asset.path.name for asset in job.emitted] == [
        f"0{number + 1} 第{number}段：说话。.wav" for number in range(4)
    ]
    assert sum(asset.meta["duration_samples"] for asset in job.emitted) == SAMPLES


def test_parts_that_nobody_knows(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="Nobody knows the parts"):
        export(tmp_path, split="chapter", formats=["wav"])
    other = [narration(tmp_path), timeline(tmp_path, SAMPLES - 1)]
    with pytest.raises(PluginError, match="but the narration has"):
        run_plugin(ExportAudio(), {"formats": ["wav"]}, other, scratch=tmp_path / "x")
    broken = tmp_path / "t.json"
    broken.write_text("{}", encoding="utf-8")
    inputs = [narration(tmp_path), Asset(broken, "application/json", "timeline")]
    with pytest.raises(PluginError, match="timeline cannot be read"):
        run_plugin(ExportAudio(), {"formats": ["wav"]}, inputs, scratch=tmp_path / "y")


def test_forty_four_kilohertz_for_audiobook_shops(tmp_path: Path) -> None:
    require_program("ffmpeg")
    job = export(tmp_path, covers=False, formats=["mp3", "m4b"], rate="44100", bitrate=192)
    for name in ("mp3", "m4b"):
        assert probe(made(job, name))["streams"][0]["sample_rate"] == "44100"
    assert probe(made(job, "mp3"))["streams"][0]["bit_rate"] == "192000"


def test_flac_and_opus_need_no_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "imageio_ffmpeg", None)
        without.setenv("PATH", str(tmp_path))
        job = export(tmp_path / "x", timed=True, formats=["flac", "opus"])
    for name in ("flac", "opus"):
        assert [one["tags"]["title"] for one in probe(made(job, name))["chapters"]] == TITLES
        assert len(decoded(made(job, name))) == SAMPLES


def tags(chapters: int = 0, **more: Any) -> Tags:
    found = tuple(Chapter(f"第{n}章", n * 480, n * 480 + 480) for n in range(chapters))
    return Tags("标题", "作者", "", "zho", '{"Label":"1"}', chapters=found, **more)


def test_more_chapters_than_one_table_holds(tmp_path: Path) -> None:
    """ID3 counts the children of a table in a byte."""
    soundfile.write(tmp_path / "s.mp3", np.zeros(300 * 480), RATE, format="MP3")
    data = id3(tags(300), Cover()) + (tmp_path / "s.mp3").read_bytes()
    (tmp_path / "m.mp3").write_bytes(data)
    assert len(probe(tmp_path / "m.mp3")["chapters"]) == 300
    assert data.count(b"CTOC") == 3  # one of tables, two of chapters


def test_opus_comments_longer_than_a_page(tmp_path: Path) -> None:
    """A cover of 200 kB goes over several pages of Ogg; all checksums hold."""
    picture = Cover(b"\xff\xd8" + np.random.default_rng(1).bytes(200_000) + b"\xff\xd9", 9, 9)
    target = tmp_path / "o.opus"
    opus.write(narration(tmp_path).path, target, tags(3), picture, 64, lambda: None)
    numbers = [number for number, _, _ in pages(target.read_bytes())]
    assert numbers == list(range(len(numbers)))
    command = [require_program("ffmpeg"), "-v", "warning", "-i", str(target), "-map", "0:a"]
    said = subprocess.run([*command, "-f", "null", "-"], capture_output=True, check=True)
    assert b"CRC" not in said.stderr
    assert len(soundfile.read(target)[0]) == SAMPLES  # libsndfile refuses wrong checksums


def pages(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """Number, lacing and body of each page of an Ogg file."""
    found, at = [], 0
    while at < len(data):
        assert data[at : at + 4] == b"OggS"
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        body = at + 27 + len(lacing)
        found.append(
            (struct.unpack_from("<I", data, at + 18)[0], lacing, data[body:][: sum(lacing)])
        )
        at = body + sum(lacing)
    return found


@pytest.mark.parametrize("size", [255 * 4, 255 * 4 + 1, 255 * 255, 255 * 255 + 254, 255 * 256])
def test_comments_that_end_with_a_piece_or_a_page(tmp_path: Path, size: int) -> None:
    """A packet of whole pieces needs an empty one after them, also where a page is full."""
    source, target = narration(tmp_path).path, tmp_path / "o.opus"
    opus.write(source, target, Tags("t", "", "", "und", "{}"), Cover(), 64, lambda: None)
    title = "t" * (1 + size - len(pages(target.read_bytes())[1][2]))
    opus.write(source, target, Tags(title, "", "", "und", "{}"), Cover(), 64, lambda: None)
    packet = b""
    for _, lacing, body in pages(target.read_bytes())[1:]:
        packet += body
        if lacing[-1] < 255:
            break
    assert len(packet) == size
    assert title.encode() in packet
    assert len(soundfile.read(target)[0]) == SAMPLES


def test_wav_beyond_four_gigabytes_keeps_its_form(tmp_path: Path) -> None:
    """A head as the mix writes it for such a length, on a short sound."""
    samples = 4 << 30
    head = bytearray(header(1, RATE, samples))
    assert head[:4] == b"RF64"
    sound = bytes(2 * 480)
    struct.pack_into("<QQQ", head, 20, len(head) - 8 + len(sound), len(sound), 480)
    (tmp_path / "s.wav").write_bytes(bytes(head) + sound)
    wav.write(tmp_path / "s.wav", tmp_path / "t.wav", tags(2))
    data = (tmp_path / "t.wav").read_bytes()
    assert struct.unpack_from("<Q", data, 20)[0] == len(data) - 8
    assert soundfile.info(tmp_path / "t.wav").frames == 480
    assert data.count(b"AIGC") == 1


def test_flac_blocks_of_the_encoder_are_replaced(tmp_path: Path) -> None:
    flac.write(
        narration(tmp_path).path,
        tmp_path / "f.flac",
        tags(number=2, total=9),
        Cover(),
        lambda: None,
    )
    data = (tmp_path / "f.flac").read_bytes()
    kinds, at, last = [], 4, False
    while not last:
        last, kind = data[at] >= 0x80, data[at] & 0x7F
        kinds.append(kind)
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
    assert kinds == [0, 4]
    assert b"TRACKNUMBER=2" in data
    assert b"TRACKTOTAL=9" in data


def test_the_index_of_an_mp4_moves_every_chunk(tmp_path: Path) -> None:
    """Offsets of a hand-made file, 32 and 64 bits wide, point to the same bytes afterwards."""

    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + name + body

    kind = box(b"ftyp", b"M4A \0\0\0\0isom")
    sound = box(b"mdat", b"0123456789")
    place = len(kind) + 8
    narrow = box(b"stco", struct.pack(">IIII", 0, 2, place, place + 5))
    wide = box(b"co64", struct.pack(">IIQ", 0, 1, place + 3))
    tables = [box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", one)))) for one in (narrow, wide)]
    (tmp_path / "a").write_bytes(kind + sound + box(b"moov", b"".join(tables)))
    finish(tmp_path / "a", tmp_path / "b", {"AIGC": "x"}, b"M4B ")
    data = (tmp_path / "b").read_bytes()
    assert data[8:12] == b"M4B "
    first, second = struct.unpack_from(">II", data, data.index(b"stco") + 12)
    third = struct.unpack_from(">Q", data, data.index(b"co64") + 12)[0]
    assert [data[at : at + 1] for at in (first, second, third)] == [b"0", b"5", b"3"]


def test_times_are_cut_off() -> None:
    assert clock(48 * 3_661_001 + 47, RATE) == "01:01:01.001"
