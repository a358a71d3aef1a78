"""What the centre of the window can show."""

from __future__ import annotations

from dataclasses import dataclass

from studio.ui.presenter.results import File, Gap, Package
from studio.ui.presenter.subtitles import Cue


@dataclass(frozen=True, slots=True)
class BriefPage:
    path: str
    gaps: tuple[Gap, ...]
    read_only: bool
    focus: str = ""  # the field to jump to


@dataclass(frozen=True, slots=True)
class DocumentPage:
    path: str
    title: str
    gaps: tuple[Gap, ...]
    read_only: bool


@dataclass(frozen=True, slots=True)
class StreamPage:
    """Text that a step writes at this moment."""

    step: str
    title: str
    live: bool  # still being written


@dataclass(frozen=True, slots=True)
class PicturesPage:
    folder: str
    files: tuple[File, ...]
    busy: bool


@dataclass(frozen=True, slots=True)
class NarrationPage:
    folder: str
    audio: File | None
    cues: tuple[Cue, ...]
    stale: bool
    takes: int
    step: str = ""


@dataclass(frozen=True, slots=True)
class ExportsPage:
    folder: str
    files: tuple[File, ...]
    packages: tuple[tuple[str, Package], ...]  # with their titles


@dataclass(frozen=True, slots=True)
class SourcesPage:
    folder: str
    names: tuple[tuple[str, int], ...]  # name, bytes
    read_only: bool


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """Nothing there yet: what it will be, and what to do."""

    icon: str
    title: str
    text: str
    busy: bool = False


Page = (
    BriefPage | DocumentPage | StreamPage | PicturesPage | NarrationPage | ExportsPage
    | SourcesPage | EmptyPage
)  # fmt: skip
