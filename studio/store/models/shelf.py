"""The models folder: ``<id>/<revision>/`` with the files and model.json; ``….part`` while they
arrive. A model in place has only its model.json here."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from studio.core.model import Installed, ModelFile, is_commit, model_id
from studio.store.atomic import disk_errors, sha256_of, write_atomic
from studio.store.models.errors import ModelError
from studio.store.models.records import NAME, from_json, to_json
from studio.store.paths import places

PARTIAL = ".part"


class Check(StrEnum):
    SOUND = "sound"
    PINNED = "pinned"  # its hash was not known; it is from now on
    MISSING = "missing"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Checked:
    file: ModelFile
    state: Check

    @property
    def bad(self) -> bool:
        return self.state in (Check.MISSING, Check.CHANGED)


class Shelf:
    """Reads the folder anew at every question: another program may have changed it."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or places().models
        self.notices: list[str] = []

    def installed(self) -> tuple[Installed, ...]:
        """Sound entries by id; a damaged one is left out and told in ``notices``."""
        self.notices.clear()
        return tuple(self._read())

    def get(self, name: str, revision: str = "") -> Installed:
        """The one of this id (the latest installed, if there are several revisions)."""
        found = [
            model
            for model in self.installed()
            if model.id == name and model.revision.startswith(revision)
        ]
        if not found:
            raise ModelError(
                f"The model '{name}' is not installed. `studio models list` shows what is; "
                f"`studio models get {name}` downloads it."
            )
        return max(found, key=lambda model: model.installed)

    def place(self, name: str, revision: str) -> Path:
        short = revision[:12] if is_commit(revision) else model_id(revision)
        return self.root / name / short

    def partial(self, name: str, revision: str) -> Path:
        place = self.place(name, revision)
        return place.with_name(place.name + PARTIAL)

    def write(self, model: Installed) -> None:
        """The entry of a model whose files are in their place already."""
        write_atomic(self.place(model.id, model.revision) / NAME, to_json(model))

    def remove(self, model: Installed) -> int:
        """Bytes freed. Of a model in place only the entry goes; its files are not ours."""
        place = self.place(model.id, model.revision)
        freed = self.discard(place)
        return 0 if model.in_place else freed

    def discard(self, place: Path) -> int:
        """Bytes freed by removing a folder of ours."""
        freed = held_bytes(place)
        with disk_errors(place):
            shutil.rmtree(place)
            if not any(place.parent.iterdir()):
                place.parent.rmdir()
        return freed

    def unfinished(self) -> tuple[Path, ...]:
        """Folders of downloads that were paused or broke off."""
        return tuple(sorted(self.root.glob(f"*/*{PARTIAL}")))

    def holder_of(self, sha256: str, size: int) -> tuple[Installed, Path] | None:
        """A file of an installed model that has these bytes, by its entry."""
        for model in self._read():
            for file in model.files:
                path = model.folder / file.path
                same = file.sha256 == sha256 and file.size == size
                if same and path.is_file() and path.stat().st_size == size:
                    return model, path
        return None

    def verify(
        self, model: Installed, hear: Callable[[int], None] = lambda count: None
    ) -> tuple[Checked, ...]:
        """Hash every file again; ``hear`` gets the bytes done. A hash that was not known is
        written into the entry: bytes can be compared from then on."""
        done, checks = 0, []
        for file in model.files:
            checks.append(_check(model.folder / file.path, file))
            done += file.size or 0
            hear(done)
        if any(check.state is Check.PINNED for check in checks):
            self.write(replace(model, files=tuple(check.file for check in checks)))
        return tuple(checks)

    def _read(self) -> Iterator[Installed]:
        for path in sorted(self.root.glob(f"*/*/{NAME}")):
            if path.parent.name.endswith(PARTIAL):
                continue
            try:
                yield from_json(path.read_text(encoding="utf-8"), path.parent)
            except (ModelError, OSError, UnicodeDecodeError) as error:
                self.notices.append(str(error))


def lacking(model: Installed) -> tuple[str, ...]:
    """Files that are not there or not as long as they were; quick, no byte is read."""
    return tuple(
        file.path
        for file in model.files
        if not (path := model.folder / file.path).is_file()
        or (file.size is not None and path.stat().st_size != file.size)
    )


def held_bytes(folder: Path) -> int:
    """What removing a folder gives back: a file shared with another model gives nothing."""
    return sum(
        stat.st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and (stat := path.stat()).st_nlink < 2
    )


def _check(path: Path, file: ModelFile) -> Checked:
    try:
        if file.size is not None and path.stat().st_size != file.size:
            return Checked(file, Check.CHANGED)
        found = sha256_of(path)
    except (FileNotFoundError, NotADirectoryError):
        return Checked(file, Check.MISSING)
    if file.sha256 is None:
        return Checked(replace(file, size=path.stat().st_size, sha256=found), Check.PINNED)
    return Checked(file, Check.SOUND if found == file.sha256 else Check.CHANGED)


def free_bytes(folder: Path) -> int:
    """Of the disk that ``folder`` is or will be on."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
