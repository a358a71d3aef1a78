"""From an order to a picture, as diffusers' pipelines of the same families go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.sdk import PluginError

from .denoising import Denoiser, Question, make_denoiser
from .folder import PictureModel, Size
from .graphs import Graphs
from .latents import from_encoder, shape_of, to_decoder
from .prompting import Conditioning, Prompter
from .runtime import Look
from .sampling import Sampler, make_sampler

Floats = NDArray[np.floating[Any]]
Noise = Callable[[tuple[int, ...]], Floats]


@dataclass(frozen=True, slots=True)
class Order:
    """``size`` is one that the model can draw. ``image`` [1, 3, h, w] in [-1, 1] is what to begin
    with, ``mask`` [h, w] has 1 where it is drawn anew; ``references`` are only looked at."""

    prompt: str
    negative: str
    size: Size
    steps: int
    guidance: float
    sampler: str
    strength: float
    image: Floats | None = None
    mask: Floats | None = None
    references: tuple[Floats, ...] = field(default=())


class Hearer(Protocol):
    def look(self) -> None:
        """Called again and again; may raise `Cancelled`."""

    def reading(self) -> None: ...

    def drawing(self, step: int, steps: int) -> None:
        """``step`` of ``steps`` begins, from 0; all that it needs is loaded."""

    def drawn(self, step: int, denoised: Floats, sample: Floats) -> None: ...

    def decoding(self) -> None: ...


def seeded(seed: int) -> Noise:
    """Normal noise of numpy's PCG64: the first noise, then what the steps want, in their order."""
    random = np.random.Generator(np.random.PCG64(seed))
    return lambda shape: random.standard_normal(shape, dtype=np.float32)


def guided(model: PictureModel, guidance: float) -> bool:
    """Whether each step asks without the prompt too."""
    return guidance > 1 and not model.distilled and not model.denoiser.guidance_embedding


@dataclass(slots=True)
class Pipeline:
    model: PictureModel
    graphs: Graphs
    prompter: Prompter

    def draw(self, order: Order, noise: Noise, hear: Hearer) -> Floats | None:
        """[3, h, w] in [-1, 1]; None where the strength leaves the given picture as it is."""
        shape = shape_of(self.model.latent, order.size)
        sampler = self._sampler(order, shape)
        steps = range(sampler.start, len(sampler.timesteps))
        if not steps:
            return None
        hear.reading()
        words = self._words(order, hear.look)
        first = noise(shape)
        clean = None if order.image is None else self._encoded(order.image, hear.look)
        sample = self._begin(order, sampler, clean, first)
        denoiser = make_denoiser(self.model, self.graphs, order.size in self.model.sizes)
        denoiser.prepare(self._question(order, words, clean, hear.look), sample, hear.look)
        mask = None if order.mask is None else self._latent_mask(order.mask)
        for step in steps:
            hear.drawing(step - sampler.start, len(steps))
            sample, denoised = self._step(
                denoiser, sampler, step, sample, lambda: noise(shape), hear.look
            )
            if clean is not None and mask is not None and not self._sees_mask:
                kept = sampler.noised(clean, first, step + 1) if step + 1 < steps.stop else clean
                sample = (1 - mask) * kept + mask * sample
            hear.drawn(step - sampler.start, denoised, sample)
        hear.decoding()
        return self._decoded(sample, hear.look)

    @property
    def _sees_mask(self) -> bool:
        return self.model.denoiser.inpaint_channels > 0

    def _sampler(self, order: Order, shape: tuple[int, ...]) -> Sampler:
        strength = 1.0 if order.image is None else order.strength
        return make_sampler(
            order.sampler, self.model.schedule, self.model.prediction, order.steps, strength,
            shape[2] * shape[3],
        )  # fmt: skip

    def _words(self, order: Order, look: Look) -> Conditioning:
        """Without the prompt first, where that is asked too."""
        words = self.prompter.read(order.prompt, look)
        if not guided(self.model, order.guidance):
            return words
        without = self.prompter.read(order.negative, look)
        if self.model.zero_negative and not order.negative:
            without = without.zeros()
        return without.beside(words)

    def _begin(self, order: Order, sampler: Sampler, clean: Floats | None, noise: Floats) -> Floats:
        if clean is None or (order.mask is not None and order.strength >= 1):
            return sampler.first(noise)
        return sampler.noised(clean, noise, sampler.start)

    def _question(
        self, order: Order, words: Conditioning, clean: Floats | None, look: Look
    ) -> Question:
        masked, references = None, list[Floats]()
        if self._sees_mask:
            masked = self._masked(order, look)
        if self.model.denoiser.references:
            references = [clean] if clean is not None else []
            references += [self._encoded(one, look) for one in order.references]
        return Question(words, order.guidance, order.size, masked, tuple(references))

    def _masked(self, order: Order, look: Look) -> Floats:
        """What an inpainting UNet sees besides: the mask, and the picture without what it hides.
        Without a picture all is hidden."""
        height, width = order.size[1], order.size[0]
        mask = np.ones((height, width), np.float32) if order.mask is None else order.mask
        image = np.zeros((1, 3, height, width), np.float32) if order.image is None else order.image
        seen = self._encoded((image * (mask < 0.5)).astype(np.float32), look)
        return np.concatenate([self._latent_mask(mask), seen], axis=1)

    def _latent_mask(self, mask: Floats) -> Floats:
        """[1, 1, rows, columns], by the same pixels of each place as diffusers looks at: the first,
        or in packed models the mean of the four in the middle."""
        scale, whole = self.model.latent.scale, (mask >= 0.5).astype(np.float32)
        if not self.model.latent.packed:
            return whole[None, None, ::scale, ::scale]
        token, first = 2 * scale, scale - 1
        middle = [whole[y::token, x::token] for y in (first, scale) for x in (first, scale)]
        mean: Floats = np.stack(middle).mean(axis=0)
        return mean[None, None]

    def _step(
        self,
        denoiser: Denoiser,
        sampler: Sampler,
        step: int,
        sample: Floats,
        fresh: Callable[[], Floats],
        look: Look,
    ) -> tuple[Floats, Floats]:
        output = denoiser.ask(sampler.scaled(sample, step), float(sampler.timesteps[step]), look)
        done = sampler.step(output, step, sample, fresh)
        if not np.isfinite(done.sample).all():
            raise PluginError(
                f"The model '{self.model.name}' lost its numbers at step {step - sampler.start + 1}. Choose "
                "'Full' under Precision, another sampler or a lower guidance; if that does not help, "
                f"verify it with `studio models verify {self.model.name}`."
            )
        return done.sample.astype(np.float32, copy=False), done.denoised

    def _encoded(self, image: Floats, look: Look) -> Floats:
        if self.model.encoder is None:
            raise PluginError(
                f"The model '{self.model.name}' can't begin with a picture: it has no encoder. "
                "Choose another model for editing."
            )
        made = self.graphs.run(self.model.encoder, {"image": image}, look, fixed=False)
        return from_encoder(self.model.latent, made["latents"])

    def _decoded(self, sample: Floats, look: Look) -> Floats:
        feeds = {"latents": to_decoder(self.model.latent, sample)}
        made = self.graphs.run(self.model.decoder, feeds, look, fixed=False)
        image: Floats = made["image"][0]
        if not np.isfinite(image).all():
            raise PluginError(
                f"The model '{self.model.name}' lost its numbers while decoding. Choose 'Full' "
                "under Precision."
            )
        return image
