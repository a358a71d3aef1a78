# SPDX-FileCopyrightText: The Sanjue Studio team
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound for whoever listens while it is made."""

from __future__ import annotations

import wave
from pathlib import Path

from studio.sdk import Job

_FIRST, _MOST = 0.25, 16.0  # seconds of a piece: each is twice as long as the one before


def write_wav(path: Path, pcm: bytes, rate: int) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(pcm)


class Pieces:
    """Gathers samples and shows them in files that grow longer: the first sound counts most."""

    def __init__(self, job: Job, rate: int) -> None:
        self._job, self._rate = job, rate
        self._waiting: list[bytes] = []
        self._seconds, self._count = _FIRST, 0

    def add(self, pcm: bytes) -> None:
        self._waiting.append(pcm)
        if sum(map(len, self._waiting)) >= 2 * self._rate * self._seconds:
            self.flush()
            self._seconds = min(_MOST, 2 * self._seconds)

    def flush(self) -> None:
        pcm = b"".join(self._waiting)
        self._waiting = []
        if pcm:
            path = self._job.scratch / f"piece-{self._count:04}.wav"
            write_wav(path, pcm, self._rate)
            self._count += 1
            self._job.preview(path)
