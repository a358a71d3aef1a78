"""`studio make` and `studio approve`."""

from __future__ import annotations

import argparse
import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

from studio.cli.live import Live
from studio.core.plan import State
from studio.jobs.projects import open_session
from studio.jobs.session import Session


@contextlib.contextmanager
def session(options: argparse.Namespace, live: Live) -> Iterator[Session]:
    opened = open_session(options.dir, live.hear)
    try:
        for notice in opened.notices:
            print(f"! {notice}")
        yield opened
    finally:
        opened.close()


@contextlib.contextmanager
def cancel_on_interrupt() -> Iterator[list[int]]:
    """Ctrl-C asks the build to stop; the second one ends the program at once."""
    asked: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {s: signal.signal(s, interrupt) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_build(opened: Session, live: Live) -> bool:
    """Turn until the build is over; True if it was cancelled."""
    with cancel_on_interrupt() as asked:
        cancelled = False
        while live.ended is None:
            opened.turn(0.05)
            if asked and not cancelled:
                cancelled = True
                opened.cancel()
    return bool(live.ended.cancelled)


def make(options: argparse.Namespace) -> int:
    live = Live()
    with session(options, live) as opened:
        opened.build(options.only, options.again, options.yes)
        if run_build(opened, live):
            print("Cancelled; what was made is kept. `studio make` goes on from there.")
            return 130
        ended = live.ended
        assert ended is not None
        plan = opened.plan()
        for step in ended.asking:
            paths = ", ".join(out.path for out in plan.steps[step].outputs)
            print(f"? {step} waits for your yes: look at {paths}, then")
            print(f"  studio approve {options.dir} {step} && studio make {options.dir}")
        for name, step_plan in plan.steps.items():
            if step_plan.state is State.KEPT:
                print(f"! {name}: {step_plan.reason}; `--only {name} --again` makes it anew.")
            for out in step_plan.outputs:
                for gap in out.meta.get("gaps", ()):
                    print(f"… {out.path} lacks {gap.get('field', '')}: {gap.get('need', '')}")
        if ended.failed:
            reasons = [f"{name}: {plan.steps[name].reason}" for name in ended.failed]
            print("Failed: " + "; ".join(reasons))
            return 1
        if ended.asking:
            return 1
        print(f"Up to date: {opened.folder}")
    return 0


def approve(options: argparse.Namespace) -> int:
    live = Live()
    with session(options, live) as opened:
        if opened.plan().steps[opened.recipe.step(options.step).id].state is not State.ASK:
            print(f"'{options.step}' does not wait for a yes.")
            return 1
        opened.approve(options.step)
    print(f"Approved {options.step}.")
    return 0
