"""task.recording: a person's own recording of a line as a take."""

from __future__ import annotations

from typing import Any

from studio.sdk import Asset, CallFailed, Job, PluginError
from studio.sdk.speech.line import Line
from studio.sdk.speech.transcript import Segment, read_transcript

from . import checks, levels, sound, timing
from .aligned import aligned
from .marked import spoken_of
from .takes import TakeFacts, hand_over
from .times import Spot, proportional

_PAD = sound.RATE * 125 // 1000  # kept around what is loud: breath and soft consonants are not
_FLOOR = 0.01  # of the loudest 10 ms: below it, and only there, sound may be cut off
_LONGEST = 600  # seconds of one sentence


def take_in(job: Job, line: Line, recording: Asset, name: str) -> None:
    """At 48 kHz mono, as loud as it was recorded; times by a recogniser where there is one."""
    spoken = spoken_of(line.marked, line.lang, line.lexicon)
    data, clipped = _loaded(recording)
    take = sound.limited(_trimmed(data))
    start, end = min(_PAD, len(take) // 4), len(take) - min(_PAD, len(take) // 4)
    text = spoken.reading.spoken
    job.progress(0.3)
    spots, source = _spots(job, take, line.lang, text, start, end)
    words = timing.as_written(spoken.reading, spots)
    found = checks.checks_of(take, sound.RATE, text, 1.0)
    found += ["clipped"] if clipped else []
    lufs = levels.loudness(take)
    if "silent" not in found:
        found += checks.level_checks(lufs, ())
    facts = TakeFacts(line, "", name, "", 1.0, 1.0, text, lufs, tuple(found))
    hand_over(job, take, facts, words, (), source)


def _loaded(recording: Asset) -> tuple[sound.Samples, bool]:
    """The sound at 48 kHz, and whether it was recorded too loud."""
    import numpy as np
    import soundfile

    from .resample import resample

    try:
        data, rate = soundfile.read(recording.path, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError:
        raise PluginError(
            "This sound file can't be read; give a WAV, FLAC, MP3, Ogg or Opus file."
        ) from None
    if not len(data) or not np.isfinite(data).all() or not np.abs(data).max() > 0.001:
        raise PluginError("Nothing can be heard in this recording; record the sentence again.")
    if len(data) > _LONGEST * rate:
        raise PluginError("This recording is longer than ten minutes; cut out the one sentence.")
    made = resample(data.mean(axis=1, dtype="float32"), rate, sound.RATE)
    return made, sound.is_clipped(data)


def _trimmed(recorded: sound.Samples) -> sound.Samples:
    """Long silence at the ends goes, with a soft edge; `_PAD` of it stays."""
    import numpy as np

    window = sound.RATE // 100
    count = len(recorded) // window
    if not count:
        return recorded
    power = (recorded[: count * window].reshape(count, window) ** 2).mean(axis=1)
    loud = np.flatnonzero(np.sqrt(power) > _FLOOR * np.sqrt(power.max()))
    first = max(0, int(loud[0]) * window - _PAD)
    last = min(len(recorded), (int(loud[-1]) + 1) * window + _PAD)
    kept = recorded[first:last].copy()
    sound.fade(kept)
    return kept


def _spots(
    job: Job, take: sound.Samples, language: str, text: str, start: int, end: int
) -> tuple[tuple[Spot, ...], str]:
    heard = _transcribed(job, take, language)
    found = aligned(text, heard, start, end) if heard else ()
    if found:
        return found, "alignment"
    return proportional(text, start, end), "proportional"


def _transcribed(job: Job, take: sound.Samples, language: str) -> list[dict[str, Any]]:
    """The words that a recogniser hears, or the stretches where it times no words; nothing
    where nobody here can recognise this language."""
    file = job.scratch / "heard.wav"
    sound.write(file, take)
    try:
        result = job.call(
            "speech.transcribe", {"language": language}, (Asset(file, "audio/wav", "speech"),)
        )
    except CallFailed:
        return []
    heard = read_transcript(result.one("transcript").text())
    scale = sound.RATE / heard.sample_rate
    return [
        {"text": text, "start": start * scale, "end": end * scale}
        for segment in heard.segments
        for text, start, end in _stretches(segment)
    ]


def _stretches(segment: Segment) -> list[tuple[str, int, int]]:
    words = [(word["text"], word["start"], word["end"]) for word in segment.words]
    return words or [(segment.text, segment.start, segment.end)]
