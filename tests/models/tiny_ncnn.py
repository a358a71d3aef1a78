"""Tiny networks that enlarge, in ncnn's own form: a text of layers and a file of raw numbers.

ncnn's param and bin files: https://github.com/Tencent/ncnn/wiki/param-and-model-file-structure.
Weights of a layer follow a tag of four bytes (0: float32), biases have none.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np


def shuffle_net(
    folder: Path, name: str, scale: int, *, noise: float = 0.0, residual: bool = False
) -> Path:
    """Convolution and pixel shuffle, as realesr-animevideov3 ends: each output pixel is its
    input pixel (``residual``: nothing), plus ``noise`` of its neighbours."""
    count = 3 * scale * scale
    kernel = np.random.default_rng(scale).normal(0, noise, (count, 3, 3, 3)).astype(np.float32)
    kernel -= kernel.mean(axis=(1, 2, 3), keepdims=True)  # grey stays grey
    if not residual:
        for out in range(count):
            kernel[out, out // (scale * scale), 1, 1] += 1
    layers = [
        "Input data 0 1 data",
        f"Convolution conv 1 1 data wide 0={count} 1=3 4=1 5=1 6={kernel.size}",
        f"PixelShuffle shuffle 1 1 wide output 0={scale}",
    ]
    return _write(folder, name, layers, 3, _weights(kernel, count))


def valid_net(folder: Path, name: str) -> Path:
    """Without padding and by a transposed convolution, as waifu2x: 2x, two pixels are lost."""
    first = np.zeros((4, 3, 3, 3), np.float32)
    for colour in range(3):
        first[colour, colour, 1, 1] = 1
    first[3] = np.random.default_rng(1).normal(0, 0.1, (3, 3, 3))
    last = np.zeros((3, 4, 4, 4), np.float32)
    for colour in range(3):
        last[colour, colour, 1:3, 1:3] = 1
    layers = [
        "Input Input1 0 1 Input1",
        f"Convolution conv1 1 1 Input1 inner 0=4 1=3 5=1 6={first.size}",
        f"Deconvolution conv2 1 1 inner Eltwise4 0=3 1=4 3=2 4=3 5=1 6={last.size}",
    ]
    return _write(folder, name, layers, 3, _weights(first, 4) + _weights(last, 3))


def noise_net(folder: Path, name: str) -> Path:
    """Same size in and out, as waifu2x's noise1_model."""
    kernel = np.zeros((3, 3, 3, 3), np.float32)
    layers = [
        "Input data 0 1 data",
        f"Convolution conv 1 1 data out 0=3 1=3 4=1 5=1 6={kernel.size}",
    ]
    return _write(folder, name, layers, 2, _weights(kernel, 3))


def _weights(kernel: np.ndarray, biases: int) -> bytes:  # type: ignore[type-arg]
    return b"\0\0\0\0" + kernel.tobytes() + np.zeros(biases, np.float32).tobytes()


def _write(folder: Path, name: str, layers: list[str], blobs: int, weights: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(["7767517", f"{len(layers)} {blobs}", *layers]) + "\n"
    (folder / f"{name}.param").write_text(text, encoding="ascii")
    (folder / f"{name}.bin").write_bytes(weights)
    return folder
