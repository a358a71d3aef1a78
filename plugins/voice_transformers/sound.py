"""What models return as sound, and 16-bit samples of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError
from studio.sdk.capabilities import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Take:
    samples: NDArray[np.float32]
    words: list[Word]
    rate: float | None = None  # that was spoken at, where it is not the one asked for


def samples_of(made: Any) -> NDArray[np.float32]:
    """The waveform of what models return: a tensor, a list of them, or an output with one."""
    import numpy as np

    for name in ("audio", "speech_outputs", "waveform"):
        if hasattr(made, name):
            made = getattr(made, name)
            break
    while isinstance(made, list | tuple):
        made = made[0]
    return np.asarray(made.detach().float().cpu().numpy(), np.float32).reshape(-1)


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
