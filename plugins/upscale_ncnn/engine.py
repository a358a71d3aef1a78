"""One network in memory: measured once, then run tile by tile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

from .folder import Network

if TYPE_CHECKING:
    import numpy as np

    Pixels = np.ndarray[Any, np.dtype[np.uint8]]

_PROBE = 64  # pixels of a side; a multiple of what the deepest of these networks halve
_EVEN = 4
_FURTHEST = 24  # pixels: what lies further away moves a result by less than one level
_LARGE = 8_000_000  # bytes of weights: from here on smaller tiles, for cancelling within seconds


@dataclass(frozen=True)
class Measured:
    """``crop``: pixels of the input at each side that have no output; ``adds``: the output is a
    difference to the enlarged input (Real-CUGAN 4x)."""

    scale: int
    crop: int
    adds: bool


class Upscaler:
    """``tick`` of `run` is called before each tile with the share that is done."""

    def __init__(self, network: Network, threads: int) -> None:
        import ncnn  # type: ignore[import-not-found, import-untyped, unused-ignore]

        self._ncnn = ncnn
        self.network = network
        self._net = ncnn.Net()
        self._net.opt.num_threads = threads
        self._net.opt.use_vulkan_compute = False
        damaged = PluginError(f"'{network.weights.name}' is damaged: download the model again.")
        if self._net.load_param(str(network.param)) or self._net.load_model(str(network.weights)):
            raise damaged
        try:
            self.measured = self._measure()
        except (RuntimeError, ValueError) as error:
            raise damaged from error
        self.margin = max(self.measured.crop, min(network.reach, _FURTHEST))

    def run(self, pixels: Pixels, tick: Callable[[float], None], tile: int = 0) -> Pixels:
        """RGB pixels (height, width, 3), ``scale`` times as large. ``tile``: side of a tile in
        pixels of the input without its margins; 0: by the size of the network."""
        import numpy as np

        height, width = pixels.shape[:2]
        scale, margin = self.measured.scale, self.margin
        core = tile or self._core()
        sides = [min(core, -(-side // _EVEN) * _EVEN) for side in (height, width)]
        # every tile must be even where the network halves, margins included
        steps = [side + (-(side + 2 * margin)) % _EVEN for side in sides]
        counts = [-(-side // step) for side, step in zip((height, width), steps, strict=True)]
        pads = [
            (margin, margin + count * step - side)
            for side, step, count in zip((height, width), steps, counts, strict=True)
        ]
        framed = np.pad(pixels, (pads[0], pads[1], (0, 0)), mode="edge")
        made = np.empty((height * scale, width * scale, 3), np.uint8)
        for at in range(counts[0] * counts[1]):
            tick(at / (counts[0] * counts[1]))
            row, column = divmod(at, counts[1])
            y, x = row * steps[0], column * steps[1]
            part = framed[y : y + steps[0] + 2 * margin, x : x + steps[1] + 2 * margin]
            large = self._tile(part)
            bottom, right = (
                min(made.shape[0], (y + steps[0]) * scale),
                min(made.shape[1], (x + steps[1]) * scale),
            )
            made[y * scale : bottom, x * scale : right] = large[
                : bottom - y * scale, : right - x * scale
            ]
        return made

    def _core(self) -> int:
        if self.network.averages:
            return 384
        return 96 if self.network.weights.stat().st_size > _LARGE else 192

    def _tile(self, part: Pixels) -> Pixels:
        """The tile without its margins, enlarged."""
        import numpy as np

        scale, cut = self.measured.scale, (self.margin - self.measured.crop) * self.measured.scale
        planes = np.ascontiguousarray(part.transpose(2, 0, 1), np.float32) / np.float32(255)
        out = self._forward(planes)
        out = out[:, cut : out.shape[1] - cut, cut : out.shape[2] - cut]
        if self.measured.adds:
            inner = planes[:, self.margin : -self.margin, self.margin : -self.margin]
            out = out + inner.repeat(scale, axis=1).repeat(scale, axis=2)
        if not np.isfinite(out).all():
            raise PluginError("The model gave numbers that are no picture: download it again.")
        levels = np.clip(out * np.float32(255) + np.float32(0.5), 0, 255).astype(np.uint8)
        return np.ascontiguousarray(levels.transpose(1, 2, 0))

    def _forward(self, planes: Any) -> Any:
        import numpy as np

        extractor = self._net.create_extractor()
        # a Mat made of an array only points at it, and the array is gone when the net runs
        extractor.input(self._net.input_names()[0], self._ncnn.Mat(planes).clone())
        failed, out = extractor.extract(self._net.output_names()[0])
        if failed:
            raise ValueError(failed)
        return np.array(out)

    def _measure(self) -> Measured:
        """Two sizes give scale and crop: out = scale * (in - 2 crop); grey tells the rest."""
        import numpy as np

        small, large = (
            self._forward(np.full((3, side, side), 0.5, np.float32))
            for side in (_PROBE, 2 * _PROBE)
        )
        scale, odd = divmod(large.shape[1] - small.shape[1], _PROBE)
        missing = _PROBE * scale - small.shape[1]
        whole = small.ndim == 3 and small.shape[0] == 3 and small.shape[1] == small.shape[2]
        if not whole or odd or not 2 <= scale <= 8 or missing < 0 or missing % (2 * scale):
            raise PluginError(
                f"'{self.network.param.name}' does not enlarge pictures of three colours."
            )
        return Measured(scale, missing // (2 * scale), abs(float(large.mean()) - 0.5) > 0.25)
