"""Prompts to what the denoiser is told of them, remembered by the prompt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .folder import PictureModel
from .graphs import Graphs
from .runtime import Look
from .tokens import Reader

Floats = NDArray[np.floating[Any]]

_MOST = 64  # prompts that are remembered


@dataclass(frozen=True, slots=True)
class Conditioning:
    """One row each; ``pooled`` is None where no encoder gives such. ``cut``: the prompt was too
    long, and its end does not count."""

    hidden: Floats
    pooled: Floats | None
    mask: Floats
    cut: bool

    def zeros(self) -> Conditioning:
        pooled = None if self.pooled is None else np.zeros_like(self.pooled)
        return Conditioning(np.zeros_like(self.hidden), pooled, self.mask, False)

    def beside(self, other: Conditioning) -> Conditioning:
        """Both as one batch, ``self`` first."""
        pooled = None
        if self.pooled is not None and other.pooled is not None:
            pooled = np.concatenate([self.pooled, other.pooled])
        return Conditioning(
            np.concatenate([self.hidden, other.hidden]), pooled,
            np.concatenate([self.mask, other.mask]), self.cut,
        )  # fmt: skip


@dataclass(slots=True)
class Prompter:
    _model: PictureModel
    _graphs: Graphs
    _readers: list[Reader] = field(init=False)
    _known: dict[str, Conditioning] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._readers = [Reader(part) for part in self._model.text]

    def cut(self, prompt: str) -> bool:
        """Whether the end of a prompt that was read did not fit."""
        return prompt in self._known and self._known[prompt].cut

    def read(self, prompt: str, look: Look) -> Conditioning:
        found = self._known.pop(prompt, None) or self._read(prompt, look)
        self._known[prompt] = found
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        return found

    def _read(self, prompt: str, look: Look) -> Conditioning:
        hidden: list[Floats] = []
        pooled: Floats | None = None
        cut, mask = False, np.ones((1, 0), dtype=np.float32)
        for part, reader in zip(self._model.text, self._readers, strict=True):
            tokens = reader.read((prompt,))
            feeds = {"input_ids": tokens.ids, "attention_mask": tokens.mask}
            made = self._graphs.run(part.file, feeds, look, exact=True)  # all hangs on it
            if part.joined:
                hidden.append(made[part.hidden])
                mask = tokens.mask.astype(np.float32)
            pooled = made.get(part.pooled, pooled)
            cut = cut or tokens.cut
        return Conditioning(np.concatenate(hidden, axis=2), pooled, mask, cut)
