"""Small, bounded reads of what a model file says of itself. Tensors are never read.

Every reader here raises `HeaderError` for a file that is cut off, damaged or made to harm.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from studio.store.models.errors import ModelError

MOST_JSON: Final = 16 << 20  # bytes; the largest configs in use have a few kB


class HeaderError(ModelError):
    """A file that does not tell what it is."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"'{path.name}' can't be read as a model: {reason}.")


def read_json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_JSON:
            raise HeaderError(path, "it is too large for a config")
        return parse_object(path.read_bytes(), path)
    except OSError as error:
        raise HeaderError(path, error.strerror or str(error)) from error


def parse_object(data: bytes, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise HeaderError(path, "its JSON is damaged") from error
    if not isinstance(found, dict):
        raise HeaderError(path, "its JSON is no object")
    return found
