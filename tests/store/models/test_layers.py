"""Caches by config.json, on the figures of published models."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.shape import Attention
from studio.store.models.layers import layers_of

QWEN25_05B: dict[str, Any] = {
    "architectures": ["Qwen2ForCausalLM"], "hidden_size": 896, "intermediate_size": 4864,
    "max_position_embeddings": 32_768, "max_window_layers": 21, "model_type": "qwen2",
    "num_attention_heads": 14, "num_hidden_layers": 24, "num_key_value_heads": 2,
    "sliding_window": 32_768, "torch_dtype": "bfloat16", "use_sliding_window": False,
    "vocab_size": 151_936,
}  # fmt: skip
GEMMA3_1B: dict[str, Any] = {
    "model_type": "gemma3_text", "head_dim": 256, "hidden_size": 1152, "intermediate_size": 6912,
    "num_attention_heads": 4, "num_hidden_layers": 26, "num_key_value_heads": 1,
    "sliding_window": 512, "max_position_embeddings": 32_768, "vocab_size": 262_144,
}  # fmt: skip
QWEN3_NEXT: dict[str, Any] = {
    "model_type": "qwen3_next", "num_hidden_layers": 48, "full_attention_interval": 4,
    "num_attention_heads": 16, "num_key_value_heads": 2, "head_dim": 256, "hidden_size": 2048,
    "linear_num_value_heads": 32, "linear_key_head_dim": 128, "linear_value_head_dim": 128,
}  # fmt: skip


def test_qwen25_looks_at_all_tokens_whatever_its_window_says() -> None:
    found = layers_of(QWEN25_05B)
    assert found.attention == (Attention(24, 2, 64, 64),)
    assert (found.heads, found.hidden, found.inner) == (14, 896, 4864)
    assert (found.vocabulary, found.context, found.element) == (151_936, 32_768, 2)


def test_a_window_that_is_used_begins_at_its_layer() -> None:
    found = layers_of(QWEN25_05B | {"use_sliding_window": True, "sliding_window": 4096})
    assert set(found.attention) == {Attention(21, 2, 64, 64), Attention(3, 2, 64, 64, 4096)}


def test_gemma3_sees_all_tokens_in_every_sixth_layer() -> None:
    expected = {Attention(22, 1, 256, 256, 512), Attention(4, 1, 256, 256)}
    assert set(layers_of(GEMMA3_1B).attention) == expected
    kinds = ["sliding_attention"] * 22 + ["full_attention"] * 4
    assert set(layers_of(GEMMA3_1B | {"layer_types": kinds}).attention) == expected


def test_mistral_looks_back_in_all_layers() -> None:
    figures = {"num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 8}
    found = layers_of({**figures, "hidden_size": 4096, "sliding_window": 4096})
    assert found.attention == (Attention(32, 8, 128, 128, 4096),)


def test_linear_attention_keeps_a_matrix_a_head() -> None:
    found = layers_of(QWEN3_NEXT)
    assert found.attention == (Attention(12, 2, 256, 256),)
    assert found.state == 36 * 32 * 128 * 128 * 4


def test_mamba_layers_keep_a_state_and_convolutions_next_to_nothing() -> None:
    kinds = ["mamba", "attention", "conv"]
    figures = {"num_hidden_layers": 3, "hidden_size": 1024, "num_attention_heads": 8}
    found = layers_of(
        {**figures, "layers_block_type": kinds, "mamba_d_state": 64, "mamba_expand": 2}
    )
    assert found.attention == (Attention(1, 8, 128, 128),)
    assert found.state == 2048 * 64 * 4


def test_latent_attention_is_kept_unpacked() -> None:
    """DeepSeek-V2-Lite."""
    found = layers_of(
        {
            "num_hidden_layers": 27, "num_attention_heads": 16, "num_key_value_heads": 16,
            "hidden_size": 2048, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64, "v_head_dim": 128,
            "kv_lora_rank": 512,
        }
    )  # fmt: skip
    assert found.attention == (Attention(27, 16, 192, 128),)


def test_the_text_part_of_a_model_that_sees_counts() -> None:
    nested = {
        "vision_config": {"num_hidden_layers": 40},
        "text_config": QWEN25_05B,
        "dtype": "float32",
    }
    found = layers_of(nested)
    assert found.attention == (Attention(24, 2, 64, 64),)
    assert found.element == 2  # its own torch_dtype is nearer


def test_layers_that_share_a_cache_have_none() -> None:
    shared = QWEN25_05B | {"num_kv_shared_layers": 10}
    assert layers_of(shared).attention == (Attention(14, 2, 64, 64),)


def test_gpt2_names_its_figures_in_its_own_way() -> None:
    found = layers_of({"n_layer": 12, "n_head": 12, "n_embd": 768, "n_positions": 1024})
    assert found.attention == (Attention(12, 12, 64, 64),)
    assert (found.inner, found.context) == (3072, 1024)


def test_an_empty_config_tells_nothing() -> None:
    found = layers_of({})
    assert (found.attention, found.state, found.hidden) == ((), 0, 0)


KEYS = [
    *QWEN25_05B,
    *GEMMA3_1B,
    *QWEN3_NEXT,
    "text_config",
    "layer_types",
    "sliding_window_pattern",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**50) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_no_config_raises(config: dict[str, Any]) -> None:
    found = layers_of(config)
    assert found.state >= 0 and all(one.numbers(10) > 0 for one in found.attention)


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", None])
def test_the_type_of_the_cache_is_the_models(dtype: str | None) -> None:
    assert layers_of({"dtype": dtype}).element == (4 if dtype == "float32" else 2)
