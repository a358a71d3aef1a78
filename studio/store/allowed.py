"""What this person allowed projects to do on this machine; kept outside of every project."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from studio.store.atomic import write_atomic
from studio.store.paths import places


class Allowed:
    """Marks of single values (`studio.core.trust.Given.mark`). A file that can't be read
    allows nothing: asking again costs a click."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or places().data / "allowed.json"

    def marks(self) -> frozenset[str]:
        try:
            return frozenset(map(str, json.loads(self._file.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            return frozenset()

    def add(self, marks: Iterable[str]) -> None:
        known = self.marks()
        if not known.issuperset(marks := set(marks)):
            write_atomic(self._file, json.dumps(sorted(known | marks), indent=0).encode())

    def stamp(self) -> tuple[int, int] | None:
        """Differs when another program wrote the file; None while there is none."""
        try:
            stat = self._file.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size
