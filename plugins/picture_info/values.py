"""Values of strangers' JSON, taken only if they have the type that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from studio.sdk.pictures import PictureSettings
from studio.sdk.pictures.settings import real_number

Parse = Callable[[str], "dict[str, Any] | None"]
Told = tuple[PictureSettings, "dict[str, Any]"]


def text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def whole(value: Any) -> int | None:
    """Programs write whole numbers as texts or floats, too."""
    number = real_number(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 0 <= value < 2**64 else None
    return int(number) if number is not None and 0 <= number < 2**53 else None


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def rest(values: Mapping[str, Any], used: set[str]) -> dict[str, Any]:
    """What has no place: not what was used, and nothing empty."""
    return {
        key: value
        for key, value in values.items()
        if key not in used and value not in (None, "", [], {})
    }


def model_title(name: str) -> str:
    """A file's name without folder and suffix."""
    name = name.replace("\\", "/").rpartition("/")[2]
    for suffix in (".safetensors", ".ckpt", ".gguf", ".sft", ".pt", ".pth"):
        name = name.removesuffix(suffix)
    return name
