"""Where `studio draw` draws: a project, whose gallery keeps the pictures, or a plain folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from studio.cli.draw_live import DrawLive
from studio.cli.environments import opened
from studio.cli.say import show_notices
from studio.core.job import InputRef, JobSpec
from studio.core.manifest import Manifest
from studio.core.pictures.order import Shot, Wording
from studio.core.project import slug
from studio.core.record import Committed
from studio.jobs.host import Host
from studio.jobs.machine import default_memory
from studio.jobs.projects import installed_library, open_session
from studio.jobs.protocol import FileRef
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.sinks import FolderSink
from studio.store.paths import places
from studio.store.picture_lists import picture_wording
from studio.store.settings import load_settings


class Easel(Protocol):
    """``draw`` queues a picture and gives its job's id; what becomes of it hears a `DrawLive`."""

    def plugin(self, use: str) -> Manifest: ...
    def schema(self, plugin: Manifest) -> Mapping[str, Any]: ...
    def wording(self) -> Wording: ...
    def can(self, capability: str) -> bool: ...
    def draw(self, use: str, shot: Shot, inputs: tuple[InputRef, ...]) -> str: ...
    def turn(self, timeout: float) -> None: ...
    def cancel(self) -> None: ...
    def close(self) -> None: ...


class ProjectEasel:
    def __init__(self, folder: Path, live: DrawLive) -> None:
        self._session = open_session(folder, live.hear)
        show_notices(self._session.notices)

    def plugin(self, use: str) -> Manifest:
        return self._session.engine_of(use)

    def schema(self, plugin: Manifest) -> Mapping[str, Any]:
        return self._session.schema(plugin.id)

    def wording(self) -> Wording:
        return picture_wording(self._session.workspace.layout)

    def can(self, capability: str) -> bool:
        return bool(self._session.library.candidates(capability, {}))

    def draw(self, use: str, shot: Shot, inputs: tuple[InputRef, ...]) -> str:
        job = uuid4().hex[:12]
        about = {"asked": shot.asked, "labels": list(shot.labels), "sheet": shot.sheet}
        return self._session.draw(
            use, shot.params, inputs, shot.seed, title=shot.title, job=job, shot=about
        )

    def turn(self, timeout: float) -> None:
        self._session.turn(timeout)

    def cancel(self) -> None:
        self._session.cancel_drawing()

    def close(self) -> None:
        self._session.close()


class FolderEasel:
    def __init__(self, folder: Path, live: DrawLive) -> None:
        library, schemas = installed_library(), Schemas(places().cache)
        self._library, self._schemas, self._folder = library, schemas, folder
        self._resolver = Resolver(library, schemas, load_settings())
        self._host = Host(
            library, schemas, live.hear, memory_per_worker=default_memory(), environments=opened()
        )
        self._scratch = Path(tempfile.mkdtemp(prefix="studio-"))
        self._jobs: list[str] = []

    def plugin(self, use: str) -> Manifest:
        """Raises `Unresolved` where nobody can do it as things are."""
        return self._resolver.plugin(use)

    def schema(self, plugin: Manifest) -> Mapping[str, Any]:
        return self._schemas.of(plugin)

    def wording(self) -> Wording:
        return picture_wording()

    def can(self, capability: str) -> bool:
        return bool(self._library.candidates(capability, {}))

    def draw(self, use: str, shot: Shot, inputs: tuple[InputRef, ...]) -> str:
        found = self._resolver.resolve(use, shot.params)
        capability = use if "." in use else ""
        spec = job_of(found, capability, inputs, shot.seed, item=shot.title)
        self._jobs.append(spec.id)
        self._host.submit(spec, _Named(self._folder, self._scratch, shot.title))
        return spec.id

    def turn(self, timeout: float) -> None:
        self._host.turn(timeout)

    def cancel(self) -> None:
        for job in reversed(self._jobs):  # else each end would begin the next one
            self._host.cancel(job)

    def close(self) -> None:
        self._host.close()
        shutil.rmtree(self._scratch, ignore_errors=True)


class _Named(FolderSink):
    """Files are called as their pictures are."""

    def __init__(self, folder: Path, scratch: Path, title: str) -> None:
        super().__init__(folder, scratch)
        self._title = slug(title)

    def commit(self, spec: JobSpec, file: Path, name: str, ref: FileRef, engine: str) -> Committed:
        return super().commit(spec, file, f"{self._title}{file.suffix}", ref, engine)
