"""The models in memory: the two that spoke last, one for each language of a mixed text."""

from __future__ import annotations

from pathlib import Path

from .engine import Engine
from .folder import Folder
from .piper import adapt

_KEPT = 2


class Holder:
    def __init__(self, threads: int, cache: Path) -> None:
        self._threads, self._cache = threads, cache
        self._engines: dict[tuple[Path, int], Engine] = {}

    def engine(self, folder: Folder, threads: int) -> Engine:
        """``threads`` 0: as many as there are cores, which is also the most that are taken: a
        second thread on a core halves the speed."""
        count = min(threads or self._threads, self._threads)
        ready = adapt(folder, self._cache) if folder.raw else folder
        key = (folder.root, count)
        engine = self._engines.pop(key, None)
        if engine is None:
            while len(self._engines) >= _KEPT:
                self._engines.pop(next(iter(self._engines)))
            engine = Engine(ready, count)
            engine.load()
        self._engines[key] = engine
        return engine
