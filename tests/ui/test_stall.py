"""The event loop goes on while a plugin spins, and while one streams 1,000 texts a second.

A machine that tests share may take the processor away from the window for longer than any
bound. What the window itself does wrong it does every time, so the best of three runs counts.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot

from studio.core.job import JobSpec
from studio.core.plan import Plan
from studio.jobs import events
from studio.store.paths import places
from studio.ui.app import WARMED_UP, Studio
from studio.ui.bridge import Inbox
from studio.ui.presenter.draft import Draft
from studio.ui.presenter.pages import DocumentPage
from studio.ui.presenter.project import ProjectPresenter

from .test_window import echo_project, open_project


class StallMeter:
    """The longest time between two ticks of a 5 ms timer on the window's thread."""

    def __init__(self) -> None:
        self.worst = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.worst = 0
        self._since.start()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self.worst = max(self.worst, self._since.restart())


RUNS = 3


def longest_stall(
    presenter: ProjectPresenter, qtbot: QtBot, bound: int, order: Callable[[int], None]
) -> int:
    """Milliseconds, of the best run; there are more until one stays below ``bound``."""
    best = 10**6
    for run in range(RUNS):
        presenter.work.last_build = None
        meter = StallMeter()
        meter.start()
        order(run)
        qtbot.waitUntil(lambda: presenter.work.last_build is not None, timeout=60_000)
        meter.stop()
        best = min(best, meter.worst)
        if best <= bound:
            break
    return best


@pytest.mark.parametrize(("mode", "amount"), [("spin", 2.0), ("stream", 3.0), ("flood", 3000.0)])
def test_the_window_does_not_stall(
    studio: Studio, qtbot: QtBot, tmp_path: Path, mode: str, amount: float
) -> None:
    _, presenter = open_project(studio, qtbot, echo_project(tmp_path / "p", mode, amount=amount))
    qtbot.wait(300)
    bound = 500 if mode == "flood" else 150  # a flood is as fast as the plugin's process can write
    orders = presenter.orders
    worst = longest_stall(
        presenter, qtbot, bound, lambda run: orders.redo("say") if run else orders.make()
    )
    sys.stderr.write(f"\nlongest stall while '{mode}' ran: {worst} ms (goal: 50 ms)\n")
    if mode != "spin":
        assert presenter.work.stream("say").count(" ") >= amount
    assert worst <= bound


class TurnMeter:
    """The most processor time (ms) that the window's thread took between two ticks of a timer:
    unlike the clock it does not count what other programs took."""

    def __init__(self) -> None:
        self.worst = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        now = time.thread_time()
        self.worst = max(self.worst, 1000 * (now - self._last))
        self._last = now


def test_pages_are_built_without_holding_the_window_up(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    """The first project that is opened: pictures of icons and the like are not made yet."""
    for module in WARMED_UP:
        importlib.import_module(module)
    project = echo_project(tmp_path / "p")
    qtbot.wait(200)
    meter = TurnMeter()
    page, _ = open_project(studio, qtbot, project)
    qtbot.wait(200)
    opening = meter.worst
    meter.worst = 0.0
    points = "\n".join(f"- point {number}" for number in range(6))
    text = "# T\n\n" + "\n\n".join(f"## Section {n}\n\n{points}" for n in range(6)) + "\n"
    page.show_page(DocumentPage("a.md", "Outline", (), read_only=False, outline=True))
    page.show_draft(Draft("a.md", text, "x"), reload=True)
    qtbot.wait(200)
    assert len(page.document.sections.cards) == 6
    outline = meter.worst
    meter.worst = 0.0
    studio.window.show_new()
    qtbot.wait(200)
    sys.stderr.write(
        f"\nlongest turn: project {opening:.0f} ms, outline {outline:.0f} ms, "
        f"new project {meter.worst:.0f} ms (goal: 50 ms)\n"
    )
    assert max(opening, outline, meter.worst) <= 150


LOADING = """
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Params:
    pass


class Slow:
    params = Params

    def load(self, env):
        import json, scipy.signal  # what a heavy plugin does: read many files, fill memory, compute
        self.weights = bytearray(200 * 2**20)
        end = time.monotonic() + 2
        while time.monotonic() < end:
            json.loads(json.dumps(list(range(20_000))))

    def run(self, params, inputs, job):
        job.text("loaded")
"""


def test_the_window_does_not_stall_while_a_plugin_loads(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    recipe = ""
    for run in range(RUNS):  # one plugin a run: only the first job of a process loads
        folder = places().plugins / f"slow{run}"
        folder.mkdir(parents=True)
        (folder / "plugin.py").write_text(LOADING, encoding="utf-8")
        (folder / "plugin.toml").write_text(
            f'id = "slow{run}"\nname = "Slow"\nversion = "1"\napi = "1.0"\nentry = "plugin:Slow"\n',
            encoding="utf-8",
        )
        recipe += f'[[step]]\nid = "say{run}"\nuse = "slow{run}"\n'
    project = echo_project(tmp_path / "p")
    (project / "recipe.toml").write_text(recipe, encoding="utf-8")
    _, presenter = open_project(studio, qtbot, project)
    qtbot.wait(300)
    steps = [f"say{run}" for run in range(RUNS)]
    worst = longest_stall(presenter, qtbot, 150, lambda run: presenter.orders.make_step(steps[run]))
    sys.stderr.write(f"\nlongest stall while a plugin loaded: {worst} ms (goal: 50 ms)\n")
    assert presenter.work.last_build is not None and not presenter.work.last_build.failed
    assert worst <= 150


def spec(job: str) -> JobSpec:
    return JobSpec(id=job, plugin="echo", version="1", step="say")


def test_the_inbox_thins_without_losing_a_letter() -> None:
    inbox = Inbox()
    inbox.add(events.PlanChanged(Plan({})))
    for number in range(1000):
        inbox.add(events.JobText(spec("a"), f"{number} "))
        inbox.add(events.JobProgress(spec("a"), number / 1000, "working"))
    inbox.add(events.PlanChanged(Plan({})))
    inbox.add(events.JobEnded(spec("a"), "done", ""))
    items = inbox.items()
    assert [type(item).__name__ for item in items] == [
        "JobText", "JobProgress", "PlanChanged", "JobEnded",
    ]  # fmt: skip
    assert items[0].chunk == "".join(f"{number} " for number in range(1000))
    assert items[1].done == 0.999
