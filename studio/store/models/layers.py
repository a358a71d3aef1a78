"""Which layers of a transformers config.json keep a cache, and how much.

Key names are those of the transformers library's configuration classes (configuration_*.py);
where a family leaves its pattern to the code, the code's pattern is given here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from studio.core.shape import Attention

_NESTED: Final = ("text_config", "llm_config", "language_config", "thinker_config")
_EVERY: Final = {"gemma2": 2, "gemma3_text": 6, "gemma3": 6, "cohere2": 4, "gpt_oss": 2}
"""Families whose every n-th layer sees all tokens, while the others look through a window."""
_LINEAR: Final = ("linear_attention", "mamba", "mamba2", "recurrent", "hybrid")
_MOST_LAYERS: Final = 4096


@dataclass(frozen=True, slots=True)
class Layers:
    attention: tuple[Attention, ...]
    state: int  # bytes
    heads: int
    hidden: int
    inner: int
    vocabulary: int
    context: int
    element: int


def layers_of(config: Mapping[str, Any]) -> Layers:
    """Figures that the config lacks, or has wrong, are 0."""
    config = _text_part(config)
    hidden = _int(config, "hidden_size", "n_embd", "d_model")
    heads = _int(config, "num_attention_heads", "n_head", "num_heads")
    kinds = _kinds(config)
    return Layers(
        attention=_attention(config, kinds, heads, hidden),
        state=sum(_state(config, kind, hidden) for kind in kinds),
        heads=heads,
        hidden=hidden,
        inner=_int(config, "intermediate_size", "n_inner", "ffn_dim") or 4 * hidden,
        vocabulary=_int(config, "vocab_size"),
        context=_int(config, "max_position_embeddings", "n_positions", "max_sequence_length"),
        element=4 if str(config["dtype"]) == "float32" else 2,
    )


def _text_part(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """A model that also sees or hears keeps the figures of its text part inside."""
    dtype = None
    while True:
        dtype = config.get("dtype") or config.get("torch_dtype") or dtype
        inner = next((i for name in _NESTED if isinstance(i := config.get(name), Mapping)), None)
        if inner is None:
            return {**config, "dtype": dtype}
        config = inner


def _kinds(config: Mapping[str, Any]) -> list[str]:
    """The kind of each layer that has a cache of its own."""
    count = min(_int(config, "num_hidden_layers", "n_layer", "num_layers"), _MOST_LAYERS)
    told = config.get("layer_types") or config.get("layers_block_type")
    if isinstance(told, list) and told:
        kinds = [str(kind) for kind in told[:count]]
    else:
        kinds = [_kind(config, number) for number in range(count)]
    return kinds[: len(kinds) - min(len(kinds), _int(config, "num_kv_shared_layers"))]


def _kind(config: Mapping[str, Any], number: int) -> str:
    full = _int(config, "full_attention_interval")
    if full:
        return "full_attention" if (number + 1) % full == 0 else "linear_attention"
    period = _int(config, "attn_layer_period")
    if period:
        return "attention" if number % period == _int(config, "attn_layer_offset") else "mamba"
    if not _int(config, "sliding_window") or config.get("use_sliding_window") is False:
        return "full_attention"
    every = _int(config, "sliding_window_pattern", "_sliding_window_pattern")
    every = every or _EVERY.get(str(config.get("model_type")), 0)
    if every:
        return "full_attention" if (number + 1) % every == 0 else "sliding_attention"
    begins = _int(config, "max_window_layers") if config.get("use_sliding_window") else 0
    return "sliding_attention" if number >= begins else "full_attention"


def _attention(
    config: Mapping[str, Any], kinds: list[str], heads: int, hidden: int
) -> tuple[Attention, ...]:
    keys, values = _widths(config, heads, hidden)
    sharing = _int(config, "num_key_value_heads", "num_kv_heads", "multi_query_group_num") or heads
    groups: Counter[Attention] = Counter()
    for kind in kinds:
        if kind in ("full_attention", "attention", "hybrid"):
            wide = _int(config, "global_head_dim")
            few = _int(config, "num_global_key_value_heads") or sharing
            groups[Attention(1, few, wide or keys, wide or values)] += 1
        elif kind in ("sliding_attention", "chunked_attention"):
            window = _int(config, "sliding_window", "attention_chunk_size")
            groups[Attention(1, sharing, keys, values, window)] += 1
    return tuple(
        Attention(count, one.heads, one.key, one.value, one.window)
        for one, count in groups.items()
        if one.heads * one.key
    )


def _widths(config: Mapping[str, Any], heads: int, hidden: int) -> tuple[int, int]:
    """Of a key and a value. Latent attention (DeepSeek) is kept unpacked by transformers."""
    latent = _int(config, "qk_nope_head_dim")
    if latent:
        return latent + _int(config, "qk_rope_head_dim"), _int(config, "v_head_dim")
    width = _int(config, "head_dim", "attention_head_dim") or (hidden // heads if heads else 0)
    return width, width


def _state(config: Mapping[str, Any], kind: str, hidden: int) -> int:
    """Bytes that a layer without a growing cache keeps, in 32 bits: a matrix for each head."""
    if kind not in _LINEAR:
        return 0
    linear = _int(config, "linear_num_value_heads")
    if linear:
        sizes = ("linear_key_head_dim", "linear_value_head_dim")
        return 4 * linear * _int(config, sizes[0]) * _int(config, sizes[1])
    inner = _int(config, "mamba_n_heads", "mamba_num_heads") * _int(
        config, "mamba_d_head", "mamba_head_dim"
    )
    inner = inner or hidden * (_int(config, "mamba_expand") or 2)
    return 4 * inner * (_int(config, "mamba_d_state", "ssm_state_size") or 16)


def _int(config: Mapping[str, Any], *names: str) -> int:
    """The first of these that is a positive whole number, else 0."""
    for name in names:
        value = config.get(name)
        if type(value) is int and 0 < value < 1 << 40:
            return value
    return 0
