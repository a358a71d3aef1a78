"""project.toml as a value, and the rules for the names in a project folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

FORMAT = 1
"""The format this program writes. It reads every older one (studio.store.upgrades)."""


NAME_BYTES = 200
"""Of one file name in UTF-8; with a tag and a suffix it stays under every system's 255."""


class ProjectError(Exception):
    """What is wrong with a project, in a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Brand:
    """``colours`` are further ones. ``fonts`` has "title" and "body": a family, or a file of the
    project such as brand/title.otf; without one it is the bundled font. ``logo`` is a file of
    the project. ``margin`` is kept free around posters, as a fraction of their shorter side."""

    name: str = ""
    primary: str = "#1f6f5c"
    accent: str = "#e8a33d"
    background: str = "#f7f3ea"
    text: str = "#1c2321"
    colours: tuple[str, ...] = ()
    fonts: Mapping[str, str] = field(default_factory=dict)
    logo: str = ""
    margin: float = 0.06


@dataclass(frozen=True, slots=True)
class Project:
    id: str
    title: str
    language: str = "zh"
    recipe: str = "article"  # id of a shipped recipe; recipe.toml in the project wins
    brand: Brand = Brand()
    engines: Mapping[str, str] = field(default_factory=dict)  # capability -> plugin id picked here
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # id -> its settings
    ask: Mapping[str, bool] = field(default_factory=dict)  # step -> whether it waits for a yes
    voice: Mapping[str, Any] = field(default_factory=dict)  # see studio.sdk.voice
    pictures: Mapping[str, Any] = field(default_factory=dict)  # style: an id, or words
    seed: Mapping[str, Any] = field(default_factory=dict)  # step -> seed, or item -> seed
    claims: Mapping[str, Any] = field(default_factory=dict)  # strict: bool, confirmed: texts
    format: int = FORMAT
    unknown: Mapping[str, Any] = field(default_factory=dict)  # keys of a newer program, kept


def slug(text: str, limit: int = 60) -> str:
    """A file name (without suffix) that a person recognises and every system accepts."""
    text = unicodedata.normalize("NFC", text[: limit * 4])
    text = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\ufeff]+', " ", text)
    text = re.sub(r"\s+", " ", text).strip(" .")
    text = text[:limit].encode()[:NAME_BYTES].decode(errors="ignore").rstrip(" .")
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)", text):
        text = f"{text}_"
    return text or "untitled"


def safe_path(name: str) -> PurePosixPath:
    """A relative path inside a folder, each part made safe; refuses to leave the folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match(r"^[A-Za-z]:", name) or not path.parts:
        raise ProjectError(f"'{name}' is not a path inside the project; nothing was written.")
    suffix = path.suffix if re.fullmatch(r"\.\w{1,11}", path.suffix) else ""
    last = slug(path.name.removesuffix(suffix), 120) + suffix
    return PurePosixPath(*(slug(part, 120) for part in path.parts[:-1]), last)
