"""One question to the denoiser: the noise (or velocity) it sees in the latents, with guidance."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .folder import PictureModel, Size
from .graphs import Graphs
from .latents import as_tokens, from_tokens
from .prompting import Conditioning
from .runtime import Array, Look

Floats = NDArray[np.floating[Any]]

_TURNS = 1000.0  # of LCM's guidance embedding
_REFERENCE_TIME = 10.0  # of the first reference's tokens; the next has twice that


@dataclass(frozen=True, slots=True)
class Question:
    """What stays the same at all steps. ``guidance`` above 1 asks without the prompt too: then
    ``words`` has two rows, without and with it. ``masked``: what an inpainting UNet sees besides;
    ``references``: their latents."""

    words: Conditioning
    guidance: float
    size: Size
    masked: Floats | None = None
    references: tuple[Floats, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.words.hidden)


class Denoiser(Protocol):
    def prepare(self, question: Question, latents: Floats, look: Look) -> None:
        """Have the graph for these shapes in memory."""

    def ask(self, latents: Floats, timestep: float, look: Look) -> Floats: ...


@dataclass(slots=True)
class _Common(ABC):
    model: PictureModel
    graphs: Graphs
    fixed: bool
    _question: Question = field(init=False)
    _constant: dict[str, Array] = field(init=False, default_factory=dict)

    def prepare(self, question: Question, latents: Floats, look: Look) -> None:
        self._question = question
        self._constant = self.constant(question, latents)
        feeds = self.feeds(latents, 0.0)
        self.graphs.get(self.model.denoiser.file, feeds, look, fixed=self.fixed)

    def ask(self, latents: Floats, timestep: float, look: Look) -> Floats:
        feeds = self.feeds(latents, timestep)
        made = self.graphs.run(self.model.denoiser.file, feeds, look, fixed=self.fixed)
        output = self.output(made["out_sample"], latents)
        if self._question.rows == 1:
            return output
        without, with_it = output[:1], output[1:]
        return without + self._question.guidance * (with_it - without)

    @abstractmethod
    def constant(self, question: Question, latents: Floats) -> dict[str, Array]: ...

    @abstractmethod
    def feeds(self, latents: Floats, timestep: float) -> dict[str, Array]: ...

    @abstractmethod
    def output(self, made: Floats, latents: Floats) -> Floats: ...

    def batched(self, array: Floats) -> Floats:
        return np.repeat(array, self._question.rows, axis=0)


@dataclass(slots=True)
class UnetDenoiser(_Common):
    def constant(self, question: Question, latents: Floats) -> dict[str, Array]:
        words, (width, height) = question.words, question.size
        rows = question.rows
        found: dict[str, Array] = {
            "encoder_hidden_states": words.hidden,
            "encoder_attention_mask": words.mask,
            # what SDXL was told of training pictures: size, crop, size wanted
            "time_ids": np.array([[height, width, 0, 0, height, width]] * rows, dtype=np.float32),
        }
        if words.pooled is not None:
            found["text_embeds"] = words.pooled
        if channels := self.model.denoiser.guidance_embedding:
            row = guidance_embedding(question.guidance, channels)
            found["timestep_cond"] = np.repeat(row, rows, axis=0)
        return found

    def feeds(self, latents: Floats, timestep: float) -> dict[str, Array]:
        sample = latents
        if self._question.masked is not None:
            sample = np.concatenate([latents, self._question.masked], axis=1)
        told = np.full(self._question.rows, timestep, dtype=np.float32)
        sample = self.batched(sample).astype(np.float32, copy=False)
        return {**self._constant, "sample": sample, "timestep": told}

    def output(self, made: Floats, latents: Floats) -> Floats:
        return made


@dataclass(slots=True)
class TransformerDenoiser(_Common):
    """Latents are tokens in a row; references are further tokens, told apart by their time."""

    def constant(self, question: Question, latents: Floats) -> dict[str, Array]:
        pictures = (latents, *question.references)
        count = question.words.hidden.shape[1]
        txt_ids = np.zeros((count, 4), dtype=np.float32)
        txt_ids[:, 3] = np.arange(count)
        return {
            "encoder_hidden_states": question.words.hidden,
            "txt_ids": txt_ids,
            "img_ids": np.concatenate(
                [places(one, n * _REFERENCE_TIME) for n, one in enumerate(pictures)]
            ),
            "encoder_attention_mask": question.words.mask,
        }

    def feeds(self, latents: Floats, timestep: float) -> dict[str, Array]:
        pictures = [as_tokens(one) for one in (latents, *self._question.references)]
        tokens = self.batched(np.concatenate(pictures, axis=1)).astype(np.float32, copy=False)
        told = np.full(self._question.rows, timestep / 1000, dtype=np.float32)
        return {**self._constant, "hidden_states": tokens, "timestep": told}

    def output(self, made: Floats, latents: Floats) -> Floats:
        _, channels, height, width = latents.shape
        return from_tokens(made[:, : height * width], (1, channels, height, width))


def make_denoiser(model: PictureModel, graphs: Graphs, fixed: bool) -> Denoiser:
    kind = UnetDenoiser if model.denoiser.kind == "unet" else TransformerDenoiser
    return kind(model, graphs, fixed)


def guidance_embedding(guidance: float, channels: int) -> Floats:
    """Sines and cosines of the guidance, as LCM's UNets were distilled with."""
    half = channels // 2
    turns = np.exp(np.arange(half) * -(np.log(10000.0) / (half - 1)))
    angles = (guidance - 1) * _TURNS * turns
    return np.concatenate([np.sin(angles), np.cos(angles)]).astype(np.float32)[None]


def places(latents: Floats, time: float) -> Floats:
    """Of each token: time, row, column, and 0 for a place in the text."""
    height, width = latents.shape[2:]
    rows, columns = np.mgrid[:height, :width]
    zero = np.zeros(height * width)
    found = np.stack([zero + time, rows.ravel(), columns.ravel(), zero], axis=1)
    return found.astype(np.float32)
