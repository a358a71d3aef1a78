"""Sentences with their directions, cast and lexicon: each gets only what concerns it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.sdk.speech.directions import Cast, Direction, Directions, attach
from studio.sdk.speech.lexicon import Entry, touches
from studio.sdk.speech.line import Line, Voiced
from studio.sdk.speech.marks import SUB, VOICE, MarkedText, moved
from studio.sdk.speech.screen import parse_screen
from studio.sdk.speech.ssml import parse, write

_SCRIPTS = {
    "zh": re.compile("[\u3400-\u9fff〇]"),
    "en": re.compile("[A-Za-z\u00c0-\u024fＡ-Ｚａ-ｚ]"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line, and what of its script's item the mix needs."""

    line: Line
    item: Mapping[str, Any]
    pause_ms: int
    gain_db: float


class Casting:
    """``lead_ms`` and ``remarks`` are known after `spoken_of`."""

    def __init__(self, cast: Cast, lexicon: Sequence[Entry], directions: Directions) -> None:
        self._cast, self._lexicon, self._directions = cast, lexicon, directions
        self.lead_ms = 0
        self.remarks: tuple[str, ...] = ()

    def spoken_of(self, items: Sequence[Mapping[str, Any]]) -> list[Spoken]:
        typed = [parse_screen(str(item["text"])) for item in items]
        attached = attach([one.text for one in typed], self._directions.lines)
        said = [one or Direction("") for one in attached.found]
        self.remarks = tuple(self._remarks(attached.orphans, said))
        pauses = self._pauses(items, said)
        return [
            self._spoken(item, marked, direction, pause)
            for item, marked, direction, pause in zip(items, typed, said, pauses, strict=True)
        ]

    def _remarks(self, orphans: Sequence[Direction], said: Sequence[Direction]) -> Iterator[str]:
        """What of narration.toml has no effect."""
        for one in orphans:
            yield f"No sentence of the article is like “{one.text}” of narration.toml; its marks wait."
        for name in sorted({one.speaker for one in said} - {"", *self._cast.speakers}):
            yield f"No voice is cast for “{name}”; the usual one speaks."

    def _pauses(self, items: Sequence[Mapping[str, Any]], said: Sequence[Direction]) -> list[int]:
        """After each sentence. What one asks for before it is the pause after the one before,
        unless that asks for a longer one itself."""
        usual = self._directions.pauses
        pauses = [
            usual.get(item["pause"], item["pause_ms"]) if one.pause_ms is None else one.pause_ms
            for item, one in zip(items, said, strict=True)
        ]
        for index, one in enumerate(said):
            if one.pause_before_ms is None:
                continue
            if index == 0:
                self.lead_ms = one.pause_before_ms
            else:
                asked = said[index - 1].pause_ms or 0
                pauses[index - 1] = max(asked, one.pause_before_ms)
        return pauses

    def _spoken(
        self, item: Mapping[str, Any], typed: MarkedText, one: Direction, pause_ms: int
    ) -> Spoken:
        lang = str(item["lang"])
        marked = moved(parse(one.ssml), typed.text) if one.ssml else typed
        lexicon = touches(marked.text, self._lexicon, lang)
        languages = _languages(marked, lexicon, lang)
        inside = {mark.speaker for mark in marked.marks if mark.kind == VOICE}
        line = Line(
            text=marked.text,
            lang=lang,
            ssml=write(marked) if marked.marks else "",
            kind=str(item["kind"]),
            speaker=one.speaker,
            voices=self._voices(one.speaker, languages, one),
            others={name: self._voices(name, languages, one) for name in inside},
            lexicon=lexicon,
        )
        gain = self._cast.voice(lang, one.speaker).gain_db + one.gain_db
        return Spoken(line, item, pause_ms, round(gain, 2))

    def _voices(self, speaker: str, languages: Sequence[str], one: Direction) -> dict[str, Voiced]:
        found: dict[str, Voiced] = {}
        for language in languages:
            voiced = self._cast.voice(language, speaker).voiced
            rate, pitch = voiced.rate * one.rate, voiced.pitch * one.pitch
            found[language] = replace(voiced, rate=round(rate, 4), pitch=round(pitch, 4))
        return found


def _languages(marked: MarkedText, lexicon: Sequence[Entry], lang: str) -> list[str]:
    """The sentence's own, and those of the letters in it or in what is said instead of them."""
    aliases = [mark.alias for mark in marked.marks if mark.kind == SUB]
    text = " ".join([marked.text, *aliases, *(entry.alias for entry in lexicon)])
    return [one for one, letters in _SCRIPTS.items() if one == lang or letters.search(text)]
