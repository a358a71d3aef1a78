"""The verdict on a model of the catalogue, on this machine, or at a path."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from studio.core.fit import Fit, fit
from studio.core.hardware import Hardware
from studio.core.manifest import Manifest
from studio.core.model import Installed, Model
from studio.core.need import Use
from studio.jobs.library import Library
from studio.store.environments.backend import backend_for
from studio.store.environments.errors import LockFileError
from studio.store.environments.lockfile import NAME, read_lock
from studio.store.models.shape import ShapeError, expected_shape, shape_at, shape_of
from studio.store.settings import Settings

VENDORS: Final = {
    "cuda": ("nvidia",),
    "rocm": ("amd",),
    "xpu": ("intel",),
    "mps": ("apple",),
    "directml": ("nvidia", "amd", "intel"),
}
"""A manifest's device, or a family of torch's builds -> the makers of cards that are meant."""


def fit_of(
    model: Model | Installed,
    hardware: Hardware,
    use: Use | None = None,
    library: Library | None = None,
    settings: Settings | None = None,
) -> Fit | None:
    """None where nothing at all is known of the model's size.

    ``library`` tells which cards the model's engines can use; without it, or while no engine of
    it is installed, any card counts. ``settings`` may keep an engine on the processor, and give
    it a context where ``use`` gives none.
    """
    try:
        shape = shape_of(model) if isinstance(model, Installed) else expected_shape(model)
    except ShapeError:
        return None
    if shape is None:
        return None
    use = use or Use(context=_context(model.engines, settings))
    return fit(shape, hardware, use, vendors_of(model.engines, library, settings))


def fit_at(path: Path, hardware: Hardware, use: Use | None = None) -> Fit:
    """Of a file or folder that is no entry of ours; raises `ModelError`."""
    return fit(shape_at(path), hardware, use)


def vendors_of(
    engines: Iterable[str], library: Library | None, settings: Settings | None = None
) -> frozenset[str] | None:
    """The makers of the cards that one of these engines can use; None: of any."""
    known = library.plugins if library else {}
    each = [cards_of(known[name], settings) for name in engines if name in known]
    found = [cards for cards in each if cards is not None]
    return frozenset().union(*found) if found and len(found) == len(each) else None


def cards_of(engine: Manifest, settings: Settings | None = None) -> frozenset[str] | None:
    """Of one engine. What runs on a server uses whatever is there (None). One with an
    environment of its own uses what its packages are made for: torch's build follows the
    hardware, others have a lock file for it; as `studio plugins install` chooses them."""
    if engine.network:
        return None
    if settings and settings.plugin(engine.id).get("device") == "cpu":
        return frozenset()
    if engine.environment != "own":
        return frozenset(maker for one in engine.devices for maker in VENDORS.get(one, ()))
    backend = backend_for(settings.text("torch_backend") if settings else "auto")
    try:
        lock = read_lock(engine.folder, backend)
    except LockFileError:
        return frozenset()
    follows = "torch" in lock.pins or lock.path.name != NAME
    return frozenset(VENDORS.get(backend.family, ())) if follows else frozenset()


def _context(engines: Iterable[str], settings: Settings | None) -> int:
    """The context that one of these engines is set to; 0 where none says so."""
    given = [settings.plugin(name).get("context") for name in engines] if settings else []
    return next((value for value in given if type(value) is int and value > 0), 0)
