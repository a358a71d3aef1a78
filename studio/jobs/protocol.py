"""What the host and a worker say to each other: one JSON object a line.

Standard library and sdk only, so that a worker runs in any interpreter. Big data never
crosses the pipe: files lie in the job's scratch folder and messages carry their paths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.sdk._wire import WireError, decode, encode, kinds_of

__all__ = [
    "FROM_WORKER", "MAX_LINE", "OUT_OF_MEMORY", "TO_WORKER", "WireError", "decode", "encode",
]  # fmt: skip

MAX_LINE = 16 * 1024 * 1024
"""Bytes of one message; a worker that sends more is ended."""

OUT_OF_MEMORY = 112
"""The exit code of a worker whose plugin found no memory."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file by absolute path."""

    path: str
    media: str
    role: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)


# host to worker -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    job: str
    params: Mapping[str, Any]
    inputs: tuple[FileRef, ...]
    scratch: str
    seed: int = 0
    capability: str = ""
    models: Mapping[str, str] = field(default_factory=dict)  # id -> folder or file


@dataclass(frozen=True, slots=True)
class Cancel:
    job: str


@dataclass(frozen=True, slots=True)
class Ack:
    """Answers `Artifact` or `Artifacts` ``number``; ``error`` says why the host refused the file."""

    job: str
    number: int
    error: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answers `Call` ``number``; ``error`` is empty on success."""

    job: str
    number: int
    text: str = ""
    assets: tuple[FileRef, ...] = ()
    engine: str = ""
    error: str = ""
    nobody: bool = False  # the error is that there is no engine


# worker to host -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ready:
    pid: int


@dataclass(frozen=True, slots=True)
class Described:
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Progress:
    job: str
    done: float
    label: str = ""
    left: float = 0.0  # seconds; 0.0: nobody knows


@dataclass(frozen=True, slots=True)
class Text:
    job: str
    chunk: str


@dataclass(frozen=True, slots=True)
class Remark:
    """`Job.notice`."""

    job: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    job: str
    path: str


@dataclass(frozen=True, slots=True)
class Artifact:
    job: str
    number: int
    path: str
    media: str
    role: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Artifacts:
    """Several finished files; one `Ack` answers, with the first refusal."""

    job: str
    number: int
    files: tuple[FileRef, ...]


@dataclass(frozen=True, slots=True)
class Call:
    job: str
    number: int
    capability: str
    params: Mapping[str, Any]
    inputs: tuple[FileRef, ...] = ()
    stream: bool = False
    seed: int | None = None  # None: the caller's
    engine: str = ""  # the plugin wanted; "": whom the user picked


@dataclass(frozen=True, slots=True)
class Finished:
    """``outcome``: "done", "failed" (with a reason for people) or "cancelled"."""

    job: str
    outcome: str
    reason: str = ""


ToWorker = Run | Cancel | Ack | Answer
FromWorker = (
    Ready | Described | Progress | Text | Remark | Preview | Artifact | Artifacts | Call | Finished
)

TO_WORKER = kinds_of(Run, Cancel, Ack, Answer)
FROM_WORKER = kinds_of(
    Ready, Described, Progress, Text, Remark, Preview, Artifact, Artifacts, Call, Finished
)
