"""The posters of a project as a build takes them: designs, and what they are set from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.core.job import InputRef
from studio.core.project import Project, ProjectError
from studio.core.variables import brand_kit
from studio.sdk.poster.design import MEDIA, SUFFIX
from studio.sdk.poster.files import files_of
from studio.sdk.poster.reading import PosterError, read_design
from studio.store.gallery import Gallery
from studio.store.layout import Layout, is_text

_MADE = "media/posters/"  # a poster that showed itself would never be done


class PosterFiles:
    """``gallery`` knows what painted a picture: who shows the poster has to say so."""

    def __init__(
        self, layout: Layout, current: Callable[[str], str | None], gallery: Gallery
    ) -> None:
        self._layout, self._current, self._gallery = layout, current, gallery
        self._read: dict[str, tuple[str, tuple[str, ...]]] = {}  # path -> state, files

    def designs(self, project: Project) -> tuple[InputRef, ...]:
        """By name; one that can't be read is for the plugin to tell what is wrong with it."""
        files = (one for one in self._layout.posters.glob(f"*{SUFFIX}") if is_text(one.name))
        found = [one for one in files if one.is_file() and self._layout.holds(one)]
        refs = (self._design(file, project) for file in sorted(found))
        return tuple(ref for ref in refs if ref is not None)

    def _design(self, file: Path, project: Project) -> InputRef | None:
        path = self._layout.relative(file)
        sha = self._current(path)
        if sha is None:
            return None
        named = {name: self._hash(name) for name in self._files(file, path, sha, project)}
        there = {name: one for name, one in named.items() if one is not None}
        painted = {name: found for name in there if (found := self._gallery.picture(name))}
        engines = {name: one.painter for name, one in painted.items() if one.painter}
        meta = {"name": file.name.removesuffix(SUFFIX), "files": there, "engines": engines}
        return InputRef("designs", path, sha, MEDIA, meta)

    def _files(self, file: Path, path: str, sha: str, project: Project) -> tuple[str, ...]:
        kit = brand_kit(project.brand)
        state = f"{sha} {kit}"
        if self._read.get(path, ("",))[0] != state:
            try:
                names = files_of(read_design(file.read_text(encoding="utf-8")), kit)
            except (PosterError, OSError, UnicodeDecodeError):
                names = ()
            kept = tuple(name for name in names if not name.startswith(_MADE))
            self._read[path] = (state, kept)
        return self._read[path][1]

    def _hash(self, name: str) -> str | None:
        """None for what is not there, or no path of the project: the plugin tells it."""
        try:
            if not self._layout.holds(self._layout.located(name)):
                return None
            return self._current(name)
        except ProjectError:
            return None
