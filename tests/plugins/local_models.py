"""Engines with an environment of their own, by the real host and worker, with models that lie in
a folder. The environment is made once in a session and found by every test."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent
from typing import Any

from studio.core.job import JobSpec
from studio.core.model import Installed, Licence, ModelFile
from studio.jobs import events
from studio.jobs.scheduler import Limits
from studio.store.environments.manager import environments_here
from studio.store.models.records import NAME, to_json
from studio.store.paths import places
from tests.jobs.rig import Rig, library_of

PATIENCE = 120.0  # seconds; the first job of a worker imports its runtime
ROOT = Path(__file__).parents[2]
TINY_CHAT = ROOT / "tests" / "files" / "tiny-chat"


def install(name: str, folder: Path, engine: str, task: str) -> None:
    """As if the user had imported ``folder`` where it lies."""
    files = [
        ModelFile(one.relative_to(folder).as_posix(), one.stat().st_size)
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    ]
    entry = Installed(
        name, "local", name, (task,), (engine,), Licence("Apache-2.0", "Apache License 2.0"),
        tuple(files), folder, f"2026-01-01T00:00:00Z {name}", in_place=True,
    )  # fmt: skip
    place = places().models / name / "local" / NAME
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(to_json(entry))


def share_environments(home: Path, shared: Path, engine: str) -> None:
    """Has ``home`` use the environments of ``shared``, with that of ``engine`` ready."""
    for part in (Path("data") / "environments", Path("cache") / "uv"):
        (shared / part).mkdir(parents=True, exist_ok=True)
        (home / part).parent.mkdir(parents=True, exist_ok=True)
        if not (home / part).is_symlink():
            (home / part).symlink_to(shared / part, target_is_directory=True)
    manifest = library_of().plugin(engine)
    environments = environments_here()
    if environments.python(manifest) is None:
        environments.make(manifest, lambda done, label: None, threading.Event())


def run_inside(engine: str, code: str, patience: float = PATIENCE) -> str:
    """What ``code`` prints in the engine's environment, where the plugin can be imported."""
    python = environments_here().python(library_of().plugin(engine))
    done = subprocess.run(
        [str(python), "-c", dedent(code)], env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, encoding="utf-8", timeout=patience, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def rig_in(folder: Path, memory: int = 0) -> Iterator[Rig]:
    rig = Rig(library_of(), folder / "out", Limits(slots={"cpu": 2}, grace=20.0), memory)
    try:
        yield rig
    finally:
        rig.host.close()


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: the asset's bytes and meta, what was streamed, remarks and labels on the way."""

    outcome: str
    reason: str
    data: bytes
    meta: Mapping[str, Any]
    chunks: tuple[str, ...]
    notices: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.data.decode("utf-8")


def ask(rig: Rig, engine: str, seed: int = 0, **params: Any) -> Said:
    spec = start(rig, engine, seed, **params)
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    return said(rig, spec)


def start(rig: Rig, engine: str, seed: int = 0, **params: Any) -> JobSpec:
    spec = replace(rig.spec(engine, **params), seed=seed)
    rig.host.submit(spec, rig.sink)
    return spec


def said(rig: Rig, spec: JobSpec) -> Said:
    heard = [one for one in rig.heard if getattr(one, "spec", None) == spec]
    end = next(one for one in heard if isinstance(one, events.JobEnded))
    made = [one.record for one in heard if isinstance(one, events.JobCommitted)]
    return Said(
        end.outcome,
        end.reason,
        Path(made[0].path).read_bytes() if made else b"",
        made[0].meta if made else {},
        tuple(one.chunk for one in heard if isinstance(one, events.JobText) and one.chunk),
        tuple(one.text for one in heard if isinstance(one, events.JobNotice)),
        tuple(one.label for one in heard if isinstance(one, events.JobProgress)),
    )
