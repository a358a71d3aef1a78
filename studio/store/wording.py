"""Prompts, word lists and styles: shipped in assets/, replaced by the user's and the project's files.

A prompt is two files, ``prompts/NAME.zh.md`` and ``prompts/NAME.en.md``, each looked for in the
project, in the user's configuration, in assets/. A word list is one, ``wordlists/NAME.txt``, the
user's or the shipped one: a line each, empty ones and those that begin with # left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.core.pictures.template import OrderError
from studio.core.recipe import RecipeError
from studio.store.layout import Layout
from studio.store.narration_files import NarrationWords
from studio.store.paths import places, shipped
from studio.store.picture_lists import picture_styles

LANGUAGES = ("zh", "en")


class WordingFiles:
    """`studio.core.variables.Wording`, read anew at every question."""

    def __init__(
        self, project: Layout | None = None, narration: NarrationWords | None = None
    ) -> None:
        self._project, self._narration = project, narration
        self._roots = (places().config, shipped("assets"))

    def prompt(self, name: str) -> dict[str, str]:
        return {language: self._prompt(f"{name}.{language}.md") for language in LANGUAGES}

    def wordlist(self, name: str) -> tuple[str, ...]:
        text = _read("word list", f"{name}.txt", self._folders("wordlists"))
        lines = (line.strip() for line in text.splitlines())
        return tuple(line for line in lines if line and not line.startswith("#"))

    def style(self, name: str) -> dict[str, str]:
        try:
            styles = picture_styles(self._project).styles
        except OrderError as error:
            raise RecipeError(str(error)) from None
        if name not in styles:
            return {"prompt": f"{{prompt}}, {name}"} if name else {}
        found = asdict(styles[name])
        return {key: found[key] for key in ("prompt", "prompt_zh", "negative", "negative_zh")}

    def narration(self, name: str) -> Any:
        if self._narration is None:
            return [] if name == "lexicon" else {}
        return self._narration.value(name)

    def clone_files(self, name: str) -> dict[str, str]:
        return self._narration.clone_files(name) if self._narration else {}

    def _prompt(self, file: str) -> str:
        folders = self._folders("prompts")
        if self._project is not None:
            if (own := self._project.folder / "prompts").is_dir():
                self._project.inside(f"prompts/{file}")  # raises if a link leads out
            folders.insert(0, own)
        return _read("prompt", file, folders)

    def _folders(self, kind: str) -> list[Path]:
        return [root / kind for root in self._roots]


def _read(what: str, file: str, folders: Sequence[Path]) -> str:
    for folder in folders:
        try:
            return (folder / file).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            continue
        except UnicodeDecodeError:
            raise RecipeError(f"The {what} {folder / file} is not UTF-8 text.") from None
        except OSError as error:
            raise RecipeError(
                f"The {what} {folder / file} can't be read: {error.strerror}."
            ) from error
    looked = ", ".join(str(folder) for folder in folders)
    raise RecipeError(f"The {what} '{file}' is missing; looked for it in {looked}.")
