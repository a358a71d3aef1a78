"""What a terminal shows while a build runs: a line per finished step, one that moves."""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from typing import TextIO

from studio.core.job import Outcome
from studio.core.plan import Plan, State
from studio.jobs import events

EVERY = 0.1  # seconds between redraws of the moving line


class Live:
    """Hears a session's events. On a pipe or in a log the moving line is left out."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._moving = self._out.isatty()
        self._begun: dict[str, float] = {}
        self._ran: Counter[str] = Counter()
        self._reported: set[str] = set()
        self._noticed: set[tuple[str, str]] = set()
        self._drawn = 0.0
        self.ended: events.BuildEnded | None = None
        self.failures: dict[str, str] = {}  # step -> why

    def hear(self, event: events.Event) -> None:
        match event:
            case events.JobStarted(spec):
                self._begun.setdefault(spec.step, time.monotonic())
            case events.JobProgress(spec, done, label):
                self._move(f"{spec.step} {spec.item} {done:4.0%} {label}")
            case events.JobNotice(spec, text) if (spec.step, text) not in self._noticed:
                self._noticed.add((spec.step, text))  # once, not for each item of a mapped step
                self._line(f"! {spec.step}: {text}")
            case events.JobEnded(spec, outcome, reason):
                self._ran[spec.step] += 1
                if outcome == Outcome.FAILED:
                    item = f" ({spec.item})" if spec.item else ""
                    self._line(f"✗ {spec.step}{item}: {reason}")
                    self.failures[spec.step] = reason
            case events.PlanChanged(plan):
                self._report(plan)
            case events.Notice(text):
                self._line(f"! {text}")
            case events.BuildEnded():
                self._move("")
                self.ended = event

    def _report(self, plan: Plan) -> None:
        for name, step in plan.steps.items():
            done = step.state in (State.DONE, State.ASK, State.EDITED)
            if done and name in self._begun and name not in self._reported:
                self._reported.add(name)
                seconds = time.monotonic() - self._begun[name]
                count = f" ({self._ran[name]} of {len(step.instances)})" if step.step.each else ""
                self._line(f"✓ {name}{count} {seconds:.1f} s")

    def _line(self, text: str) -> None:
        self._move("")
        self._out.write(text + "\n")
        self._out.flush()

    def _move(self, text: str) -> None:
        now = time.monotonic()
        if not self._moving or (text and now - self._drawn < EVERY):
            return
        self._drawn = now
        width = shutil.get_terminal_size().columns - 1
        self._out.write("\r\x1b[K" + text[: width // 2 if not text.isascii() else width])
        self._out.flush()
