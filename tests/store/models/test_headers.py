"""Headers of GGUF, safetensors and ONNX files: what they tell, and that no bytes do harm."""

from __future__ import annotations

import json
import struct
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.store.models.gguf import read_gguf
from studio.store.models.headers import HeaderError, read_json
from studio.store.models.onnx_graph import Port, read_onnx
from studio.store.models.safetensors import read_safetensors
from tests.store.models.made import ARRAY, BOOL, F32, STRING, U32, U64, gguf, onnx, safetensors

READERS: dict[str, Callable[[Path], object]] = {
    "gguf": read_gguf, "safetensors": read_safetensors, "onnx": read_onnx, "json": read_json,
}  # fmt: skip


def test_gguf_tells_values_and_steps_over_lists(tmp_path: Path) -> None:
    pairs = [
        ("general.architecture", STRING, "qwen3"),
        ("qwen3.block_count", U32, 36),
        ("qwen3.rope.freq_base", F32, 1_000_000.0),
        ("qwen3.big", U64, 2**40),
        ("tokenizer.ggml.tokens", ARRAY, ["a", "字"] * 3000),
        ("tokenizer.ggml.token_type", ARRAY, [1] * 6000),
        ("qwen3.attention.head_count_kv", ARRAY, [8, 0, 8]),
        ("qwen3.attention.sliding_window_pattern", ARRAY, [True, False]),
        ("tokenizer.ggml.add_bos_token", BOOL, False),
    ]
    found = read_gguf(gguf(tmp_path / "m.gguf", pairs, tensors=398))
    assert (found.architecture, found.tensors) == ("qwen3", 398)
    assert found.number("block_count") == 36
    assert found.number("big") == 2**40
    assert found.number("rope.freq_base") == 1_000_000
    assert found.lengths["tokenizer.ggml.tokens"] == 6000
    assert found.lengths["tokenizer.ggml.token_type"] == 6000
    assert found.per_layer("attention.head_count_kv", 3) == [8, 0, 8]
    assert found.per_layer("block_count", 2) == [36, 36]
    assert found.values["qwen3.attention.sliding_window_pattern"] == (True, False)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GGUF", b"GGML" + bytes(20),
        b"GGUF" + struct.pack("<IQQ", 1, 0, 0),  # version 1 counted in 32 bits
        b"GGUF" + struct.pack("<IQQ", 3, 0, 2**63),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 2**62),
        b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1) + b"k" + struct.pack("<IIQ", 9, 8, 2**62),
        b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1) + b"k" + struct.pack("<IIQ", 9, 4, 2**62),
        b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1) + b"k" + struct.pack("<IIQ", 9, 9, 5),
        b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1) + b"k" + struct.pack("<I", 77),
    ],
)  # fmt: skip
def test_damaged_gguf_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "m.gguf"
    file.write_bytes(data)
    with pytest.raises(HeaderError):
        read_gguf(file)


def test_safetensors_tells_bytes_by_type(tmp_path: Path) -> None:
    file = tmp_path / "m.safetensors"
    found = read_safetensors(
        safetensors(file, {"a": ("BF16", 64), "b": ("F32", 8), "c": ("BF16", 2)})
    )
    assert found.bytes_of == {"BF16": 66, "F32": 8}
    assert (found.bytes, found.main_type) == (74, "BF16")
    assert read_safetensors(safetensors(file, {})).main_type == ""


@pytest.mark.parametrize(
    "header",
    [
        "[1]", "{", '{"a": 3}', '{"a": {"dtype": 3, "data_offsets": [0, 1]}}',
        '{"a": {"dtype": "F32", "data_offsets": [9, 1]}}',
        '{"a": {"dtype": "F32", "data_offsets": [0]}}',
        '{"a": {"dtype": "F32", "data_offsets": [0, "x"]}}', "[" * 100_000,
    ],
)  # fmt: skip
def test_damaged_safetensors_are_refused(tmp_path: Path, header: str) -> None:
    file = tmp_path / "m.safetensors"
    file.write_bytes(struct.pack("<Q", len(header)) + header.encode())
    with pytest.raises(HeaderError):
        read_safetensors(file)


def test_onnx_tells_the_ports_of_its_graph(tmp_path: Path) -> None:
    file = onnx(
        tmp_path / "m.onnx",
        {"input_ids": (7, ["batch", "tokens"]), "past_key_values.0.key": (10, ["batch", 8, "past", 128])},
        {"logits": (1, ["batch", 1, 151_936])},
        weights=100_000,
    )  # fmt: skip
    found = read_onnx(file)
    assert found.inputs == (
        Port("input_ids", 8, (0, 0)),
        Port("past_key_values.0.key", 2, (0, 8, 0, 128)),
    )
    assert found.outputs == (Port("logits", 4, (0, 1, 151_936)),)


@pytest.mark.parametrize(
    "data", [b"", b"\x08\x0a", b"\x3a\xff\xff\xff\xff\x0f", b"\x3b", b"\xff" * 40]
)
def test_damaged_onnx_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "m.onnx"
    file.write_bytes(data)
    with pytest.raises(HeaderError):
        read_onnx(file)


@pytest.mark.parametrize("name", READERS)
def test_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(HeaderError):
        READERS[name](tmp_path / "nothing")
    with pytest.raises(HeaderError):
        READERS[name](tmp_path)


@cache
def _seeds() -> list[bytes]:
    """Sound files of each format, to be damaged."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [
            gguf(folder / "a", [("k", STRING, "v"), ("n", U32, 3), ("l", ARRAY, ["a", "b"])], rest=20),
            safetensors(folder / "b", {"a": ("BF16", 64)}),
            onnx(folder / "c", {"x": (1, ["n", 3])}, weights=10),
        ]  # fmt: skip
        return [*(file.read_bytes() for file in files), json.dumps({"a": [1, {}]}).encode()]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(_seeds())))
    for _ in range(draw(st.integers(0, 4))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))])


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), damaged()))
def test_no_bytes_do_anything_but_refuse(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.mktemp("bytes") / "model"
    file.write_bytes(data)
    for read in READERS.values():
        try:
            read(file)
        except HeaderError as error:
            assert str(error).endswith(".")
