"""The models on this machine, for whoever plans and runs jobs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from studio.core.engines import models_of
from studio.core.manifest import Manifest
from studio.core.model import Installed
from studio.store.models.records import NAME
from studio.store.models.shelf import Shelf

Stamp = tuple[tuple[str, int], ...]


class InstalledModels:
    """A plan asks for them at every step, so the entries are read when one has changed."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf or Shelf()
        self._seen: Stamp | None = None
        self._models: tuple[Installed, ...] = ()

    def all(self) -> tuple[Installed, ...]:
        stamp = self.stamp()
        if stamp != self._seen:
            self._models, self._seen = self._shelf.installed(), stamp
        return self._models

    def places(self, plugin: Manifest) -> dict[str, str]:
        """What `Job.models` of a plugin is made of: id -> the one file it is, else its folder."""
        return {one.id: str(_place(one)) for one in models_of(plugin, self.all())}

    def stamp(self) -> Stamp:
        """Differs when a model was installed or removed."""
        return tuple(_stamps(sorted(self._shelf.root.glob(f"*/*/{NAME}"))))


def _stamps(entries: Iterable[Path]) -> Iterator[tuple[str, int]]:
    for path in entries:
        with suppress(OSError):  # removed between the two looks
            yield str(path), path.stat().st_mtime_ns


def _place(model: Installed) -> Path:
    return model.folder / model.files[0].path if len(model.files) == 1 else model.folder
