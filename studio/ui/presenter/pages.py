"""What the centre of the window can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio.ui.presenter.fields import Group
from studio.ui.presenter.posters.page import PostersPage
from studio.ui.presenter.results import File, Gap, Package
from studio.ui.presenter.subtitles import Cue
from studio.ui.presenter.text_pages import ClaimsPage, PassagePage, UsedPage, VariantsPage


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
    outline: bool = False  # its sections can be looked at one by one
    varied: bool = False  # it can be written in other ways
    scored: bool = True  # it is a text for readers


@dataclass(frozen=True, slots=True)
class StreamPage:
    """Text that a step writes at this moment."""

    step: str
    title: str
    live: bool  # still being written


@dataclass(frozen=True, slots=True)
class Making:
    """A picture that is being made: how far it is, and what can be seen of it already."""

    job: str
    title: str
    done: float  # 0.0 to 1.0
    preview: str = ""  # an absolute path
    version: int = 0  # of the preview


@dataclass(frozen=True, slots=True)
class PicturesPage:
    folder: str
    making: tuple[Making, ...] = ()
    left: int = 0  # how many more will be made
    stale: frozenset[str] = frozenset()  # paths of those that are out of date
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class NarrationPage:
    folder: str
    audio: File | None
    cues: tuple[Cue, ...]
    stale: bool
    takes: int
    step: str = ""


@dataclass(frozen=True, slots=True)
class NarrationRoomPage:
    """Sentences that are spoken one by one. ``finished``: the whole recording, once there is
    one."""

    folder: str
    read_only: bool
    finished: NarrationPage | None = None
    building: bool = False


@dataclass(frozen=True, slots=True)
class ExportsPage:
    folder: str
    files: tuple[File, ...]
    packages: tuple[tuple[str, Package], ...]  # with their titles
    claims: tuple[str, str] = ("", "")  # how the facts stand, and its tone


@dataclass(frozen=True, slots=True)
class SourcesPage:
    folder: str
    names: tuple[tuple[str, int], ...]  # name below sources/, bytes
    read_only: bool


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """The project's own settings."""

    groups: tuple[Group, ...]
    values: tuple[tuple[str, Any], ...]
    read_only: bool


@dataclass(frozen=True, slots=True)
class EmptyPage:
    """Nothing there yet: what it will be, and what to do."""

    icon: str
    title: str
    text: str
    busy: bool = False


Page = (
    BriefPage | DocumentPage | StreamPage | PicturesPage | NarrationPage | NarrationRoomPage
    | ExportsPage
    | SourcesPage | ProjectPage | EmptyPage | ClaimsPage | PassagePage | UsedPage | VariantsPage
    | PostersPage
)  # fmt: skip
