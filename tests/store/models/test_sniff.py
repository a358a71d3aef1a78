"""Pickles are found by content, under any name, and nothing is ever run."""

from __future__ import annotations

import io
import pickle
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.store.models.sniff import Format, sniff


class Evil:
    """Makes a file when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return Path.touch, (self.trace,)


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/version", "3\n")
        archive.writestr(name, data)
    return out.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def saved(save: Callable[[Any, Any], None], value: Any) -> bytes:
    out = io.BytesIO()
    save(out, value)
    return out.getvalue()


@pytest.mark.parametrize("protocol", range(6))
@pytest.mark.parametrize("name", ["a.bin", "a.safetensors", "a.gguf", "config.json", "a.onnx"])
def test_every_protocol_under_every_name(tmp_path: Path, protocol: int, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(pickle.dumps({"weights": Evil(tmp_path / "ran")}, protocol))
    assert sniff(path) is Format.PICKLE
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["model.safetensors", "m.bin", "m.pt"])
def test_archives_that_hold_pickles(tmp_path: Path, name: str) -> None:
    evil = pickle.dumps(Evil(tmp_path / "ran"))
    path = tmp_path / name
    for data in (
        zipped("archive/data.pkl", evil),
        zipped("innocent.txt", evil),
        b"x" * 100 + zipped("archive/data.pkl", evil),  # a zip may begin anywhere
        tarred("pickle", evil),
        tarred("model.ckpt", evil),
        zipped("x.npy", saved(np.save, np.array([{}], dtype=object))),
        saved(np.save, np.array([{}], dtype=object)),
    ):
        path.write_bytes(data)
        assert sniff(path) is Format.PICKLE, data[:40]
    assert not (tmp_path / "ran").exists()


def test_weights_are_no_pickles(tmp_path: Path) -> None:
    path = tmp_path / "file"
    voices = saved(lambda out, value: np.savez(out, a=value), np.zeros(3, np.float32))
    for data, kind in (
        (b"GGUF\x03\0\0\0" + bytes(100), Format.GGUF),
        ((2).to_bytes(8, "little") + b"{}" + bytes(10), Format.SAFETENSORS),
        (np.random.default_rng(1).standard_normal(5000).astype("<f4").tobytes(), Format.OTHER),
        (voices, Format.OTHER),
        (b'{"architectures": ["Qwen3ForCausalLM"]}', Format.OTHER),
        (b"N.B. this is a text.", Format.OTHER),
        (b"c\nos\nsystem\n", Format.OTHER),  # no pickle: it never ends
        ("# 模型说明\n".encode() * 500, Format.OTHER),
        (b"", Format.OTHER),
    ):
        path.write_bytes(data)
        assert sniff(path) is kind, data[:40]
    onnx = tmp_path / "m.onnx"
    onnx.write_bytes(b"\x08\x0a\x12\x07pytorch" + bytes(50))
    assert sniff(onnx) is Format.ONNX
