"""What a build starts from: the brief and the user's sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from studio.core.job import InputRef
from studio.core.project import ProjectError, slug
from studio.store.atomic import copy_atomic, disk_errors
from studio.store.history import History
from studio.store.layout import Layout, is_text, media_of


class InputFiles:
    def __init__(self, layout: Layout, current: Callable[[str], str | None]) -> None:
        self._layout = layout
        self._current = current

    def brief(self) -> InputRef:
        found = self._input("brief", self._layout.brief, "text/markdown")
        if found is None:
            raise ProjectError("The project has no brief.md. Write what you want into one.")
        return found

    def sources(self) -> tuple[InputRef, ...]:
        found = (self._input("sources", file, media_of(file) or "") for file in self.source_files())
        return tuple(ref for ref in found if ref is not None)

    def source_files(self) -> list[Path]:
        files = [file for file in self._layout.sources.rglob("*") if self._is_source(file)]
        return sorted(files, key=self._layout.relative)

    def documents(self) -> tuple[str, ...]:
        files = (one for one in self._layout.documents.glob("*.md") if is_text(one.name))
        found = (file for file in files if file.is_file() and self._layout.holds(file))
        return tuple(sorted(self._layout.relative(file) for file in found))

    def add_source(self, path: Path) -> InputRef:
        media = media_of(path)
        if media is None or not path.is_file():
            raise ProjectError(
                f"'{path.name}' can't be a source. Take Markdown, text, HTML, saved web pages (MHTML), "
                "PDF, DOCX, EPUB or CSV files."
            )
        name, number = slug(path.stem), 1
        while (target := self._layout.sources / f"{name}{path.suffix.lower()}").exists():
            number += 1
            name = f"{slug(path.stem)} {number}"
        copy_atomic(path, target, temp=self._layout.temp)
        added = self._input("sources", target, media)
        assert added is not None
        return added

    def remove_source(self, path: str, history: History) -> str:
        file = self._layout.located(path)
        sha = history.keep(file)
        with disk_errors(file):
            file.unlink()
        return sha

    def _is_source(self, file: Path) -> bool:
        return media_of(file) is not None and file.is_file() and self._layout.holds(file)

    def _input(self, role: str, file: Path, media: str) -> InputRef | None:
        path = self._layout.relative(file)
        sha = self._current(path)
        if sha is None:
            return None
        meta: dict[str, str | int] = {"bytes": file.stat().st_size}
        if role == "sources":
            # citations show it; macOS hands out names in another form than others
            meta["name"] = unicodedata.normalize("NFC", file.name)
        return InputRef(role, path, sha, media, meta)
