"""How a segmentation graph wants to be asked: by cutout.json, or by the name it is published under."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import PluginError

_IMAGENET = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_LARGEST = 4096  # pixels of a side


@dataclass(frozen=True)
class Recipe:
    """``by_max``: values are divided by the picture's largest, not by 255 (as U²-Net and IS-Net
    were trained); ``sigmoid``: the graph ends before it."""

    file: Path
    size: tuple[int, int]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    by_max: bool = True
    sigmoid: bool = False


_KNOWN: dict[str, tuple[tuple[int, int], tuple[tuple[float, ...], tuple[float, ...]], bool]] = {
    "u2net": ((320, 320), _IMAGENET, False),
    "silueta": ((320, 320), _IMAGENET, False),
    "isnet-anime": ((1024, 1024), ((0.485, 0.456, 0.406), (1.0, 1.0, 1.0)), False),
    "isnet-": ((1024, 1024), ((0.5, 0.5, 0.5), (1.0, 1.0, 1.0)), False),
    "birefnet": ((1024, 1024), _IMAGENET, True),
}
"""Beginning of a file's name -> size, (mean, std), sigmoid: the figures of rembg's sessions."""


def read_recipe(name: str, folder: Path) -> Recipe:
    """Raises `PluginError` with what to do."""
    if folder.is_file():
        return _by_name(name, folder)
    description = folder / "cutout.json"
    if description.is_file():
        return _described(name, folder, description)
    graphs = sorted(folder.rglob("*.onnx"))
    if len(graphs) != 1:
        raise PluginError(
            f"The model '{name}' must hold one .onnx file, or a cutout.json that names one."
        )
    return _by_name(name, graphs[0])


def _by_name(name: str, graph: Path) -> Recipe:
    for beginning, (size, (mean, std), sigmoid) in _KNOWN.items():
        if graph.name.lower().startswith(beginning):
            return Recipe(graph, size, mean, std, sigmoid=sigmoid)
    raise PluginError(
        f"Nobody knows how '{graph.name}' wants to be asked: write a cutout.json beside it "
        f"(the plugin's README says how), or use another model than '{name}'."
    )


def _described(name: str, folder: Path, description: Path) -> Recipe:
    try:
        values = json.loads(description.read_text(encoding="utf-8"))
        size, mean, std = values["size"], values["mean"], values["std"]
        file = folder / str(values.get("file", "model.onnx"))
        recipe = Recipe(
            file, (int(size[0]), int(size[1])), _three(mean), _three(std),
            values.get("scale", "max") == "max", values.get("activation", "none") == "sigmoid",
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise PluginError(
            f"The cutout.json of '{name}' is wrong: it needs size, mean and std."
        ) from error
    if not all(16 <= side <= _LARGEST for side in recipe.size) or 0.0 in recipe.std:
        raise PluginError(f"The cutout.json of '{name}' has a size or std that can't be.")
    inside = folder.resolve() in file.resolve().parents
    if not inside or not file.is_file():
        raise PluginError(f"The file that the cutout.json of '{name}' names is not there.")
    return recipe


def _three(values: Any) -> tuple[float, ...]:
    numbers = tuple(float(value) for value in values)
    if len(numbers) != 3:
        raise ValueError(values)
    return numbers
