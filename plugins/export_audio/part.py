"""A part of the narration as a WAV file of its own, to the sample."""

from __future__ import annotations

from pathlib import Path

_BLOCK = 1 << 18


def cut(source: Path, target: Path, start: int, samples: int) -> None:
    import soundfile

    with soundfile.SoundFile(source) as whole:
        form = (whole.samplerate, whole.channels, "PCM_16")
        whole.seek(start)
        with soundfile.SoundFile(target, "w", *form, format="WAV") as part:
            for block in whole.blocks(_BLOCK, frames=samples, dtype="int16"):
                part.write(block)
