"""Files that are either wholly old or wholly new, whatever happens while they are written."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")
TEMP_SUFFIX: Final = ".studio-tmp"
CHUNK: Final = 1 << 20


class StoreError(Exception):
    """What the disk refused, in a sentence that says what to do."""


class ChangedOutside(StoreError):
    """The file is not what the writer believed it to be; it was left as it is."""


class _Any:
    """The type of `ANY`: whatever the file holds may be replaced."""


ANY: Final = _Any()


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turns the system's refusals into `StoreError`."""
    try:
        yield
    except OSError as error:
        raise StoreError(_sentence(error, path)) from error


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_atomic(
    path: Path, data: bytes, expect: str | _Any | None = ANY, *, temp: Path | None = None
) -> None:
    """Replace ``path`` if its content has the hash ``expect`` (None: if it does not exist).

    ``temp`` is a folder for the unfinished file; it is used if it lies on the same file
    system as ``path``, so that a kill leaves no stray file among the user's own.
    """
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = _temp_for(path, temp)
        try:
            _write_synced(unfinished, data)
            _keep_mode(path, unfinished)
            if not isinstance(expect, _Any):
                check_unchanged(path, expect)
            _put(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)


def move_atomic(src: Path, dst: Path, *, of_many: bool = False) -> None:
    """Move a finished file over ``dst``; the content is on the disk when this returns. Where it
    is one ``of_many`` the caller syncs: the files before, the folder afterwards."""
    with disk_errors(dst):
        dst.parent.mkdir(parents=True, exist_ok=True)
        if not of_many:
            sync_file(src)
        _put(src, dst, of_many)


def copy_atomic(src: Path, dst: Path, *, temp: Path | None = None) -> None:
    """Copy a file's content (not its mode or times) over ``dst``; ``temp`` as above."""
    with disk_errors(dst):
        dst.parent.mkdir(parents=True, exist_ok=True)
        unfinished = _temp_for(dst, temp)
        try:
            shutil.copyfile(src, unfinished)
            sync_file(unfinished)
            _put(unfinished, dst)
        finally:
            unfinished.unlink(missing_ok=True)


def check_unchanged(path: Path, expect: str | None) -> None:
    """Raises `ChangedOutside` unless ``path`` holds ``expect`` (None: unless it is absent)."""
    try:
        found: str | None = sha256_of(path)
    except FileNotFoundError:
        found = None
    if found != expect:
        raise ChangedOutside(
            f"'{path.name}' was changed outside the studio; it was not overwritten. "
            "Reload it, or save your text under another name."
        )


def replace(src: Path, dst: Path) -> None:
    """`os.replace`, patient with the virus scanners of Windows that open what is new."""
    if sys.platform != "win32":
        os.replace(src, dst)  # noqa: PTH105  (tests put a failing disk in its place)
        return
    _patiently(lambda: os.replace(src, dst))  # noqa: PTH105


def sync_file(path: Path) -> None:
    # Windows flushes only handles that may write
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_files(paths: Iterable[Path]) -> None:
    """All at once: a disk that waits for one has the others written by then. What is no regular
    file is left out, for whoever takes it to refuse."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(sync_file, filter(_is_regular, paths)))


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def sync_folder(folder: Path) -> None:
    """Makes a rename in ``folder`` survive a power cut; Windows does it by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put(finished: Path, dst: Path, folder_later: bool = False) -> None:
    try:
        replace(finished, dst)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy_atomic(finished, dst)
        finished.unlink()
    if not folder_later:
        sync_folder(dst.parent)


def _temp_for(path: Path, folder: Path | None) -> Path:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    # a short name of its own: the target's name may already be as long as names can be
    return (folder or path.parent) / f".{secrets.token_hex(6)}{TEMP_SUFFIX}"


def _write_synced(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep_mode(old: Path, new: Path) -> None:
    if sys.platform != "win32":
        with suppress(FileNotFoundError):
            new.chmod(old.stat().st_mode & 0o777)


def _patiently(action: Callable[[], T], tries: int = 6) -> T:
    for attempt in range(tries - 1):
        try:
            return action()
        except PermissionError:
            time.sleep(0.02 * 2**attempt)
    return action()


def _sentence(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return (
            f"The disk is full: '{path.name}' could not be written; nothing was lost. "
            "Free some space and try again."
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return (
            f"The system does not allow '{path.name}' to be read or written in '{path.parent}': "
            "it is read-only, or another program holds it; nothing was lost."
        )
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"'{path}' can't be written: a file is in the way where a folder should be."
    if error.errno == errno.ENOENT:
        return f"'{path.name}' is not there any more in '{path.parent}'."
    return f"'{path.name}' could not be read or written: {error.strerror or error}."
