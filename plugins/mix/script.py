"""The script: the sentences' order, the pauses around them, the chapters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.sdk import Asset, PluginError


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence. ``line`` is its file's name in format 2, "" in format 1."""

    kind: str = "text"
    paragraph: int = 0
    chapter: int = 0
    pause: int = 0  # ms after it
    speaker: str = ""
    gain: float = 0.0  # dB
    line: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter begins with the entry ``first``."""

    title: str
    first: int


@dataclass(frozen=True, slots=True)
class Script:
    title: str
    lang: str
    entries: tuple[Entry, ...]
    chapters: tuple[Heading, ...] = ()
    lead: int = 0  # ms before the first sentence


def read_script(asset: Asset) -> Script:
    """Format 1 (`task.parts` before 0.3) has neither chapters nor speakers."""
    try:
        data = json.loads(asset.text())
        entries = tuple(_entry(one) for one in data["items"])
        chapters = tuple(
            Heading(str(one["title"]), int(one["first"])) for one in data.get("chapters", ())
        )
        lead = int(data.get("lead_ms", 0))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise PluginError(
            "The script is not one that this step can read; cut the article again."
        ) from None
    if not entries:
        raise PluginError("The script has no sentence; there is nothing to narrate.")
    return Script(str(data.get("title", "")), str(data.get("lang", "")), entries, chapters, lead)


def _entry(data: Mapping[str, Any]) -> Entry:
    return Entry(
        kind=str(data.get("kind", "text")),
        paragraph=int(data.get("paragraph", 0)),
        chapter=int(data.get("chapter", 0)),
        pause=int(data.get("pause_ms", 0)),
        speaker=str(data.get("speaker", "")),
        gain=float(data.get("gain_db", 0.0)),
        line=str(data.get("line", "")),
    )
