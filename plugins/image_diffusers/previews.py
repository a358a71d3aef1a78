"""Small pictures of unfinished latents, without the autoencoder's decoder.

Colours follow nearly linearly from latents (keturn, "Decoding latents to RGB without upscaling",
2022). The line is fitted to each model once, by what its own encoder makes of coloured patches,
and kept: so every family and every changed autoencoder has one, and no table ships.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import torch
    from PIL import Image

    from .stock import Drawing

SIDE: Final = 256  # of the patches in pixels
LARGEST: Final = 512  # of a preview


class Previews:
    def __init__(self, drawing: Drawing, pipe: Any, cache: Path | None) -> None:
        mark = f"{drawing.id} {drawing.path} {drawing.path.stat().st_mtime_ns}"
        name = hashlib.sha256(mark.encode()).hexdigest()[:16]
        self._file = cache / "previews" / f"{name}.json" if cache else None
        self._vae = pipe.vae
        self._line: torch.Tensor | None = None  # (channels + 1, 3)

    def prepare(self) -> None:
        """What takes a moment with a model that was never looked at, before steps are timed."""
        self._fitted()

    def image(self, latents: torch.Tensor) -> Image.Image:
        """``latents`` (channels, rows, columns), as the autoencoder has them."""
        import torch
        from PIL import Image

        line = self._fitted()
        rows = latents.detach().float().cpu().flatten(1).T
        colours = torch.cat([rows, torch.ones(len(rows), 1)], 1) @ line
        bytes_ = (colours.clamp(0, 1) * 255).round().to(torch.uint8)
        small = Image.fromarray(bytes_.reshape(*latents.shape[1:], 3).numpy())
        scale = max(1, LARGEST // max(small.size))
        return small.resize((small.width * scale, small.height * scale), Image.Resampling.BICUBIC)

    def _fitted(self) -> torch.Tensor:
        import torch

        if self._line is None:
            self._line = self._kept()
        if self._line is None:
            self._line = fit(self._vae)
            if self._file is not None:
                try:
                    self._file.parent.mkdir(parents=True, exist_ok=True)
                    self._file.write_text(json.dumps(self._line.tolist()), encoding="utf-8")
                except OSError:
                    pass  # a full disk: it is fitted again next time
        return self._line if self._line is not None else torch.zeros(1, 3)

    def _kept(self) -> torch.Tensor | None:
        import torch

        try:
            found = json.loads(self._file.read_text(encoding="utf-8")) if self._file else None
            return torch.tensor(found, dtype=torch.float32) if found else None
        except (OSError, ValueError, TypeError):
            return None


def fit(vae: Any) -> torch.Tensor:
    """Least squares from the encoder's latents to the mean colour of their patch of pixels."""
    import torch

    patches = torch.rand(3, 16, 16, generator=torch.Generator().manual_seed(7))
    picture = torch.nn.functional.interpolate(patches[None], size=(SIDE, SIDE), mode="bilinear")
    weight = next(vae.parameters())
    given = (picture * 2 - 1).to(weight.dtype)
    wide = given.unsqueeze(2) if type(vae).__name__ == "AutoencoderKLQwenImage" else given
    with torch.inference_mode():
        latents = vae.encode(wide.to(_device(vae))).latent_dist.mode().float().cpu()
    latents = latents.squeeze(2) if latents.ndim == 5 else latents
    colours = torch.nn.functional.adaptive_avg_pool2d(picture, latents.shape[-2:])
    rows = latents[0].flatten(1).T
    rows = torch.cat([rows, torch.ones(len(rows), 1)], 1).double()
    eye = 1e-6 * torch.eye(rows.shape[1], dtype=torch.double)  # where channels say the same
    return torch.linalg.solve(
        rows.T @ rows + eye, rows.T @ colours[0].flatten(1).T.double()
    ).float()


def _device(vae: Any) -> Any:
    """Where its inputs go; an offloaded one is brought there by its hook."""
    hook = getattr(vae, "_hf_hook", None)
    return getattr(hook, "execution_device", None) or next(vae.parameters()).device


def unpacked(pipe: Any, latents: torch.Tensor, high: int, wide: int) -> torch.Tensor:
    """A pipeline's latents (1, …) of a picture of this size -> those of its autoencoder
    (channels, rows, columns)."""
    config, vae = pipe.vae.config, pipe.vae
    if latents.ndim == 3 and hasattr(vae, "bn"):  # FLUX.2: 2 × 2 are one token, and normalised
        count, channels = latents.shape[1:]
        rows = _rows(count, high, wide)
        grid = latents[0].T.reshape(channels, rows, count // rows).float()
        mean, spread = vae.bn.running_mean, vae.bn.running_var + config.batch_norm_eps
        grid = grid * spread.sqrt().to(grid)[:, None, None] + mean.to(grid)[:, None, None]
        grid = grid.reshape(channels // 4, 2, 2, rows, -1).permute(0, 3, 1, 4, 2)
        return grid.reshape(channels // 4, 2 * rows, -1)
    if latents.ndim == 3:  # Qwen-Image
        grid = pipe._unpack_latents(latents, high, wide, pipe.vae_scale_factor)[0, :, 0].float()
        import torch

        mean, spread = torch.tensor(config.latents_mean), torch.tensor(config.latents_std)
        return grid * spread.to(grid)[:, None, None] + mean.to(grid)[:, None, None]
    return latents[0].float() / config.scaling_factor + (getattr(config, "shift_factor", None) or 0)


def _rows(count: int, high: int, wide: int) -> int:
    """Of so many tokens, for a picture of this form: FLUX.2 scales large ones down to a megapixel
    before it changes them."""
    able = (rows for rows in range(1, count + 1) if count % rows == 0)
    return min(able, key=lambda rows: abs(rows * rows * wide - count * high))
