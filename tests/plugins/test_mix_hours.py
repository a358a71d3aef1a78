"""An hour and ten hours: not one sample of drift, in no format; and WAV beyond 4 GB."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import soundfile

from plugins.mix import karaoke, subtitles
from plugins.mix.chinese import word_breaks
from plugins.mix.cues import Cue, Piece, cues_of
from plugins.mix.script import Entry
from plugins.mix.timeline import Item
from plugins.mix.wave_file import header
from studio.sdk.capabilities import Word
from tests.programs import require_program

RATE = 48000
WORDS = ("我们", "把", "每", "一句", "话", "都", "念", "出来")


def narration(hours: float) -> tuple[Item, ...]:
    """Sentences whose words last a prime number of samples, so that every rounding shows."""
    items: list[Item] = []
    at = 12_345
    while at < hours * 3600 * RATE:
        begin, words = at, list[Word]()
        for number, text in enumerate(WORDS):
            length = 9_973 + 1_009 * number
            words.append(Word(text=text, start=at + 331, end=at + length))
            at += length
        text = "".join(WORDS) + "。"
        items.append(Item(Path("x"), "text", 0, begin, at, text, tuple(words), entry=Entry()))
        at += 14_401  # a pause that is no whole number of milliseconds
    return tuple(items)


HOUR = narration(1.01)
CUES = cues_of(HOUR, RATE, word_breaks)


def milliseconds(clock: str) -> int:
    hours, minutes, rest = re.split(":", clock.replace(",", "."))
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(rest) * 1000)


def test_a_cue_begins_with_its_word_after_an_hour() -> None:
    assert HOUR[-1].end > 3600 * RATE
    assert [cue.start for cue in CUES] == [item.words[0]["start"] for item in HOUR]
    assert len(CUES) == len(HOUR) > 1000


def test_srt_and_vtt_are_cut_off_from_samples() -> None:
    for text in (subtitles.srt(CUES, RATE), subtitles.vtt(CUES, RATE)):
        spans = re.findall(r"([\d:.,]+) --> ([\d:.,]+)", text)
        assert [milliseconds(start) for start, _ in spans] == [c.start * 1000 // RATE for c in CUES]
        assert [milliseconds(end) for _, end in spans] == [c.end * 1000 // RATE for c in CUES]


def test_lrc_counts_minutes_beyond_the_hour() -> None:
    found = re.findall(
        r"^\[(\d+):(\d\d)\.(\d\d)\]\S", subtitles.lrc(CUES, RATE, "标题"), re.MULTILINE
    )
    told = [(int(m) * 60 + int(s)) * 100 + int(h) for m, s, h in found]
    assert told == [cue.start * 100 // RATE for cue in CUES]
    assert int(found[-1][0]) >= 60


def test_lrc_is_cleared_before_a_long_pause_and_at_the_end() -> None:
    cues = [Cue(0, RATE, "一"), Cue(RATE * 2, RATE * 3, "二"), Cue(RATE * 9, RATE * 10, "三")]
    assert subtitles.lrc(cues, RATE, "标\n题") == (
        "[ti:标 题]\n[00:00.00]一\n[00:02.00]二\n[00:03.00]\n[00:09.00]三\n[00:10.00]\n"
    )


def test_karaoke_does_not_drift_inside_a_line_nor_over_ten_hours() -> None:
    items = narration(10.0)[-200:]
    cues = cues_of(items, RATE, word_breaks)
    lines = [line for line in karaoke.ass(cues, RATE, "x").split("\n") if "Dialogue" in line]
    assert len(lines) == len(items)
    for line, item in zip(lines, items, strict=True):
        start, end = re.findall(r"\d+:\d\d:\d\d\.\d\d", line)
        assert milliseconds(start) == item.words[0]["start"] * 100 // RATE * 10
        at = milliseconds(start) // 10
        for (kind, length, _), next_kind in zip(
            found := re.findall(r"\{\\(kf?)(\d+)\}([^{]*)", line), [*found[1:], None], strict=True
        ):
            at += int(length)
            assert kind != "kf" or at in {word["end"] * 100 // RATE for word in item.words}
            assert next_kind is None or at <= milliseconds(end) // 10
        assert at == item.words[-1]["end"] * 100 // RATE
        assert "".join(text for _, _, text in found) == item.text


def test_what_is_a_command_in_karaoke_is_taken_as_text() -> None:
    cue = Cue(0, RATE, "x", (Piece("a{b}", 0, 100), Piece("\\N", 100, RATE)), 0, "李, 雷")
    text = karaoke.ass([cue], RATE, "一\n二")
    assert "Title: 一 二\n" in text
    assert text.rstrip().endswith(
        "0:00:00.00,0:00:01.00,Default,李  雷,0,0,0,,{\\kf0}a｛b｝{\\kf100}\\\u2060N"
    )


def test_another_program_reads_the_karaoke(tmp_path: Path) -> None:
    path = tmp_path / "n.ass"
    path.write_text(karaoke.ass(CUES[-5:], RATE, "标题"), encoding="utf-8")
    command = [require_program("ffmpeg"), "-v", "error", "-i", str(path), "-f", "srt", "-"]
    again = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    spans = re.findall(r"([\d:,]+) --> ", again)
    assert [milliseconds(one) for one in spans] == [c.start * 100 // RATE * 10 for c in CUES[-5:]]
    assert all(cue.text in again for cue in CUES[-5:])


def test_a_line_of_several_pieces_is_its_text() -> None:
    long = "「我们把每一句话都念出来，一个字也不少，」他说，「然后再慢慢地听一遍，看看有没有念错的地方。」"
    found = [long.find(word) for word in ("我们", "一句", "念出来", "他说", "再慢慢地", "地方")]
    words = tuple(
        Word(text=long[at : at + 2], start=number * RATE, end=number * RATE + 40_000)
        for number, at in enumerate(found)
    )
    item = Item(Path("x"), "text", 0, 0, 7 * RATE, long, words)
    cues = cues_of((item,), RATE, word_breaks)
    assert len(cues) > 1
    assert "".join(cue.text for cue in cues) == long
    for cue in cues:
        assert "".join(piece.text for piece in cue.pieces) == cue.text
        times = [time for piece in cue.pieces for time in (piece.start, piece.end)]
        assert times == sorted(times)
        assert cue.start <= times[0] <= times[-1] <= cue.end


def test_more_than_four_gigabytes_are_rf64(tmp_path: Path) -> None:
    """A file with holes: its head is what other programs go by."""
    samples = 13 * 3600 * RATE
    path = tmp_path / "long.wav"
    head = header(1, RATE, samples)
    with path.open("wb") as file:
        file.write(head)
        file.truncate(len(head) + 2 * samples)
    assert head[:4] == b"RF64"
    assert soundfile.info(path).frames == samples
    command = [require_program("ffprobe"), "-v", "error", "-show_entries", "format=duration"]
    told = subprocess.run([*command, str(path)], capture_output=True, text=True, check=True).stdout
    assert f"duration={13 * 3600}.000000" in told


def test_up_to_four_gigabytes_are_plain_wav(tmp_path: Path) -> None:
    head = header(2, RATE, 5 * 3600 * RATE)
    assert head[:4] == b"RIFF"
    assert len(head) == 44
    path = tmp_path / "s.wav"
    path.write_bytes(header(2, RATE, 100) + bytes(400))
    assert (soundfile.info(path).frames, soundfile.info(path).channels) == (100, 2)
