"""Which sound files become episodes, and what each of them says about itself."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from studio.sdk import Asset, PluginError

from . import transcript
from .show import DISCLOSURE, Episode, Show, episode_guid, file_stem, within_bytes
from .spoken import Spoken

_MEDIA = {".mp3": "audio/mpeg", ".m4a": "audio/x-m4a"}  # as directories name them, best first
_KINDS = {".mp3": ".mp3", ".m4a": ".m4a", ".m4b": ".m4a"}  # an M4B is an M4A of another name


@dataclass(frozen=True, slots=True)
class Source:
    """A sound file with what is said in it. ``part`` counts from 1; 0: it is the whole."""

    path: Path
    title: str
    spoken: Spoken
    part: int = 0


def sources_of(audio: Sequence[Asset], spoken: Spoken, split: str, title: str) -> list[Source]:
    """Of several formats the one that most programs play."""
    whole = split == "whole"
    for suffix in _KINDS:
        files = [one for one in audio if one.path.suffix == suffix]
        found = _whole(files, spoken, title) if whole else _chapters(files, spoken)
        if found:
            return found
    if whole:
        raise PluginError("There is no MP3 or M4A of the whole narration; export one of them.")
    raise PluginError(
        "There is no MP3 or M4A for each chapter; export the audio with one file per chapter."
    )


def _whole(files: Sequence[Asset], spoken: Spoken, title: str) -> list[Source]:
    return [Source(one.path, title, spoken) for one in files if not one.meta.get("part")][:1]


def _chapters(files: Sequence[Asset], spoken: Spoken) -> list[Source]:
    """All or nothing: a file for each chapter, from its first sample to its last."""
    by_start = {one.meta.get("start"): one for one in files if one.meta.get("part")}
    found: list[Source] = []
    for number, chapter in enumerate(spoken.chapters, 1):
        file = by_start.get(chapter.start)
        if file is None or file.meta.get("end") != chapter.end:
            return []
        part = spoken.part(chapter.start, chapter.end)
        found.append(Source(file.path, chapter.title, part, number))
    return found


@dataclass(frozen=True, slots=True)
class About:
    """What all new episodes share. ``name`` is what their ids are made of."""

    name: str
    description: str
    language: str
    number: int = 0
    date: datetime | None = None


def write_episode(source: Source, show: Show, about: About, folder: Path) -> Episode:
    """Copies the sound and writes chapters and transcripts, all below ``folder``/episodes."""
    guid = episode_guid(show.title, about.name, source.part)
    stem = file_stem(source.title, guid)
    place = folder / "episodes"
    place.mkdir(exist_ok=True)
    audio = place / f"{stem}{_KINDS[source.path.suffix]}"
    shutil.copyfile(source.path, audio)
    spoken = source.spoken
    texts = {
        f"{stem}.vtt": (transcript.vtt(spoken), "text/vtt"),
        f"{stem}.srt": (transcript.srt(spoken), "application/x-subrip"),
        f"{stem}.json": (transcript.transcript_json(spoken), "application/json"),
    }
    chapters = f"{stem}.chapters.json" if len(spoken.chapters) > 1 else ""
    for name, (text, _) in texts.items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    if chapters:
        told = transcript.chapters_json(spoken, source.title, show.author, show.title)
        (place / chapters).write_text(told, encoding="utf-8", newline="\n")
    later = timedelta(minutes=max(0, source.part - 1))  # so that programs keep the order
    speakers = dict.fromkeys(cue.speaker for cue in spoken.cues if cue.speaker)
    return Episode(
        title=source.title,
        description=_description(source, about),
        guid=guid,
        audio=f"episodes/{audio.name}",
        media=_MEDIA[audio.suffix],
        size=audio.stat().st_size,
        seconds=math.ceil(spoken.samples / spoken.rate),
        date=about.date + later if about.date else None,
        number=about.number + max(0, source.part - 1) if about.number else 0,
        transcripts=tuple((f"episodes/{name}", media) for name, (_, media) in texts.items()),
        chapters=f"episodes/{chapters}" if chapters else "",
        people=tuple(speakers),
    )


def _description(source: Source, about: About) -> str:
    """The article's, the chapters with their times, and that the voice is no person's."""
    spoken = source.spoken
    lines = [
        f"{transcript.clock(one.start, spoken.rate)} {one.title}"
        for one in (spoken.chapters if len(spoken.chapters) > 1 else ())
    ]
    notice = DISCLOSURE["zh" if about.language.startswith("zh") else "en"]
    parts = (about.description, "\n".join(lines))
    # The notice comes first: what is too long is cut off at its end.
    return within_bytes("\n\n".join([notice, *(part for part in parts if part)]))
