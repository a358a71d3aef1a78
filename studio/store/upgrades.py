"""From each older format of project.toml to the next, one small function each, for ever."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit

from studio.core.project import FORMAT
from studio.store.atomic import copy_atomic, write_atomic
from studio.store.projectfile import format_of, read_toml

Upgrade = Callable[[MutableMapping[str, Any]], None]

UPGRADES: tuple[Upgrade, ...] = ()
"""``UPGRADES[n - 1]`` changes a file of format n to format n + 1 in place."""


def upgraded(
    data: dict[str, Any], upgrades: Sequence[Upgrade] = UPGRADES, to: int = FORMAT
) -> dict[str, Any]:
    """The data as format ``to``; data of a newer format stays as it is."""
    _run(data, upgrades, to)
    return data


def upgrade_file(
    path: Path, aside: Path, upgrades: Sequence[Upgrade] = UPGRADES, to: int = FORMAT
) -> bool:
    """Upgrade project.toml, after a copy of it was put into the folder ``aside``."""
    found = format_of(read_toml(path))
    if found >= to:
        return False
    copy_atomic(path, aside / f"project-format-{found}.toml")
    document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    _run(document, upgrades, to)
    write_atomic(path, tomlkit.dumps(document).encode())
    return True


def _run(data: MutableMapping[str, Any], upgrades: Sequence[Upgrade], to: int) -> None:
    for number in range(format_of(data), to):
        upgrades[number - 1](data)
        data["format"] = number + 1
