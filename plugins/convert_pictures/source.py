"""What is to be converted: a diffusers folder, read part by part."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import PluginError
from studio.sdk.weights import WeightsError, read_header

from .families import BY_PIPELINE, KNOWN, LCM, SD15, Kind


@dataclass(frozen=True)
class Source:
    """``single``: the one file that all weights are in; ``folder`` then has the configurations."""

    folder: Path
    kind: Kind
    numbers: Mapping[str, int]  # of weights, by part
    single: Path | None = None

    @property
    def index(self) -> dict[str, Any]:
        return _json(self.folder / "model_index.json")


def open_folder(folder: Path) -> Source:
    """Raises PluginError for what can't be converted, before anything large is read."""
    if not (folder / "model_index.json").is_file():
        raise PluginError(
            f"'{folder.name}' is no diffusers folder: it has no model_index.json. Give the folder "
            "that holds it, or one .safetensors file."
        )
    kind = _kind(folder)
    return Source(folder, kind, {part: _numbers(folder / part) for part in kind.parts})


def _kind(folder: Path) -> Kind:
    name = str(_json(folder / "model_index.json").get("_class_name", ""))
    kind = BY_PIPELINE.get(name)
    if kind is None:
        raise PluginError(
            f"Models of the kind '{name or 'unknown'}' can't be converted: {KNOWN} can. Use it "
            "as it is, with the engine image_diffusers."
        )
    distilled = kind is SD15 and _json(folder / "unet" / "config.json").get("time_cond_proj_dim")
    return LCM if distilled else kind


def weight_files(part: Path) -> list[Path]:
    """The safetensors of one part: of full precision where there are several variants."""
    found = sorted(part.glob("*.safetensors"))
    plain = [file for file in found if ".fp16." not in file.name]
    return plain or found


def _numbers(part: Path) -> int:
    files = weight_files(part)
    if not files:
        raise PluginError(
            f"'{part.name}' of this model has no .safetensors file. Old files (.bin) can run "
            "code and are not read: get the model anew in the safetensors format."
        )
    try:
        headers = [read_header(file) for file in files]
    except WeightsError as error:
        raise PluginError(f"This model's '{part.name}' can't be read: {error}") from error
    return sum(math.prod(tensor.shape) for header in headers for tensor in header.tensors.values())


def _json(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PluginError(f"'{file.name}' of this model can't be read: {error}") from error
    return told if isinstance(told, dict) else {}
