"""What a narration's timeline tells: its chapters, and what is said when."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from studio.sdk import Asset, PluginError


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    start: int  # samples
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of the subtitles; ``speaker`` is "" where only one voice speaks."""

    text: str
    start: int  # samples
    end: int
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    title: str
    language: str
    rate: int
    samples: int
    chapters: tuple[Chapter, ...] = ()
    cues: tuple[Cue, ...] = ()

    def part(self, start: int, end: int) -> Spoken:
        """What is said between two samples, counted from the first; it has no chapters."""
        cues = tuple(
            replace(cue, start=cue.start - start, end=min(cue.end, end) - start)
            for cue in self.cues
            if start <= cue.start < end
        )
        return replace(self, samples=end - start, chapters=(), cues=cues)


def read_timeline(asset: Asset) -> Spoken:
    try:
        data = json.loads(asset.text())
        items = data["items"]
        cues = tuple(
            Cue(
                str(one["text"]), int(one["start"]), int(one["end"]),
                str(items[one["item"]].get("speaker", "")) if "item" in one else "",
            )
            for one in data["cues"]
        )  # fmt: skip
        chapters = tuple(
            Chapter(str(one["title"]), int(one["start"]), int(one["end"]))
            for one in data.get("chapters", ())
        )
        return Spoken(
            str(data["title"]), str(data["lang"]), int(data["sample_rate"]), int(data["samples"]),
            chapters, cues,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, IndexError):
        raise PluginError("The timeline cannot be read; mix the narration again.") from None
