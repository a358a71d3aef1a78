from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.record import Ended, Record, Saved, Started
from studio.sdk._wire import encode
from studio.store.journal import Journal

TIME = "2026-01-02T03:04:05Z"
ONE, TWO, THREE = Started("1", TIME), Saved("文章.md", "a" * 64, TIME), Ended("1", "done", TIME)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = Journal(tmp_path / "journal.jsonl")
    for record in (ONE, TWO):
        made.append(record)
    made.close()
    return made


def records(journal: Journal, offset: int = 0) -> list[Record]:
    return [line.record for line in journal.replay(offset) if line.record is not None]


def test_replays_what_was_appended_from_any_line(journal: Journal) -> None:
    lines = list(journal.replay())
    assert [line.record for line in lines] == [ONE, TWO]
    assert lines[-1].end == journal.path.stat().st_size
    assert records(journal, lines[0].end) == [TWO]
    assert records(journal, lines[1].end) == []
    assert journal.record_at(lines[1].start, lines[1].end) == TWO


def test_no_journal_is_an_empty_one(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    journal.mend(tmp_path / "recovered")
    assert records(journal) == []


@pytest.mark.parametrize("torn", [b'{"type":"Ended","jo', b"\x00" * 200, '{"type":"文'.encode()])
def test_a_torn_tail_is_not_read_and_is_cut_off_into_a_file(
    journal: Journal, tmp_path: Path, torn: bytes
) -> None:
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + torn)
    assert records(journal) == [ONE, TWO]  # and read-only, that is all that happens
    journal.mend(tmp_path / "recovered")
    assert journal.path.read_bytes() == whole
    assert next((tmp_path / "recovered").iterdir()).read_bytes() == torn
    assert "last line" in journal.problems[0]
    journal.append(THREE)
    assert records(journal) == [ONE, TWO, THREE]


def test_a_whole_last_line_without_its_end_is_kept(journal: Journal, tmp_path: Path) -> None:
    with journal.path.open("ab") as file:
        file.write(encode(THREE).encode())
    journal.mend(tmp_path / "recovered")
    assert records(journal) == [ONE, TWO, THREE]
    assert not journal.problems


def test_a_tail_longer_than_a_block(journal: Journal, tmp_path: Path) -> None:
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + b'{"type":' + b"x" * 200_000)
    journal.mend(tmp_path / "recovered")
    assert journal.path.read_bytes() == whole


@pytest.mark.parametrize(
    "garbage",
    [b"\xff\xfe\x00", b"<<<<<<< HEAD", b"[]", b"{}", b'{"type":"Ended"}', b'{"type":7}', b"null"],
)
def test_garbage_in_the_middle_is_skipped_and_told(journal: Journal, garbage: bytes) -> None:
    first, second = journal.path.read_bytes().splitlines()
    journal.path.write_bytes(first + b"\n" + garbage + b"\n" + second + b"\n")
    assert records(journal) == [ONE, TWO]
    assert f"at byte {len(first) + 1}" in journal.problems[0]


def test_records_and_keys_of_a_newer_program_are_no_problem(journal: Journal) -> None:
    with journal.path.open("ab") as file:
        file.write(b'{"type":"Translated","path":"x"}\n')
        file.write(encode(THREE).replace("}", ',"new":1}').encode() + b"\n")
    assert records(journal) == [ONE, TWO, THREE]
    assert not journal.problems


def test_goes_on_in_the_file_that_replaced_the_journal(journal: Journal, tmp_path: Path) -> None:
    journal.append(THREE)  # holds the file open
    other = tmp_path / "other"
    other.write_bytes(encode(TWO).encode() + b"\n")
    other.replace(journal.path)
    journal.append(THREE)
    assert records(journal) == [TWO, THREE]
    journal.close()
