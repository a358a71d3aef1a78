"""A job as one complete value: whoever holds it can run it, now or again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

DRAWING: Final = "drawing"  # pictures asked for by hand, kept in the gallery
CHECKING: Final = "checking"  # what nobody waits for


class Outcome(StrEnum):
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"  # the program ended before the job did


@dataclass(frozen=True, slots=True)
class InputRef:
    """One file handed to a job.

    ``path`` is relative to the project with forward slashes, or absolute outside one.
    """

    role: str
    path: str
    sha256: str
    media: str
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JobSpec:
    """What to run. ``key`` is the hash of everything that decides the result."""

    id: str
    plugin: str
    version: str
    params: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[InputRef, ...] = ()
    seed: int = 0
    capability: str = ""
    step: str = ""  # of the recipe; "" for a job started by hand
    item: str = ""  # what a mapped step works on, for people
    key: str = ""
    parent: str = ""  # the job that called this one
    engines: Mapping[str, str] = field(default_factory=dict)  # capability -> plugin id for calls
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # of those plugins
    models: Mapping[str, str] = field(default_factory=dict)  # "plugin.parameter" -> "id digest"
    into: str = ""  # project folder for the results
    keyed_names: bool = False  # add a piece of the key to file names (mapped steps)
    lane: str = ""  # `DRAWING` or `CHECKING`: waits while jobs of the lanes before it wait
    about: Mapping[str, Any] = field(default_factory=dict)  # a drawing's "board" and "shot"


@dataclass(frozen=True, slots=True)
class Output:
    """A committed result as the journal recorded it."""

    path: str
    sha256: str
    media: str
    role: str
    meta: Mapping[str, Any] = field(default_factory=dict)
