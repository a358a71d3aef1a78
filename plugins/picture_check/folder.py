"""What a classifier's folder says: by check.json, or by what Transformers and timm write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import PluginError

_LARGEST = 2048  # pixels of a side
_UNSAFE = (
    "nsfw", "unsafe", "porn", "hentai", "sexy", "nude", "nudity", "naked", "explicit", "sexual",
    "gore", "violence", "violent", "adult",
)  # fmt: skip
_RESAMPLE = {"nearest": 0, "lanczos": 1, "bilinear": 2, "bicubic": 3}  # Pillow's numbers


@dataclass(frozen=True)
class Recipe:
    file: Path
    labels: tuple[str, ...]
    unsafe: frozenset[str]
    size: tuple[int, int]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    threshold: float = 0.5
    activation: str = "softmax"
    resample: int = 2


def read_recipe(name: str, folder: Path) -> Recipe:
    """Raises `PluginError` with what to do."""
    try:
        values = _described(folder)
        recipe = Recipe(
            _graph(folder, values), tuple(map(str, values["labels"])),
            frozenset(map(str, values["unsafe"])), _size(values["size"]), _three(values["mean"]),
            _three(values["std"]), float(values.get("threshold", 0.5)),
            str(values.get("activation", "softmax")), int(values.get("resample", 2)),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise PluginError(
            f"The model '{name}' does not say how it works: a check.json with labels, unsafe, "
            "size, mean and std belongs beside its graph."
        ) from error
    if not recipe.unsafe or not recipe.unsafe <= set(recipe.labels):
        raise PluginError(f"The model '{name}' does not say which of its labels are unsafe.")
    return recipe


def _described(folder: Path) -> dict[str, Any]:
    if (folder / "check.json").is_file():
        return _read(folder / "check.json")
    config = _read(_one(folder, "config.json"))
    values = _of_timm(config) if "pretrained_cfg" in config else _of_transformers(folder, config)
    values["unsafe"] = [
        label
        for label in values["labels"]
        if any(word in label.lower().split("_") for word in _UNSAFE)
    ]
    return values


def _of_transformers(folder: Path, config: Mapping[str, Any]) -> dict[str, Any]:
    """``config.json`` names the labels, ``preprocessor_config.json`` how to ask."""
    asked = _read(_one(folder, "preprocessor_config.json"))
    size, labels = asked["size"], config["id2label"]
    if isinstance(size, dict):
        size = [size["width"], size["height"]] if "width" in size else size["shortest_edge"]
    both = [size, size] if isinstance(size, int) else size
    return {
        "labels": [labels[str(at)] for at in range(len(labels))],
        "size": both,
        "mean": asked["image_mean"],
        "std": asked["image_std"],
        "resample": asked.get("resample", 2),
    }


def _of_timm(config: Mapping[str, Any]) -> dict[str, Any]:
    cfg = config["pretrained_cfg"]
    return {
        "labels": config["label_names"],
        "size": [cfg["input_size"][2], cfg["input_size"][1]],
        "mean": cfg["mean"],
        "std": cfg["std"],
        "resample": _RESAMPLE[cfg.get("interpolation", "bicubic")],
    }


def _graph(folder: Path, values: Mapping[str, Any]) -> Path:
    if "file" in values:
        file = folder / str(values["file"])
        if folder.resolve() not in file.resolve().parents or not file.is_file():
            raise ValueError(file)
        return file
    graphs = sorted(folder.rglob("*.onnx"), key=lambda one: one.stat().st_size)
    return graphs[0]  # the quantised one: quicker, and as good at this


def _one(folder: Path, name: str) -> Path:
    found = sorted(folder.rglob(name), key=lambda one: len(one.parts))
    return found[0]


def _read(file: Path) -> dict[str, Any]:
    values = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(values, dict):
        raise TypeError(file)
    return values


def _size(value: Any) -> tuple[int, int]:
    width, height = int(value[0]), int(value[1])
    if not (8 <= width <= _LARGEST and 8 <= height <= _LARGEST):
        raise ValueError(value)
    return width, height


def _three(values: Any) -> tuple[float, ...]:
    numbers = tuple(float(value) for value in values)
    if len(numbers) != 3:
        raise ValueError(values)
    return numbers
