"""Notice what other programs change in a project: texts, scenes, sources, prompts, recipe, settings.

Polling by size and time: a handful of files, once a second, works on every file system
(network folders and synchronisers too, where change notifications do not arrive).
"""

from __future__ import annotations

from pathlib import Path

from studio.core.project import ProjectError
from studio.store.atomic import StoreError
from studio.store.narration_toml import DIRECTIONS, LEXICON
from studio.store.workspace import Workspace

EVERY = 1.0  # seconds
FILES = ("brief.md", "project.toml", "recipe.toml", "narration.toml", "lexicon.toml")
FOLDERS = (
    "documents", "sources", "prompts", "posters", "brand", "voices", "media/music", "media/scenes",
)  # fmt: skip

Stamp = tuple[int, int]


class Watcher:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._next = 0.0
        self._seen = self._stamps()

    def look(self, now: float) -> tuple[str, ...]:
        """Project-relative paths that changed since the last look, at most once a second."""
        if now < self._next:
            return ()
        self._next = now + EVERY
        stamps = self._stamps()
        changed = sorted(
            path
            for path in stamps.keys() | self._seen.keys()
            if stamps.get(path) != self._seen.get(path)
        )
        self._seen = stamps
        return tuple(path for path in changed if self._foreign(path))

    def seen(self, path: str) -> None:
        """We changed it ourselves."""
        stamp = _stamp(self._workspace.folder / path)
        if stamp is not None:
            self._seen[path] = stamp

    def _foreign(self, path: str) -> bool:
        """True unless the content is what a job or the editor last wrote there."""
        try:
            now = self._workspace.current(path)
            if now is not None and now == self._workspace.index.latest_sha(path):
                return False
            if now is not None and not self._workspace.read_only and _is_text(path):
                self._workspace.note_outside_edit(path)
        except (ProjectError, StoreError):
            return False  # a link out of the project, a name that can't be: nothing of ours
        return True

    def _stamps(self) -> dict[str, Stamp]:
        folder = self._workspace.folder
        paths = [folder / name for name in FILES]
        for name in FOLDERS:
            paths += (folder / name).rglob("*") if (folder / name).is_dir() else []
        stamps = {path.relative_to(folder).as_posix(): _stamp(path) for path in paths}
        return {path: stamp for path, stamp in stamps.items() if stamp is not None}


def _is_text(path: str) -> bool:
    """What a person writes, of which every version is kept."""
    return path.endswith(".md") or path in (DIRECTIONS, LEXICON)


def _stamp(path: Path) -> Stamp | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return None if path.is_dir() else (stat.st_mtime_ns, stat.st_size)
