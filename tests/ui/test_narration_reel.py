"""What is heard one after the other, to the sample; sound files as the room reads them."""

from __future__ import annotations

import json
import wave
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from studio.ui.presenter.narration.reel import RATE, Cue, Heard, Reel
from studio.ui.presenter.narration.sounds import (
    PieceReader,
    WordSpan,
    peaks_of,
    take_samples,
    word_at,
    words_of,
)


def sound(value: int, samples: int) -> bytes:
    return np.full(samples, value, "<i2").tobytes()


def values(data: bytes) -> list[int]:
    """Runs of equal samples: value, length, value, length …"""
    samples = np.frombuffer(data, "<i2")
    edges = [0, *(np.flatnonzero(np.diff(samples)) + 1).tolist(), len(samples)]
    return [int(one) for a, b in pairwise(edges) for one in (samples[a], b - a)]


class Shelf:
    """Cues and files of a test; a file is there when ``give`` was called."""

    def __init__(self, *cues: Cue) -> None:
        self.cues = {cue.item: cue for cue in cues}
        self.wanted: list[str] = []
        self.reel = Reel(self.wanted.append)
        self.reel.start(tuple(self.cues), self.cues.get)

    def give(self, path: str, data: bytes | None) -> None:
        assert path in self.wanted, "nobody asked for it"
        self.reel.loaded(path, data)


def test_takes_and_pauses_are_joined_to_the_sample() -> None:
    shelf = Shelf(Cue("a", "a.wav", 5), Cue("b", "b.wav", 7), Cue("c", "c.wav"))
    shelf.give("a.wav", sound(1, 10))
    shelf.give("b.wav", sound(2, 20))
    shelf.give("c.wav", sound(3, 30))
    out = b"".join(iter(lambda: shelf.reel.read(4), b""))
    assert values(out) == [1, 10, 0, 5, 2, 20, 0, 7, 3, 30]
    assert shelf.reel.ended and shelf.reel.written == 72


def test_what_is_not_there_yet_is_waited_for_without_a_gap() -> None:
    shelf = Shelf(Cue("a", "a.wav", 3), Cue("b", "b.wav"))
    assert shelf.reel.read(8) == b"" and shelf.reel.waits == "a"
    shelf.give("a.wav", sound(1, 10))
    first = shelf.reel.read(100)
    assert values(first) == [1, 10, 0, 3] and shelf.reel.waits == "b" and not shelf.reel.ended
    shelf.give("b.wav", sound(2, 4))
    assert values(first + shelf.reel.read(100)) == [1, 10, 0, 3, 2, 4]


def test_it_is_known_what_came_out_at_a_moment() -> None:
    shelf = Shelf(Cue("a", "a.wav", 5), Cue("b", "b.wav"))
    shelf.give("a.wav", sound(1, 10))
    shelf.give("b.wav", sound(2, 10))
    shelf.reel.read(100)
    assert shelf.reel.at(0) == Heard("a", "a.wav", 0)
    assert shelf.reel.at(9) == Heard("a", "a.wav", 9)
    assert shelf.reel.at(12) == Heard("a", "a.wav", 12), "the pause belongs to what was before"
    assert shelf.reel.at(15) == Heard("b", "b.wav", 0)


def test_it_begins_in_the_middle_of_a_take() -> None:
    shelf = Shelf(Cue("a", "a.wav"), Cue("b", "b.wav"))
    shelf.reel.start(("a", "b"), shelf.cues.get, 6)
    shelf.give("a.wav", sound(1, 10))
    shelf.give("b.wav", sound(2, 3))
    assert values(shelf.reel.read(100)) == [1, 4, 2, 3]
    assert shelf.reel.at(0) == Heard("a", "a.wav", 6)


def test_pieces_are_heard_before_the_take_is_there() -> None:
    shelf = Shelf(Cue("a", "", 2), Cue("b", "b.wav"))
    shelf.reel.add_piece("a", sound(5, 4))
    out = shelf.reel.read(100)
    assert values(out) == [5, 4] and not shelf.reel.waits
    shelf.reel.add_piece("a", sound(6, 4))
    shelf.reel.made("a", "a.wav")
    shelf.give("b.wav", sound(2, 3))
    out += shelf.reel.read(100)
    assert values(out) == [5, 4, 6, 4, 0, 2, 2, 3], "the pieces are the whole sentence"
    assert shelf.reel.at(0) == Heard("a", "", 0)


def test_pieces_that_nobody_began_to_hear_are_not_kept() -> None:
    """Else the pieces of an hour would be held, when all of it is spoken."""
    shelf = Shelf(Cue("a", "a.wav"), Cue("b", ""))
    shelf.give("a.wav", sound(1, 3))
    shelf.reel.add_piece("b", sound(5, 4))
    shelf.cues["b"] = Cue("b", "b.wav")
    shelf.reel.made("b", "b.wav")
    assert not shelf.reel._pieces
    shelf.give("b.wav", sound(2, 4))
    assert values(shelf.reel.read(100)) == [1, 3, 2, 4]


