"""How much disk an environment will take, takes, and gives back."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from studio.store.environments.errors import EnvironmentFailed
from studio.store.environments.lockfile import normal

Package = tuple[str, str]  # name and version
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


def exact_pins(resolved: str) -> list[Package]:
    """What uv resolved; a package from an address of its own is left out."""
    found = re.findall(r"^([\w.-]+)(?:\[.*\])?==([^\s;]+)", resolved, re.MULTILINE)
    return [(normal(name), version) for name, version in found]


def sizes_in(folders: Iterable[Path], pins: Collection[Package]) -> dict[Package, int]:
    """Bytes of the wheels that lie in these folders."""
    found: dict[Package, int] = {}
    for path in (path for folder in folders for path in folder.glob("*.whl")):
        name, version = path.name.split("-")[:2]
        if (package := (normal(name), version)) in pins:
            found[package] = max(found.get(package, 0), path.stat().st_size)
    return found


def packages_of(pylock: str) -> dict[Package, int]:
    """Bytes to fetch, of what uv resolved; 0 where no index tells."""
    found: dict[Package, int] = {}
    for package in tomllib.loads(pylock).get("packages", []):
        files = package.get("wheels") or [f for k in ("archive", "sdist") if (f := package.get(k))]
        sizes = [int(file.get("size", 0)) for file in files]
        found[normal(package["name"]), str(package.get("version", ""))] = max(sizes, default=0)
    return found


def needed(packages: Mapping[Package, int], here: Collection[Package]) -> int:
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
