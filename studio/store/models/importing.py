"""Taking models in: by reference, or as a copy of our own."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from studio.core.model import Installed, Licence, ModelFile
from studio.store.atomic import CHUNK, disk_errors, sync_folder, write_atomic
from studio.store.journal import now
from studio.store.models.adopt import Candidate
from studio.store.models.errors import ModelError, PickleRefused
from studio.store.models.records import NAME, to_json
from studio.store.models.safetensors import header_of
from studio.store.models.shelf import Shelf, free_bytes
from studio.store.models.sniff import Format, sniff

UNKNOWN_LICENCE = Licence("", "not known: look it up where the files come from")


def import_model(
    candidate: Candidate, shelf: Shelf, *, tasks: tuple[str, ...] = (), copy: bool = False,
    insist: bool = False, licence: Licence = UNKNOWN_LICENCE,
    hear: Callable[[int], None] = lambda count: None,
) -> Installed:  # fmt: skip
    """Files are read, never changed. ``insist``: take pickles, which only a plugin's own
    process may load. Raises `PickleRefused`, and `ModelError` for weights that are cut off."""
    formats = {file.path: sniff(candidate.root / file.path) for file in candidate.files}
    pickles = [path for path, kind in formats.items() if kind is Format.PICKLE]
    if pickles and not insist:
        raise PickleRefused(pickles[0])
    for file in candidate.files:  # one that is cut off is told now, not when it is wanted
        if file.path.lower().endswith(".safetensors") and file.path not in pickles:
            header_of(candidate.root / file.path)
    place = shelf.place(candidate.id, candidate.revision)
    if place.exists():
        raise ModelError(
            f"'{candidate.id}' is there already ({place}). Remove it first, or give this one "
            "another name (--id)."
        )
    entry = Installed(
        candidate.id, candidate.revision, candidate.title, tasks or _tasks(formats), (), licence,
        candidate.files, candidate.root, now(), in_place=True,
        source=f"imported from {candidate.root}", pickles=bool(pickles),
    )  # fmt: skip
    if not copy:
        shelf.write(entry)
        return entry
    return _copied(entry, shelf, hear)


def _copied(entry: Installed, shelf: Shelf, hear: Callable[[int], None]) -> Installed:
    free = free_bytes(shelf.root)
    if entry.size > free:
        raise ModelError(
            f"A copy of '{entry.id}' needs {entry.size / 1e9:.1f} GB, and the disk has "
            f"{free / 1e9:.1f} GB free. Without --copy it stays where it is."
        )
    place = shelf.place(entry.id, entry.revision)
    partial = shelf.partial(entry.id, entry.revision)
    files, done = [], 0
    with disk_errors(place):
        try:
            for file in entry.files:
                target = partial / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                found = _copy(entry.folder / file.path, target)
                if file.sha256 not in (None, found):
                    raise ModelError(f"'{file.path}' is damaged: its name states another hash.")
                files.append(ModelFile(file.path, target.stat().st_size, found))
                done += file.size or 0
                hear(done)
            own = Installed(
                entry.id, entry.revision, entry.title, entry.tasks, entry.engines, entry.licence,
                tuple(files), place, entry.installed, source=entry.source, pickles=entry.pickles,
            )  # fmt: skip
            write_atomic(partial / NAME, to_json(own))
            partial.rename(place)
            sync_folder(place.parent)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    return own


def _copy(source: Path, target: Path) -> str:
    """Copies and hashes in one pass."""
    digest = hashlib.sha256()
    with source.open("rb") as old, target.open("wb") as new:
        while chunk := old.read(CHUNK):
            digest.update(chunk)
            new.write(chunk)
    return digest.hexdigest()


def _tasks(formats: dict[str, Format]) -> tuple[str, ...]:
    """Only a GGUF tells its task well enough: in practice it is a language model."""
    return ("text.generate",) if Format.GGUF in formats.values() else ()
