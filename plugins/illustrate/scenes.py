"""What a scene's file says, and what it says no more since a person changed it."""

from __future__ import annotations

import re

from studio.sdk import Asset, PluginError
from studio.sdk.picture_scene import Scene, read_scene

from .sizes import SIZES

SMALLEST, LARGEST = 64, 8192  # pixels: `studio.sdk.capabilities.ImageParams`


def scene_of(asset: Asset) -> Scene:
    return read_scene(asset.text(), asset.path.name, _language(asset))


def heading_of(scene: Scene, asset: Asset) -> str:
    """As the file has it; a person may have taken the line out."""
    return scene.heading or str(asset.meta.get("heading") or "") or asset.path.stem


def size_of(scene: Scene, asset: Asset) -> tuple[int, int]:
    if scene.size in SIZES:
        return SIZES[scene.size]
    found = re.fullmatch(r"(\d{1,5})\s*[x×X*]\s*(\d{1,5})", scene.size)
    name, zh = asset.path.name, _language(asset) == "zh"
    if found is None:
        known = ", ".join(SIZES)
        raise PluginError(
            f"“{name}”的 size 要写 {known} 之一，或像 1280x720 这样，不是“{scene.size}”。"
            if zh
            else f"The size of '{name}' must be one of {known}, or like 1280x720, not "
            f"'{scene.size}'."
        )
    width, height = int(found[1]), int(found[2])
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise PluginError(
            f"“{name}”的 size 每边要在 {SMALLEST} 到 {LARGEST} 像素之间，不是 {width}x{height}。"
            if zh
            else f"The size of '{name}' must be between {SMALLEST} and {LARGEST} pixels each way, "
            f"not {width}x{height}."
        )
    return width, height


def _language(asset: Asset) -> str:
    """Of the article, and so of its author."""
    return str(asset.meta.get("lang") or "")


def alt_of(scene: Scene, asset: Asset) -> str:
    """The alternative text, unless it was written for another prompt than the file has now."""
    made_for = str(asset.meta.get("prompt") or "")
    stale = scene.alt == asset.meta.get("alt") and bool(made_for) and scene.prompt != made_for
    return "" if stale else scene.alt
