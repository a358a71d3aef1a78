"""From numbers to 16-bit samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

if TYPE_CHECKING:
    from numpy.typing import NDArray


def pcm(samples: NDArray[Any]) -> bytes:
    """Turned down where it would clip; `PluginError` for what is no sound."""
    import numpy as np

    if not np.isfinite(samples).all():
        raise PluginError(
            "The model computed no valid sound (NaN). Try another seed; if it happens with every "
            "text, the model's files are damaged."
        )
    loudest = float(np.abs(samples).max(initial=0.0))
    return (samples * (32767 / max(1.0, loudest))).round().astype("<i2").tobytes()
