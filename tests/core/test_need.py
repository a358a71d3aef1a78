"""Sums of memory against figures worked out by hand from published configurations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.core.need import MIB, OVERHEAD, Use, cache_bytes, context_of, need_of
from studio.core.shape import Attention, Decoder, Kind, Runtime, Shape, kind_of, runtime_of

QWEN25_05B = Shape(
    Kind.TEXT, Runtime.TORCH, 988_097_824, (Attention(24, 2, 64, 64),), heads=14, hidden=896,
    inner=4864, vocabulary=151_936, context=32_768, last_only=True,
)  # fmt: skip


def test_qwen25_half_a_billion_keeps_twelve_kilobytes_a_token() -> None:
    """24 layers x 2 heads x 64 x (key + value) x 2 bytes = 12 288."""
    assert cache_bytes(QWEN25_05B, 1) == 12_288
    assert cache_bytes(QWEN25_05B, 32_768) == 402_653_184


def test_qwen3_8b_in_llama_cpp_takes_what_its_log_says() -> None:
    """KV 576 MiB for 4096 tokens; logits of 512 tokens in 32 bits are 296.75 MiB of its compute
    buffer, the embeddings of the same tokens 8 MiB."""
    model = Shape(
        Kind.TEXT, Runtime.LLAMA, 5_027_783_488, (Attention(36, 8, 128, 128),), heads=32,
        hidden=4096, inner=12_288, vocabulary=151_936, context=40_960,
    )  # fmt: skip
    need = need_of(model, Use(context=4096), gpu=True)
    assert need.cache == 576 * MIB
    assert need.work == int((296.75 + 8) * MIB)
    assert need.total == model.weights + need.cache + need.work + OVERHEAD[Runtime.LLAMA, True]


def test_a_window_bounds_what_a_layer_keeps() -> None:
    """Gemma 3 1B: 22 layers look back 512 tokens, 4 see all; one head of 256."""
    model = replace(
        QWEN25_05B, attention=(Attention(22, 1, 256, 256, 512), Attention(4, 1, 256, 256))
    )
    assert cache_bytes(model, 32_768) == 2 * 512 * (22 * 512 + 4 * 32_768)
    assert cache_bytes(model, 100) == 2 * 512 * 26 * 100


def test_recurrent_layers_keep_a_state_of_one_size() -> None:
    model = replace(QWEN25_05B, attention=(Attention(6, 2, 256, 256),), state=12_000_000)
    assert cache_bytes(model, 0) == 12_000_000
    assert cache_bytes(model, 10) - cache_bytes(model, 0) == 2 * 6 * 2 * 512 * 10


def test_onnx_takes_logits_for_each_token_of_a_piece_unless_they_are_pruned() -> None:
    """512 tokens at once: logits 296.75 MiB, scores of 14 heads for 4096 tokens 112 MiB."""
    model = replace(QWEN25_05B, runtime=Runtime.ONNX, element=4, last_only=False, chunk=512)
    work = need_of(model, Use(context=4096), gpu=False).work
    values = 512 * (4 * 896 + 3 * 4864) * 4
    assert work == int(296.75 * MIB) + 112 * MIB + values
    pruned = need_of(replace(model, last_only=True), Use(context=4096), gpu=False).work
    assert work - pruned == 511 * 151_936 * 4
    small, large = (
        need_of(replace(model, chunk=0), Use(context=4096), gpu).work for gpu in (False, True)
    )
    assert (small * 4, large) == (work, work)  # pieces of 128 on a processor, of 512 on a card


def test_fewer_bits_shrink_weights_only_where_they_are_made_on_loading() -> None:
    four = need_of(QWEN25_05B, Use(bits=4), gpu=True).weights
    assert four == QWEN25_05B.weights * 4 * 17 // (16 * 16)
    stored = replace(QWEN25_05B, runtime=Runtime.LLAMA)
    assert need_of(stored, Use(bits=4), gpu=True).weights == stored.weights


def test_the_context_asked_for_is_a_default_or_the_models_own() -> None:
    assert context_of(QWEN25_05B, Use()) == 8192
    assert context_of(replace(QWEN25_05B, context=2048), Use()) == 2048
    assert context_of(QWEN25_05B, Use(context=16_384)) == 16_384
    assert context_of(QWEN25_05B, Use(context=99_999)) == 32_768
    assert context_of(replace(QWEN25_05B, kind=Kind.EMBED), Use()) == 0


def test_pictures_grow_with_their_pixels() -> None:
    """Stable Diffusion 1.5 decodes 512 x 512 with 2 x 128 channels of 2 bytes, three at a time."""
    model = Shape(Kind.PICTURE, Runtime.TORCH, 2_130_000_000, decoder=Decoder(128, 320, 8))
    small = need_of(model, Use(width=512, height=512), gpu=True).work
    assert small == 512 * 512 * 256 * 3 * 2
    assert need_of(model, Use(width=1024, height=1024), gpu=True).work == 4 * small


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("runtime", Runtime)
def test_every_kind_has_a_sum_on_every_runtime(kind: Kind, runtime: Runtime) -> None:
    need = need_of(Shape(kind, runtime, 10**9), Use(), gpu=False)
    assert need.total >= 10**9 + OVERHEAD[runtime, False]


def test_kinds_and_runtimes_are_told_by_tasks_engines_and_files() -> None:
    assert kind_of(["image.edit"]) is Kind.PICTURE
    assert kind_of(["speech.synthesize"]) is Kind.SPEECH
    assert kind_of(["text.embed"]) is Kind.EMBED
    assert kind_of(["tool.weather"]) is Kind.OTHER
    assert runtime_of(["text_openai", "Qwen3-4B-Q4_K_M.gguf"]) is Runtime.LLAMA
    assert runtime_of(["text_onnx"]) is Runtime.ONNX
    assert runtime_of(["text_transformers"]) is Runtime.TORCH
