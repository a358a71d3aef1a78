"""What a person does with the narration of an open project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.core.narration import (
    Chapter,
    Clone,
    EngineVoices,
    Narration,
    NarrationFiles,
    Orphan,
    Sentence,
    Take,
)
from studio.sdk.speech.lexicon import Entry

__all__ = [
    "Chapter", "Clone", "EngineVoices", "Narration", "NarrationDeeds", "NarrationFiles", "Orphan",
    "Sentence", "Take",
]  # fmt: skip


class NarrationDeeds:
    """Part of a `Session`, which sets the attributes. A sentence is named by its ``item``."""

    # what there is --------------------------------------------------------------

    @property
    def narration(self) -> Narration:
        """As it is now; cheap while nothing has changed. `events.NarrationChanged` tells when to
        ask again."""
        raise NotImplementedError

    def takes_of(self, item: str) -> tuple[Take, ...]:
        """Every take of a sentence whose file is there, the newest first: of all its marks,
        voices and seeds, and recordings."""
        raise NotImplementedError

    def refresh_narration(self) -> None:
        """Cut the article into sentences as it is now, and attach the directions; makes no take.
        Done by itself after each of the deeds below."""
        raise NotImplementedError

    # directions -----------------------------------------------------------------

    def narration_before(self) -> NarrationFiles:
        """For an undo: ask before a deed, hand to `restore_narration` afterwards."""
        raise NotImplementedError

    def restore_narration(self, before: NarrationFiles) -> None:
        raise NotImplementedError

    def direct(self, items: str | Sequence[str], **changes: Any) -> None:
        """Change the directions of sentences: ``ssml``, ``speaker``, ``rate``, ``pitch``,
        ``gain_db``, ``pause_ms``, ``pause_before_ms``; None takes one out. Exactly these
        sentences turn stale (a pause or a gain: only the mix). Raises ProjectError."""
        raise NotImplementedError

    def set_cast(self, speaker: str, language: str = "", **changes: Any) -> None:
        """Change a speaker's voice: ``voice``, ``rate``, ``pitch``, ``gain_db``, ``clone``; None
        takes a value out. The speaker "" are the default voices (of ``language`` "zh" or "en").
        For another one ``language`` "" means one voice for both."""
        raise NotImplementedError

    def remove_speaker(self, speaker: str) -> None:
        """Their sentences are spoken by the default voices."""
        raise NotImplementedError

    def set_mix(self, **changes: Any) -> None:
        """``preset``, ``loudness``, ``peak``, ``music``, ``music_level``, ``duck``, ``fade_in``,
        ``fade_out``; None takes one out. Nothing is spoken anew."""
        raise NotImplementedError

    def set_pauses(self, **changes: int | None) -> None:
        """``sentence``, ``item``, ``paragraph``, ``heading``, in ms; None: as usual."""
        raise NotImplementedError

    def add_music(self, file: Path) -> str:
        """Copy a sound file into media/music; its path, for ``set_mix(music=…)``."""
        raise NotImplementedError

    def import_ssml(self, text: str) -> tuple[str, ...]:
        """Take the marks of a ``<speak>`` document into the directions of the sentences that
        have its words; gives the sentences of it that are not in the article."""
        raise NotImplementedError

    def export_ssml(self) -> str:
        raise NotImplementedError

    # lexicon --------------------------------------------------------------------

    def lexicon(self, scope: str = "project") -> tuple[Entry, ...]:
        """``scope``: "project" or "user". Raises ProjectError for a file that can't be read."""
        raise NotImplementedError

    def save_lexicon(self, entries: Sequence[Entry], scope: str = "project") -> None:
        """Exactly the sentences that it changes turn stale."""
        raise NotImplementedError

    def lexicon_hits(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        """The sentences that these entries speak otherwise."""
        raise NotImplementedError

    # speaking -------------------------------------------------------------------

    def speak(self, items: Sequence[str], front: bool = True) -> None:
        """Make these sentences' takes now, in this order, before all other work; those that are
        done already are not made again. Another call replaces the wish: what waits and is wanted
        no more is not made (``front`` False adds to it instead). Each take is a `JobCommitted` of
        role "take" with ``spec.item``; sound on the way are `JobPreview`."""
        raise NotImplementedError

    def speaking(self) -> tuple[str, ...]:
        """The sentences of `speak` and `retake` that are not made yet, in order."""
        raise NotImplementedError

    def stop_speaking(self) -> None:
        raise NotImplementedError

    def retake(self, item: str, count: int = 1) -> None:
        """Speak a sentence again by ``count`` new seeds; the last one is then used. An engine
        that does not sample gives the same again."""
        raise NotImplementedError

    def retry_flagged(self, count: int = 1) -> tuple[str, ...]:
        """Retake every flagged sentence and use the best of its takes by their checks; gives
        the sentences."""
        raise NotImplementedError

    # takes ----------------------------------------------------------------------

    def pick_take(self, item: str, path: str) -> str:
        """Use this take. One of the sentence as it was before stays in use until the sentence
        changes again, a recording until another take is picked or made. Gives the path of
        what was used, for an undo; "" if nothing was."""
        raise NotImplementedError

    def add_take(self, item: str, file: Path, name: str = "") -> str:
        """A person's own recording of a sentence (any sound file), used from then on; gives
        the id of the job that brings it in."""
        raise NotImplementedError

    def remove_take(self, path: str) -> tuple[tuple[str, str], ...]:
        """Take and times into the history: (path, hash) for `restore` to bring back."""
        raise NotImplementedError

    def rate_take(self, path: str, stars: int) -> None:
        """0 to 5; 0 takes the rating away."""
        raise NotImplementedError

    def flag_take(self, path: str, flagged: bool) -> None:
        """Into the review list, or out of it, whatever the checks say."""
        raise NotImplementedError

    # voices ---------------------------------------------------------------------

    def voices(self, again: bool = False) -> tuple[EngineVoices, ...]:
        """What is known of each installed engine's voices; those of a new version or with other
        models are asked in the background (`events.VoicesChanged`). ``again`` asks all."""
        raise NotImplementedError

    def hear(self, voice: str, text: str, language: str, **params: Any) -> str:
        """Speak a text by a voice ("ENGINE:MODEL/VOICE"); the id of a job whose `Answered` has
        the sound. Nothing is kept. ``params``: "rate", "pitch"."""
        raise NotImplementedError

    def clones(self) -> tuple[Clone, ...]:
        raise NotImplementedError

    def add_voice(self, name: str, reference: Path, consent: Mapping[str, Any]) -> Clone:
        """Keep a person's voice in voices/NAME. ``consent``: "whose", "text_read", "by", and
        "date" (today's, if it is left out). Raises ProjectError without them."""
        raise NotImplementedError

    def remove_voice(self, name: str) -> tuple[tuple[str, str], ...]:
        """Into the history: (path, hash) for `restore`."""
        raise NotImplementedError
