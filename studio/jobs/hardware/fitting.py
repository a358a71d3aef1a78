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
from studio.store.models.shape import ShapeError, expected_shape, shape_at, shape_of

VENDORS: Final = {
    "cuda": ("nvidia",),
    "rocm": ("amd",),
    "xpu": ("intel",),
    "mps": ("apple",),
    "directml": ("nvidia", "amd", "intel"),
}
"""What a manifest's ``devices`` can mean -> the makers of cards that are meant."""


def fit_of(
    model: Model | Installed,
    hardware: Hardware,
    use: Use | None = None,
    library: Library | None = None,
) -> Fit | None:
    """None where nothing at all is known of the model's size.

    ``library`` tells which cards the model's engines can use; without it, or while no engine of
    it is installed, any card counts.
    """
    try:
        shape = shape_of(model) if isinstance(model, Installed) else expected_shape(model)
    except ShapeError:
        return None
    if shape is None:
        return None
    return fit(shape, hardware, use, vendors_of(model.engines, library))


def fit_at(path: Path, hardware: Hardware, use: Use | None = None) -> Fit:
    """Of a file or folder that is no entry of ours; raises `ShapeError`."""
    return fit(shape_at(path), hardware, use)


def vendors_of(engines: Iterable[str], library: Library | None) -> frozenset[str] | None:
    """The makers of the cards that one of these engines can use; None: of any."""
    known = library.plugins if library else {}
    found = [known[name] for name in engines if name in known]
    if not found or any(_elsewhere(one) for one in found):
        return None
    return frozenset(
        vendor for one in found for device in one.devices for vendor in VENDORS.get(device, ())
    )


def _elsewhere(manifest: Manifest) -> bool:
    """A server of its own runs the model, on whatever it can use."""
    return manifest.network
