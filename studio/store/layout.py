"""The names in a project folder, and which of them may be written."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from studio.core.project import ProjectError, safe_path, slug
from studio.store.atomic import disk_errors

MEDIA: dict[str, str] = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".mhtml": "message/rfc822",
    ".mht": "message/rfc822",
    ".epub": "application/epub+zip",
    ".csv": "text/csv",
}
"""Suffixes of the files that may be a project's sources."""

OWN = (
    "project.toml", "brief.md", "recipe.toml", "narration.toml", "lexicon.toml", "journal.jsonl",
    "publish.jsonl",
)  # fmt: skip
_KEPT_FROM_JOBS = (*OWN, "sources", "prompts", "posters", "brand", "voices", ".studio")
_NAME_BYTES = 180  # of 255: what is written beside a file adds to its name


@dataclass(frozen=True, slots=True)
class Layout:
    folder: Path

    @property
    def project(self) -> Path:
        return self.folder / "project.toml"

    @property
    def brief(self) -> Path:
        return self.folder / "brief.md"

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    @property
    def posters(self) -> Path:
        return self.folder / "posters"

    @property
    def journal(self) -> Path:
        return self.folder / "journal.jsonl"

    @property
    def private(self) -> Path:
        return self.folder / ".studio"

    @property
    def scratch(self) -> Path:
        return self.private / "scratch"

    def scratch_of(self, job: str) -> Path:
        """A job's folder, made."""
        folder = self.scratch / slug(job)
        with disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def temp(self) -> Path:
        return self.private / "tmp"

    @property
    def streams(self) -> Path:
        return self.private / "streams"

    @property
    def history(self) -> Path:
        return self.private / "history"

    @property
    def recovered(self) -> Path:
        return self.private / "recovered"

    def located(self, path: str) -> Path:
        """The file of a project path, for reading; refuses what is not written as one."""
        if not path or path[0] == "/" or "\\" in path or ":" in path or ".." in path.split("/"):
            raise ProjectError(f"'{path}' is not a path inside the project.")
        if not is_text(path):
            raise ProjectError(f"The name {path!a} is not UTF-8 text; rename it.")
        return self.folder / path

    def inside(self, path: str) -> Path:
        """`located`, for writing: symbolic links count as where they lead, so that nothing
        outside is written through them."""
        full = self.located(path)
        if not self.holds(full):
            raise ProjectError(
                f"'{path}' leads out of the project folder through a link; it was left alone. "
                "Put the files themselves into the project."
            )
        return full

    def holds(self, full: Path) -> bool:
        """Whether a file lies in the project, symbolic links followed."""
        real, folder = os.path.realpath(full), _real(self.folder)
        return real == folder or real.startswith(folder + os.sep)

    def scratch_holds(self, full: Path) -> bool:
        """Whether a file lies in the folder of jobs, symbolic links followed."""
        return os.path.realpath(full).startswith(os.path.realpath(self.scratch) + os.sep)

    def writable(self, path: str) -> Path:
        """`inside`, without the studio's own folder."""
        full = self.inside(path)
        if PurePosixPath(path).parts[0].casefold() == ".studio":
            raise ProjectError(f"'{path}' belongs to the studio; choose another name.")
        return full

    def result(self, into: str, name: str, tag: str = "") -> str:
        """The project path for a job's result; ``tag`` is put before the suffix."""
        parts = [*safe_path(into or "media").parts, *_fitted(name, tag).parts]
        if parts[0].casefold() in _KEPT_FROM_JOBS:
            raise ProjectError(f"A job may not write to '{'/'.join(parts)}'; nothing was written.")
        path = "/".join(parts)
        if self.inside(path).is_dir():
            raise ProjectError(f"'{path}' is a folder, so no file of that name can be written.")
        return path

    def relative(self, full: Path) -> str:
        """The project path of a file."""
        return full.relative_to(self.folder).as_posix()


@lru_cache(maxsize=8)
def _real(folder: Path) -> str:
    """Asked for every file that is written: an open project does not move."""
    return os.path.realpath(folder)


def media_of(path: Path) -> str | None:
    """The media type of a source file; None for files no plugin reads."""
    if path.name.startswith((".", "~$")) or not is_text(str(path)):
        return None
    return MEDIA.get(path.suffix.lower())


def is_text(path: str) -> bool:
    """False for a name that is not UTF-8 on the disk: nothing can write it down."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fitted(name: str, tag: str) -> PurePosixPath:
    """``name`` made safe, every part short enough for every file system, its suffix kept."""
    safe = safe_path(name)
    last = PurePosixPath(name.replace("\\", "/")).name
    found = re.search(r"(?<=.)\.\w{1,12}$", last)
    suffix = found.group() if found else ""
    room = _NAME_BYTES - len(suffix.encode()) - len(tag)
    stem = _cut(slug(last.removesuffix(suffix), 120), room)
    parents = [_cut(part, _NAME_BYTES) for part in safe.parts[:-1]]
    return PurePosixPath(*parents, f"{stem}-{tag}{suffix}" if tag else f"{stem}{suffix}")


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore").rstrip(" .") or "untitled"
