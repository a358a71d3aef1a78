"""How much memory a model needs: weights, cache, work and what the runtime itself takes.

Sums of well-known structures, not measurements: within a tenth or so for text models, rougher
for pictures. Each function says where its formula comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studio.core.shape import Kind, Runtime, Shape

MIB: Final = 1 << 20
DEFAULT_CONTEXT: Final = 8192
"""Tokens: an outline, some passages and a long section with what came before it."""

OVERHEAD: Final = {
    (Runtime.LLAMA, False): 100 * MIB,
    (Runtime.LLAMA, True): 400 * MIB,
    (Runtime.ONNX, False): 250 * MIB,
    (Runtime.ONNX, True): 500 * MIB,
    (Runtime.TORCH, False): 640 * MIB,
    (Runtime.TORCH, True): 700 * MIB,
}
"""(runtime, on a graphics card) -> bytes of program and libraries, and of what grows once when
a model is loaded. On processors measured with the figures of Qwen2.5-0.5B (onnxruntime-genai
0.18 in four bits, transformers 5 in sixteen: sums within 7 % at 1024 to 4096 tokens); on
cards the usual size of a driver's context with the libraries that a runtime loads into it."""


PIECE: Final = {False: 128, True: 512}
"""On a graphics card -> tokens of a prompt that text_onnx gives its runtime at a time."""


@dataclass(frozen=True, slots=True)
class Use:
    """What is asked of a model. ``context`` 0 is a useful default, ``bits`` 0 the weights as
    they are stored, ``width`` and ``height`` are pixels."""

    context: int = 0
    bits: int = 0
    width: int = 1024
    height: int = 1024


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes."""

    weights: int
    cache: int = 0
    work: int = 0
    overhead: int = 0

    @property
    def total(self) -> int:
        return self.weights + self.cache + self.work + self.overhead


def context_of(shape: Shape, use: Use) -> int:
    """Tokens of prompt and answer together, never more than the model was made for; 0 for what
    is no text model."""
    if shape.kind is not Kind.TEXT:
        return 0
    wanted = use.context or DEFAULT_CONTEXT
    return min(wanted, shape.context or wanted)


def need_of(shape: Shape, use: Use, gpu: bool) -> Need:
    context = context_of(shape, use)
    match shape.kind:
        case Kind.TEXT:
            work = _text_work(shape, context, gpu)
        case Kind.EMBED:
            work = _embed_work(shape)
        case Kind.PICTURE:
            work = _picture_work(shape, use)
        case _:
            # speech and the like: buffers of a fraction of small weights
            work = min(max(64 * MIB, shape.weights // 2), 1024 * MIB)
    return Need(
        _weights(shape, use), cache_bytes(shape, context), work, OVERHEAD[shape.runtime, gpu]
    )


def cache_bytes(shape: Shape, context: int) -> int:
    """Keys and values of every layer for every token that the layer still looks at, and the
    fixed state of recurrent layers (Ainslie et al. 2023, arXiv:2305.13245, for grouped heads)."""
    if shape.kind is not Kind.TEXT:
        return 0
    return shape.element * sum(one.numbers(context) for one in shape.attention) + shape.state


def _weights(shape: Shape, use: Use) -> int:
    """Loading in fewer bits shrinks them in proportion; scales add a sixteenth or so."""
    stored = 8 * shape.element
    if not use.bits or use.bits >= stored or shape.runtime is not Runtime.TORCH:
        return shape.weights
    return shape.weights * use.bits * 17 // (stored * 16)


def _text_work(shape: Shape, context: int, gpu: bool) -> int:
    """Intermediate values while the prompt is read, the largest moment of a text model.

    llama.cpp reserves its graph for 512 tokens, with 32-bit logits for each (n_ubatch in its
    llama_context). ONNX Runtime computes logits for every token it is given, unless the head of
    the model was pruned, and a table of scores: each query head's tokens by all tokens
    (GroupQueryAttention); so the engine gives it a prompt piece by piece. torch's attention
    keeps no such table (scaled_dot_product_attention), and transformers asks for the last
    token's logits only.
    """
    if shape.runtime is Runtime.LLAMA:
        return min(context, 512) * (shape.vocabulary + shape.hidden) * 4
    values = (4 * shape.hidden + 3 * shape.inner) * shape.element
    if shape.runtime is Runtime.TORCH:
        return context * values + shape.vocabulary * 4
    tokens = min(context, shape.chunk or PIECE[gpu])
    logits = (1 if shape.last_only else tokens) * shape.vocabulary * 4
    return tokens * values + logits + shape.heads * tokens * context * 4


def _embed_work(shape: Shape) -> int:
    """A batch of 16 passages of 512 tokens, with the scores of one layer."""
    tokens = min(shape.context or 512, 512)
    scores = shape.heads * tokens * tokens * 4
    return 16 * (tokens * (4 * shape.hidden + shape.inner) * 4 + scores)


def _picture_work(shape: Shape, use: Use) -> int:
    """The larger of two moments: one step of the denoiser (twice, with and without the prompt)
    and the last block of the VAE, which works on every pixel (diffusers, AutoencoderKL: two
    convolutions and a residual on twice the channels it ends with)."""
    decoder = shape.decoder
    if decoder is None:
        return 0
    pixels = use.width * use.height
    step = 2 * pixels // decoder.patch**2 * decoder.width * 12 * shape.element
    return max(step, pixels * 2 * decoder.channels * 3 * shape.element)
