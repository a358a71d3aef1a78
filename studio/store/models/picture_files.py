"""What the files of a picture model, or of one of its helpers, say that they are.

A folder of ours has a small description at its root (picture.json, check.json, cutout.json); a
single safetensors file is told by its header, an ncnn network by its two files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from studio.core.model import Installed
from studio.sdk.weights import Family, Header, control_of, family_of, lora_of
from studio.store.models.headers import HeaderError
from studio.store.models.safetensors import header_of

PICTURE: Final = "picture.json"
_MARKS: Final = {
    PICTURE: (("image.generate", "image.edit"), "image_onnx"),
    "check.json": (("image.check",), "picture_check"),
    "cutout.json": (("image.cutout",), "cutout"),
}
_CUTTERS: Final = ("u2net", "silueta", "isnet-", "birefnet")
"""How the ONNX graphs that rembg offers for cutting out are named."""
_DRAWN: Final = ("lora_unet_", "lora_te", "unet.", "text_encoder")
"""Beginnings of layers in LoRAs for pictures; there are such for language models too."""
_RUN: Final = frozenset(Family) - {
    Family.FLUX1, Family.FLUX2_DEV, Family.SD2, Family.SD3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Purpose:
    tasks: tuple[str, ...]
    engines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """``base``: the family of a model, or what an adapter is made for, by its name; "" unknown.
    ``kind``: "model", "lora" or "control"; ``rank`` and ``words`` (that bring it out) of a LoRA."""

    kind: str
    base: str
    rank: int = 0
    words: tuple[str, ...] = ()


def purpose_of(files: Sequence[Path]) -> Purpose | None:
    """None where these files do not tell; raises `HeaderError` for a damaged one."""
    for file in files:
        if file.name in _MARKS and _at_root(file, files):
            tasks, engine = _MARKS[file.name]
            return Purpose(tasks, (engine,))
    if is_ncnn(files):
        return Purpose(("image.upscale",), ("upscale_ncnn",))
    graphs = [file for file in files if file.suffix.lower() == ".onnx"]
    if len(graphs) == 1 and graphs[0].name.lower().startswith(_CUTTERS):
        return Purpose(("image.cutout",), ("cutout",))
    single = the_weights(files)
    return _of_header(header_of(single)) if single is not None else None


def single_files(files: Sequence[Path]) -> tuple[Path, ...]:
    """Of a folder of files that are each a model, a LoRA or a ControlNet of their own, as people
    keep them: these; () for any other folder. Files that can't be read count as such a one."""
    found = tuple(file for file in files if file.suffix.lower() == ".safetensors")
    parts = ("config.json", "model_index.json", "model.safetensors.index.json")
    if len(found) < 2 or any(file.name in parts for file in files):
        return ()
    return found if all(_stands_alone(file) for file in found) else ()


def _stands_alone(file: Path) -> bool:
    try:
        return _of_header(header_of(file)) is not None
    except HeaderError:
        return True


def the_weights(files: Sequence[Path]) -> Path | None:
    """The safetensors file of a model that has just this one."""
    found = [file for file in files if file.suffix.lower() == ".safetensors"]
    return found[0] if len(found) == 1 else None


def is_ncnn(files: Sequence[Path]) -> bool:
    names = {file.name for file in files}
    return any(n.endswith(".param") and f"{n.removesuffix('.param')}.bin" in names for n in names)


def paths_of(model: Installed) -> list[Path]:
    return [model.folder / file.path for file in model.files]


def draws(model: Installed) -> bool:
    return any(task.startswith("image.") for task in model.tasks)


def weights_of(files: Sequence[Path]) -> Weights | None:
    """For people, before it is used: what a LoRA, a ControlNet or a picture model is made for.
    None where the files do not tell, or are damaged."""
    inside = [file for file in files if file.parent.name in ("unet", "transformer")]
    chosen = [file for file in inside or files if file.suffix.lower() == ".safetensors"]
    if not chosen or (len(chosen) > 1 and not inside):
        return None
    try:
        return _weights(tuple(chosen), tuple(file.stat().st_mtime_ns for file in chosen))
    except (HeaderError, OSError):
        return None


@lru_cache(maxsize=256)
def _weights(files: tuple[Path, ...], stamps: tuple[int, ...]) -> Weights | None:
    header = header_of(*files)
    if lora := lora_of(header):
        return Weights("lora", lora.base.label if lora.base else "", lora.rank, lora.words)
    if control := control_of(header):
        return Weights("control", control.label)
    family = family_of(header)
    return Weights("model", family.label) if family else None


def _of_header(header: Header) -> Purpose | None:
    engines = ("image_diffusers",)
    if lora := lora_of(header):
        draws = lora.base is not None or header.holds(*_DRAWN)
        return Purpose(("image.lora",), engines) if draws else None
    if control_of(header) is not None:
        return Purpose(("image.control",), engines)
    family = family_of(header)
    if family is None:
        return None
    return Purpose(("image.generate", "image.edit"), engines if family in _RUN else ())


def _at_root(file: Path, files: Sequence[Path]) -> bool:
    return len(file.parts) == min(len(one.parts) for one in files)
