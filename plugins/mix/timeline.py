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

from .script import Entry, Script

AGAIN = "narrate the article again"


@dataclass(frozen=True, slots=True)
class Item:
    """A take in its place: ``start`` and ``end`` in samples of the narration, as its words'."""

    path: Path
    kind: str
    paragraph: int
    start: int
    end: int
    text: str
    words: tuple[Word, ...] = ()
    phonemes: tuple[Word, ...] = ()
    voice: str = ""  # who is heard, as the take tells it
    entry: Entry = field(default_factory=Entry)


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    start: int
    end: int
    first: int  # of the items


@dataclass(frozen=True, slots=True)
class Timeline:
    """Between items, before the first and after the last nothing is said."""

    sample_rate: int
    items: tuple[Item, ...]
    samples: int
    chapters: tuple[Chapter, ...] = ()


def timeline_of(
    script: Script,
    takes: Sequence[Asset],
    timings: Sequence[Asset],
    rate: int,
    lead: float = 0.0,
    tail: float = 0.0,
) -> Timeline:
    """Refuses what does not belong together, before a sample is read. ``lead`` and ``tail`` are
    the least seconds before the first and after the last sentence."""
    entries = script.entries
    if not len(entries) == len(takes) == len(timings):
        raise PluginError(
            f"The script has {len(entries)} sentences, but there are {len(takes)} takes and "
            f"{len(timings)} timings; {AGAIN}."
        )
    items: list[Item] = []
    at = max(round(lead * rate), rate * script.lead // 1000)
    last = 0
    for number, (entry, take, timing) in enumerate(zip(entries, takes, timings, strict=True), 1):
        items.append(_item(entry, take, timing, number, at, rate))
        last = rate * entry.pause // 1000
        at = items[-1].end + last
    samples = at - last + max(last, round(tail * rate))
    return Timeline(rate, tuple(items), samples, _chapters(script, items, samples))


def _chapters(script: Script, items: Sequence[Item], samples: int) -> tuple[Chapter, ...]:
    """Without a gap: a chapter ends where the next begins, the first one begins at 0."""
    begun = [one for one in script.chapters if one.first < len(items)]
    starts = [items[one.first].start if number else 0 for number, one in enumerate(begun)]
    ends = [*starts[1:], samples] if starts else []
    return tuple(
        Chapter(one.title, start, end, one.first)
        for one, start, end in zip(begun, starts, ends, strict=True)
    )


def _item(entry: Entry, take: Asset, timing: Asset, number: int, at: int, rate: int) -> Item:
    samples = _length(take, rate, number)
    text, words, phonemes = _timing(timing, samples, rate, number)
    return Item(
        path=take.path, kind=entry.kind, paragraph=entry.paragraph, start=at, end=at + samples,
        text=text, words=_placed(words, at), phonemes=_placed(phonemes, at),
        voice=str(take.meta.get("voice", "")), entry=entry,
    )  # fmt: skip


def _placed(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    return tuple(
        Word(text=word["text"], start=at + word["start"], end=at + word["end"]) for word in words
    )


def _length(take: Asset, rate: int, number: int) -> int:
    try:
        with wave.open(str(take.path)) as file:
            form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            samples: int = file.getnframes()
    except (wave.Error, EOFError) as error:
        why = str(error) or "it is empty or cut off"
        raise PluginError(f"Take {number} is not a WAV file ({why}); {AGAIN}.") from None
    if form != (1, 2, rate):
        raise PluginError(
            f"Take {number} has {form[0]} channels, {8 * form[1]} bits and {form[2]} Hz instead of "
            f"1 channel, 16 bits and {rate} Hz; {AGAIN}."
        )
    if not samples:
        raise PluginError(f"Take {number} is empty; {AGAIN}.")
    return samples


def _timing(
    timing: Asset, samples: int, rate: int, number: int
) -> tuple[str, list[Word], list[Word]]:
    try:
        record: dict[str, Any] = json.loads(timing.text())
        told, told_rate = int(record["samples"]), int(record["sample_rate"])
        text, words = str(record["text"]), list(record["words"])
        phonemes = list(record.get("phonemes", ()))
    except (ValueError, KeyError, TypeError):
        raise PluginError(f"The timing of take {number} cannot be read; {AGAIN}.") from None
    if (told, told_rate) != (samples, rate):
        raise PluginError(
            f"Take {number} has {samples} samples at {rate} Hz, but its timing tells of {told} at "
            f"{told_rate} Hz; {AGAIN}."
        )
    return text, words, phonemes
