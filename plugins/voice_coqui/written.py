"""The text as a model takes it: characters, IPA or pinyin, each with its place in the text.

Coqui's own cleaners are left out: they expand numbers and abbreviations once more, and differently,
after the text was written for being spoken; only what a model's characters demand is done here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from studio.sdk import CallFailed, Job, NoEngine, PluginError
from studio.sdk.speech.marks import READING, Mark, from_json

from .listing import code

_ASCII = str.maketrans("，。、！？；：（）“”‘’「」《》—…～", ',.,!?;:()""\'\'""""-.-')
_HANZI = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:['’\-][^\W\u3400-\u9fff]+)*")


@dataclass(frozen=True, slots=True)
class Written:
    """``origin[i]`` is the place in the spoken text of character i; -1 belongs to no word."""

    text: str
    origin: tuple[int, ...]


class Draft:
    """Grows a `Written` piece by piece."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._origin: list[int] = []

    def add(self, part: str, place: int) -> None:
        self._parts.append(part)
        self._origin += [place] * len(part)

    def done(self) -> Written:
        return Written("".join(self._parts), tuple(self._origin))


def readings(marks: Sequence[dict[str, Any]], alphabet: str) -> list[Mark]:
    found = [from_json(one) for one in marks]
    return [one for one in found if one.kind == READING and one.alphabet == alphabet]


def characters(text: str, known: Callable[[str], bool]) -> Written:
    """Each as it stands, else in lower case, else as ASCII writes it, else left out."""
    draft = Draft()
    for place, character in enumerate(text):
        forms = (character, character.lower(), character.translate(_ASCII))
        if found := next((one for one in forms if all(map(known, one))), ""):
            draft.add(found, place)
    if not re.search(r"\w", draft.done().text):
        raise PluginError(
            "The model knows none of these characters. Choose a voice for the text's language."
        )
    return draft.done()


def in_pinyin(text: str, marks: list[Mark], spell: Callable[[str], str] = str) -> Written:
    """Chinese characters by pypinyin with tone digits (5: neutral), as `spell` writes a syllable;
    where the user says how a character is read, so. All else stays, in lower case."""
    from pypinyin import Style, lazy_pinyin

    draft = Draft()
    for start, end, mark in _spans(text, marks):
        if mark is not None:
            said = mark.value.lower().split()
            for number, syllable in enumerate(said):
                draft.add(spell(syllable), start + min(number, end - start - 1))
            continue
        for run in re.finditer(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]", text[start:end]):
            if _HANZI.match(run[0]):
                told = lazy_pinyin(run[0], style=Style.TONE3, neutral_tone_with_five=True)
                for number, syllable in enumerate(told):
                    draft.add(spell(syllable), start + run.start() + number)
            else:
                draft.add(run[0].lower(), start + run.start())
    return draft.done()


def in_ipa(text: str, language: str, marks: list[Mark], job: Job) -> Written:
    """Each word by the engine for phonemes; where the user gives the IPA, so."""
    draft = Draft()
    for start, end, mark in _spans(text, marks):
        if mark is not None:
            draft.add(mark.value, start)
            continue
        for place, part, ipa in _phonemes(text[start:end], language, job):
            draft.add(ipa if ipa else part, start + place)
    return draft.done()


def _phonemes(text: str, language: str, job: Job) -> Iterator[tuple[int, str, str]]:
    """(place, as written, IPA or "") of each word and of each character between two."""
    if not re.search(r"\w", text):
        yield from ((place, one, "") for place, one in enumerate(text))
        return
    try:
        found = job.call("speech.phonemes", {"text": text, "language": language}).one("phonemes")
    except NoEngine:
        raise PluginError(
            "This voice is spelled in phonemes, which eSpeak NG makes of the text: install the "
            "plugin `espeak`."
        ) from None
    except CallFailed as error:
        raise PluginError(f"The text could not be turned into phonemes: {error}") from error
    at = 0
    for word in json.loads(found.text())["words"]:
        place = text.find(word["text"], at)
        if place < 0:
            continue
        yield from ((at + n, one, "") for n, one in enumerate(text[at:place]))
        at = place + len(word["text"])
        yield place, word["text"], word["ipa"]
    yield from ((at + n, one, "") for n, one in enumerate(text[at:]))


def _spans(text: str, marks: list[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """The text cut at the marks; one that begins inside another is left out."""
    at = 0
    for mark in sorted(marks, key=lambda one: one.start):
        if mark.start < at:
            continue
        if mark.start > at:
            yield at, mark.start, None
        yield mark.start, mark.end, mark
        at = mark.end
    if at < len(text):
        yield at, len(text), None


def spoken_words(text: str) -> Iterator[tuple[int, int]]:
    """Spans of what is shown as one word: each Chinese character, and each run of other letters."""
    for found in _WORD.finditer(text):
        yield found.start(), found.end()


def phoneme_language(config: dict[str, Any], language: str) -> str:
    """In the short form that every engine takes."""
    return code(str(config.get("phoneme_language") or language))
