"""Article structures, declared in ``forms/*.toml``: what each needs and how it is filled."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .refusals import refusal


@dataclass(frozen=True, slots=True)
class Fill:
    """One way to fill a section; ``use`` names a filler of `fillers.FILLERS`."""

    use: str
    field: str = ""
    most: int = 0  # passages, items or sections; 0 leaves it to the length
    cues: tuple[str, ...] = ()  # a passage must have one of these words to be taken
    frame: str = "{}"  # fixed words around a field of the brief
    names: tuple[str, ...] = ()  # headings of the brief, for "extra"


@dataclass(frozen=True, slots=True)
class Section:
    """``headings`` are tried in turn until one has all it names ({product}); "" opens the text."""

    headings: tuple[str, ...]
    fills: tuple[Fill, ...]
    field: str = ""  # the field of the brief that would mend an empty section
    need: str = ""  # said to the user when the section stays empty


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure in one language; lengths in characters (zh) or words (en)."""

    id: str
    name: str
    language: str
    title_limit: int  # characters
    length: int
    longest: int  # 0: no limit
    sections: tuple[Section, ...]


@cache
def _declared() -> dict[str, dict[str, Any]]:
    folder = Path(__file__).parent / "forms"
    files = sorted(folder.glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def structure_ids() -> tuple[str, ...]:
    return tuple(_declared())


def find_id(text: str) -> str:
    """The id of the structure with this id or name (any language), else ""."""
    wanted = text.strip().lower()
    for name, data in _declared().items():
        if wanted in {name, *(str(title).lower() for title in data["name"].values())}:
            return name
    return ""


def structure(name: str, language: str) -> Structure:
    """The structure in this language; raises `PluginError` when there is none."""
    data = _declared().get(name)
    if data is None:
        known = ", ".join(structure_ids())
        raise refusal("structure", language, name=name, known=known)
    if language not in data["length"]:
        raise refusal("form", language, name=name, spoken=language)
    return Structure(
        id=name,
        name=data["name"][language],
        language=language,
        title_limit=data["title_limit"][language],
        length=data["length"][language],
        longest=data.get("longest", {}).get(language, 0),
        sections=tuple(_section(one, language) for one in data["sections"]),
    )


def _section(data: dict[str, Any], language: str) -> Section:
    fills = tuple(_fill(fill, language) for fill in data["fill"])
    need = data.get("need", {})
    return Section(
        tuple(data.get("heading", {}).get(language, ())),
        fills,
        need.get("field", ""),
        need.get(language, ""),
    )


def _fill(data: dict[str, Any], language: str) -> Fill:
    return Fill(
        data["use"],
        data.get("field", ""),
        data.get("most", 0),
        tuple(data.get("cues", {}).get(language, ())),
        data.get("frame", {}).get(language, "{}"),
        tuple(data.get("names", ())),
    )
