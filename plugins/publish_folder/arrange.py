"""Which file goes where in the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from studio.sdk import Asset

FOLDERS = {
    "article": "article",
    "notes": "article",
    "claim-list": "article",
    "picture": "pictures",
    "cover": "covers",
    "poster": "posters",
    "narration": "narration",
    "subtitles": "narration",
    "export": "exports",
    "export-part": "exports",
}
"""Role -> folder; no other role is published."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the package; ``path`` is below the package's own folder."""

    path: str
    asset: Asset

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @property
    def engine(self) -> str:
        return str(self.asset.meta.get("engine") or "")


def arrange(assets: Iterable[Asset]) -> list[Entry]:
    """Every asset under its folder, in the order given; two of one name are numbered."""
    taken: set[str] = set()
    entries: list[Entry] = []
    for asset in assets:
        if asset.role in FOLDERS:
            path = next(path for path in _names(asset) if path.casefold() not in taken)
            taken.add(path.casefold())
            entries.append(Entry(path, asset))
    return entries


def _names(asset: Asset) -> Iterator[str]:
    folder = PurePosixPath(FOLDERS[asset.role])
    if asset.role == "export-part":
        folder /= asset.path.parent.name  # the export beside it links to it by that name
    yield str(folder / asset.path.name)
    number = 2
    while True:
        yield str(folder / f"{asset.path.stem}-{number}{asset.path.suffix}")
        number += 1
