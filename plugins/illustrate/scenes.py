"""What a scene's file says, and what it says no more since a person changed it."""

from __future__ import annotations

import re

from studio.sdk import Asset, PluginError
from studio.sdk.picture_scene import Scene, read_scene

from .sizes import SIZES

SMALLEST, LARGEST = 64, 8192  # pixels: `studio.sdk.capabilities.ImageParams`


def scene_of(asset: Asset) -> Scene:
    return read_scene(asset.text(), asset.path.name)


def heading_of(scene: Scene, asset: Asset) -> str:
    """As the file has it; a person may have taken the line out."""
    return scene.heading or str(asset.meta.get("heading") or "") or asset.path.stem


def size_of(scene: Scene, asset: Asset) -> tuple[int, int]:
    if scene.size in SIZES:
        return SIZES[scene.size]
    found = re.fullmatch(r"(\d{1,5})\s*[x×X*]\s*(\d{1,5})", scene.size)
    if found is None:
        raise PluginError(
            f"The size of '{asset.path.name}' must be one of {', '.join(SIZES)}, or like 1280x720, "
            f"not '{scene.size}'."
        )
    width, height = int(found[1]), int(found[2])
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise PluginError(
            f"The size of '{asset.path.name}' must be between {SMALLEST} and {LARGEST} pixels "
            f"each way, not {width}x{height}."
        )
    return width, height


def alt_of(scene: Scene, asset: Asset) -> str:
    """The alternative text, unless it was written for another prompt than the file has now."""
    made_for = str(asset.meta.get("prompt") or "")
    stale = scene.alt == asset.meta.get("alt") and bool(made_for) and scene.prompt != made_for
    return "" if stale else scene.alt
