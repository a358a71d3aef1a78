"""What made the pictures on a poster, kept in the poster's own file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.sdk.pictures import (
    PictureError,
    PictureSettings,
    as_dict,
    read_settings,
    write_settings,
)
from studio.sdk.poster.design import Design, Picture


def sources(design: Design) -> list[str]:
    """The pictures of the layers that are seen, each once."""
    shown = (one for one in design.layers if isinstance(one, Picture) and one.visible)
    return list(dict.fromkeys(one.source for one in shown if one.source))


def pictures_of(design: Design, files: Mapping[str, Path]) -> list[dict[str, Any]]:
    """Path and settings of each picture that says how it was made."""
    found = []
    for source in sources(design):
        settings = _settings(files.get(source))
        if settings is not None:
            found.append({"path": source, "settings": as_dict(settings)})
    return found


def keep(file: Path, design: Design, pictures: list[dict[str, Any]], size: tuple[int, int]) -> None:
    """The settings go into the extra of the poster's; a poster of other pictures has none."""
    if pictures:
        extra = {"poster": design.title, "pictures": pictures}
        write_settings(
            file, PictureSettings(width=size[0], height=size[1], engine="poster", extra=extra)
        )


def _settings(file: Path | None) -> PictureSettings | None:
    try:
        return read_settings(file) if file is not None else None
    except (PictureError, OSError):
        return None
