"""What is known of a model that its use of memory follows from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Runtime(StrEnum):
    """Who runs it: each keeps caches and intermediate values in a way of its own."""

    LLAMA = "llama.cpp"
    ONNX = "onnxruntime"
    TORCH = "torch"


class Kind(StrEnum):
    TEXT = "text"  # writes token by token, with a cache
    EMBED = "embed"
    PICTURE = "picture"
    SPEECH = "speech"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attention:
    """Layers whose caches grow alike: ``heads`` keys and values of ``key`` and ``value`` numbers
    for every token, or for the last ``window`` ones (0: for all)."""

    layers: int
    heads: int
    key: int
    value: int
    window: int = 0

    def numbers(self, context: int) -> int:
        kept = min(context, self.window) if self.window else context
        return self.layers * self.heads * (self.key + self.value) * kept


@dataclass(frozen=True, slots=True)
class Decoder:
    """How pictures are made of latents: ``channels`` at full size in the last block of the VAE,
    ``width`` of the denoiser, which works on one token for ``patch`` × ``patch`` pixels."""

    channels: int
    width: int
    patch: int = 16


@dataclass(frozen=True, slots=True)
class Shape:
    """Unknown figures are 0: their part of the sum is left out, and ``estimated`` is true."""

    kind: Kind
    runtime: Runtime
    weights: int  # bytes as they lie in memory
    attention: tuple[Attention, ...] = ()
    state: int = 0  # bytes of recurrent layers, whatever the context
    heads: int = 0  # of queries
    hidden: int = 0
    inner: int = 0  # width of the feed-forward layers
    vocabulary: int = 0
    context: int = 0  # the most tokens it was made for
    element: int = 2  # bytes of a cached or intermediate number
    chunk: int = 0  # tokens of a prompt taken at a time, where the model says so
    last_only: bool = False  # logits are computed for the last token only
    decoder: Decoder | None = None
    advised: int = 0  # bytes its makers or our catalogue advise; 0: nobody has said
    estimated: bool = False


_KINDS: Final = {
    "text.generate": Kind.TEXT,
    "text.embed": Kind.EMBED,
    "image": Kind.PICTURE,
    "speech": Kind.SPEECH,
    "audio": Kind.SPEECH,
}


def kind_of(tasks: Iterable[str]) -> Kind:
    """By the first task that is known: "image.edit" counts as "image"."""
    for task in tasks:
        for name in (task, task.partition(".")[0]):
            if name in _KINDS:
                return _KINDS[name]
    return Kind.OTHER


def runtime_of(names: Iterable[str]) -> Runtime:
    """By the engines ("text_onnx") and files of a model that is not here yet."""
    lower = [name.lower() for name in names]
    if any(name.endswith(".gguf") for name in lower):
        return Runtime.LLAMA
    onnx = any(name.endswith(("_onnx", ".onnx")) for name in lower)
    return Runtime.ONNX if onnx else Runtime.TORCH
