"""The posters of a project, and new ones from templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from studio.core.project import slug
from studio.jobs.session import Session
from studio.sdk.poster.design import SUFFIX, Design
from studio.sdk.poster.reading import PosterError, read_design, write_design
from studio.sdk.poster.template import Template
from studio.store.poster_templates import poster_templates
from studio.ui.presenter.checking import Place
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.posters.page import PosterRow, TemplateRow
from studio.ui.presenter.words import Words

FOLDER = "posters"


class PosterShelf:
    def __init__(self, place: Place, engine: EnginePort, words: Words) -> None:
        self._place, self._engine, self._words = place, engine, words

    def rows(self) -> tuple[PosterRow, ...]:
        """By name; a poster that can't be read is there too, to be mended."""
        top = self._place.opened.folder
        return tuple(self._row(top, one) for one in self._files())

    def templates(self) -> tuple[TemplateRow, ...]:
        """Those that can be read. Raises ProjectError."""
        language = self._language()
        return tuple(
            TemplateRow(
                one.id, one.name[language], one.description[language], one.picture,
                tuple((b.name, b.label[language], b.sample[language]) for b in one.blanks),
            )
            for one in _templates().values()
        )  # fmt: skip

    def samples(self) -> Mapping[str, Design]:
        """The templates with their sample texts. Raises ProjectError."""
        return {name: one.make(self._language(), {}) for name, one in _templates().items()}

    def designs(self) -> Mapping[str, Design]:
        """By path, those that can be read."""
        top = self._place.opened.folder
        found = {one.relative_to(top).as_posix(): _read(one, one.stat().st_mtime_ns)
                 for one in self._files()}  # fmt: skip
        return {path: design for path, design in found.items() if design is not None}

    def make(
        self,
        template: str,
        values: Mapping[str, str],
        sizes: tuple[str, ...],
        then: Callable[[str], None],
    ) -> None:
        """A new poster in the language of the project; ``then`` hears its path. A blank that is
        left out keeps the template's sample."""
        made = _templates()[template].make(self._project_language(), values)
        self._add(replace(made, sizes=sizes or made.sizes), then)

    def copy(self, path: str, then: Callable[[str], None]) -> None:
        """Beside it under a name of its own; nothing for one that can't be read."""
        design = self.designs().get(path)
        if design is not None:
            title = self._words.translate("Posters", "{title}, copy").format(title=design.title)
            self._add(replace(design, title=title, cover=False), then)

    def _add(self, design: Design, then: Callable[[str], None]) -> None:
        path = self._free(design.title)
        text = write_design(design)

        def save(session: Session) -> str:
            session.save_document(path, text, None)
            return path

        self._engine.ask(save, then)

    def _row(self, top: Path, file: Path) -> PosterRow:
        path = file.relative_to(top).as_posix()
        design = _read(file, file.stat().st_mtime_ns)
        title, sizes = (design.title, design.sizes) if design else ("", ())
        about = self._words.translate("Posters", "{count} sizes").format(count=len(sizes))
        stem = file.name.removesuffix(SUFFIX)
        return PosterRow(path, title or stem, about)

    def _files(self) -> list[Path]:
        return sorted((self._place.opened.folder / FOLDER).glob(f"*{SUFFIX}"))

    def _free(self, title: str) -> str:
        stem, number = slug(title), 2
        path = f"{FOLDER}/{stem}{SUFFIX}"
        while (self._place.opened.folder / path).exists():
            path = f"{FOLDER}/{stem} {number}{SUFFIX}"
            number += 1
        return path

    def _language(self) -> str:
        return "zh" if self._words.language == "zh" else "en"

    def _project_language(self) -> str:
        return "zh" if self._place.project.language == "zh" else "en"


@cache
def _templates() -> Mapping[str, Template]:
    """Read once: they come with the program, and with the user's settings."""
    return poster_templates()


@lru_cache(maxsize=256)
def _read(file: Path, stamp: int) -> Design | None:
    """``stamp`` only makes a changed file be read again."""
    try:
        return read_design(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, PosterError):
        return None
