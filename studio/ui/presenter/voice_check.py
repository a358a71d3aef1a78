"""Where a text departs from the brand's voice, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from studio.core.recipe import RecipeError
from studio.sdk import PluginError
from studio.sdk.document import language_of
from studio.sdk.voice import Finding, check_voice, read_voice
from studio.store.wording import WordingFiles
from studio.ui.presenter.selection import Edit
from studio.ui.presenter.words import Words

SHOWN = 200  # findings at once


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` is underlined in ``tone``; ``instead`` "" where only a person knows."""

    start: int
    end: int
    term: str
    why: str
    instead: str
    tone: str

    @property
    def edit(self) -> Edit:
        return Edit(self.start, self.end, self.instead)


@dataclass(frozen=True, slots=True)
class VoiceMarks:
    """``problem``: what is wrong with the voice itself, then there are no marks."""

    marks: tuple[Mark, ...] = ()
    problem: str = ""


def voice_marks(text: str, voice: Mapping[str, Any], words: Words) -> VoiceMarks:
    language = language_of(text)
    absolute = _absolute() if language == "zh" and voice.get("absolute", True) else ()
    try:
        found = check_voice(text, read_voice(voice), language, absolute)
    except PluginError as error:
        return VoiceMarks(problem=str(error))
    return VoiceMarks(tuple(_mark(one, words) for one in found[:SHOWN]))


@lru_cache(maxsize=1)
def _absolute() -> Sequence[str]:
    try:
        return WordingFiles().wordlist("absolute-zh")
    except RecipeError:
        return ()  # the step that needs the list says so


def _mark(one: Finding, words: Words) -> Mark:
    tone = "warn" if one.rule in ("forbidden", "preferred") else "info"
    return Mark(one.start, one.end, one.term, _why(one, words), one.suggestion, tone)


def _why(one: Finding, words: Words) -> str:
    match one.rule:
        case "forbidden":
            return words.translate("Voice", "The brand does not use this term.")
        case "preferred":
            return words.translate("Voice", "The brand has another word for it.")
        case "absolute":
            return words.translate("Voice", "An absolute claim: advertising law may object. Advice, not law.")  # fmt: skip
        case "long":
            return words.translate("Voice", "Longer than the brand's sentences.")
        case _:
            return words.translate("Voice", "Not the person in which the brand speaks.")
