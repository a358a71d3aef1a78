"""Seconds that a step and the rest of a picture took, kept for each model, size and device."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NEW: Final = 0.5  # of the average: the latest picture counts as much as all before
_MOST: Final = 400  # entries


@dataclass(frozen=True, slots=True)
class Seconds:
    """``rest``: reading the prompt, decoding and saving, whatever the steps."""

    step: float = 0.0
    rest: float = 0.0


class Times:
    """A file that may vanish or be damaged at any time: then nothing is known."""

    def __init__(self, cache: Path | None) -> None:
        self._file = cache / "times.json" if cache else None

    def get(self, key: str) -> Seconds:
        known = self._read().get(key)
        if not isinstance(known, Mapping):
            return Seconds()
        step, rest = known.get("step"), known.get("rest")
        sound = isinstance(step, (int, float)) and isinstance(rest, (int, float))
        return Seconds(float(step or 0), float(rest or 0)) if sound else Seconds()

    def put(self, key: str, new: Seconds) -> None:
        if self._file is None:
            return
        old, every = self.get(key), self._read()
        every.pop(key, None)  # the newest comes last
        every[key] = {"step": _mean(old.step, new.step), "rest": _mean(old.rest, new.rest)}
        kept = dict(list(every.items())[-_MOST:])
        part = self._file.with_name(f"times-{os.getpid()}.part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(kept, indent=1), encoding="utf-8")
            part.replace(self._file)
        except OSError:
            part.unlink(missing_ok=True)  # a full disk: only the forecast suffers

    def _read(self) -> dict[str, object]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8")) if self._file else {}
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _mean(old: float, new: float) -> float:
    return round(new if old == 0 else old + _NEW * (new - old), 4)
