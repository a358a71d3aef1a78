"""One recording by one recogniser: stretch after stretch, with words where the model times them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from studio.sdk import Job, PluginError
from studio.sdk.capabilities import Word
from studio.sdk.speech.transcript import Segment, Transcript, join

from .recording import RATE, SILENT, Recording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .loading import Loaded
    from .params import Params

PAUSE = 0.6  # seconds between two words that part segments
_MULTILINGUAL = "This model writes down English only; choose another one for '{}'."


class Listener:
    def __init__(self, loaded: Loaded, params: Params, job: Job) -> None:
        self._loaded, self._params, self._job = loaded, params, job
        self.language = "" if params.language == "auto" else params.language
        if self.language not in ("", "en") and loaded.english_only:
            raise PluginError(_MULTILINGUAL.format(self.language))

    def hear(self, recording: Recording, engine: str) -> Transcript:
        found: list[Segment] = []
        for start, samples in recording.stretches():
            self._job.progress(min(1.0, recording.own(start) / recording.samples), "listening")
            if abs(samples).max() < SILENT:
                continue
            for segment in self._segments(samples, start, recording):
                found.append(segment)
                self._job.text(segment.text + "\n")
        language = self.language or ("en" if self._loaded.english_only else "")
        return Transcript(language, recording.rate, recording.samples, tuple(found), engine)

    def _segments(
        self, samples: NDArray[np.float32], start: int, recording: Recording
    ) -> Iterator[Segment]:
        """Parted at pauses where words are timed; else the stretch is one."""
        told = self._told(samples)
        words = _words(told.get("chunks") or (), start, len(samples), recording)
        if not words:
            text = _plain(str(told["text"]))
            if text:
                yield Segment(recording.own(start), recording.own(start + len(samples)), text)
            return
        for group in _parted(words, recording.rate * PAUSE):
            text = join(word["text"] for word in group)
            yield Segment(group[0]["start"], group[-1]["end"], text, group)

    def _told(self, samples: NDArray[np.float32]) -> Mapping[str, Any]:
        """By the pipeline of transformers, which knows each kind's way to its words."""
        loaded = self._loaded
        options: dict[str, Any] = {}
        if loaded.is_whisper and not loaded.english_only:
            self.language = self.language or loaded.language_of(samples)
            options["generate_kwargs"] = {"task": "transcribe", "language": self.language}
        if loaded.is_whisper and self._params.prompt:
            told = loaded.prompt(self._params.prompt)
            options["generate_kwargs"] = {**options.get("generate_kwargs", {}), "prompt_ids": told}
        if loaded.times:
            options["return_timestamps"] = "word"
        given = {"raw": samples, "sampling_rate": RATE}
        found: Mapping[str, Any] = loaded.pipeline(given, **options)
        return found


def _words(
    chunks: Sequence[Mapping[str, Any]], start: int, length: int, recording: Recording
) -> list[Word]:
    """In order and inside the stretch; a time that the model leaves open is where the next begins."""
    found: list[Word] = []
    at = start
    for number, chunk in enumerate(chunks):
        begin, end = chunk["timestamp"]
        after = chunks[number + 1]["timestamp"][0] if number + 1 < len(chunks) else None
        if end is None:
            end = after if after is not None else length / RATE
        first = min(max(at, start + round((begin or 0.0) * RATE)), start + length)
        last = min(max(first, start + round(end * RATE)), start + length)
        text = _plain(str(chunk["text"]))
        if text and last > first:
            found.append({"text": text, "start": recording.own(first), "end": recording.own(last)})
            at = last
    return found


def _parted(words: Sequence[Word], pause: float) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and word["start"] - group[-1]["end"] >= pause:
            yield group
            group = []
        group.append(word)
    yield group


def _plain(text: str) -> str:
    """Without Whisper's marks for times and languages, which it also lets out after a prompt."""
    return re.sub(r"<\|[^|]*\|>", "", text).strip()
