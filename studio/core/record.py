"""The lines of a project's journal.jsonl: what happened, in the order it happened.

The journal is the one source of truth; the index is built from it. Times are UTC,
ISO 8601 with seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.core.job import JobSpec
from studio.sdk._wire import kinds_of


@dataclass(frozen=True, slots=True)
class Submitted:
    """On disk (fsync) before the job starts."""

    spec: JobSpec
    time: str


@dataclass(frozen=True, slots=True)
class Started:
    job: str
    time: str


@dataclass(frozen=True, slots=True)
class Committed:
    """A result is at ``path``; or, ``shelved``, only in the history, because a person had
    edited ``path`` while the job ran."""

    job: str
    step: str
    key: str
    path: str
    sha256: str
    bytes: int
    media: str
    role: str
    time: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    engine: str = ""  # "id version", and of what it called: "narrate 0.1.0 < espeak 0.1.0"
    shelved: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """The job made these files as they lie there, in this order: content, media type, role, meta
    and engine are those of the newest `Committed` of each path."""

    job: str
    paths: tuple[str, ...]
    time: str


@dataclass(frozen=True, slots=True)
class Ended:
    job: str
    outcome: str  # an `Outcome`
    time: str
    reason: str = ""
    notices: tuple[str, ...] = ()  # what the plugins remarked (`Job.notice`)


@dataclass(frozen=True, slots=True)
class Approved:
    """A person said yes to the result of an ``ask`` step."""

    step: str
    key: str
    time: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A person changed ``path``: in the editor, outside, by restoring a version, by picking a
    picture for a place of the recipe, by bringing a picture in, or by handing one to a job."""

    path: str
    sha256: str
    time: str
    cause: str = "edit"  # "edit", "outside", "restore", "picked", "added", "handed"
    meta: Mapping[str, Any] = field(default_factory=dict)  # of a picked, added or handed picture


@dataclass(frozen=True, slots=True)
class Retired:
    """``path`` left its place; its content is in the history."""

    path: str
    sha256: str
    time: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What is said of a picture in the gallery; None leaves it as it was."""

    path: str
    time: str
    star: bool | None = None
    board: str | None = None  # "": on none
    flagged: bool | None = None  # by the safety filter, or by a person


@dataclass(frozen=True, slots=True)
class Picked:
    """A person's choice among the results of a mapped step's item. ``paths``: of one job; none:
    what the recipe makes. It holds while the item's key is ``key``, or always (key "")."""

    step: str
    item: str
    paths: tuple[str, ...]
    key: str
    time: str


@dataclass(frozen=True, slots=True)
class Rated:
    """What is said of a take; None leaves it as it was. ``flagged`` by a person, ``verdict`` by
    an engine that listened (speech.check)."""

    path: str
    time: str
    stars: int | None = None
    flagged: bool | None = None
    verdict: Mapping[str, Any] | None = None


Record = (
    Submitted
    | Started
    | Committed
    | Again
    | Ended
    | Approved
    | Saved
    | Retired
    | Marked
    | Picked
    | Rated
)

KINDS = kinds_of(
    Submitted, Started, Committed, Again, Ended, Approved, Saved, Retired, Marked, Picked, Rated
)
