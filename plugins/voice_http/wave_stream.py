"""A WAV file that comes in pieces, of a server that does not know yet how long it will be.

Such servers write 0 or the largest number for the lengths, which the standard library's reader
takes at its word. Chunks of RIFF: https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INTEGER, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_OPEN: Final = (0, 0x7FFFFFFF, 0xFFFFFFFF)
"""What stands for a length that is not known; a whole header less, too."""


class WaveError(ValueError):
    """The bytes are no WAV that can be read."""


class WaveStream:
    """``rate`` in Hz once the header is in, 0 before."""

    def __init__(self) -> None:
        self.rate = 0
        self._held = b""
        self._format = self._channels = self._bits = 0
        self._left = -1  # bytes of sound still to come; -1: the header is not through
        self._open = False

    def feed(self, data: bytes) -> NDArray[np.float32]:
        """The new samples, mono; raises `WaveError`."""
        self._held += data
        if self._left < 0:
            self._read_header()
        return self._samples()

    @property
    def missing(self) -> int:
        """Bytes that the header promised and that did not come; where it promised none, 0."""
        return 0 if self._open or self._left < 0 else max(0, self._left - len(self._held))

    @property
    def begun(self) -> bool:
        return self._left >= 0

    def _read_header(self) -> None:
        held = self._held
        if len(held) < 12:
            return
        if held[:4] != b"RIFF" or held[8:12] != b"WAVE":
            raise WaveError("no RIFF header")
        at = 12
        while at + 8 <= len(held):
            name, size = struct.unpack_from("<4sI", held, at)
            if name == b"data":
                if not self.rate:
                    raise WaveError("no format before the sound")
                self._open = size in _OPEN or size > 0x7FFFFF00
                self._left = size if not self._open else 1 << 62
                self._held = held[at + 8 :]
                return
            if at + 8 + size > len(held):
                return
            if name == b"fmt ":
                self._read_format(held[at + 8 : at + 8 + size])
            at += 8 + size + size % 2

    def _read_format(self, chunk: bytes) -> None:
        if len(chunk) < 16:
            raise WaveError("a format that is cut off")
        kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
        if kind == _EXTENSIBLE and len(chunk) >= 26:
            (kind,) = struct.unpack_from("<H", chunk, 24)
        known = (kind == _INTEGER and bits in (8, 16, 24, 32)) or (kind == _FLOAT and bits == 32)
        if not known or not 1 <= channels <= 8:
            raise WaveError(f"format {kind} with {bits} bits")
        self._format, self._channels, self._bits, self.rate = kind, channels, bits, rate

    def _samples(self) -> NDArray[np.float32]:
        import numpy as np

        if self._left < 0:
            return np.zeros(0, np.float32)
        frame = self._channels * self._bits // 8
        size = min(len(self._held), self._left) // frame * frame
        data, self._held = self._held[:size], self._held[size:]
        self._left -= size
        mono: NDArray[np.float32] = self._numbers(data).reshape(-1, self._channels).mean(axis=1)
        return mono.astype(np.float32)

    def _numbers(self, data: bytes) -> NDArray[np.float32]:
        import numpy as np

        if self._format == _FLOAT:
            return np.frombuffer(data, "<f4").astype(np.float32)
        if self._bits == 8:
            centred: NDArray[np.float32] = np.frombuffer(data, np.uint8).astype(np.float32) - 128
            return centred / np.float32(128)
        if self._bits == 24:
            triples = np.frombuffer(data, np.uint8).reshape(-1, 3).astype(np.int32)
            whole = triples[:, 0] << 8 | triples[:, 1] << 16 | triples[:, 2] << 24
            return whole.astype(np.float32) / np.float32(1 << 31)
        numbers = np.frombuffer(data, f"<i{self._bits // 8}")
        scaled: NDArray[np.float32] = numbers.astype(np.float32) / np.float32(1 << (self._bits - 1))
        return scaled
