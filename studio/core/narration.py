"""A narration as data: chapters, paragraphs, sentences, and the takes of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STATES = ("none", "stale", "making", "done", "flagged", "failed", "recorded")
"""Of a sentence: no take yet; it changed since its takes were made; one is under way; there is
a good one; there is one that a check or a person flagged; it could not be made; a person's own
recording is heard."""


@dataclass(frozen=True, slots=True)
class Take:
    """One spoken version of a sentence, a file of the project.

    ``current``: the narration uses it. ``fresh``: it was made of the sentence as it is now, so
    picking it makes nothing stale. Levels are 0.0 where nobody measured them.
    """

    path: str
    timing: str  # path of its times; "" if they are gone
    item: str  # the sentence's
    time: str  # when it was made, UTC
    engine: str  # "id version"; "" for a recording
    voice: str
    seed: int = 0
    normalised: str = ""  # what was spoken, in words
    checks: tuple[str, ...] = ()  # ids of what looks wrong, see the narrate plugin's README
    lufs: float = 0.0
    peak_db: float = 0.0
    rating: int = 0  # a person's stars, 0: none
    flagged: bool = False  # by a check of the sound, by a recogniser or by a person
    current: bool = False
    fresh: bool = False
    recorded: bool = False  # by a person
    duration: float = 0.0  # seconds
    sample_rate: int = 48_000
    heard: str = ""  # what a recogniser understood
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``item`` is its identity: the name of its line's file, the same whatever its marks are.

    ``speaker``, ``ssml``, ``rate`` … are a person's directions; "" and 1.0 where there are none.
    """

    item: str
    text: str
    lang: str
    kind: str = "sentence"
    chapter: int = 0  # of `Narration.chapters`
    paragraph: int = 0
    speaker: str = ""
    ssml: str = ""
    rate: float = 1.0
    pitch: float = 1.0
    gain_db: float = 0.0
    pause_ms: int = 0  # after it, as it will be heard
    pause_before_ms: int = 0
    directed_pause_ms: int | None = None  # a person's own for ``pause_ms``
    state: str = "none"  # one of `STATES`
    reason: str = ""  # why it failed or is stale
    take: Take | None = None  # what the narration uses, the newest one while it is stale
    takes: int = 0  # how many there are
    nth: int = 1  # of sentences with the same text

    @property
    def checks(self) -> tuple[str, ...]:
        return self.take.checks if self.take else ()

    @property
    def duration(self) -> float:
        return self.take.duration if self.take else 0.0


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    first: int  # of `Narration.sentences`


@dataclass(frozen=True, slots=True)
class Orphan:
    """A direction whose sentence is no more; it stays in narration.toml."""

    text: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Narration:
    """``problem``: why there are no sentences, or why those shown are not up to date."""

    title: str = ""
    lang: str = ""
    sentences: tuple[Sentence, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    cast: Mapping[str, Any] = field(default_factory=dict)  # as narration.toml has it
    mix: Mapping[str, Any] = field(default_factory=dict)
    pauses: Mapping[str, int] = field(default_factory=dict)
    problem: str = ""

    def sentence(self, item: str) -> Sentence | None:
        return next((one for one in self.sentences if one.item == item), None)

    @property
    def flagged(self) -> tuple[Sentence, ...]:
        """The review list."""
        return tuple(one for one in self.sentences if one.state == "flagged")


@dataclass(frozen=True, slots=True)
class NarrationFiles:
    """What a person wrote about the narration at one moment, for an undo; None: no file."""

    directions: str | None
    lexicon: str | None
    user_lexicon: str | None


@dataclass(frozen=True, slots=True)
class EngineVoices:
    """What one engine can speak with. ``data`` is its `studio.sdk.speech.voices.VoiceList` as
    JSON, empty while it was not told; ``reason`` why it can't be."""

    engine: str  # plugin id
    data: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    asking: bool = False


@dataclass(frozen=True, slots=True)
class Clone:
    """A person's voice in ``voices/NAME``; ``consent`` as its consent.json has it."""

    name: str
    reference: str  # path
    consent: Mapping[str, Any]
    problem: str = ""  # why engines refuse it
