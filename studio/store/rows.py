"""What the index answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.core.job import Outcome


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as a list shows it; ``outcome`` is "" while it has not ended."""

    id: str
    plugin: str
    version: str
    capability: str
    step: str
    item: str
    key: str
    parent: str
    submitted: str
    started: str
    ended: str
    outcome: str
    reason: str
    notices: tuple[str, ...] = ()  # what plugins remarked while it ran


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job gave nothing."""

    job: str
    outcome: Outcome  # never DONE
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """What a path held once. Retired ones left their place."""

    sha256: str
    time: str
    cause: str  # "job", "shelved", "edit", "outside", "restore", "retired"
    job: str


@dataclass(frozen=True, slots=True)
class AssetRow:
    """A file that is in its place now, as far as the journal knows."""

    path: str
    sha256: str
    media: str
    role: str
    step: str
    key: str
    engine: str
    time: str
    cause: str
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Latest:
    """The last record about a path; ``seq`` orders records by time."""

    sha256: str
    cause: str
    seq: int
