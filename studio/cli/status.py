"""`studio status` and `studio jobs`; both work while another program holds the project."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from studio.cli.say import show_json, show_notices
from studio.core.plan import State, StepPlan
from studio.jobs.events import Event
from studio.jobs.projects import open_session
from studio.jobs.session import Session

SIGNS = {
    State.DONE: "✓", State.EDITED: "✎", State.KEPT: "✎", State.STALE: "≠", State.NEW: "·",
    State.RUNNING: "▸", State.ASK: "?", State.WAITING: "…", State.FAILED: "✗",
}  # fmt: skip


def status(options: argparse.Namespace) -> int:
    with _looking(options) as opened:
        plan = opened.plan()
        if options.json:
            steps = {name: _as_json(step) for name, step in plan.steps.items()}
            show_json(
                {
                    "title": opened.project.title,
                    "complete": plan.complete,
                    "notices": opened.notices,
                    "steps": steps,
                }
            )
            return 0 if plan.complete else 1
        print(f"{opened.project.title} ({opened.folder})")
        show_notices(opened.notices)
        width = max(len(name) for name in plan.steps)
        for name, step in plan.steps.items():
            count = f" {step.done}/{len(step.instances)}" if step.step.each else ""
            reason = f" — {step.reason}" if step.reason else ""
            print(f"  {SIGNS[step.state]} {name:<{width}}  {step.state}{count}{reason}")
    return 0 if plan.complete else 1


def jobs(options: argparse.Namespace) -> int:
    with _looking(options) as opened:
        rows = opened.jobs(options.limit)
        if options.json:
            show_json([asdict(row) for row in rows])
            return 0
        for row in rows:
            what = f"{row.step or row.plugin} {row.item}".strip()
            reason = f" — {row.reason}" if row.reason else ""
            print(f"{row.submitted}  {row.outcome or 'open':<11} {what}{reason}")
            for notice in row.notices:
                print(f"{'':<22}! {notice}")
    return 0


@contextmanager
def _looking(options: argparse.Namespace) -> Iterator[Session]:
    def ignore(event: Event) -> None:
        pass

    opened = open_session(options.dir, ignore, read_only=True)
    try:
        yield opened
    finally:
        opened.close()


def _as_json(step: StepPlan) -> dict[str, Any]:
    return {
        "state": step.state,
        "reason": step.reason,
        "use": step.step.use,
        "done": step.done,
        "of": len(step.instances),
        "outputs": [
            {"path": out.path, "media": out.media, "role": out.role} for out in step.outputs
        ],
    }
