"""What a machine computes with, as values; `studio.jobs.hardware` reads them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gpu:
    """A graphics card, or the graphics part of a processor.

    ``vendor`` is "nvidia", "amd", "intel", "apple" or "". Memory in bytes; None where nobody
    tells it. ``unified``: its memory is the machine's own, so both figures are a share of that.
    """

    vendor: str
    name: str
    memory_total: int | None = None
    memory_free: int | None = None
    driver: str = ""
    unified: bool = False

    @property
    def usable(self) -> int:
        """Bytes a model may take now: what is free, or all of it where only that is known."""
        return (self.memory_total if self.memory_free is None else self.memory_free) or 0


@dataclass(frozen=True, slots=True)
class Hardware:
    """``memory_free`` is what programs can have without swapping. ``notes`` say what could not
    be read, and what a person can do about it."""

    processor: str
    cores: int  # real ones
    threads: int  # as the system sees them
    memory_total: int
    memory_free: int
    gpus: tuple[Gpu, ...] = ()
    notes: tuple[str, ...] = ()
