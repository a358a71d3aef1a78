"""How much disk an environment will take, takes, and gives back."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from studio.store.environments.errors import EnvironmentFailed
from studio.store.environments.lockfile import normal

UNPACKED = 3.7  # bytes on the disk for one of a wheel: torch's for the CPU, the most known
SPARE = 500 << 20  # bytes that stay free for everything else


def held(folders: Iterable[Path]) -> int:
    """Bytes of disk blocks, a file with several names (hard links) counted once."""
    seen: set[tuple[int, int]] = set()
    total = 0
    for entry in (entry for folder in folders for entry in _walk(folder)):
        try:
            stat = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        # the number is 0 where the system does not tell it from a listing (Windows)
        number = (stat.st_dev, stat.st_ino) if stat.st_ino else (0, hash(entry.path))
        if number not in seen:
            seen.add(number)
            total += getattr(stat, "st_blocks", -(-stat.st_size // 512)) * 512
    return total


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))


def packages_of(pylock: str) -> dict[tuple[str, str], int]:
    """(name, version) -> bytes to fetch, of what uv resolved; 0 where no index tells."""
    found: dict[tuple[str, str], int] = {}
    for package in tomllib.loads(pylock).get("packages", []):
        files = package.get("wheels") or [f for k in ("archive", "sdist") if (f := package.get(k))]
        name, version = normal(package["name"]), str(package.get("version", ""))
        found[name, version] = max((_size(file) for file in files), default=0)
    return found


def _size(file: Mapping[str, Any]) -> int:
    if "size" in file:
        return int(file["size"])
    url = urlsplit(str(file.get("url", "")))
    path = Path(url2pathname(url.path)) if url.scheme == "file" else Path(file.get("path", ""))
    return path.stat().st_size if path.is_file() else 0


def needed(packages: Mapping[tuple[str, str], int], here: Collection[tuple[str, str]]) -> int:
    """Bytes that unpacking takes; ``here`` lie in another environment and are only linked."""
    return int(UNPACKED * sum(size for name, size in packages.items() if name not in here))


def check_space(need: int, folder: Path) -> None:
    """Raises EnvironmentFailed before anything is fetched."""
    free = shutil.disk_usage(folder).free
    if need + SPARE > free:
        raise EnvironmentFailed(
            f"The environment needs about {human(need)} and the disk with {folder} has "
            f"{human(free)} free. Free {human(need + SPARE - free)}, or remove a plugin's "
            "environment (`studio plugins` shows their sizes)."
        )


def human(count: float) -> str:
    for unit in ("bytes", "KB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
