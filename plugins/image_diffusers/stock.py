"""The installed models that this engine is given: which of them draw, and which are LoRAs or
ControlNets, told by their headers before anything is loaded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.sdk import PluginError
from studio.sdk.weights import (
    Family,
    Header,
    Lora,
    WeightsError,
    control_of,
    family_of,
    lora_of,
    read_header,
)

from .families import KINDS, Kind

INDEX: Final = "model_index.json"
_DENOISERS: Final = ("unet", "transformer")
_UNUSED: Final = ("safety_checker", "feature_extractor", "image_encoder")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A model that draws. ``path``: a diffusers folder, or one safetensors file."""

    id: str
    path: Path
    family: Family
    header: Header

    @property
    def kind(self) -> Kind:
        return KINDS[self.family]

    @property
    def folder(self) -> bool:
        return self.path.is_dir()

    def files(self) -> list[Path]:
        """All weights that are loaded; of a part that lies there in two variants the larger."""
        if not (self.path / INDEX).is_file():
            return denoiser_files(self.path) if self.folder else [self.path]
        parts = (one for one in self.path.iterdir() if one.is_dir() and one.name not in _UNUSED)
        return [file for part in sorted(parts) for file in _variant(part)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A LoRA with the weight that it was asked for."""

    id: str
    path: Path
    weight: float
    lora: Lora


class Stock:
    def __init__(self, models: Mapping[str, Path]) -> None:
        self._models = models

    def drawing(self, name: str) -> Drawing:
        """The model that was asked for, else the first that draws; PluginError says what to do
        where there is none."""
        if name:
            return self._named(name)
        for one in self._models:
            try:
                if found := _drawing(one, self._models[one]):
                    return found
            except WeightsError:
                continue  # told when it is asked for by name
        raise PluginError(
            "No picture model for Diffusers is installed. Get one on the models page, or import a "
            "diffusers folder or a safetensors file."
        )

    def _named(self, name: str) -> Drawing:
        found = _drawing(name, self._path(name, "model"))
        if found is None:
            raise PluginError(
                f"'{name}' is no picture model that Diffusers can run here (Stable Diffusion 1.5, "
                "SDXL, FLUX.2 [klein], Z-Image or Qwen-Image). Choose another model."
            )
        return found

    def siblings(self, family: Family) -> Iterator[Drawing]:
        """Whole folders of the same family: they have the parts that a single file lacks."""
        for name, path in self._models.items():
            try:
                found = _drawing(name, path)
            except WeightsError:
                continue
            if found is not None and found.folder and found.family.base is family.base:
                yield found

    def loras(self, wanted: list[str], drawing: Drawing) -> tuple[Wanted, ...]:
        """Refused, before it is loaded, is one for another base."""
        return tuple(self._lora(text, drawing) for text in wanted if text.strip())

    def _lora(self, text: str, drawing: Drawing) -> Wanted:
        name, weight = _split(text.strip())
        path = _weights(self._path(name, "LoRA"))
        found = lora_of(read_header(path)) if path else None
        if path is None or found is None:
            raise PluginError(f"'{name}' is no LoRA. Choose one on the models page.")
        if not found.plain:
            raise PluginError(
                f"'{name}' is a LoHa, LoKr or OFT, which can't be used here. Look for the same as "
                "a plain LoRA."
            )
        if found.base is not None and found.base is not drawing.family.base:
            raise PluginError(
                f"The LoRA '{name}' is made for {found.base.label}, and '{drawing.id}' is "
                f"{drawing.family.label}. Choose a model or a LoRA that fit each other."
            )
        return Wanted(name, path, weight, found)

    def control(self, name: str, drawing: Drawing) -> Path:
        """The ControlNet's file."""
        path = _weights(self._path(name, "ControlNet"))
        base = control_of(read_header(path)) if path else None
        if path is None or base is None:
            raise PluginError(f"'{name}' is no ControlNet that is known here. Choose another.")
        if base is not drawing.family.base or drawing.kind.controlled is None:
            raise PluginError(
                f"The ControlNet '{name}' is made for {base.label}, and '{drawing.id}' is "
                f"{drawing.family.label}. Only Stable Diffusion 1.5 and SDXL take ControlNets here."
            )
        return path

    def _path(self, name: str, what: str) -> Path:
        if name not in self._models:
            there = ", ".join(self._models) or "none"
            raise PluginError(
                f"The {what} '{name}' is not installed for Diffusers; installed are: {there}."
            )
        return self._models[name]


def class_name(folder: Path) -> str:
    """Of the pipeline that a diffusers folder was made for."""
    try:
        return str(json.loads((folder / INDEX).read_text(encoding="utf-8"))["_class_name"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PluginError(
            f"'{folder.name}' has no sound {INDEX}: fetch the model again."
        ) from error


def _drawing(name: str, path: Path) -> Drawing | None:
    files = denoiser_files(path) if path.is_dir() else [path]
    if not files or files[0].suffix.lower() != ".safetensors":
        return None
    header = read_header(*files)
    family = family_of(header)
    return Drawing(name, path, family, header) if family and family in KINDS else None


def denoiser_files(folder: Path) -> list[Path]:
    """Of a diffusers folder: the safetensors of what denoises, of one variant."""
    if not (folder / INDEX).is_file():
        alone = sorted(folder.glob("*.safetensors"))
        return alone if len(alone) == 1 else []
    for part in _DENOISERS:
        if found := _variant(folder / part):
            return found
    return []


def _variant(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.safetensors"))
    return [file for file in found if ".fp16" not in file.name] or found


def _weights(path: Path) -> Path | None:
    """The one safetensors file that a LoRA or a ControlNet is."""
    files = sorted(path.glob("*.safetensors")) if path.is_dir() else [path]
    plain = [file for file in files if ".fp16" not in file.name] or files
    return plain[0] if len(plain) == 1 and plain[0].suffix.lower() == ".safetensors" else None


def _split(text: str) -> tuple[str, float]:
    name, colon, weight = text.rpartition(":")
    if not colon:
        return text, 1.0
    try:
        return name, max(-4.0, min(4.0, float(weight)))
    except ValueError:
        raise PluginError(
            f"'{text}' is no LoRA with a weight: write its id, a colon and a number, such as "
            "teapots:0.8."
        ) from None
