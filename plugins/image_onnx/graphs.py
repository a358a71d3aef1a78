"""The graphs that are in memory: opened when they are needed, dropped when there is no room."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from studio.sdk import PluginError

from .memory import free_memory, is_shortage, weights
from .runtime import Array, Feeds, Graph, Look, Runtime, Shapes, watched

_OF_ONE_FILE = 2  # sessions of one graph for different sizes: each holds the weights once more
_OPENING = 1.5  # of a graph's weights: what opening it takes for a while


class GraphFailed(PluginError):
    """The runtime could not open or run a graph: another may. ``shortage``: for want of memory."""

    def __init__(self, text: str, shortage: bool) -> None:
        super().__init__(text)
        self.shortage = shortage


Key = tuple[Path, tuple[tuple[str, tuple[int, ...]], ...]]


@dataclass(slots=True)
class Graphs:
    """``said`` is told once when something is opened, so that a warm picture says nothing."""

    name: str
    runtime: Runtime
    said: Callable[[], None] = lambda: None
    _open: dict[Key, Graph] = field(default_factory=dict)

    def has(self, file: Path) -> bool:
        return any(key[0] == file for key in self._open)

    def get(
        self, file: Path, feeds: Feeds, look: Look, *, fixed: bool = True, exact: bool = False
    ) -> Graph:
        """For these feeds; ``fixed``: for their shapes alone, which is quicker at each run."""
        shapes: Shapes = {name: one.shape for name, one in feeds.items()} if fixed else {}
        key: Key = (file, tuple(sorted(shapes.items())))
        graph = self._open.pop(key, None)
        if graph is None:
            self._make_room(file)
            self.said()
            graph = self._opened(file, shapes or None, look, exact)
        self._open[key] = graph  # the newest last
        return graph

    def run(
        self, file: Path, feeds: Feeds, look: Look, *, fixed: bool = True, exact: bool = False
    ) -> dict[str, Array]:
        graph = self.get(file, feeds, look, fixed=fixed, exact=exact)
        return self.ran(graph, feeds, look)

    def ran(self, graph: Graph, feeds: Feeds, look: Look) -> dict[str, Array]:
        try:
            return graph.run(feeds, look)
        except (RuntimeError, MemoryError) as error:
            raise self._failed(error, "can't be run") from error

    def clear(self) -> None:
        self._open.clear()
        gc.collect()

    def _make_room(self, file: Path) -> None:
        of_file = [key for key in self._open if key[0] == file]
        for key in of_file[: max(0, len(of_file) - _OF_ONE_FILE + 1)]:
            del self._open[key]
        while self._open and free_memory() < weights(file) * _OPENING:
            del self._open[next(iter(self._open))]
            gc.collect()

    def _opened(self, file: Path, shapes: Shapes | None, look: Look, exact: bool) -> Graph:
        def work() -> Graph:
            return self.runtime.open(file, shapes, exact)

        try:
            return watched(work, look, lambda: None)
        except Exception as error:  # runtimes raise kinds of their own
            raise self._failed(error, "can't be loaded") from error

    def _failed(self, error: Exception, what: str) -> GraphFailed:
        if is_shortage(error):
            return GraphFailed(
                f"There is too little memory for the model '{self.name}' at this size. Choose a "
                "smaller size, close other programs, or choose a smaller model.",
                shortage=True,
            )
        return GraphFailed(
            f"The model '{self.name}' {what}: {str(error)[:300]} Verify it with "
            f"`studio models verify {self.name}`.",
            shortage=False,
        )
