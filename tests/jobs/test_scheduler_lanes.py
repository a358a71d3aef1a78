"""Builds, pictures by hand and checks share a device without one starving another."""

from __future__ import annotations

from studio.core.job import CHECKING, DRAWING
from studio.jobs.effects import Effect, RunJob, Ticket
from studio.jobs.scheduler import Limits, Scheduler
from studio.jobs.turns import PATIENCE

LONG = PATIENCE[DRAWING]


class Machine:
    """One slot; plugins "speak" and "paint". ``ran``: the jobs in the order they began."""

    def __init__(self, slots: int = 1) -> None:
        self.scheduler = Scheduler(Limits(slots={"cpu": slots}))
        self.ran: list[str] = []
        self.now = 1.0

    def submit(self, job: str, plugin: str, lane: str = "", slots: int = 1) -> None:
        self._do(self.scheduler.submitted(Ticket(job, plugin, "cpu", slots, "", lane), self.now))

    def end(self, job: str = "") -> None:
        self._do(self.scheduler.ended(job or self.ran[-1], "done", "", self.now))

    def pause(self, on: bool) -> None:
        self._do(self.scheduler.paused(DRAWING, on, self.now))

    def _do(self, effects: list[Effect]) -> None:
        self.ran += [one.job for one in effects if isinstance(one, RunJob)]


def test_a_build_goes_first_and_the_queue_goes_on_after_it() -> None:
    machine = Machine()
    for number in range(3):
        machine.submit(f"picture {number}", "paint", DRAWING)
    machine.submit("check", "look", CHECKING)
    machine.submit("sentence 0", "speak")
    machine.submit("sentence 1", "speak")
    for _ in range(5):
        machine.end()
    assert machine.ran == [
        "picture 0", "sentence 0", "sentence 1", "picture 1", "picture 2", "check",
    ]  # fmt: skip


def test_a_long_build_lets_a_picture_in_now_and_then() -> None:
    machine = Machine()
    for number in range(100):
        machine.submit(f"sentence {number}", "speak")
    machine.submit("picture 0", "paint", DRAWING)
    machine.submit("picture 1", "paint", DRAWING)
    while "picture 1" not in machine.ran:
        machine.now += LONG / 10
        machine.end()
    assert machine.ran.index("picture 0") == 10
    assert machine.ran.index("picture 1") == 20


def test_a_picture_that_needs_the_whole_machine_gets_it_in_the_end() -> None:
    machine = Machine(slots=2)
    machine.submit("sentence 0", "speak")
    machine.submit("music 0", "mix")
    machine.submit("picture", "paint", DRAWING, slots=1000)
    machine.submit("sentence 1", "speak")
    machine.submit("music 1", "mix")
    machine.now += LONG
    machine.end("sentence 0")
    assert machine.ran == ["sentence 0", "music 0"], "the machine is emptied for it"
    machine.end("music 0")
    assert machine.ran[2:] == ["picture"]
    machine.end("picture")
    assert machine.ran[3:] == ["sentence 1", "music 1"]


def test_a_paused_queue_holds_nobody_else_up() -> None:
    machine = Machine()
    machine.pause(True)
    machine.submit("picture 0", "paint", DRAWING)
    machine.submit("picture 1", "paint", DRAWING)
    machine.submit("sentence", "speak")
    machine.now += 2 * LONG
    machine.end()
    assert machine.ran == ["sentence"]
    machine.scheduler.moved_up("picture 1")
    machine.pause(False)
    machine.end()
    assert machine.ran == ["sentence", "picture 1", "picture 0"]
    assert machine.scheduler.lane(DRAWING) == ("picture 0",)
