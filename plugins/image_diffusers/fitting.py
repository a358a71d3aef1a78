"""Where a model waits while it is not needed, and how large a picture the memory holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SHARE: Final = 0.85
"""Of the free memory that is planned with: other programs need some, and blocks lie scattered."""
LADDER: Final = ("resident", "model", "group", "sequential")
WORK: Final = 1 << 30  # bytes for kernels, the decoder's tiles and the text's values
PIXEL: Final = 150
"""Numbers that denoising holds for a pixel, at the most: in a U-Net 320 channels for every 64
pixels, in some thirty tensors; a transformer needs less."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of the weights as they are computed with: of all parts, of the largest one, and of
    those that read the prompt."""

    all: int
    largest: int
    text: int


@dataclass(frozen=True, slots=True)
class Way:
    """``offload``: one of `LADDER`. ``forget_text``: what reads the prompt leaves memory once the
    prompt was read. ``notice``: why it is not the fastest way."""

    offload: str
    forget_text: bool = False
    notice: str = ""


def way_for(sizes: Sizes, free: int, wanted: str, *, gpu: bool, pixels: int) -> Way:
    """By ``free`` bytes of the memory that computes; what was asked for is taken as it is."""
    room = int(free * SHARE) - work_bytes(pixels, 2 if gpu else 4)
    if not gpu:
        if sizes.all <= room or sizes.text * 4 < sizes.all:
            return Way("resident")
        return Way(
            "resident", True, "The memory is short: what reads the prompt is unloaded after it."
        )
    if wanted in LADDER:
        return Way(wanted)
    for offload, needed in (
        ("resident", sizes.all),
        ("model", sizes.largest),
        ("group", sizes.largest // 4),
    ):
        if needed <= room:
            return Way(offload, notice=_NOTICES[offload])
    return Way("sequential", notice=_NOTICES["sequential"])


_NOTICES: Final = {
    "resident": "",
    "model": "The card has too little memory for the whole model: its parts take turns there.",
    "group": "The card has little memory: blocks of the model take turns there, which is slower.",
    "sequential": "The card has very little memory: single layers take turns there, which is slow.",
}


def work_bytes(pixels: int, element: int) -> int:
    return WORK + pixels * PIXEL * element


def largest_side(free: int, element: int) -> int:
    """Of a square picture that fits into ``free`` bytes, in steps of 64 pixels."""
    room = max(0, int(free * SHARE) - WORK)
    return int((room / (PIXEL * element)) ** 0.5) // 64 * 64
