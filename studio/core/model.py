"""Models as values: what the catalogue offers, what is on this machine, and the rules between."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final

from studio.core.shape import Shape

PICKLE_SUFFIXES: Final = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".joblib")
"""Names that usually hold Python pickles. Content decides (studio.store.models.sniff); the
names only keep such files out of downloads that did not ask for them."""

_RESERVED: Final = r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?"  # by Windows, in any folder
_LEFT_OUT: Final = (
    ".gitattributes", ".gitignore", "*.md5", "*.py", "*.h5", "*.msgpack", "*.tflite", "*.png",
    "*.jpg", "*.jpeg", "*.gif", "*.webp", "*.mp4",
)  # fmt: skip
_KEPT: Final = ("LICENSE*", "LICENCE*", "license*", "NOTICE*", "USE_POLICY*", "README.md")


class Kind(StrEnum):
    """What speaks at a source's address."""

    HUGGINGFACE = "huggingface"
    MIRROR = "mirror"  # the Hugging Face protocol at another host
    MODELSCOPE = "modelscope"
    URL = "url"  # plain files below an address


@dataclass(frozen=True, slots=True)
class Source:
    """One place that has the files. ``address`` is the host's ("https://…"; empty: the kind's
    own, or HF_ENDPOINT for ``huggingface``); of a ``url`` it is the folder of the files."""

    kind: Kind
    repo: str = ""
    address: str = ""
    revision: str = ""  # a branch or commit of this source, where it differs from the model's

    @property
    def label(self) -> str:
        host = self.address.partition("://")[2].partition("/")[0]
        return f"{self.kind} {host or self.repo}".strip()


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model. What nobody could tell yet is None."""

    path: str
    size: int | None = None
    sha256: str | None = None
    git_sha1: str | None = None  # of the git blob: what hubs give for files outside LFS

    @property
    def proven(self) -> bool:
        """Whether its bytes can be checked, wherever they come from."""
        return self.sha256 is not None or self.git_sha1 is not None


@dataclass(frozen=True, slots=True)
class Licence:
    """``spdx`` is an SPDX identifier or "LicenseRef-…"."""

    spdx: str
    name: str
    url: str = ""
    commercial: bool | None = None  # None: nobody has said so
    note: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    id: str
    title: str
    title_zh: str
    tasks: tuple[str, ...]  # capabilities, such as "text.generate"
    engines: tuple[str, ...]  # ids of the plugins that run it
    licence: Licence
    sources: tuple[Source, ...]
    revision: str = "main"
    files: tuple[ModelFile, ...] = ()  # empty: what the hub lists, picked by include
    include: tuple[str, ...] = ()  # patterns; empty: all that an engine may need
    languages: tuple[str, ...] = ()
    memory_min: int | None = None  # bytes
    memory_advised: int | None = None
    note: str = ""
    note_zh: str = ""
    shape: Shape | None = None  # what memory it will need, as far as its makers tell

    @property
    def size(self) -> int | None:
        """Bytes to download, if each file's size is known."""
        sizes = [file.size for file in self.files]
        known = [size for size in sizes if size is not None]
        return sum(known) if self.files and len(known) == len(sizes) else None


@dataclass(frozen=True, slots=True)
class Installed:
    """A model on this machine. ``in_place``: it lies in another program's folder, which is
    read and never written."""

    id: str
    revision: str
    title: str
    tasks: tuple[str, ...]
    engines: tuple[str, ...]
    licence: Licence
    files: tuple[ModelFile, ...]
    folder: Path
    installed: str  # time, UTC
    in_place: bool = False
    source: str = ""
    accepted: str = ""  # when the licence was accepted; empty: it was not asked for (imports)
    pickles: bool = False  # the user insisted on files that can run code
    unknown: dict[str, object] = field(default_factory=dict)  # keys of a newer program, kept

    @property
    def size(self) -> int:
        return sum(file.size or 0 for file in self.files)


def choose_files(files: Iterable[ModelFile], include: Sequence[str]) -> tuple[ModelFile, ...]:
    """What to download of a repository: by ``include`` if there is one, else everything but
    pickles, code, other frameworks' weights and pictures. Licences always come along."""
    every = sorted(files, key=lambda file: file.path)
    if include:
        return tuple(f for f in every if _matches(f.path, (*include, *_KEPT)))
    return tuple(f for f in every if _matches(f.path, _KEPT) or not _unwanted(f.path))


def _unwanted(path: str) -> bool:
    return path.lower().endswith(PICKLE_SUFFIXES) or _matches(path, _LEFT_OUT)


def _matches(path: str, patterns: Iterable[str]) -> bool:
    name = PurePosixPath(path).name
    return any(
        fnmatchcase(path, pattern) or ("/" not in pattern and fnmatchcase(name, pattern))
        for pattern in patterns
    )


def next_source(sources: Sequence[Source], given_up: Collection[Source]) -> Source | None:
    """The first one in the catalogue's order that has not been given up."""
    return next((source for source in sources if source not in given_up), None)


def missing(files: Iterable[ModelFile], there: Collection[str]) -> tuple[ModelFile, ...]:
    """What is still to come, small files first: they tell early that a source is wrong."""
    left = [file for file in files if file.path not in there]
    return tuple(sorted(left, key=lambda file: (file.size or 0, file.path)))


def agree(pinned: ModelFile, listed: ModelFile) -> bool:
    """Whether two statements about a file can both be true."""
    return all(
        a is None or b is None or a == b
        for a, b in (
            (pinned.size, listed.size),
            (pinned.sha256, listed.sha256),
            (pinned.git_sha1, listed.git_sha1),
        )
    )


def merge(pinned: ModelFile, listed: ModelFile) -> ModelFile:
    """What both know together; the pinned values win."""
    return replace(
        pinned,
        size=listed.size if pinned.size is None else pinned.size,
        sha256=pinned.sha256 or listed.sha256,
        git_sha1=pinned.git_sha1 or listed.git_sha1,
    )


def is_commit(revision: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{40}", revision) is not None


def is_model_id(text: str) -> bool:
    """Ids name folders, so they are the same on every file system."""
    reserved = re.fullmatch(_RESERVED, text)
    return not reserved and re.fullmatch(r"[a-z0-9]([a-z0-9._-]{0,94}[a-z0-9])?", text) is not None


def model_id(name: str) -> str:
    """An id from a repository's or a file's name; always the same for the same name."""
    text = re.sub(r"[^a-z0-9._-]+", "-", name.lower().replace("/", "--")).strip("-._")
    text = text[:96].strip("-._")
    if is_model_id(text):
        return text
    return f"model-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def is_safe_file(path: str) -> bool:
    """Whether a path from a hub stays inside its folder, on every system."""
    parts = path.split("/")
    return (
        bool(path)
        and len(path) <= 240
        and not re.search(r'[\x00-\x1f\\:*?"<>|]', path)
        and all(part not in ("", ".", "..") and part == part.strip(" ") for part in parts)
        and not any(part.endswith(".") for part in parts)
        and not any(re.fullmatch(_RESERVED, part) for part in parts)
    )
