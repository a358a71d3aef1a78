"""The project's results sorted for people: documents, pictures, narration, exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import commonpath
from types import MappingProxyType
from typing import Any

from studio.core.job import Output
from studio.core.plan import Plan, State, StepPlan
from studio.core.record import Committed

HIDDEN = (".studio/",)
DOCUMENT_ROLES = ("outline", "article", "review", "notes", "document")
BEHIND = "media/"  # what lies there is looked at through pages of its own
PICTURE_ROLES = ("picture", "cover", "image", "poster")
SUBTITLE_ROLES = ("subtitles",)


@dataclass(frozen=True, slots=True)
class File:
    """A result with the step it comes from."""

    path: str  # relative to the project
    media: str
    role: str
    step: str
    sha256: str
    state: State
    meta: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Package:
    """All files of a step that made a folder."""

    step: str
    folder: str  # relative to the project
    count: int
    state: State


@dataclass(frozen=True, slots=True)
class Results:
    documents: tuple[File, ...] = ()
    pictures: tuple[File, ...] = ()
    narration: tuple[File, ...] = ()  # the joined recording
    subtitles: tuple[File, ...] = ()
    timelines: tuple[File, ...] = ()
    takes: int = 0
    exports: tuple[File, ...] = ()
    packages: tuple[Package, ...] = ()
    texts: tuple[File, ...] = ()  # the sources as Markdown
    claims: tuple[File, ...] = ()  # the lists of claims, as JSON
    passages: tuple[File, ...] = ()  # of the sources, as JSON
    used: tuple[File, ...] = ()  # which passages went into which prompt, as JSON

    @property
    def article(self) -> File | None:
        """The text as it stands at the end of the recipe."""
        articles = [file for file in self.documents if file.role == "article"]
        return articles[-1] if articles else None

    @property
    def handed_out(self) -> int:
        """How many things there are to hand out; a folder is one."""
        return len(self.exports) + len(self.packages)


Before = Mapping[str, tuple[Output, ...]]
"""Step -> what it last made: shown while it is out of date and being made again."""

Fresh = Mapping[str, Mapping[str, Committed]]
"""Step -> path -> what its items made since the plan was told."""


def results_of(plan: Plan, before: Before, fresh: Fresh = MappingProxyType({})) -> Results:
    found = [(one, _kind(one)) for one in _files(plan, before, fresh)]

    def of(kind: str) -> tuple[File, ...]:
        return tuple(file for file, what in found if what == kind)

    return Results(
        of("document"), of("picture"), of("narration"), of("subtitles"), of("timeline"),
        len(of("take")), of("export"), _packages(of("package")), of("text"), of("claims"),
        of("passages"), of("used"),
    )  # fmt: skip


def _packages(files: tuple[File, ...]) -> tuple[Package, ...]:
    steps = dict.fromkeys(file.step for file in files)
    found: list[Package] = []
    for step in steps:
        mine = [file for file in files if file.step == step]
        folder = commonpath([PurePosixPath(file.path).parent.as_posix() for file in mine])
        found.append(Package(step, folder, len(mine), mine[0].state))
    return tuple(found)


def _files(plan: Plan, before: Before, fresh: Fresh) -> Iterator[File]:
    """In the recipe's order; of what is made at this moment the new, and the old it replaces
    only until the new is there."""
    for step in plan.steps.values():
        news = fresh.get(step.step.id, {})
        new: set[tuple[str, str, str]] = set()
        for instance in step.instances:
            for out in instance.outputs:
                yield _file(out, step, instance.state)
            for record in news.values():
                if record.key == instance.key and not instance.outputs:
                    out = Output(record.path, record.sha256, record.media, record.role, record.meta)
                    new.add(_part(out))
                    yield _file(out, step, State.DONE)
        if not step.outputs:
            for out in before.get(step.step.id, ()):
                if _part(out) not in new and out.path not in news:
                    yield _file(out, step, State.STALE)


def _part(out: Output) -> tuple[str, str, str]:
    """Which part of the whole it is; the same for an old and a new picture of one section."""
    return out.role, str(out.meta.get("heading", out.path)), str(out.meta.get("size", ""))


def _file(out: Output, step: StepPlan, state: State) -> File:
    return File(out.path, out.media, out.role, step.step.id, out.sha256, state, dict(out.meta))


def _kind(file: File) -> str:
    if file.role in ("export", "package"):
        many = file.role == "package" and not file.path.endswith(".zip")
        return "package" if many else "export"
    if file.media == "text/markdown" and file.role in DOCUMENT_ROLES:
        return "text" if file.path.startswith(BEHIND) else "document"
    if file.media == "application/json" and file.role in ("claims", "passages", "used"):
        return file.role
    if file.media.startswith("image/") and file.role in PICTURE_ROLES:
        return "picture"
    if file.media.startswith("audio/"):
        return "narration" if file.role == "narration" else "take"
    if file.role in SUBTITLE_ROLES:
        return "subtitles"
    return "timeline" if file.role == "timeline" else ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the brief lacks and the article would need."""

    field: str
    need: str


def gaps_of(results: Results) -> tuple[Gap, ...]:
    """What the writing step missed, as it said in the article's meta."""
    found: list[Gap] = []
    for file in results.documents:
        for one in file.meta.get("gaps", ()):
            if isinstance(one, dict) and one.get("need"):
                found.append(Gap(str(one.get("field", "")), str(one["need"])))
    return tuple(dict.fromkeys(found))
