"""Language models of a true architecture with random weights, as the hub's folders hold them.

Written with numpy alone, at any size up to the real ones. The tokenizer and chat template are
those of the trained model beside us (tests/files/tiny-chat); a larger vocabulary is filled up.
What such a model says is noise: it is there for engines to load, count and time.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TINY_CHAT = Path(__file__).parents[1] / "files" / "tiny-chat" / "transformers"
_SPREAD = 0.02  # standard deviation of fresh weights, as the architectures' own defaults
_DTYPES = {"float32": ("F32", 4), "float16": ("F16", 2), "bfloat16": ("BF16", 2)}


@dataclass(frozen=True, slots=True)
class Shape:
    """``architecture``: "qwen2" (biases on queries, keys and values) or "llama" (none)."""

    architecture: str = "qwen2"
    hidden: int = 64
    layers: int = 2
    heads: int = 4
    kv_heads: int = 2
    intermediate: int = 160
    vocabulary: int = 1280
    context: int = 2048
    tied: bool = True

    @property
    def head(self) -> int:
        return self.hidden // self.heads


QWEN25_05B = Shape("qwen2", 896, 24, 14, 2, 4864, 151_936, 32_768)
"""Of Qwen2.5-0.5B-Instruct's config.json."""


def write_random_model(
    folder: Path, shape: Shape | None = None, *, dtype: str = "float16", seed: int = 0
) -> Path:
    """The folder, with all that transformers and GenAI's model builder read."""
    shape = shape or Shape()
    folder.mkdir(parents=True, exist_ok=True)
    eos = write_tokenizer(folder, shape.vocabulary)
    _write_json(folder / "config.json", config_of(shape, dtype, eos))
    generation = {"bos_token_id": eos[1], "eos_token_id": eos, "pad_token_id": eos[1]}
    _write_json(folder / "generation_config.json", generation)
    random = np.random.default_rng(seed)
    write_safetensors(folder / "model.safetensors", _weights(shape), dtype, random)
    return folder


def config_of(shape: Shape, dtype: str, eos: list[int]) -> dict[str, Any]:
    return {
        "architectures": [{"qwen2": "Qwen2ForCausalLM", "llama": "LlamaForCausalLM"}[shape.architecture]],
        "model_type": shape.architecture,
        "hidden_size": shape.hidden,
        "intermediate_size": shape.intermediate,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.kv_heads,
        "head_dim": shape.head,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.context,
        "tie_word_embeddings": shape.tied,
        "hidden_act": "silu",
        "rms_norm_eps": 1e-6,
        "rope_theta": 10000.0,
        "initializer_range": _SPREAD,
        "attention_dropout": 0.0,
        "use_cache": True,
        "torch_dtype": dtype,
        "eos_token_id": eos[0],
        "bos_token_id": eos[1],
    }  # fmt: skip


def write_tokenizer(folder: Path, vocabulary: int) -> list[int]:
    """Copies the trained tokenizer, filled up to ``vocabulary`` entries; the ids that end a text.

    A random model says any of its ids, so each must stand for a text. What fills up is
    whole Chinese words, as most of a real vocabulary's upper half is.
    """
    for name in ("tokenizer_config.json", "chat_template.jinja"):
        shutil.copyfile(TINY_CHAT / name, folder / name)
    data = json.loads((TINY_CHAT / "tokenizer.json").read_text(encoding="utf-8"))
    added = {one["content"]: int(one["id"]) for one in data["added_tokens"]}
    known = len(data["model"]["vocab"].keys() | added.keys())
    if vocabulary < known:
        raise ValueError(f"the tokenizer has {known} entries, more than {vocabulary}")
    fill = _fillers(set(data["model"]["vocab"]))
    data["model"]["vocab"].update((next(fill), at) for at in range(known, vocabulary))
    _write_json(folder / "tokenizer.json", data)
    return [added["<|im_end|>"], added["<|endoftext|>"]]


def _fillers(known: set[str]) -> Iterator[str]:
    """Pairs and triples of ideographs in the byte alphabet of byte-level BPE (GPT-2's)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {byte: chr(byte) for byte in plain}
    rest = (byte for byte in range(256) if byte not in letters)
    letters |= {byte: chr(256 + n) for n, byte in enumerate(rest)}
    for number in range(0x51A5**2):
        first, second = divmod(number, 0x51A5)
        word = chr(0x4E00 + second) + chr(0x4E00 + first) * 2
        spelt = "".join(letters[byte] for byte in word.encode())
        if spelt not in known:
            yield spelt


def _weights(shape: Shape) -> Iterator[tuple[str, tuple[int, ...], float]]:
    """Name, shape and spread (0: all ones; a norm) of each tensor, as transformers names them."""
    wide, kv = shape.hidden, shape.kv_heads * shape.head
    yield "model.embed_tokens.weight", (shape.vocabulary, wide), _SPREAD
    for layer in range(shape.layers):
        at = f"model.layers.{layer}"
        for name, out in (("q", wide), ("k", kv), ("v", kv)):
            yield f"{at}.self_attn.{name}_proj.weight", (out, wide), _SPREAD
            if shape.architecture == "qwen2":
                yield f"{at}.self_attn.{name}_proj.bias", (out,), _SPREAD
        yield f"{at}.self_attn.o_proj.weight", (wide, wide), _SPREAD
        for name in ("gate", "up"):
            yield f"{at}.mlp.{name}_proj.weight", (shape.intermediate, wide), _SPREAD
        yield f"{at}.mlp.down_proj.weight", (wide, shape.intermediate), _SPREAD
        yield f"{at}.input_layernorm.weight", (wide,), 0.0
        yield f"{at}.post_attention_layernorm.weight", (wide,), 0.0
    yield "model.norm.weight", (wide,), 0.0
    if not shape.tied:
        yield "lm_head.weight", (shape.vocabulary, wide), _SPREAD


def write_safetensors(
    path: Path,
    weights: Iterator[tuple[str, tuple[int, ...], float]],
    dtype: str,
    random: np.random.Generator,
) -> None:
    """The format of huggingface/safetensors: length, JSON header, then the tensors in order."""
    tag, width = _DTYPES[dtype]
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    plan, start = list(weights), 0
    for name, size, _ in plan:
        end = start + width * int(np.prod(size))
        header[name] = {"dtype": tag, "shape": list(size), "data_offsets": [start, end]}
        start = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for _, size, spread in plan:
            values = random.standard_normal(size, dtype=np.float32) * np.float32(spread)
            file.write(_stored(values if spread else values + 1, dtype).tobytes())


def _stored(values: NDArray[np.float32], dtype: str) -> NDArray[Any]:
    if dtype == "bfloat16":  # the upper half of a float32
        return (values.view(np.uint32) >> 16).astype(np.uint16)
    return values.astype(dtype)


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
