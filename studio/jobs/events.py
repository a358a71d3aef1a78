"""What the engine tells whoever watches: the window, the command line, a test.

Frozen values, delivered on the engine's thread in the order things happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.core.job import JobSpec
from studio.core.plan import Plan
from studio.core.record import Committed


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """The state of the recipe's steps, whole; sent whenever any of it changed."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class BuildStarted:
    pass


@dataclass(frozen=True, slots=True)
class BuildEnded:
    """Nothing more will run; ``failed`` are ids of steps, ``asking`` those that wait for a yes."""

    complete: bool
    cancelled: bool
    failed: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobStarted:
    spec: JobSpec


@dataclass(frozen=True, slots=True)
class JobProgress:
    spec: JobSpec
    done: float  # 0.0 to 1.0
    label: str
    left: float = 0.0  # seconds; 0.0: nobody knows


@dataclass(frozen=True, slots=True)
class JobText:
    """A streamed piece of text."""

    spec: JobSpec
    chunk: str


@dataclass(frozen=True, slots=True)
class JobNotice:
    """A remark of the plugin that is kept with the job; nothing failed."""

    spec: JobSpec
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A job that `Session.ask` started gave its result; its `JobEnded` follows. The files are
    not part of the project and stay until the session closes. ``text`` is what it streamed."""

    spec: JobSpec
    text: str
    files: tuple[AnswerFile, ...]


@dataclass(frozen=True, slots=True)
class AnswerFile:
    path: Path
    media: str
    role: str
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class JobPreview:
    """An unfinished picture or sound; the file may vanish when the job ends."""

    spec: JobSpec
    path: str


@dataclass(frozen=True, slots=True)
class JobCommitted:
    """A result is safe in the project."""

    spec: JobSpec
    record: Committed


@dataclass(frozen=True, slots=True)
class JobEnded:
    """``outcome`` is a `studio.core.job.Outcome`; ``log`` the plugin's last printed lines."""

    spec: JobSpec
    outcome: str
    reason: str
    log: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSaved:
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentConflict:
    """Not saved: ``path`` was changed by somebody else; ``theirs`` is what lies there now."""

    path: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class FilesChanged:
    """Files of the project that changed outside of the studio."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GalleryChanged:
    """Pictures that were marked, brought in, picked, removed or put back; those that jobs make
    are told by `JobCommitted`."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawingChanged:
    """The pictures drawn by hand that wait or run, in this order; see `Session.drawn`."""

    drawn: tuple[JobSpec, ...]
    paused: bool


@dataclass(frozen=True, slots=True)
class NarrationChanged:
    """What `Session.narration` gives is another one now: sentences, their takes or their states.
    ``items``: only these sentences; empty: any."""

    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoicesChanged:
    """An engine has told its voices; see `Session.voices`."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should read; ``severity`` is "info", "warning" or "error"."""

    text: str
    severity: str = "info"


Event = (
    PlanChanged | BuildStarted | BuildEnded | JobStarted | JobProgress | JobText | JobNotice
    | Answered | JobPreview
    | JobCommitted | JobEnded | DocumentSaved | DocumentConflict | FilesChanged | Notice
    | GalleryChanged | DrawingChanged | NarrationChanged | VoicesChanged
)  # fmt: skip
