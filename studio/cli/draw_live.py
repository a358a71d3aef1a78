"""What a terminal shows while pictures are drawn: a path for each, and a line that moves."""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from studio.cli.say import complain
from studio.core.job import Outcome
from studio.jobs import events

EVERY = 0.1  # seconds between redraws of the moving line


@dataclass(frozen=True, slots=True)
class Drawn:
    path: str
    sha256: str
    media: str


class DrawLive:
    """Paths go to standard output, for pipes; the moving line to a terminal's standard error."""

    def __init__(self, folder: Path = Path()) -> None:
        self._folder = folder  # that pictures' paths begin at
        self.waiting = 0
        self.failed = 0
        self.pictures: dict[str, Drawn] = {}  # job -> its picture
        self._all = 0
        self._began = time.monotonic()
        self._spent: list[float] = []
        self._reasons: Counter[str] = Counter()
        self._noticed: set[str] = set()
        self._moving = sys.stderr.isatty()
        self._shown = 0.0

    def expect(self, count: int) -> None:
        self.waiting += count
        self._all += count

    def hear(self, event: events.Event) -> None:
        match event:
            case events.JobStarted():
                self._began = time.monotonic()
            case events.JobProgress(spec, done, label, left):
                self._move(spec.item, done, label, left)
            case events.JobNotice(_, text) if text not in self._noticed:
                self._noticed.add(text)
                self._clear()
                print(f"! {text}", file=sys.stderr)
            case events.JobCommitted(spec, record):
                if record.role in ("image", ""):
                    self.pictures[spec.id] = Drawn(record.path, record.sha256, record.media)
                self._clear()
                print(self._folder / record.path, flush=True)
            case events.JobEnded(_, outcome, reason):
                self._ended(outcome, reason)
            case _:
                pass

    def _ended(self, outcome: str, reason: str) -> None:
        self.waiting -= 1
        if outcome == Outcome.DONE:
            self._spent.append(time.monotonic() - self._began)
        elif outcome == Outcome.FAILED:
            self.failed += 1
            self._reasons[reason] += 1
            if self._reasons[reason] == 1:  # a series fails for one reason
                self._clear()
                complain(reason)
        if not self.waiting:
            self._clear()

    def _move(self, title: str, done: float, label: str, left: float) -> None:
        now = time.monotonic()
        if not self._moving or now - self._shown < EVERY:
            return
        self._shown = now
        number = self._all - self.waiting + 1
        mean = sum(self._spent) / len(self._spent) if self._spent else left / max(1e-3, 1 - done)
        rest = left + mean * (self.waiting - 1)
        parts = [f"{number}/{self._all}", title, label, _left(rest)]
        text = "  ".join(part for part in parts if part)
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r\x1b[K" + text[: width // 2 if not text.isascii() else width])
        sys.stderr.flush()

    def _clear(self) -> None:
        if self._moving:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _left(seconds: float) -> str:
    if seconds < 1:
        return ""
    if seconds < 90:
        return f"{seconds:.0f} s left"
    return f"{seconds / 60:.0f} min left" if seconds < 5400 else f"{seconds / 3600:.1f} h left"
