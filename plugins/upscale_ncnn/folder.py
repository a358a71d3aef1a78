"""The networks in a model's folder, and which of them, how often, make a wanted scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.sdk import PluginError

MAGIC = "7767517"
_LARGEST = 4 * 1024 * 1024  # bytes of a .param: it is text, one line a layer
_SCALES = (
    re.compile(r"(?:up|scale|[-_.]?x)([2-8])(?:\.0)?x?", re.IGNORECASE),
    re.compile(r"([2-8])(?:\.0)?x", re.IGNORECASE),
)
_NOISE = re.compile(r"(?:de)?noise[-_]?(-?[0-3])", re.IGNORECASE)


@dataclass(frozen=True)
class Network:
    """``scale`` by the file's name (0: it does not say); ``reach``: how many pixels to each side
    a result depends on, counted over its convolutions."""

    param: Path
    weights: Path
    scale: int
    noise: int
    reach: int
    averages: bool = False  # over the whole tile, so that tiles should be large


def networks_in(folder: Path) -> tuple[Network, ...]:
    """Raises `PluginError` where there is none, or one is damaged."""
    root = folder if folder.is_dir() else folder.parent
    found = [
        _network(param, param.with_suffix(".bin"))
        for param in sorted(root.rglob("*.param"))
        if param.with_suffix(".bin").is_file()
    ]
    if not found:
        raise PluginError(
            f"'{folder.name}' holds no network: a .param and a .bin of the same name belong together."
        )
    return tuple(found)


def chosen(networks: Sequence[Network], scale: int, noise: int) -> Network:
    """By scale: the wanted one, else the next larger, else the largest; then by noise."""
    known = [one for one in networks if one.scale != 1]
    if not known:
        raise PluginError("This model only removes noise: choose one that enlarges.")

    def rank(one: Network) -> tuple[bool, int, int, str]:
        size = one.scale or scale
        return size < scale, abs(size - scale), abs(one.noise - noise), one.param.name

    return min(known, key=rank)


def passes(own: int, wanted: int) -> int:
    """How often a network of scale ``own`` must run to reach ``wanted``."""
    count, reached = 1, own
    while reached < wanted:
        count, reached = count + 1, reached * own
    return count


def _network(param: Path, weights: Path) -> Network:
    if param.stat().st_size > _LARGEST:
        raise PluginError(f"'{param.name}' is no network of ncnn.")
    lines = param.read_text(encoding="utf-8", errors="replace").split("\n")
    if lines[0].strip() != MAGIC:
        raise PluginError(
            f"'{param.name}' is no network of ncnn in its text form: take the file as published."
        )
    if weights.stat().st_size == 0:
        raise PluginError(f"'{weights.name}' is empty: download the model again.")
    name = param.stem
    noise = _NOISE.search(name)
    return Network(
        param, weights, _scale(name, lines), int(noise[1]) if noise else 0, _reach(lines)
    )


def _scale(name: str, lines: Sequence[str]) -> int:
    plain = _NOISE.sub("", name)  # "up2x-denoise3x" is a 2
    for pattern in _SCALES:
        if found := pattern.search(plain):
            return int(found[1])
    enlarges = ("Deconvolution", "PixelShuffle", "Interp")
    return 0 if any(line.startswith(enlarges) for line in lines) else 1


def _reach(lines: Sequence[str]) -> int:
    """Sum over convolutions of half their kernel times their dilation and the strides before."""
    reach, stride = 0.0, 1.0
    for line in lines:
        if line.startswith(("Convolution", "Deconvolution")):
            values = dict(re.findall(r"(?:^| )([0-9]+)=(-?[0-9]+)", line))
            kernel, dilation, step = (int(values.get(key, "1")) for key in ("1", "2", "3"))
            if line.startswith("Deconvolution"):
                stride /= step
            reach += (kernel - 1) / 2 * dilation * stride
            if line.startswith("Convolution"):
                stride *= step
    return int(reach + 0.999)


def _averages(lines: Sequence[str]) -> bool:
    """Global pooling: 4=1 in ncnn's layer."""
    return any(line.startswith("Pooling") and " 4=1" in line for line in lines)
