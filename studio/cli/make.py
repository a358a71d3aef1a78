"""`studio make` and `studio approve`."""

from __future__ import annotations

import argparse
import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

from studio.cli.live import Live
from studio.cli.say import complain, show_notices, typed
from studio.core.plan import Plan, State
from studio.core.project import ProjectError
from studio.jobs.projects import open_session
from studio.jobs.session import Session


@contextlib.contextmanager
def session(options: argparse.Namespace, live: Live) -> Iterator[Session]:
    opened = open_session(options.dir, live.hear)
    try:
        show_notices(opened.notices)
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


def why_failed(live: Live, plan: Plan) -> list[str]:
    """A full disk can keep a failure out of the journal: then as it was heard."""
    steps = live.ended.failed if live.ended else ()
    return [f"{name}: {plan.steps[name].reason or live.failures.get(name, '')}" for name in steps]


def make(options: argparse.Namespace) -> int:
    if options.again and not options.only:
        raise ProjectError("--again needs --only STEP: name what is to be made again.")
    if options.seed is not None and not options.again:
        raise ProjectError("--seed needs --only STEP --again: name what is to be made anew.")
    live, folder = Live(), typed(options.dir)
    with session(options, live) as opened:
        for step in options.only if options.seed is not None else ():
            opened.set_seed(step, "", options.seed)
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
            print(f"  studio approve {folder} {step} && studio make {folder}")
        for name, step_plan in plan.steps.items():
            if step_plan.state is State.KEPT:
                print(f"! {name}: {step_plan.reason}; `--only {name} --again` makes it anew.")
        for path, field, need in _gaps(plan):
            print(f"… {path} lacks {field}: {need}")
        if ended.failed:
            print("Failed: " + "; ".join(why_failed(live, plan)))
            return 1
        if ended.asking:
            return 1
        if plan.complete or not options.only:
            print(f"Up to date: {opened.folder}")
        else:
            print(f"Made {', '.join(options.only)}; `studio make {folder}` makes the rest.")
    return 0


def approve(options: argparse.Namespace) -> int:
    live = Live()
    with session(options, live) as opened:
        if opened.plan().steps[opened.recipe.step(options.step).id].state is not State.ASK:
            complain(f"'{options.step}' does not wait for a yes.")
            return 1
        opened.approve(options.step)
    print(f"Approved {options.step}.")
    return 0


def _gaps(plan: Plan) -> list[tuple[str, str, str]]:
    """What results lack: path, field, need. The last of the texts that lack the same is named."""
    found = {
        (gap.get("field", ""), gap.get("need", "")): out.path
        for step in plan.steps.values()
        for out in step.outputs
        for gap in out.meta.get("gaps", ())
    }
    return [(path, *what) for what, path in found.items()]
