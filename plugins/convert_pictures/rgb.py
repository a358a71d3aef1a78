"""A quick look at latents: colours as a linear function of the latents' channels.

Fitted to the model's own autoencoder: drawn pictures (soft colours, edges) are encoded, and the
mean colour of each latent's field is explained by the latent's numbers, by least squares.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

_PICTURES = 24
_SIDE = 16  # latents


def fit(encode: Callable[[Tensor], Tensor], scale: int) -> tuple[list[list[float]], list[float]]:
    """``encode`` gives what the denoiser sees (unpacked) of a picture in [-1, 1]; ``scale`` is
    pixels per latent. A row of r, g, b per channel, and the bias."""
    dice = torch.Generator().manual_seed(7)
    seen, colours = [], []
    for _ in range(_PICTURES):
        picture = _drawn(_SIDE * scale, dice)
        with torch.no_grad():
            latents = encode(picture)
        seen.append(latents[0].flatten(1).T)
        fields = torch.nn.functional.avg_pool2d(picture, scale)
        colours.append(fields[0].flatten(1).T)
    x = torch.cat(seen).double()
    y = torch.cat(colours).double()
    ones = torch.ones(len(x), 1, dtype=x.dtype)
    found = torch.linalg.lstsq(torch.cat([x, ones], 1), y, driver="gelsd").solution
    rows = [[round(float(value), 4) for value in row] for row in found]
    return rows[:-1], rows[-1]


def _drawn(side: int, dice: torch.Generator) -> Tensor:
    """Soft colours at two scales and one hard-edged field."""
    picture = torch.zeros(1, 3, side, side)
    for cells in (2, 6):
        coarse = torch.randn(1, 3, cells, cells, generator=dice)
        picture += torch.nn.functional.interpolate(coarse, side, mode="bicubic") * 0.5
    edges = torch.randint(0, side, (2, 2), generator=dice).sort(dim=1).values
    (top, bottom), (left, right) = edges.tolist()
    picture[:, :, top:bottom, left:right] = torch.rand(1, 3, 1, 1, generator=dice) * 2 - 1
    return picture.clamp(-1, 1)
