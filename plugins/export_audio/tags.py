"""What the files say about themselves, the same for every format."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from .tracks import Chapter, Track

DISCLOSURE = "AI-generated speech (synthetic voice)"
_LANGUAGES = {"zh": "zho", "en": "eng"}  # ISO 639-2, as ID3 and MP4 want it


@dataclass(frozen=True, slots=True)
class Tags:
    """``album`` is the title of the whole; ``number`` of ``total`` tells its part, 0: none."""

    title: str
    artist: str
    description: str
    language: str  # ISO 639-2, "und" when unknown
    aigc: str  # the JSON of GB 45438-2025, appendix E
    comment: str = DISCLOSURE
    album: str = ""
    number: int = 0
    total: int = 0
    rate: int = 48_000  # of the chapters' samples
    chapters: tuple[Chapter, ...] = ()

    def of(self, track: Track) -> Tags:
        """A part does not describe the whole."""
        whole = not track.number
        return replace(
            self,
            title=track.title,
            description=self.description if whole else "",
            album=self.title,
            number=track.number,
            total=track.total,
            chapters=track.chapters,
        )


def clock(samples: int, rate: int) -> str:
    """HH:MM:SS.mmm, cut off."""
    seconds, milliseconds = divmod(samples * 1000 // rate, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{milliseconds:03}"


def language_code(language: str) -> str:
    return _LANGUAGES.get(language.lower()[:2], "und")


def aigc_label(narration: Path, producer: str) -> str:
    """The implicit label: seven keys in the standard's order, values without blanks or quotes.

    ``producer`` is the organisation's registered code; the id is the content's hash, so that
    the same narration carries the same label in every file.
    """
    name = re.sub(r"[^!#-\[\]-~]", "-", producer) or "Sanjue-Studio"
    with narration.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()[:32]
    values = ("1", name, content, "", name, content, "")
    keys = (
        "Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID",
        "ReservedCode2",
    )  # fmt: skip
    return json.dumps(dict(zip(keys, values, strict=True)), separators=(",", ":"))
