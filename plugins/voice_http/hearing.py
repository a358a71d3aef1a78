"""The bytes of an answer as sound: by what they are, whatever the server calls them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from studio.sdk import PluginError

from .wave_stream import WaveError, WaveStream

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATES = (8000, 192000)
_TAKEN = "The server's answer is no sound that can be read. Ask it for another kind of sound."
_PAGE = (b"<", b"{")


class Ear:
    """Hears an answer piece by piece. WAV and bare samples are heard at once, other kinds when
    all of it is there. ``pcm_rate``: of bare samples, 0 where none were asked for."""

    def __init__(self, place: str, pcm_rate: int) -> None:
        self._place, self._pcm_rate = place, pcm_rate
        self._wave: WaveStream | None = None
        self._rest = b""
        self._kind = ""
        self.rate = 0

    def feed(self, data: bytes) -> NDArray[np.float32]:
        """New samples between -1 and 1, mono; raises `PluginError`."""
        import numpy as np

        self._rest += data
        if not self._kind and len(self._rest) >= 12:
            self._kind = _kind(self._rest, self._pcm_rate)
        if self._kind == "wav":
            return self._from_wave()
        if self._kind == "pcm":
            self.rate = self._pcm_rate
            size = len(self._rest) // 2 * 2
            data, self._rest = self._rest[:size], self._rest[size:]
            return (np.frombuffer(data, "<i2") / 32768).astype(np.float32)
        return np.zeros(0, np.float32)

    def end(self) -> NDArray[np.float32]:
        """What is left when all has come."""
        import numpy as np

        if self._kind == "whole":
            return self._decoded()
        if self._wave is not None and self._wave.missing:
            raise PluginError(f"{self._place} broke off in the middle of the sound. Try again.")
        if not self.rate:
            raise PluginError(_TAKEN if self._rest else f"{self._place} sent no sound. Try again.")
        return np.zeros(0, np.float32)

    def _from_wave(self) -> NDArray[np.float32]:
        self._wave = self._wave or WaveStream()
        try:
            samples = self._wave.feed(self._rest)
        except WaveError:
            raise PluginError(_TAKEN) from None
        self._rest = b""
        if self._wave.begun:
            self.rate = self._plausible(self._wave.rate)
        return samples

    def _decoded(self) -> NDArray[np.float32]:
        import soundfile

        try:
            samples, rate = soundfile.read(io.BytesIO(self._rest), dtype="float32", always_2d=True)
        except soundfile.LibsndfileError:
            raise PluginError(_TAKEN) from None
        self.rate = self._plausible(int(rate))
        mono: NDArray[np.float32] = samples.mean(axis=1)
        return mono

    def _plausible(self, rate: int) -> int:
        if not RATES[0] <= rate <= RATES[1]:
            raise PluginError(
                f"{self._place} says that its sound has {rate} samples a second, which can't be. "
                "Ask it for another kind of sound."
            )
        return rate


def _kind(start: bytes, pcm_rate: int) -> str:
    if start.startswith(b"RIFF"):
        return "wav"
    if start.startswith((b"ID3", b"fLaC", b"OggS")):
        return "whole"
    if pcm_rate:
        return "pcm"
    if start[0] == 0xFF and start[1] & 0xE0 == 0xE0:  # an MPEG frame without a tag
        return "whole"
    raise PluginError(_TAKEN)
