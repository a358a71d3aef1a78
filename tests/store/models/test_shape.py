"""Shapes of whole models, in each of the formats they come in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.model import Installed, Licence, ModelFile
from studio.core.need import cache_bytes
from studio.core.shape import Attention, Decoder, Kind, Runtime
from studio.store.models.catalogue import load_catalogue, parse_catalogue
from studio.store.models.errors import CatalogueError, ModelError
from studio.store.models.shape import ShapeError, expected_shape, shape_at, shape_of
from tests.store.models.made import architecture, config, gguf, onnx, safetensors
from tests.store.models.test_layers import QWEN25_05B

QWEN3_4B = architecture(
    "qwen3", vocabulary=500, block_count=36, context_length=40_960, embedding_length=2560,
    feed_forward_length=9728, attention__head_count=32, attention__head_count_kv=8,
    attention__key_length=128, attention__value_length=128,
)  # fmt: skip


def test_a_gguf_file(tmp_path: Path) -> None:
    file = gguf(tmp_path / "qwen3.gguf", QWEN3_4B, rest=5000)
    found = shape_at(file)
    assert (found.kind, found.runtime) == (Kind.TEXT, Runtime.LLAMA)
    assert found.weights == file.stat().st_size
    assert found.attention == (Attention(36, 8, 128, 128),)
    assert (found.heads, found.hidden, found.inner) == (32, 2560, 9728)
    assert (found.vocabulary, found.context) == (500, 40_960)
    assert not found.estimated
    assert cache_bytes(found, 4096) == 576 << 20


def test_a_split_gguf_with_what_sees_for_it(tmp_path: Path) -> None:
    first = gguf(tmp_path / "m-00001-of-00002.gguf", QWEN3_4B, rest=100)
    second = gguf(tmp_path / "m-00002-of-00002.gguf", architecture(""), rest=7000)
    eye = gguf(tmp_path / "mmproj-m.gguf", architecture("clip"), rest=3000)
    assert shape_at(first).weights == first.stat().st_size + second.stat().st_size
    model = installed(tmp_path, eye.name, first.name, second.name)
    assert shape_of(model).weights == sum(f.stat().st_size for f in (eye, first, second))
    assert shape_of(model).attention == (Attention(36, 8, 128, 128),)


def test_gemma3_in_gguf_looks_back_by_its_name(tmp_path: Path) -> None:
    pairs = architecture(
        "gemma3", block_count=26, embedding_length=1152, attention__head_count=4,
        attention__head_count_kv=1, attention__key_length=256, attention__value_length=256,
        attention__sliding_window=512,
    )  # fmt: skip
    found = shape_at(gguf(tmp_path / "g.gguf", pairs))
    assert set(found.attention) == {Attention(22, 1, 256, 256, 512), Attention(4, 1, 256, 256)}


def test_a_window_of_an_unknown_pattern_is_not_counted_on(tmp_path: Path) -> None:
    pairs = architecture(
        "newcomer", block_count=4, embedding_length=64, attention__head_count=4,
        attention__sliding_window=512,
    )  # fmt: skip
    assert shape_at(gguf(tmp_path / "n.gguf", pairs)).attention == (Attention(4, 4, 16, 16),)
    told = [*pairs, ("newcomer.attention.sliding_window_pattern", 9, [True, True, True, False])]
    found = shape_at(gguf(tmp_path / "told.gguf", told)).attention
    assert set(found) == {Attention(3, 4, 16, 16, 512), Attention(1, 4, 16, 16)}


def test_layers_that_use_an_earlier_cache_have_none_of_their_own(tmp_path: Path) -> None:
    pairs = architecture(
        "gemma3n", block_count=30, embedding_length=2048, attention__head_count=8,
        attention__head_count_kv=2, attention__key_length=256, attention__value_length=256,
        attention__sliding_window=512, attention__shared_kv_layers=10,
    )  # fmt: skip
    found = shape_at(gguf(tmp_path / "g.gguf", pairs))
    assert set(found.attention) == {Attention(16, 2, 256, 256, 512), Attention(4, 2, 256, 256)}
    assert found.state == 0


def test_a_hybrid_gguf_has_layers_without_heads(tmp_path: Path) -> None:
    pairs = architecture(
        "jamba", block_count=4, embedding_length=64, attention__head_count=4,
        attention__head_count_kv=[0, 2, 0, 2], ssm__inner_size=128, ssm__state_size=16,
    )  # fmt: skip
    found = shape_at(gguf(tmp_path / "j.gguf", pairs))
    assert found.attention == (Attention(2, 2, 16, 16),)
    assert found.state == 2 * 4 * 128 * 16


def test_an_embedding_model_in_gguf(tmp_path: Path) -> None:
    pairs = architecture("bert", block_count=12, embedding_length=384, attention__head_count=12)
    assert shape_at(gguf(tmp_path / "b.gguf", pairs)).kind is Kind.EMBED


def test_a_transformers_folder(tmp_path: Path) -> None:
    config(tmp_path, **QWEN25_05B)
    one = safetensors(tmp_path / "model-00001-of-00002.safetensors", {"a": ("BF16", 6000)})
    two = safetensors(tmp_path / "model-00002-of-00002.safetensors", {"b": ("BF16", 4000)})
    safetensors(tmp_path / "consolidated.safetensors", {"a": ("BF16", 10_000)})
    found = shape_at(tmp_path)
    assert (found.kind, found.runtime) == (Kind.TEXT, Runtime.TORCH)
    assert found.weights == one.stat().st_size + two.stat().st_size
    assert cache_bytes(found, 1) == 12_288
    assert not found.estimated


def test_weights_stored_wider_than_they_are_loaded_count_as_loaded(tmp_path: Path) -> None:
    config(tmp_path, **QWEN25_05B)
    file = safetensors(tmp_path / "model.safetensors", {"a": ("F32", 100_000)})
    assert shape_at(tmp_path).weights == file.stat().st_size // 2


def test_a_genai_folder(tmp_path: Path) -> None:
    figures = {"hidden_size": 3072, "num_attention_heads": 24, "num_hidden_layers": 2,
               "num_key_value_heads": 8, "head_size": 128, "filename": "model.onnx"}  # fmt: skip
    model = {"context_length": 131_072, "vocab_size": 200_064, "decoder": figures}
    config(tmp_path, "genai_config.json", model=model, search={"chunk_size": 512})
    caches = {
        f"past_key_values.{layer}.{kind}": (1, ["batch", 8, "past", 128])
        for layer in range(2) for kind in ("key", "value")
    }  # fmt: skip
    onnx(tmp_path / "model.onnx", caches, {"logits": (1, ["batch", "tokens", 200_064])})
    (tmp_path / "model.onnx.data").write_bytes(bytes(50_000))
    found = shape_at(tmp_path)
    assert (found.kind, found.runtime, found.element) == (Kind.TEXT, Runtime.ONNX, 4)
    assert found.weights == 50_000 + (tmp_path / "model.onnx").stat().st_size
    assert found.attention == (Attention(2, 8, 128, 128),)
    assert (found.heads, found.vocabulary, found.context) == (24, 200_064, 131_072)
    assert (found.chunk, found.last_only, found.estimated) == (512, False, False)


def test_half_precision_and_a_pruned_head_are_told_by_the_graph(tmp_path: Path) -> None:
    cache = {f"past.0.{kind}": (10, [1, 2, "past", 64]) for kind in ("key", "value")}
    onnx(tmp_path / "model.onnx", cache, {"logits": (10, [1, 1, 1000])})
    found = shape_at(tmp_path / "model.onnx")
    assert (found.element, found.last_only) == (2, True)
    assert found.attention == (Attention(1, 2, 64, 64),)


def test_of_a_voice_in_several_precisions_one_is_loaded(tmp_path: Path) -> None:
    large = onnx(tmp_path / "onnx" / "model.onnx", {"ids": (7, ["n"])}, weights=90_000)
    onnx(tmp_path / "onnx" / "model_fp16.onnx", {"ids": (7, ["n"])}, weights=45_000)
    files = ("onnx/model.onnx", "onnx/model_fp16.onnx")
    found = shape_of(installed(tmp_path, *files, tasks=("speech.synthesize",)))
    assert (found.kind, found.weights) == (Kind.SPEECH, large.stat().st_size)
    assert not found.estimated


def test_a_diffusers_folder(tmp_path: Path) -> None:
    parts = {"vae": ["diffusers", "AutoencoderKL"], "unet": ["diffusers", "UNet2DConditionModel"],
             "text_encoder": ["transformers", "CLIPTextModel"], "safety_checker": [None, None]}  # fmt: skip
    config(tmp_path, "model_index.json", _class_name="StableDiffusionPipeline", **parts)
    config(tmp_path / "vae", block_out_channels=[128, 256, 512, 512])
    config(tmp_path / "unet", block_out_channels=[320, 640, 1280, 1280])
    kept = [
        safetensors(tmp_path / "vae" / "v.fp16.safetensors", {"a": ("F16", 1000)}),
        safetensors(tmp_path / "unet" / "u.safetensors", {"a": ("F16", 9000)}),
        safetensors(tmp_path / "text_encoder" / "model.safetensors", {"a": ("F16", 3000)}),
    ]
    safetensors(tmp_path / "vae" / "v.safetensors", {"a": ("F32", 2000)})
    found = shape_at(tmp_path)
    assert (found.kind, found.runtime, found.element) == (Kind.PICTURE, Runtime.TORCH, 2)
    assert found.weights == sum(file.stat().st_size for file in kept)
    assert found.decoder == Decoder(128, 320, 8)


def test_a_transformer_that_paints(tmp_path: Path) -> None:
    config(tmp_path, "model_index.json", transformer=["diffusers", "T"], vae=["diffusers", "A"])
    config(tmp_path / "vae", block_out_channels=[128, 256, 512, 512])
    config(tmp_path / "transformer", num_attention_heads=24, attention_head_dim=128, patch_size=1)
    safetensors(tmp_path / "transformer" / "t.safetensors", {"a": ("BF16", 100)})
    assert shape_at(tmp_path).decoder == Decoder(128, 3072, 16)


def test_a_pipeline_of_graphs(tmp_path: Path) -> None:
    config(tmp_path, "model_index.json", unet=["diffusers", "OnnxRuntimeModel"])
    graph = onnx(tmp_path / "unet" / "model.onnx", {"sample": (1, [2, 4])})
    (tmp_path / "unet" / "model.onnx_data").write_bytes(bytes(70_000))
    found = shape_at(tmp_path)
    assert (found.kind, found.runtime) == (Kind.PICTURE, Runtime.ONNX)
    assert found.weights == graph.stat().st_size + 70_000


def test_a_pipeline_reaches_into_its_own_folder_only(tmp_path: Path) -> None:
    safetensors(tmp_path / "elsewhere" / "w.safetensors", {"a": ("F16", 100)})
    inner = tmp_path / "model"
    outside = str(tmp_path / "elsewhere")
    config(inner, "model_index.json", **{"../elsewhere": ["a", "b"], outside: ["a", "b"]})
    safetensors(inner / "other.safetensors", {"a": ("F16", 100)})
    with pytest.raises(ShapeError, match="none of its parts"):
        shape_at(inner)


@pytest.mark.parametrize("name", ["config.json", "genai_config.json", "model_index.json"])
def test_configs_that_are_no_configs_are_told(tmp_path: Path, name: str) -> None:
    onnx(tmp_path / "model.onnx", {"x": (1, [1])})
    (tmp_path / name).write_text("[1, 2")
    with pytest.raises(ShapeError, match=name):
        shape_at(tmp_path)


def test_several_models_in_a_folder_are_named(tmp_path: Path) -> None:
    gguf(tmp_path / "a.gguf", QWEN3_4B)
    gguf(tmp_path / "b.gguf", QWEN3_4B)
    with pytest.raises(ModelError, match=r"a\.gguf"):
        shape_at(tmp_path)


def test_a_model_whose_files_are_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match=r"gone\.gguf"):
        shape_of(installed(tmp_path, "gone.gguf"))


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = gguf(tmp_path / "m.gguf", QWEN3_4B, rest=10)
    before = shape_at(file).weights
    gguf(file, QWEN3_4B, rest=5000)
    assert shape_at(file).weights == before + 4990


CATALOGUE = """format = 1
[licences.MIT]
name = "MIT"
[[model]]
id = "m"
title = "M"
licence = "MIT"
tasks = ["text.generate"]
engines = ["text_openai"]
include = ["m.gguf"]
sources = [{ kind = "huggingface", repo = "a/m" }]
"""


def test_the_catalogue_says_what_to_expect() -> None:
    shape = 'shape = { weights = "2.5 GB", layers = 36, kv_heads = 8, head_dim = 128, vocabulary = 9 }\n'
    (model,) = parse_catalogue(CATALOGUE + shape)
    found = expected_shape(model)
    assert found is not None and found.estimated
    assert (found.runtime, found.weights, found.vocabulary) == (Runtime.LLAMA, 2_500_000_000, 9)
    assert found.attention == (Attention(36, 8, 128, 128),)


def test_without_it_pinned_sizes_count_then_the_memory_that_is_said() -> None:
    (model,) = parse_catalogue(CATALOGUE)
    assert expected_shape(model) is None
    pinned = replace(model, files=(ModelFile("README.md", 9), ModelFile("m.gguf", 4000)))
    sized = expected_shape(pinned)
    assert sized is not None and sized.weights == 4000
    said = expected_shape(replace(model, memory_min=16 * 10**9, memory_advised=24 * 10**9))
    assert said is not None and (said.weights, said.advised) == (16 * 10**9, 24 * 10**9)


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        ("shape = 3", "must be a table"),
        ("shape = { layers = 3 }", "needs 'weights'"),
        ('shape = { weights = "2 GB", layers = -1 }', "'layers' must be a whole number"),
        ('shape = { weights = "2 GB", colour = 3 }', "unknown key 'colour'"),
    ],
)
def test_a_wrong_shape_in_a_catalogue_is_told(shape: str, reason: str) -> None:
    with pytest.raises(CatalogueError, match=reason):
        parse_catalogue(CATALOGUE + shape)


def test_of_every_model_we_recommend_we_know_what_to_expect() -> None:
    unknown = [model.id for model in load_catalogue().models if expected_shape(model) is None]
    assert unknown == []


def installed(folder: Path, *names: str, tasks: tuple[str, ...] = ("text.generate",)) -> Installed:
    files = tuple(ModelFile(name) for name in names)
    licence = Licence("MIT", "MIT")
    return Installed("m", "local", "M", tasks, (), licence, files, folder, "2026-01-01T00:00:00Z")
