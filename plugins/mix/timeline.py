"""Where each sentence lies in the narration, counted in samples from the first one on."""

from __future__ import annotations

import json
import wave
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.sdk import Asset, PluginError
from studio.sdk.capabilities import Word

AGAIN = "narrate the article again"


@dataclass(frozen=True, slots=True)
class Item:
    """A take in its place: ``start`` and ``end`` in samples of the narration, as its words'."""

    path: Path
    kind: str
    paragraph: int
    start: int
    end: int
    pause: int  # samples of silence after it
    text: str
    words: tuple[Word, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Timeline:
    sample_rate: int
    items: tuple[Item, ...]

    @property
    def samples(self) -> int:
        return self.items[-1].end + self.items[-1].pause


def timeline_of(
    script: Asset, takes: Sequence[Asset], timings: Sequence[Asset], rate: int
) -> Timeline:
    """Refuses what does not belong together, before a sample is read."""
    entries = _script_items(script)
    if not entries:
        raise PluginError("The script has no sentence; there is nothing to narrate.")
    if not len(entries) == len(takes) == len(timings):
        raise PluginError(
            f"The script has {len(entries)} sentences, but there are {len(takes)} takes and "
            f"{len(timings)} timings; {AGAIN}."
        )
    items: list[Item] = []
    at = 0
    for number, (entry, take, timing) in enumerate(zip(entries, takes, timings, strict=True), 1):
        samples = _length(take, rate, number)
        text, words = _timing(timing, samples, rate, number)
        pause = rate * int(entry.get("pause_ms", 0)) // 1000
        placed = tuple(
            Word(text=word["text"], start=at + word["start"], end=at + word["end"])
            for word in words
        )
        kind, paragraph = str(entry.get("kind", "text")), int(entry.get("paragraph", 0))
        items.append(Item(take.path, kind, paragraph, at, at + samples, pause, text, placed))
        at += samples + pause
    return Timeline(rate, tuple(items))


def _script_items(script: Asset) -> list[dict[str, Any]]:
    try:
        return list(json.loads(script.text())["items"])
    except (ValueError, KeyError, TypeError):
        raise PluginError(
            "The script is not one that this step can read; cut the article again."
        ) from None


def _length(take: Asset, rate: int, number: int) -> int:
    try:
        with wave.open(str(take.path)) as file:
            form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            samples: int = file.getnframes()
    except (wave.Error, EOFError) as error:
        raise PluginError(f"Take {number} is not a WAV file ({error}); {AGAIN}.") from None
    if form != (1, 2, rate):
        raise PluginError(
            f"Take {number} has {form[0]} channels, {8 * form[1]} bits and {form[2]} Hz instead of "
            f"1 channel, 16 bits and {rate} Hz; {AGAIN}."
        )
    if not samples:
        raise PluginError(f"Take {number} is empty; {AGAIN}.")
    return samples


def _timing(timing: Asset, samples: int, rate: int, number: int) -> tuple[str, list[Word]]:
    try:
        record = json.loads(timing.text())
        told, told_rate = int(record["samples"]), int(record["sample_rate"])
        text, words = str(record["text"]), list(record["words"])
    except (ValueError, KeyError, TypeError):
        raise PluginError(f"The timing of take {number} cannot be read; {AGAIN}.") from None
    if (told, told_rate) != (samples, rate):
        raise PluginError(
            f"Take {number} has {samples} samples at {rate} Hz, but its timing tells of {told} at "
            f"{told_rate} Hz; {AGAIN}."
        )
    return text, words
