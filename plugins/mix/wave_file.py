"""WAV of a length that is known before, also beyond 4 GB (EBU Tech 3306, RF64)."""

from __future__ import annotations

import struct
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_MOST = 0xFFFFFFFF
_ROOM = 1 << 24  # bytes that an export may add: its tags must still fit
_WIDTH = 2  # bytes: 16 bit


def header(channels: int, rate: int, samples: int) -> bytes:
    """Of 16-bit PCM; the samples follow, channel by channel, and nothing else."""
    block = channels * _WIDTH
    size = samples * block
    form = struct.pack(
        "<4sIHHIIHH", b"fmt ", 16, 1, channels, rate, rate * block, block, 8 * _WIDTH
    )
    if size + _ROOM <= _MOST:
        riff = struct.pack("<4sI4s", b"RIFF", size + 36, b"WAVE")
        return riff + form + struct.pack("<4sI", b"data", size)
    sizes = struct.pack("<4sIQQQI", b"ds64", 28, size + 72, size, samples, 0)
    riff = struct.pack("<4sI4s", b"RF64", _MOST, b"WAVE")
    return riff + sizes + form + struct.pack("<4sI", b"data", _MOST)


def write_pcm(file: IO[bytes], sound: Samples, noise: Samples | float = 0.0) -> None:
    """Adds a block (channels, samples); ``noise`` in steps of the 16 bits goes under it."""
    import numpy as np

    pcm = np.clip(np.rint(sound * 32768 + noise), -32768, 32767)
    file.write(pcm.T.astype("<i2").tobytes())
