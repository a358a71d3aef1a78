"""From an engine's sound file to a part of the take: same rate, trimmed edges, joined by samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .stretch import Effect, Places

    Samples = NDArray[np.float32]

RATE = 48_000
"""Of every take, in Hz: the rate of video, and high enough for any engine. One resampling,
done here, lets the steps after it count the same samples."""

_FADE = RATE * 5 // 1000
_HEAD, _TAIL = RATE * 50 // 1000, RATE * 100 // 1000  # silence around a take
EDGES = _HEAD + _TAIL
_CEILING = 0.98
_GROUP = RATE // 1000  # samples that share a gain
_REACH = 5  # groups on each side over which the gain falls
_BEFORE, _AFTER = RATE * 15 // 1000, RATE * 30 // 1000  # kept around a run: soft consonants


@dataclass(frozen=True, slots=True)
class Heard:
    """An engine's whole sound at `RATE`, and where speech begins and ends in it."""

    samples: Samples
    rate: int  # of the engine's file
    first: int
    last: int
    clipped: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A segment's sound at `RATE`, trimmed, with its effects; ``places`` leads from samples after
    ``cut`` of the engine's sound (at `RATE`) to samples of this one."""

    samples: Samples
    rate: int  # of the engine's file
    cut: int
    places: Places
    lead: int = 0  # samples of silence before it
    pause: int = 0  # and after it

    def of(self, sample: float) -> int:
        """Where sample ``sample`` of the engine's file is in this part."""
        at = self.places.of(sample * RATE / self.rate - self.cut)
        return min(max(at, 0), len(self.samples))


def load_sound(path: Path, meta: Mapping[str, Any], said: str) -> Heard:
    """What is no speech at all ends here, with a sentence; the rest is for the checks."""
    import numpy as np
    import soundfile

    from .resample import resample

    try:
        data, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise PluginError(
            f"The voice gave a file that is no sound ({error}); choose another voice."
        ) from None
    if not len(data):
        raise PluginError(f"The voice gave no sound for “{said}”; choose another voice.")
    if not np.isfinite(data).all():
        raise PluginError(
            f"The voice gave damaged sound (values that are no numbers) for “{said}”; "
            "choose another voice or model."
        )
    told, count = int(meta.get("sample_rate", rate)), int(meta.get("samples", len(data)))
    if told != rate:
        raise PluginError(
            f"The voice speaks of {told} Hz, but its file has {rate} Hz; choose another voice."
        )
    if count != len(data):
        raise PluginError(
            f"The voice gave {len(data)} of {count} samples for “{said}”; try again, or choose "
            "another voice."
        )
    sound = resample(data.mean(axis=1, dtype="float32"), rate, RATE)
    return Heard(sound, rate, *_edges(sound), is_clipped(data))


def is_clipped(data: Samples) -> bool:
    """Told by the file's own samples: at another rate a peak may pass full scale by itself."""
    import numpy as np

    return int((np.abs(data) >= 0.999).sum()) >= 3


def part_of(heard: Heard, effects: Sequence[Effect], lead_ms: int = 0, pause_ms: int = 0) -> Part:
    """``effects`` are in samples of ``heard``."""
    from dataclasses import replace

    from .stretch import applied

    trimmed = heard.samples[heard.first : heard.last].copy()
    fade(trimmed)
    moved = [
        replace(one, start=one.start - heard.first, end=one.end - heard.first) for one in effects
    ]
    sound, places = applied(trimmed, moved)
    silence = (RATE * lead_ms // 1000, RATE * pause_ms // 1000)
    return Part(sound, heard.rate, heard.first, places, *silence)


def _edges(sound: Samples) -> tuple[int, int]:
    """Where sound begins and ends, with a margin: 50 dB below the peak counts as silence."""
    import numpy as np

    size = np.abs(sound)
    loud = size > max(float(size.max()) * 10 ** (-50 / 20), 10 ** (-70 / 20))
    first, last = int(loud.argmax()), len(loud) - int(loud[::-1].argmax())
    if not loud[first]:
        return 0, len(sound)
    return max(0, first - _BEFORE), min(len(sound), last + _AFTER)


def fade(sound: Samples) -> None:
    """Soft edges, in place."""
    import numpy as np

    length = min(_FADE, len(sound) // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
    sound[:length] *= ramp
    sound[len(sound) - length :] *= ramp[::-1]


def join(parts: Sequence[Part]) -> tuple[Samples, list[int]]:
    """The take, and the sample at which each part begins in it."""
    import numpy as np

    pieces: list[Samples] = [np.zeros(_HEAD, np.float32)]
    starts: list[int] = []
    at = _HEAD
    for part in parts:
        starts.append(at + part.lead)
        silent = (np.zeros(part.lead, np.float32), np.zeros(part.pause, np.float32))
        pieces += [silent[0], part.samples, silent[1]]
        at += part.lead + len(part.samples) + part.pause
    return np.concatenate([*pieces, np.zeros(_TAIL, np.float32)]), starts


def limited(sound: Samples) -> Samples:
    """Where a level that was asked for, or the new rate, passes full scale, the gain falls around
    it; all else stays as it is."""
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    peak = float(np.abs(sound).max()) if len(sound) else 0.0
    if peak <= _CEILING:
        return sound
    count = -(-len(sound) // _GROUP)
    padded = np.pad(np.abs(sound), (0, count * _GROUP - len(sound)))
    peaks = padded.reshape(count, _GROUP).max(axis=1)
    needed = np.pad(_CEILING / np.maximum(peaks, _CEILING), 2 * _REACH + 1, mode="edge")
    # held one group longer than it is averaged, so that it never rises above what a peak needs
    held = sliding_window_view(needed, 2 * _REACH + 3).min(axis=1)
    soft = sliding_window_view(held, 2 * _REACH + 1).mean(axis=1)
    centres = (np.arange(count) + 0.5) * _GROUP
    made: Samples = (sound * np.interp(np.arange(len(sound)), centres, soft)).astype(np.float32)
    return made


def write(path: Path, sound: Samples) -> None:
    """PCM, 16 bit, rounded (the engine's own sound is 16 bit, so dither would only add noise)."""
    import numpy as np
    import soundfile

    pcm = np.clip(np.round(sound * 32768), -32768, 32767).astype(np.int16)
    soundfile.write(path, pcm, RATE, subtype="PCM_16")
