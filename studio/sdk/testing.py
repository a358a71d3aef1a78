"""For plugin authors: run a plugin in a test, without the app and without a process.

from studio.sdk.testing import FakeJob, run_plugin

def test_shout(tmp_path):
    job = run_plugin(Shout(), {"text": "hello"}, scratch=tmp_path)
    assert job.emitted[0].text() == "HELLO"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from studio.sdk import Asset, Cancelled, Environment, Inputs, NoEngine, PluginError, Result

Answer = Callable[[Mapping[str, Any], tuple[Asset, ...]], Result]


@dataclass
class FakeJob:
    """A `studio.sdk.Job` that records what the plugin says; emitted files stay in ``scratch``."""

    scratch: Path
    seed: int = 0
    capability: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """What `call` gives, by capability; "capability@engine" where an engine is named."""
    cancel_after: int | None = None  # raise Cancelled at the n-th call on this job
    emitted: list[Asset] = field(default_factory=list)
    chunks: list[str] = field(default_factory=list)
    steps: list[tuple[float, str]] = field(default_factory=list)
    previews: list[Path] = field(default_factory=list)
    calls: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    seeds: list[int] = field(default_factory=list)  # of the calls
    engines: list[str] = field(default_factory=list)  # of the calls, "" for the chosen one
    notices: list[str] = field(default_factory=list)
    models: Mapping[str, Path] = field(default_factory=dict)
    _count: int = 0

    def _point(self) -> None:
        self._count += 1
        if self.cancel_after is not None and self._count > self.cancel_after:
            raise Cancelled

    def notice(self, text: str) -> None:
        self._point()
        self.notices.append(text)

    def progress(self, done: float, label: str = "", left: float = 0.0) -> None:
        self._point()
        if not 0.0 <= done <= 1.0:
            raise AssertionError(f"progress must be between 0 and 1, got {done}")
        if left < 0.0:
            raise AssertionError(f"the seconds left must not be below 0, got {left}")
        self.steps.append((done, label))

    def text(self, chunk: str) -> None:
        self._point()
        self.chunks.append(chunk)

    def preview(self, file: Path) -> None:
        self._point()
        self.previews.append(file)

    def emit(self, file: Path, media: str, *, role: str = "", **meta: Any) -> None:
        self._point()
        if not file.is_file() or self.scratch.resolve() not in file.resolve().parents:
            raise PluginError(f"{file} is not a file in this job's scratch folder.")
        self.emitted.append(Asset(file, media, role, meta))

    def emit_all(self, files: Sequence[Asset]) -> None:
        for one in files:
            self.emit(one.path, one.media, role=one.role, **one.meta)

    def call(
        self,
        capability: str,
        params: Mapping[str, Any] | None = None,
        inputs: tuple[Asset, ...] = (),
        *,
        stream: bool = False,
        seed: int | None = None,
        engine: str = "",
    ) -> Result:
        self._point()
        self.calls.append((capability, dict(params or {})))
        self.seeds.append(self.seed if seed is None else seed)
        self.engines.append(engine)
        answer = self.answers.get(f"{capability}@{engine}") or self.answers.get(capability)
        if answer is None:
            raise NoEngine(f"This test gave no answer for '{capability}'.")
        result = answer(params or {}, inputs)
        if stream:
            self.chunks.append(result.text)
        return result

    def one(self, role: str = "") -> Asset:
        """The first emitted asset (of this role)."""
        return next(asset for asset in self.emitted if not role or asset.role == role)


def run_plugin(
    plugin: Any,
    params: Mapping[str, Any] | None = None,
    inputs: Iterable[Asset] = (),
    *,
    scratch: Path,
    seed: int = 0,
    capability: str = "",
    answers: Mapping[str, Answer] | None = None,
    threads: int = 1,
    models: Mapping[str, Path] | None = None,
    cache: Path | None = None,
) -> FakeJob:
    """Load ``plugin``, run it once with ``params`` and give back what it did."""
    scratch.mkdir(parents=True, exist_ok=True)
    job = FakeJob(scratch, seed, capability, answers or {}, models=models or {})
    plugin.load(Environment(threads=threads, cache=cache))
    known = {item.name for item in fields(plugin.params)}
    if unknown := set(params or {}) - known:
        raise AssertionError(f"{plugin.params.__name__} has no parameter {sorted(unknown)}")
    plugin.run(plugin.params(**(params or {})), Inputs(tuple(inputs)), job)
    return job
