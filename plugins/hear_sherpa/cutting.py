"""Where to cut a long recording: by a voice detector, or in its quiet places.

Spans are (start, end) in samples at `RATE`. A span is never longer than a recogniser can hear at
once (Whisper: 30 s).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .recording import RATE, Recording

LONGEST = 25 * RATE
_FRAME = RATE // 50
_PAUSE = 25  # frames (0.5 s) of quiet that end a stretch of speech
_MARGIN = 10  # frames kept on both sides, so that no consonant is cut off
_OVERLAP = RATE  # where there is no quiet place to cut
_SILENCE = -60.0  # dB; below it nobody speaks
_WINDOW = 512  # samples that silero-vad looks at


def by_detector(
    recording: Recording, graph: Path, look: Callable[[], None]
) -> list[tuple[int, int]]:
    """By silero-vad."""
    import sherpa_onnx

    config = sherpa_onnx.VadModelConfig()
    config.silero_vad.model = str(graph)
    config.silero_vad.max_speech_duration = LONGEST / RATE - 2
    config.sample_rate = RATE
    detector = sherpa_onnx.VoiceActivityDetector(config, buffer_size_in_seconds=60)
    spans: list[tuple[int, int]] = []

    def collect() -> None:
        while not detector.empty():
            found = detector.front
            spans.append((int(found.start), int(found.start) + len(found.samples)))
            detector.pop()

    rest = np.zeros(0, np.float32)
    for block in recording.blocks():
        look()
        rest = np.concatenate([rest, block])
        while len(rest) >= _WINDOW:
            detector.accept_waveform(rest[:_WINDOW])
            rest = rest[_WINDOW:]
        collect()
    detector.flush()
    collect()
    return _widened(spans, recording.samples * RATE // recording.rate)


def _widened(spans: list[tuple[int, int]], whole: int) -> list[tuple[int, int]]:
    """With a margin, as far as the neighbours leave room: a detector starts a little late."""
    margin = _MARGIN * _FRAME
    found: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(spans):
        before = spans[number - 1][1] if number else 0
        after = spans[number + 1][0] if number + 1 < len(spans) else whole
        room = max(start - margin, (before + start) // 2), min(end + margin, (end + after) // 2)
        found.append((max(0, room[0]), min(whole, room[1])))
    return found


def by_level(
    recording: Recording, look: Callable[[], None], overlap: bool
) -> list[tuple[int, int]]:
    """``overlap``: whether both sides may hear what lies around a cut inside speech; who tells no
    times of words can't take it out again."""
    levels = _levels(recording, look)
    if not len(levels) or float(levels.max()) < _SILENCE:
        return []
    quiet, loud = np.percentile(levels, 10), np.percentile(levels, 95)
    border = max(_SILENCE, float(quiet + 0.3 * (loud - quiet)))
    spans: list[tuple[int, int]] = []
    for start, end in _stretches(levels > border, len(levels)):
        spans += _shortened(start, end, levels, border, _OVERLAP if overlap else 0)
    return [(start * _FRAME, end * _FRAME) for start, end in spans]


def _levels(recording: Recording, look: Callable[[], None]) -> NDArray[np.float64]:
    """dB of each frame."""
    powers: list[NDArray[np.float64]] = []
    rest = np.zeros(0, np.float32)
    for block in recording.blocks():
        look()
        rest = np.concatenate([rest, block])
        count = len(rest) // _FRAME
        frames = rest[: count * _FRAME].reshape(count, _FRAME).astype(np.float64)
        powers.append((frames**2).mean(axis=1))
        rest = rest[count * _FRAME :]
    if len(rest):
        powers.append(np.array([(rest.astype(np.float64) ** 2).mean()]))
    whole = np.concatenate(powers) if powers else np.zeros(0)
    return np.asarray(10 * np.log10(whole + 1e-12), np.float64)


def _stretches(voiced: NDArray[np.bool_], count: int) -> list[tuple[int, int]]:
    """Of frames with voice, joined over short pauses as long as the whole stays short enough."""
    found: list[tuple[int, int]] = []
    most = LONGEST // _FRAME
    for frame in np.flatnonzero(voiced).tolist():
        start, end = max(0, frame - _MARGIN), min(count, frame + 1 + _MARGIN)
        near = found and (start - found[-1][1] < _PAUSE or frame - found[-1][1] < most // 5)
        if near and end - found[-1][0] <= most:
            found[-1] = (found[-1][0], end)
        elif found and start < found[-1][1]:
            found[-1] = (found[-1][0], end)  # goes on: cut later, in its quietest place
        else:
            found.append((start, end))
    return found


def _shortened(
    start: int, end: int, levels: NDArray[np.float64], border: float, overlap: int
) -> list[tuple[int, int]]:
    """Cut where it is quietest in the last ten seconds that fit; where that is no pause, both
    sides get a second of the other."""
    most = LONGEST // _FRAME
    spans: list[tuple[int, int]] = []
    while end - start > most:
        window = levels[start + most - 500 : start + most - 50]
        smooth = np.convolve(window, np.ones(10) / 10, "same")
        cut = start + most - 500 + int(smooth.argmin())
        lap = 0 if float(smooth.min()) < border else overlap // 2 // _FRAME
        spans.append((start, cut + lap))
        start = cut - lap
    return [*spans, (start, end)]
