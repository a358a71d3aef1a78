"""A picture model in its quick form: a plugin makes it, and it is put on the shelf.

The plugin writes beside the models, so that gigabytes are moved by name only. Nothing is left
of a conversion that failed or was stopped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.core.job import Outcome
from studio.core.model import Installed, Licence, ModelFile, is_model_id, model_id
from studio.core.record import Committed
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.library import Library
from studio.jobs.machine import default_memory
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.sinks import FolderSink
from studio.sdk.weights import Family
from studio.store.atomic import disk_errors, sync_folder, write_atomic
from studio.store.environments.manager import Environments
from studio.store.journal import now
from studio.store.models.errors import ModelError
from studio.store.models.picture_files import PICTURE, Weights, the_weights
from studio.store.models.records import NAME, to_json
from studio.store.models.shelf import Shelf
from studio.store.paths import places
from studio.store.settings import Settings

USE = "model.convert"
_REVISION = "local"
_ENGINE = "image_onnx"
_TASKS = ("image.generate", "image.edit")
_BASES = frozenset(
    family.label for family in (Family.SD15, Family.SD15_INPAINT, Family.SDXL, Family.FLUX2_KLEIN)
)


@dataclass(frozen=True, slots=True)
class Original:
    """What is converted: where it lies, and what is handed on to the result."""

    path: Path
    name: str
    title: str
    origin: str
    licence: Licence = field(default_factory=lambda: Licence("", "not stated"))


@dataclass(frozen=True, slots=True)
class Converted:
    """``difference``: the largest one from the original, as a share of the values."""

    model: Installed
    difference: float


class ConversionFailed(ModelError):
    """The plugin's own sentence."""


def original_of(text: str, shelf: Shelf) -> Original:
    """An installed model by its id, else a path. Raises `ModelError`."""
    for model in shelf.installed():
        if model.id == text:
            return original_from(model)
    path = Path(text).expanduser().absolute()
    if not path.exists():
        raise ModelError(
            f"'{text}' is neither an installed model nor a file or folder; `studio models list` "
            "shows what is installed."
        )
    return Original(path, path.stem, path.stem, f"converted from {path}")


def original_from(model: Installed) -> Original:
    files = [model.folder / file.path for file in model.files]
    if any(file.name == PICTURE for file in files):
        raise ModelError(f"'{model.id}' is in the quick form already.")
    whole = any(file.name == "model_index.json" for file in files)
    single = None if whole else the_weights(files)
    origin = f"converted from {model.id}" + (f" ({model.source})" if model.source else "")
    return Original(single or model.folder, model.id, model.title, origin, model.licence)


def quick_name(name: str) -> str:
    """What the quick form of a model is called unless somebody says else."""
    return model_id(f"{name}-onnx")


def convertible(model: Installed, weights: Weights | None) -> bool:
    told = weights is not None and weights.kind == "model" and weights.base in _BASES
    return told and _ENGINE not in model.engines


class Conversion:
    """Turned by whoever started it, until ``result`` is there. ``hear`` gets the job's events."""

    def __init__(
        self, original: Original, name: str, shelf: Shelf, wishes: Mapping[str, Any],
        library: Library, environments: Environments, settings: Settings,
        hear: Callable[[events.Event], None],
    ) -> None:  # fmt: skip
        """``wishes``: parameters of the plugin. Raises `ModelError` for a name that is taken."""
        self._original, self._shelf = original, shelf
        self._name = name or quick_name(original.name)
        self._hear, self._made = hear, list[Committed]()
        self._ended: events.JobEnded | None = None
        self._check_name()
        schemas = Schemas(places().cache)
        params = {
            "source": str(original.path), "title": original.title, "origin": original.origin,
            "licence": original.licence.spdx, **wishes,
        }  # fmt: skip
        found = Resolver(library, schemas, settings).resolve(USE, params)
        self._spec = job_of(found, USE, (), 0, step=found.plugin.id)
        self._partial = shelf.partial(self._name, _REVISION)
        self._host = Host(
            library, schemas, self._heard, memory_per_worker=default_memory(),
            environments=environments,
        )  # fmt: skip

    def run(self, stopped: Callable[[], bool]) -> Converted | None:
        """None if it was stopped; raises `ConversionFailed`."""
        shutil.rmtree(self._partial, ignore_errors=True)
        try:
            with disk_errors(self._partial):
                self._partial.mkdir(parents=True)
            ended = self._turn(stopped)
            if ended.outcome == Outcome.CANCELLED:
                return None
            if ended.outcome != Outcome.DONE:
                raise ConversionFailed(ended.reason)
            return self._take_in()
        finally:
            self._host.close()
            shutil.rmtree(self._partial, ignore_errors=True)
            if (place := self._partial.parent).is_dir() and not any(place.iterdir()):
                place.rmdir()

    def _turn(self, stopped: Callable[[], bool]) -> events.JobEnded:
        sink = FolderSink(self._partial, self._partial / ".work")
        self._host.submit(self._spec, sink)
        asked = False
        while self._ended is None:
            self._host.turn(0.05)
            if not asked and stopped():
                asked = True
                self._host.cancel(self._spec.id)
        return self._ended

    def _heard(self, event: events.Event) -> None:
        if isinstance(event, events.JobCommitted):
            self._made.append(event.record)
        elif isinstance(event, events.JobEnded):
            self._ended = event
        self._hear(event)

    def _take_in(self) -> Converted:
        place = self._shelf.place(self._name, _REVISION)
        shutil.rmtree(self._partial / ".work", ignore_errors=True)
        files = tuple(
            ModelFile(Path(one.path).relative_to(self._partial).as_posix(), one.bytes, one.sha256)
            for one in self._made
        )
        entry = Installed(
            self._name, _REVISION, f"{self._original.title} (ONNX)", _TASKS, (_ENGINE,),
            self._original.licence, files, place, now(), source=self._original.origin,
        )  # fmt: skip
        with disk_errors(place):
            write_atomic(self._partial / NAME, to_json(entry))
            self._partial.rename(place)
            sync_folder(place.parent)
        report = next(one for one in self._made if one.role == "report")
        return Converted(entry, float(report.meta["relative"]))

    def _check_name(self) -> None:
        if not is_model_id(self._name):
            raise ModelError(
                f"'{self._name}' can't be a model's name: small letters, digits and . _ - (--name)."
            )
        if self._shelf.place(self._name, _REVISION).exists():
            raise ModelError(
                f"'{self._name}' is there already: remove it first, or give another name (--name)."
            )
