"""Seconds that a step and the rest took on this machine, kept to tell how long the next will take."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

_NEW = 0.5  # share of the newest measurement in what is kept
_GAP = " | "
_MOST = 400  # entries; the oldest go


@dataclass(frozen=True, slots=True)
class Times:
    """In a file that all workers share: the last writer wins, which loses one measurement."""

    file: Path | None

    def get(self, model: str, runtime: str, case: str) -> tuple[float, float]:
        """Seconds of a step, and of decoding; 0: not known."""
        return self._read().get(_key(model, case, runtime), (0.0, 0.0))

    def quickest(self, model: str) -> str:
        """The runtime with the shortest steps, where two were measured in the same case; or ""."""
        cases: dict[str, dict[str, float]] = {}
        for name, (step, _) in self._read().items():
            begin, case, runtime = name.split(_GAP)
            if begin == model:
                cases.setdefault(case, {})[runtime] = step
        both = [one for one in cases.values() if len(one) > 1]
        return min(both[-1], key=both[-1].__getitem__) if both else ""

    def put(self, model: str, runtime: str, case: str, spent: tuple[float, float]) -> None:
        if self.file is None:
            return
        read, key = self._read(), _key(model, case, runtime)
        old = read.pop(key, spent)
        step, decode = (_NEW * now + (1 - _NEW) * was for now, was in zip(spent, old, strict=True))
        read[key] = round(step, 4), round(decode, 4)
        kept = dict(list(read.items())[-_MOST:])
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(kept, indent=0), encoding="utf-8")
        part.replace(self.file)

    def _read(self) -> dict[str, tuple[float, float]]:
        """Nothing where the file is damaged: it is measured again."""
        try:
            found = json.loads(self.file.read_text(encoding="utf-8")) if self.file else {}
            return {
                name: (float(one[0]), float(one[1]))
                for name, one in found.items()
                if name.count(_GAP) == 2
            }
        except (OSError, ValueError, TypeError, AttributeError, IndexError):
            return {}


def _key(model: str, case: str, runtime: str) -> str:
    return _GAP.join((model, case, runtime))
