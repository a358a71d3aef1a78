"""Seconds per megapixel of a network on this machine, kept from run to run."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from .folder import Network

_FILE = "times.json"


def key_of(network: Network, threads: int) -> str:
    size = network.weights.stat().st_size
    name = f"{network.param.name} {size} {threads}"
    return hashlib.sha256(name.encode()).hexdigest()[:16]


class Times:
    """A moving average; a file that is gone or damaged is no times yet."""

    def __init__(self, cache: Path | None) -> None:
        self._file = cache / _FILE if cache else None

    def seconds(self, key: str, megapixels: float) -> float:
        """0.0: not measured yet."""
        return float(self._read().get(key, 0.0)) * megapixels

    def note(self, key: str, megapixels: float, seconds: float) -> None:
        if self._file is None:
            return
        known = self._read()
        new, old = seconds / megapixels, known.get(key)
        known[key] = round(new if old is None else 0.6 * old + 0.4 * new, 4)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(known), encoding="utf-8")
        part.replace(self._file)

    def _read(self) -> dict[str, float]:
        try:
            values = json.loads(self._file.read_text(encoding="utf-8")) if self._file else {}
        except (OSError, ValueError):
            return {}
        if not isinstance(values, dict):
            return {}
        return {key: value for key, value in values.items() if isinstance(value, float)}


class Clock:
    """How long one job still takes: by this job's own pace once there is one."""

    def __init__(self, expected: float) -> None:
        self._expected, self._began = expected, time.monotonic()

    @property
    def spent(self) -> float:
        return time.monotonic() - self._began

    def left(self, done: float) -> float:
        if done > 0.05:
            return self.spent * (1.0 - done) / done
        return max(self._expected - self.spent, 0.0)
