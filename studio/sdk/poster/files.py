"""Which files a poster needs beside its design: pictures, logo, fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from studio.sdk.poster.design import Design, Layer, Logo, Picture, Text
from studio.sdk.poster.reading import layer_data, layer_from, merged

FONT_SUFFIXES = (".otf", ".ttf", ".ttc")


def files_of(design: Design, kit: Mapping[str, Any]) -> tuple[str, ...]:
    """Paths in the project, each once, in no order that matters; ``kit`` as `$brand.kit`."""
    found = [name for layer in design.layers for name in _of_layer(layer, kit)]
    return tuple(sorted({name for name in found if name and "{" not in name}))


def is_font_file(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in FONT_SUFFIXES


def font_of(role: str, kit: Mapping[str, Any]) -> str:
    """A family or file for a text's ``font``; "" is the bundled one."""
    return str(kit.get("fonts", {}).get(role, "")) if role in ("title", "body") else role


def _of_layer(layer: Layer, kit: Mapping[str, Any]) -> Iterator[str]:
    data = layer_data(layer)
    changed = [layer_from(merged(data, changes)) for changes in layer.overrides.values()]
    for one in (layer, *changed):
        if isinstance(one, Picture):
            yield one.source
        elif isinstance(one, Logo):
            yield one.source or str(kit.get("logo", ""))
        if isinstance(one, (Text, Logo)):
            font = font_of(one.font if isinstance(one, Text) else "title", kit)
            yield font if is_font_file(font) else ""
