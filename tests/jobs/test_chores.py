"""Long work beside any project: one of a kind, stopped when asked, told as it goes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from studio.jobs.chores import Chore, Chores, Report, Stage, Stopped


def until(there: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not there():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_chore_tells_its_course_and_its_end() -> None:
    told: list[Chore] = []

    def work(report: Report) -> str:
        report.progress(0.5)
        report.notice("half")
        return "result"

    chores = Chores(told.append)
    assert chores.start("verify", "tiny", work, lambda: None)
    until(lambda: told and not told[-1].live)
    last = told[-1]
    assert (last.stage, last.result, last.progress, last.notices) == (
        Stage.DONE, "result", 0.5, ("half",),
    )  # fmt: skip
    assert told[0].stage is Stage.RUNNING


def test_a_failure_is_kept_until_it_is_forgotten() -> None:
    def work(report: Report) -> None:
        raise OSError("no disk")

    chores = Chores(lambda chore: None)
    chores.start("import", "tiny", work, lambda: None)
    until(lambda: chores.all()["import", "tiny"].stage is Stage.FAILED)
    assert str(chores.all()["import", "tiny"].error) == "no disk"
    chores.forget("import", "tiny")
    assert not chores.all()


def test_the_same_is_not_begun_twice_and_ends_when_asked() -> None:
    stop = threading.Event()

    def work(report: Report) -> None:
        stop.wait(10)
        raise Stopped

    told: list[Chore] = []
    chores = Chores(told.append)
    assert chores.start("download", "tiny", work, stop.set)
    assert not chores.start("download", "tiny", work, stop.set)
    assert chores.start("download", "other", work, stop.set)
    chores.forget("download", "tiny")  # what is alive stays known
    chores.stop("download", "tiny")
    until(lambda: not any(chore.live for chore in chores.all().values()))
    stages = [chore.stage for chore in told if chore.subject == "tiny"]
    assert stages[-2:] == [Stage.STOPPING, Stage.STOPPED]


def test_progress_is_thinned_but_the_last_of_it_arrives() -> None:
    told: list[Chore] = []

    def work(report: Report) -> None:
        for number in range(5_000):
            report.progress(number)

    chores = Chores(told.append)
    chores.start("verify", "tiny", work, lambda: None)
    until(lambda: told and not told[-1].live)
    assert len(told) < 100 and told[-1].progress == 4_999


def test_closing_ends_all() -> None:
    stop = threading.Event()
    chores = Chores(lambda chore: None)
    chores.start("download", "tiny", lambda report: stop.wait(10), stop.set)
    chores.close()
    assert not any(chore.live for chore in chores.all().values())
