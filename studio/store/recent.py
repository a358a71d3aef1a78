"""The projects opened last, newest first."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.store.atomic import write_atomic
from studio.store.journal import now
from studio.store.paths import places

_MOST = 50


@dataclass(frozen=True, slots=True)
class Recent:
    path: Path
    title: str
    time: str

    @property
    def there(self) -> bool:
        """False for a project that was moved, deleted, or is on a disk not plugged in."""
        return (self.path / "project.toml").is_file()


def recent(file: Path | None = None) -> tuple[Recent, ...]:
    """A damaged list is an empty one: it holds nothing that is not in the projects."""
    try:
        rows = json.loads((file or _file()).read_text(encoding="utf-8"))
        return tuple(Recent(Path(row["path"]), str(row["title"]), str(row["time"])) for row in rows)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def remember(path: Path, title: str, file: Path | None = None) -> None:
    path = path.absolute()
    others = [one for one in recent(file) if one.path != path]
    _write(file or _file(), [Recent(path, title, now()), *others][:_MOST])


def forget(path: Path, file: Path | None = None) -> None:
    """Take a project off the list; the project itself is not touched."""
    others = [one for one in recent(file) if one.path != path.absolute()]
    _write(file or _file(), others)


def _write(file: Path, rows: list[Recent]) -> None:
    data = [asdict(row) | {"path": str(row.path)} for row in rows]
    write_atomic(file, json.dumps(data, ensure_ascii=False, indent=1).encode())


def _file() -> Path:
    return places().data / "recent.json"
