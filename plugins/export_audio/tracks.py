"""What becomes a file: the whole narration, or one of its chapters or paragraphs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from studio.sdk import Asset, PluginError

_TITLE = 24  # characters of a paragraph that name its file


@dataclass(frozen=True, slots=True)
class Chapter:
    """``start`` and ``end`` in samples of the file that it is in."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Track:
    """``start`` and ``end`` in samples of the narration. ``number`` counts from 1; 0: it is the
    whole."""

    title: str
    start: int
    end: int
    number: int = 0
    total: int = 0
    chapters: tuple[Chapter, ...] = ()

    @property
    def samples(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Layout:
    """What a timeline tells of a narration; nothing where there is none."""

    chapters: tuple[Chapter, ...] = ()
    paragraphs: tuple[Chapter, ...] = ()


def layout_of(timeline: Asset | None, samples: int) -> Layout:
    if timeline is None:
        return Layout()
    try:
        data = json.loads(timeline.text())
        told = int(data["samples"])
        chapters = tuple(
            Chapter(str(one["title"]), int(one["start"]), int(one["end"]))
            for one in data.get("chapters", ())
        )
        paragraphs = _paragraphs(data["items"], samples)
    except (ValueError, KeyError, TypeError):
        raise PluginError("The timeline cannot be read; mix the narration again.") from None
    if told != samples:
        raise PluginError(
            f"The timeline tells of {told} samples, but the narration has {samples}; mix it again."
        )
    return Layout(chapters, paragraphs)


def _paragraphs(items: Sequence[Mapping[str, Any]], samples: int) -> tuple[Chapter, ...]:
    """Each lasts until the next one begins."""
    groups = [list(group) for _, group in groupby(items, lambda one: one["paragraph"])]
    starts = [int(group[0]["start"]) if number else 0 for number, group in enumerate(groups)]
    ends = [*starts[1:], samples]
    titles = [str(group[0]["text"])[:_TITLE].strip() for group in groups]
    return tuple(map(Chapter, titles, starts, ends))


def tracks_of(split: str, title: str, samples: int, layout: Layout) -> list[Track]:
    """At least one. Of parts that last no time nothing is made."""
    parts = {"chapter": layout.chapters, "paragraph": layout.paragraphs}.get(split, ())
    if split == "whole":
        return [Track(title, 0, samples, chapters=layout.chapters)]
    parts = tuple(part for part in parts if part.end > part.start)
    if not parts:
        raise PluginError(
            "Nobody knows the parts of this narration; mix it again, or export it as one file."
        )
    return [
        Track(part.title or title, part.start, part.end, number, len(parts))
        for number, part in enumerate(parts, 1)
    ]
