"""Canny's edges (Canny 1986, "A Computational Approach to Edge Detection"), which the ControlNets of
that name were taught with: gradients, thinned across the edge, followed from strong to weak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL import Image

WEAK: Final = 100.0  # of Sobel's gradient of 8-bit grey, as the common presets have them
STRONG: Final = 200.0


def canny(image: Image.Image) -> Image.Image:
    """White lines on black, of the same size."""
    import numpy as np
    from PIL import Image, ImageFilter

    grey = np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(1)), dtype=np.float32)
    padded = np.pad(grey, 1, mode="edge")
    down = _sobel(padded)
    across = _sobel(padded.T).T
    strength = np.abs(down) + np.abs(across)
    thin = np.where(_is_ridge(strength, across, down), strength, 0)
    lines = _followed(thin >= STRONG, thin >= WEAK)
    return Image.fromarray(np.where(lines, 255, 0).astype(np.uint8)).convert("RGB")


def _sobel(padded: Any) -> Any:
    """The gradient along the first axis."""
    smooth = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    return smooth[2:] - smooth[:-2]


def _is_ridge(strength: Any, across: Any, down: Any) -> Any:
    """Whether a point is not weaker than its two neighbours along the gradient, in one of four
    directions."""
    import numpy as np

    around = np.pad(strength, 1)
    high, wide = strength.shape

    def beside(rows: int, columns: int) -> Any:
        return around[1 + rows : 1 + rows + high, 1 + columns : 1 + columns + wide]

    angle = np.mod(np.round(np.arctan2(down, across) / (np.pi / 4)).astype(int), 4)
    ridge = np.zeros(strength.shape, dtype=bool)
    for number, (rows, columns) in enumerate(((0, 1), (1, 1), (1, 0), (1, -1))):
        one, other = beside(rows, columns), beside(-rows, -columns)
        ridge |= (angle == number) & (strength >= one) & (strength > other)
    return ridge


def _followed(strong: Any, weak: Any) -> Any:
    """Strong points, and weak ones that hang on them."""
    import numpy as np

    lines = strong.copy()
    high, wide = weak.shape
    waiting = list(zip(*(axis.tolist() for axis in np.nonzero(strong)), strict=True))
    while waiting:
        row, column = waiting.pop()
        for y in range(max(0, row - 1), min(high, row + 2)):
            for x in range(max(0, column - 1), min(wide, column + 2)):
                if weak[y, x] and not lines[y, x]:
                    lines[y, x] = True
                    waiting.append((y, x))
    return lines
