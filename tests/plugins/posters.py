"""Posters painted within the test's own process."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from plugins.poster.plugin import Poster
from studio.sdk import Asset
from studio.sdk.poster.design import MEDIA
from studio.sdk.testing import FakeJob, run_plugin

KIT = {
    "name": "三绝", "primary": "#1f6f5c", "accent": "#e8a33d", "background": "#ffffff",
    "text": "#111111",
}  # fmt: skip


def paint(
    folder: Path,
    layers: list[dict[str, Any]],
    *,
    size: str = "400x400",
    files: Mapping[str, Path] | None = None,
    kit: Mapping[str, Any] = KIT,
    design: Mapping[str, Any] | None = None,
    **params: Any,
) -> FakeJob:
    """One design of these layers, painted in one size, with its layout."""
    whole = {"title": "A poster", "sizes": [size], **(design or {}), "layers": layers}
    return paint_text(folder, json.dumps(whole), files=files, kit=kit, **params)


def paint_text(
    folder: Path,
    text: str,
    *,
    files: Mapping[str, Path] | None = None,
    kit: Mapping[str, Any] = KIT,
    **params: Any,
) -> FakeJob:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "one.poster.json"
    file.write_text(text, encoding="utf-8")
    inputs = [Asset(file, MEDIA, "poster", {"name": "posters/one.poster.json"})]
    inputs += [
        Asset(path, "application/octet-stream", "file", {"name": name})
        for name, path in (files or {}).items()
    ]
    given = {"brand": dict(kit), "layout": True, **params}
    return run_plugin(Poster(), given, inputs, scratch=folder / "out")


def pixels(job: FakeJob, role: str = "poster") -> NDArray[np.uint8]:
    with Image.open(job.one(role).path) as image:
        return np.asarray(image)


def layout(job: FakeJob) -> dict[str, Any]:
    """Of the first size."""
    sizes = json.loads(job.one("layout").text())["sizes"]
    return dict(next(iter(sizes.values())))


def layer(job: FakeJob, identity: str) -> dict[str, Any]:
    return next(dict(one) for one in layout(job)["layers"] if one["id"] == identity)


def kinds(job: FakeJob) -> list[str]:
    return [one["kind"] for one in layout(job)["remarks"]]


def ink(job: FakeJob, threshold: int = 128) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is dark on white."""
    dark = pixels(job).min(axis=2) < threshold
    ys, xs = np.nonzero(dark)
    return int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max())


def text(words: str, **values: Any) -> dict[str, Any]:
    place = {"area": "canvas", "x": 0.1, "y": 0.1, "w": 0.8, "h": 0.8}
    return {"kind": "text", "id": "t", "text": words, "size": 0.1, "place": place, **values}


def picture(path: Path, colours: tuple[tuple[int, int, int], ...], size: tuple[int, int]) -> Path:
    """Vertical stripes of equal width."""
    image = np.zeros((size[1], size[0], 3), np.uint8)
    edges = np.linspace(0, size[0], len(colours) + 1).astype(int)
    for colour, left, right in zip(colours, edges, edges[1:], strict=False):
        image[:, left:right] = colour
    Image.fromarray(image).save(path)
    return path
