"""The forms of latents. The loop holds them as the denoiser sees them: [1, C, rows, columns], with
2 × 2 latents of the autoencoder in one place (C = 4 × channels) where the model packs them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .folder import LatentSpace, Size

Floats = NDArray[np.floating[Any]]


def shape_of(space: LatentSpace, size: Size) -> tuple[int, int, int, int]:
    """Of the loop's latents for a picture of ``size``."""
    width, height = size
    if space.packed:
        return 1, 4 * space.channels, height // space.scale // 2, width // space.scale // 2
    return 1, space.channels, height // space.scale, width // space.scale


def packed(plain: Floats) -> Floats:
    """2 × 2 places become one, ordered channel, row, column."""
    batch, channels, height, width = plain.shape
    parts = plain.reshape(batch, channels, height // 2, 2, width // 2, 2)
    return parts.transpose(0, 1, 3, 5, 2, 4).reshape(batch, 4 * channels, height // 2, width // 2)


def unpacked(latents: Floats) -> Floats:
    batch, channels, height, width = latents.shape
    parts = latents.reshape(batch, channels // 4, 2, 2, height, width)
    return parts.transpose(0, 1, 4, 2, 5, 3).reshape(batch, channels // 4, 2 * height, 2 * width)


def from_encoder(space: LatentSpace, encoded: Floats) -> Floats:
    scaled = (encoded - space.shift) * space.scaling
    loose = packed(scaled) if space.packed else scaled
    if space.mean:
        loose = (loose - _column(space.mean)) / _column(space.std)
    return loose.astype(np.float32)


def to_decoder(space: LatentSpace, latents: Floats) -> Floats:
    if space.mean:
        latents = latents * _column(space.std) + _column(space.mean)
    plain = unpacked(latents) if space.packed else latents
    return np.ascontiguousarray(plain / space.scaling + space.shift, dtype=np.float32)


def for_preview(space: LatentSpace, latents: Floats) -> Floats:
    """As the denoiser sees them, but unpacked."""
    plain = unpacked(latents) if space.packed else latents
    return np.ascontiguousarray(plain, dtype=np.float32)


def as_rgb(space: LatentSpace, plain: Floats) -> Floats:
    """A picture [3, h, w] in [-1, 1] by the linear fit that the model's folder brings."""
    *factors, bias = space.rgb
    found: Floats = np.einsum("chw,cr->rhw", plain[0], np.array(factors, dtype=np.float32))
    return found + np.array(bias, dtype=np.float32)[:, None, None]


def as_tokens(latents: Floats) -> Floats:
    batch, channels, height, width = latents.shape
    return np.ascontiguousarray(latents.reshape(batch, channels, height * width).swapaxes(1, 2))


def from_tokens(tokens: Floats, shape: tuple[int, int, int, int]) -> Floats:
    _, channels, height, width = shape
    return tokens.swapaxes(1, 2).reshape(len(tokens), channels, height, width)


def _column(values: tuple[float, ...]) -> Floats:
    return np.array(values, dtype=np.float32)[None, :, None, None]
