"""A model's folder as ONNX Runtime GenAI's builder writes it, and what its config tells of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import PluginError

CONFIG = "genai_config.json"
_PROVIDERS = {"cuda": ("cuda", "gpu"), "cpu": ("cpu",)}


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """``context`` is what the model was made for; ``cache`` the values (keys and values of all
    layers) that one token adds to the cache; ``size`` the bytes of its files."""

    name: str
    path: Path
    context: int
    vocabulary: int
    top_k: int
    cache: int
    size: int
    ends: tuple[int, ...]


def find_folder(name: str, place: Path, device: str) -> Path:
    """The folder with the config below ``place``; of several (one for each kind of hardware, as
    Microsoft's repositories hold them), the one whose path names ours."""
    found = sorted(place.rglob(CONFIG)) if place.is_dir() else []
    if not found:
        raise PluginError(
            f"The model '{name}' is not in ONNX Runtime GenAI's format ({CONFIG} is missing). "
            "Choose another model, or another engine for this one."
        )
    words = _PROVIDERS[device]

    def rank(path: Path) -> int:
        return 0 if any(word in path.relative_to(place).as_posix() for word in words) else 1

    return min(found, key=rank).parent


def read_folder(name: str, path: Path) -> ModelFolder:
    try:
        data = json.loads((path / CONFIG).read_text(encoding="utf-8"))
        return _read(name, path, data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PluginError(
            f"The model '{name}' is damaged ({CONFIG}: {error}). Verify it with "
            f"`studio models verify {name}`, or get it again."
        ) from None


def _read(name: str, path: Path, data: dict[str, Any]) -> ModelFolder:
    model, search = data["model"], data.get("search", {})
    decoder, ends = model["decoder"], model["eos_token_id"]
    values = (
        2 * decoder["num_hidden_layers"] * decoder["num_key_value_heads"] * decoder["head_size"]
    )
    return ModelFolder(
        name=name,
        path=path,
        context=int(model["context_length"]),
        vocabulary=int(model["vocab_size"]),
        top_k=int(search.get("top_k", 50)),
        cache=int(values),
        size=sum(file.stat().st_size for file in path.iterdir() if file.is_file()),
        ends=tuple(ends) if isinstance(ends, list) else (int(ends),),
    )
