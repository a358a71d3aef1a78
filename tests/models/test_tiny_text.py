"""The models that other tests build on are what they claim to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.store.models.sniff import Format, sniff
from tests.models.tiny_text import QWEN25_05B, TINY_CHAT, Shape, config_of, write_random_model

MOST = 5_000_000  # bytes of the trained model, all formats together


def header(path: Path) -> dict[str, dict[str, object]]:
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        found: dict[str, dict[str, object]] = json.loads(file.read(length))
    return found


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32"])
@pytest.mark.parametrize("architecture", ["qwen2", "llama"])
def test_a_random_model_has_the_trained_ones_layout(
    tmp_path: Path, architecture: str, dtype: str
) -> None:
    folder = write_random_model(tmp_path / "m", Shape(architecture), dtype=dtype)
    weights = folder / "model.safetensors"
    assert sniff(weights) is Format.SAFETENSORS
    names = set(header(weights)) - {"__metadata__"}
    trained = set(header(TINY_CHAT / "model.safetensors")) - {"__metadata__"}
    layers = {name for name in trained if not name.startswith(("model.layers.2", "model.layers.3"))}
    assert names == {one for one in layers if architecture == "qwen2" or not one.endswith(".bias")}


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    one, two, other = (
        (write_random_model(tmp_path / name, seed=seed) / "model.safetensors").read_bytes()
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert one == two != other


def test_a_larger_vocabulary_has_a_text_for_every_token(tmp_path: Path) -> None:
    folder = write_random_model(tmp_path / "m", Shape(hidden=8, heads=2, vocabulary=151_936))
    data = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    ids = {*data["model"]["vocab"].values(), *(one["id"] for one in data["added_tokens"])}
    assert ids == set(range(151_936))


def test_the_real_shape() -> None:
    assert QWEN25_05B.head == 64
    assert config_of(QWEN25_05B, "float16", [0, 1])["num_key_value_heads"] == 2


def test_the_trained_model_is_small() -> None:
    files = [path for path in TINY_CHAT.parent.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST
