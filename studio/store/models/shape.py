"""The shape of a model from its own files: weights, layers, caches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from studio.core.model import Installed, Model
from studio.core.shape import Kind, Runtime, Shape, kind_of, runtime_of
from studio.store.models.adopt import find_models
from studio.store.models.errors import ModelError
from studio.store.models.gguf_shape import gguf_shape
from studio.store.models.headers import HeaderError, read_json
from studio.store.models.layers import layers_of
from studio.store.models.onnx_shape import onnx_shape
from studio.store.models.picture_files import PICTURE, the_weights
from studio.store.models.picture_shape import onnx_picture_shape, single_file_shape
from studio.store.models.pipeline import pipeline_shape
from studio.store.models.safetensors import read_safetensors

_WRITES: Final = re.compile(r"(ForCausalLM|ForConditionalGeneration|LMHeadModel)$")


class ShapeError(ModelError):
    """Files that do not tell what they need."""


def shape_of(model: Installed) -> Shape:
    """Raises `ShapeError`, also where a file is gone or damaged."""
    return _shape([model.folder / file.path for file in model.files], kind_of(model.tasks))


def shape_at(path: Path) -> Shape:
    """Of a file or folder that holds one model; raises `ModelError`."""
    found = find_models(path)
    if len(found) > 1:
        names = ", ".join(str(one.root / one.files[0].path) for one in found[:4])
        raise ShapeError(f"{path} holds {len(found)} models; name one of them: {names}")
    return _shape([found[0].root / file.path for file in found[0].files], Kind.OTHER)


def expected_shape(model: Model) -> Shape | None:
    """Before a download: what the catalogue says of the model, else its pinned sizes, else the
    memory it is said to need. None if it says none of this."""
    if model.shape is not None:
        return model.shape
    sizes = [file.size for file in model.files if _is_weight(file.path)]
    known = sum(size for size in sizes if size is not None)
    weights = known if sizes and None not in sizes else model.memory_min
    if not weights:
        return None
    kind, runtime = kind_of(model.tasks), runtime_of(_names(model))
    if kind is Kind.OTHER and runtime is Runtime.LLAMA:  # hubs do not always say so
        kind = Kind.TEXT
    return Shape(kind, runtime, weights, advised=model.memory_advised or 0, estimated=True)


def _shape(files: Sequence[Path], kind: Kind) -> Shape:
    try:
        stamps = tuple((file.stat().st_size, file.stat().st_mtime_ns) for file in files)
        return _read(tuple(files), stamps, kind)
    except OSError as error:
        raise ShapeError(f"'{error.filename}' can't be read: {error.strerror}.") from error
    except HeaderError as error:
        raise ShapeError(str(error)) from error


@lru_cache(maxsize=256)
def _read(files: tuple[Path, ...], stamps: tuple[tuple[int, int], ...], kind: Kind) -> Shape:
    """``stamps``, size and time of each file, only make a changed model be read again."""
    index = next((file for file in files if file.name == "model_index.json"), None)
    if index is not None:
        return pipeline_shape(index.parent)
    described = next((file for file in files if file.name == PICTURE), None)
    if described is not None:
        return onnx_picture_shape(described)
    single = the_weights(files)
    if single is not None and (drawn := single_file_shape(single)):
        return drawn
    ggufs = [file for file in files if _is_gguf(file)]
    if ggufs:
        return gguf_shape(ggufs)
    if any(file.suffix.lower() == ".onnx" for file in files):
        return onnx_shape(files, kind)
    return _torch_shape(files, kind)


def _torch_shape(files: Sequence[Path], kind: Kind) -> Shape:
    weights = [file for file in files if file.suffix == ".safetensors"]
    whole = [file for file in weights if not file.name.startswith("consolidated")]
    chosen = whole or weights or [f for f in files if _is_weight(f.name)]
    if not chosen:
        raise HeaderError(files[0] if files else Path(), "it holds no weights")
    config = next((read_json(file) for file in files if file.name == "config.json"), {})
    layers = layers_of(config)
    architectures = config.get("architectures")
    writes = isinstance(architectures, list) and any(_WRITES.search(str(a)) for a in architectures)
    if kind is Kind.OTHER and writes:
        kind = Kind.TEXT
    size = sum(file.stat().st_size for file in chosen)
    stored = {read_safetensors(f).main_type for f in chosen if f.suffix == ".safetensors"}
    if stored == {"F32"} and layers.element == 2 and layers.hidden:
        size //= 2  # loaded in the type that the config names
    return Shape(
        kind, Runtime.TORCH, size, layers.attention, layers.state, layers.heads, layers.hidden,
        layers.inner, layers.vocabulary, layers.context, layers.element, last_only=True,
        estimated=kind is Kind.TEXT and not layers.attention,
    )  # fmt: skip


def _is_gguf(file: Path) -> bool:
    """By name, or by content where another program named it by its hash."""
    if file.suffix.lower() == ".gguf":
        return True
    if not file.name.startswith("sha256-"):
        return False
    with file.open("rb") as opened:
        return opened.read(4) == b"GGUF"


def _names(model: Model) -> list[str]:
    return [*model.engines, *model.include, *(file.path for file in model.files)]


def _is_weight(name: str) -> bool:
    return bool(re.search(r"(?i)\.(safetensors|gguf|onnx|bin|pt|pth|npz)$|\.onnx[._]data", name))
