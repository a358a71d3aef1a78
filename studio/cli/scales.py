"""Weighing models for several commands: the machine, its plugins and settings are read once."""

from __future__ import annotations

from dataclasses import dataclass

from studio.core.fit import Fit
from studio.core.hardware import Hardware
from studio.core.model import Installed, Model
from studio.core.need import Use
from studio.jobs.hardware import fit_of, read_hardware
from studio.jobs.library import Library
from studio.jobs.projects import installed_library
from studio.store.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Scales:
    """All that models are weighed with, read once."""

    hardware: Hardware
    library: Library
    settings: Settings

    def weigh(self, model: Model | Installed, use: Use | None = None) -> Fit | None:
        return fit_of(model, self.hardware, use, self.library, self.settings)

    def word(self, model: Model | Installed) -> str:
        found = self.weigh(model)
        return found.word("en") if found else "?"


def scales() -> Scales:
    return Scales(read_hardware(), installed_library(), load_settings())