def test_a_take_that_comes_without_pieces_is_heard() -> None:
    shelf = Shelf(Cue("a", "", 2))
    assert shelf.reel.waits == "a"
    shelf.reel.made("a", "a.wav")
    shelf.give("a.wav", sound(1, 4))
    assert values(shelf.reel.read(100)) == [1, 4, 0, 2]


def test_after_a_lost_piece_the_take_goes_on_where_it_was() -> None:
    shelf = Shelf(Cue("a", ""))
    shelf.reel.add_piece("a", sound(5, 4))
    assert values(shelf.reel.read(100)) == [5, 4]
    shelf.reel.add_piece("a", None)
    shelf.reel.made("a", "a.wav")
    shelf.give("a.wav", sound(5, 4) + sound(6, 3))
    assert values(shelf.reel.read(100)) == [6, 3]


def test_a_take_that_was_deleted_is_waited_for_anew() -> None:
    shelf = Shelf(Cue("a", "a.wav"))
    shelf.give("a.wav", None)
    assert shelf.reel.waits == "a" and not shelf.reel.ended
    shelf.reel.made("a", "a2.wav")
    shelf.give("a2.wav", sound(1, 4))
    assert values(shelf.reel.read(100)) == [1, 4]


def test_a_sentence_without_a_cue_is_passed_over_and_only_near_takes_are_held() -> None:
    cues = [Cue(str(n), f"{n}.wav") for n in range(10)]
    shelf = Shelf()
    shelf.cues = {cue.item: cue for cue in cues if cue.item != "1"}
    shelf.reel.start([cue.item for cue in cues], shelf.cues.get)
    assert shelf.wanted == ["0.wav", "2.wav"]
    shelf.give("0.wav", sound(1, 2))
    shelf.reel.read(100)
    assert shelf.wanted == ["0.wav", "2.wav", "3.wav", "4.wav"]


# sound files ------------------------------------------------------------------------


def write(path: Path, samples: np.ndarray, rate: int = RATE) -> Path:  # type: ignore[type-arg]
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return path


def tone(seconds: float, rate: int, hertz: float = 440.0) -> np.ndarray:  # type: ignore[type-arg]
    return 0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


def read(data: bytes) -> np.ndarray:  # type: ignore[type-arg]
    return np.frombuffer(data, "<i2") / 32768


def test_a_take_at_another_rate_is_resampled(tmp_path: Path) -> None:
    data = take_samples(write(tmp_path / "a.wav", tone(0.5, 22_050), 22_050))
    assert data is not None and abs(len(data) // 2 - RATE // 2) <= 1
    inner = slice(1000, -1000)
    wanted = tone(0.5, RATE)[: len(data) // 2]
    assert np.abs(read(data)[inner] - wanted[inner]).max() < 0.005
    assert take_samples(tmp_path / "none.wav") is None
    (tmp_path / "no.wav").write_bytes(b"no sound")
    assert take_samples(tmp_path / "no.wav") is None


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_pieces_sound_like_the_whole(tmp_path: Path, rate: int) -> None:
    """No click where two pieces meet, whatever their lengths."""
    whole = tone(0.6, rate)
    cuts = [0, 800, 2003, 2010, 7001, len(whole)]
    reader, out = PieceReader(), b""
    for number, (a, b) in enumerate(pairwise(cuts)):
        piece = reader.piece(write(tmp_path / f"{number}.wav", whole[a:b], rate))
        assert piece is not None
        out += piece
    out += reader.rest()
    assert abs(len(out) // 2 - round(0.6 * RATE)) <= 1
    inner = slice(1000, -1000)
    wanted = tone(0.6, RATE)[: len(out) // 2]
    assert np.abs(read(out)[inner] - wanted[inner]).max() < 0.005


def test_words_are_found_in_the_sentence(tmp_path: Path) -> None:
    file = tmp_path / "t.json"
    words = [
        {"text": "灯", "start": 100, "end": 200}, {"text": "不在文中", "start": 200, "end": 300},
        {"text": "塔", "start": 300, "end": 400}, {"text": "灯", "start": 500, "end": 700},
    ]  # fmt: skip
    file.write_text(json.dumps({"sample_rate": 24_000, "samples": 800, "words": words}))
    spans = words_of(file, "灯塔和灯。")
    assert spans == (WordSpan(200, 400, 0, 1), WordSpan(600, 800, 1, 2), WordSpan(1000, 1400, 3, 4))
    at: Callable[[int], tuple[int, int]] = lambda sample: word_at(spans, sample)  # noqa: E731
    assert [at(0), at(200), at(700), at(900), at(1399), at(1400)] == [
        (0, 0), (0, 1), (1, 2), (1, 2), (3, 4), (0, 0),
    ]  # fmt: skip
    assert words_of(tmp_path / "none.json", "x") == ()


def test_peaks_are_the_loudest_of_each_span() -> None:
    assert peaks_of(sound(16384, 50) + sound(-32768, 50), 4) == (0.5, 0.5, 1.0, 1.0)
    assert peaks_of(b"", 4) == ()
