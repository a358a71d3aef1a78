"""Loads a model's parts one at a time, in float32."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers

from studio.sdk import PluginError

from . import single
from .source import Source, weight_files


class Parts:
    """What a source consists of; nothing that was loaded is kept."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def model(self, name: str) -> Any:
        """A part with weights, by its folder's name, ready to be called."""
        if self.source.single is not None:
            return single.part_of(self.source.single, self.source.folder, name).eval()
        return _read(partial(self._class(name).from_pretrained, **_variant(self.source.folder / name)),
                     self.source.folder, name).eval()  # fmt: skip

    def tokenizer(self, text_encoder: str) -> Any:
        if self.source.single is not None:
            return single.tokenizer(text_encoder)
        name = text_encoder.replace("text_encoder", "tokenizer")
        kind: Any = transformers.AutoTokenizer
        if self._stated(name).startswith("CLIP"):
            kind = transformers.CLIPTokenizer
        return _read(kind.from_pretrained, self.source.folder, name)

    def scheduler(self) -> Any:
        kind: Any = getattr(diffusers, self._stated("scheduler"))
        return _read(kind.from_pretrained, self.source.folder, "scheduler")

    def _class(self, name: str) -> Any:
        stated = self._stated(name)
        return getattr(diffusers, stated, None) or getattr(transformers, stated)

    def _stated(self, name: str) -> str:
        """The class that model_index.json names; those that the family is made of, no other."""
        library, stated = self.source.index.get(name) or ("", "")
        if library not in ("diffusers", "transformers"):
            raise PluginError(f"model_index.json of this model names no known '{name}'.")
        return str(stated)


def tiny_decoder(folder: Path) -> Any:
    """A tiny autoencoder for previews."""
    return _read(diffusers.AutoencoderTiny.from_pretrained, folder, "").eval()


def _variant(folder: Path) -> dict[str, Any]:
    half = all(".fp16." in file.name for file in weight_files(folder))
    return {"torch_dtype": torch.float32, "use_safetensors": True,
            **({"variant": "fp16"} if half else {})}  # fmt: skip


def _read(load: Any, folder: Path, name: str) -> Any:
    try:
        return load(str(folder), subfolder=name, local_files_only=True)
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
        first = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise PluginError(
            f"'{name or folder.name}' of this model can't be loaded: {first}"
        ) from error
