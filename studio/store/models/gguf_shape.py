"""The shape of a model from the metadata of its GGUF file.

Keys are those of docs/gguf.md and gguf-py's constants.py: "<architecture>.block_count" and so
on. The cache is in 16 bits, as llama.cpp keeps it unless told otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from studio.core.shape import Attention, Kind, Runtime, Shape
from studio.store.models.gguf import Gguf, read_gguf

_EVERY: Final = {"gemma2": 2, "gemma3": 6, "gemma3n": 5, "cohere2": 4, "gpt-oss": 2, "plamo3": 8}
"""Every n-th layer sees all tokens: llama.cpp knows these by the architecture's name
(llama-model.cpp, set_swa_pattern)."""
_VISION: Final = "clip"  # a projector beside the model (mmproj)
_MOST_LAYERS: Final = 4096


def gguf_shape(files: Sequence[Path]) -> Shape:
    """Of a file, or of the pieces of a split one; what sees pictures beside it counts, too."""
    weights = sum(file.stat().st_size for file in files)
    told = next((one for one in map(read_gguf, files) if one.architecture != _VISION), None)
    if told is None or not told.architecture:
        return Shape(Kind.OTHER, Runtime.LLAMA, weights, estimated=True)
    layers = min(told.number("block_count"), _MOST_LAYERS)
    attention, recurrent = _attention(told, layers)
    embeds = "bert" in told.architecture or f"{told.architecture}.pooling_type" in told.values
    return Shape(
        Kind.EMBED if embeds else Kind.TEXT,
        Runtime.LLAMA,
        weights,
        attention,
        state=recurrent * 4 * told.number("ssm.inner_size") * told.number("ssm.state_size"),
        heads=max(told.per_layer("attention.head_count", layers) or [0]),
        hidden=told.number("embedding_length"),
        inner=max(told.per_layer("feed_forward_length", layers) or [0]),
        vocabulary=told.number("vocab_size") or told.lengths.get("tokenizer.ggml.tokens", 0),
        context=told.number("context_length"),
        estimated=not attention and not embeds,
    )


def _attention(told: Gguf, layers: int) -> tuple[tuple[Attention, ...], int]:
    """Groups of layers with a cache of their own, and the number of recurrent ones."""
    heads = told.per_layer("attention.head_count", layers)
    widths = [told.number("embedding_length") // count if count else 0 for count in heads]
    sharing = told.per_layer("attention.head_count_kv", layers)
    if not any(sharing):
        sharing = heads  # the key may be left out where each query has a head of its own
    interval = told.number("full_attention_interval")
    windows = _windows(told, layers)
    groups: Counter[Attention] = Counter()
    recurrent = 0
    shared = told.number("attention.shared_kv_layers")  # the last ones use earlier layers' caches
    for number in range(max(0, layers - shared)):
        if not sharing[number] or (interval and (number + 1) % interval):
            recurrent += 1
            continue
        near = "_swa" if windows[number] else ""
        key = told.number(f"attention.key_length{near}") or told.number("attention.key_length")
        value = told.number(f"attention.value_length{near}") or told.number(
            "attention.value_length"
        )
        group = Attention(
            1, sharing[number], key or widths[number], value or widths[number], windows[number]
        )
        groups[group] += 1
    found = tuple(
        Attention(count, one.heads, one.key, one.value, one.window)
        for one, count in groups.items()
        if one.key + one.value
    )
    return found, recurrent


def _windows(told: Gguf, layers: int) -> list[int]:
    """Tokens each layer looks back, 0 for all. A window without a known pattern is not counted
    on: the sum is then too large rather than too small."""
    window = told.number("attention.sliding_window")
    pattern = told.values.get(f"{told.architecture}.attention.sliding_window_pattern")
    if isinstance(pattern, tuple) and pattern:  # a short one is repeated
        near = [bool(pattern[number % len(pattern)]) for number in range(layers)]
    else:
        every = told.number("attention.sliding_window_pattern") or _EVERY.get(told.architecture, 0)
        near = [bool(every) and (number + 1) % every != 0 for number in range(layers)]
    return [window if one else 0 for one in near]
