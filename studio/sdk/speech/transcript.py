"""What was heard in a recording: segments with their words, timed in its own samples.

{"language", "sample_rate", "samples", "engine", "segments": [{"start", "end", "text", "words"}]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from studio.sdk import Job
from studio.sdk.capabilities import Word


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech between two pauses; ``words`` may be empty where none are timed."""

    start: int
    end: int
    text: str
    words: Sequence[Word] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """``language``: "zh", "en" or "" where nobody told; ``samples``: of the whole recording;
    ``engine``: who heard it, model included."""

    language: str
    sample_rate: int
    samples: int
    segments: tuple[Segment, ...]
    engine: str = ""

    @property
    def text(self) -> str:
        return join(one.text for one in self.segments)


def join(parts: Iterable[str]) -> str:
    """Texts one after the other: with a space, unless both sides of it are Chinese."""
    whole = " ".join(part.strip() for part in parts if part.strip())
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])", "", whole)


def write_transcript(heard: Transcript) -> str:
    return json.dumps(asdict(heard), ensure_ascii=False, indent=1) + "\n"


def read_transcript(text: str) -> Transcript:
    """Raises ValueError or KeyError for what `write_transcript` did not write."""
    data: Mapping[str, Any] = json.loads(text)
    segments = tuple(
        Segment(int(one["start"]), int(one["end"]), str(one["text"]), tuple(one.get("words", ())))
        for one in data["segments"]
    )
    return Transcript(
        str(data["language"]), int(data["sample_rate"]), int(data["samples"]), segments,
        str(data.get("engine", "")),
    )  # fmt: skip


def hand_over(job: Job, heard: Transcript) -> Path:
    """Emits the asset of role "transcript"; the text is streamed before, segment by segment."""
    file = job.scratch / "transcript.json"
    file.write_text(write_transcript(heard), encoding="utf-8", newline="\n")
    job.emit(
        file, "application/json", role="transcript", language=heard.language, engine=heard.engine
    )
    return file
