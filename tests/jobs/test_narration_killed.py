"""kill -9 in the middle of a long narration: at most the sentence under way is lost."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.record import Committed
from studio.jobs.projects import open_session
from studio.store.journal import Journal
from studio.store.paths import places
from tests.jobs.killed_build import Programs
from tests.jobs.narrated import Narrated, write_engines
from tests.jobs.rig import PATIENCE

SENTENCES = 60
KILLS = 4
BRIEF = "".join(f"第 {n} 句话，说的是很长的故事。" for n in range(SENTENCES))


def takes_in(folder: Path) -> list[str]:
    """The sentences that the journal knows as spoken, in order."""
    records = (line.record for line in Journal(folder / "journal.jsonl").replay())
    made = [one for one in records if isinstance(one, Committed) and one.role == "take"]
    return [str(one.meta["text"]) for one in made]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Narrated]:
    library = write_engines(places().plugins)
    made = Narrated(tmp_path / "长的 旁白", library, BRIEF)
    made.session.close()
    yield made


@pytest.fixture
def programs() -> Iterator[Programs]:
    made = Programs()
    yield made
    made.close()


# The narration is made by a program that is forked and then ended by SIGKILL: Windows has neither.
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are of POSIX")
def test_at_most_the_sentence_under_way_is_lost(told: Narrated, programs: Programs) -> None:
    for number in range(1, KILLS + 1):
        pid = programs.start(told.folder)
        deadline = time.monotonic() + PATIENCE
        while len(set(takes_in(told.folder))) < number * SENTENCES // (KILLS + 2):
            assert time.monotonic() < deadline
            time.sleep(0.005)
        os.kill(pid, signal.SIGKILL)
        programs.wait()
        spoken = takes_in(told.folder)
        assert len(spoken) - len(set(spoken)) <= number, "each kill has one spoken again at most"
        there = list((told.folder / "media" / "takes").glob("*.wav"))
        assert len(there) >= len(set(spoken))
    assert programs.run(told.folder) == 0
    spoken = takes_in(told.folder)
    assert len(set(spoken)) == SENTENCES
    assert len(spoken) <= SENTENCES + KILLS
    session = open_session(told.folder, lambda event: None, library=told.library)
    assert {one.state for one in session.narration.sentences} == {"done"}
    session.close()
