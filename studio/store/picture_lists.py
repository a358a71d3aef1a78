"""Word lists and styles for pictures: shipped in assets/, then the user's, then the project's.

A list is a file ``NAME.txt`` of lines, those that are empty or begin with # left out; a later
place replaces it as a whole. The user's lie in ``wordlists/pictures`` of the configuration, a
project's in ``prompts/wordlists``. Styles are files ``picture-styles.toml``, the project's in
``prompts``; a later place adds styles and replaces those with the same id.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studio.core.pictures.order import Wording
from studio.core.pictures.styles import Styles, read_styles
from studio.core.pictures.template import OrderError
from studio.store.layout import Layout
from studio.store.paths import places, shipped

STYLES = "picture-styles.toml"


def picture_wording(project: Layout | None = None) -> Wording:
    """All there is, read anew; raises `OrderError` for a file that can't be read."""
    lists: dict[str, tuple[str, ...]] = {}
    for folder in _files(project, "wordlists/pictures", "prompts/wordlists"):
        for file in sorted(folder.rglob("*.txt")):
            if not file.resolve().is_relative_to(folder.resolve()):
                continue  # a link in a project that came from elsewhere
            name = file.relative_to(folder).with_suffix("").as_posix().lower()
            lists[name] = _lines(_text(file))
    return Wording(lists, picture_styles(project))


def picture_styles(project: Layout | None = None) -> Styles:
    styles = Styles()
    for file in _files(project, STYLES, f"prompts/{STYLES}"):
        if file.is_file():
            styles = styles.with_those_of(read_styles(_text(file), str(file)))
    return styles


def _files(project: Layout | None, name: str, in_project: str) -> Iterator[Path]:
    yield shipped("assets") / name
    yield places().config / name
    if project is not None:
        yield project.inside(in_project)


def _lines(text: str) -> tuple[str, ...]:
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise OrderError(f"{file} is not UTF-8 text.") from None
    except OSError as error:
        raise OrderError(f"{file} can't be read: {error.strerror}.") from error
