"""A text as a model takes it, in characters or IPA, each with its place in what is spoken.

For engines whose models tell how long each of their tokens lasts: `timed_words` then gives the
spans of the words as they were written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.sdk import CallFailed, Job, NoEngine, PluginError
from studio.sdk.capabilities import Word
from studio.sdk.speech.marks import READING, Mark, from_json

_ASCII = str.maketrans("，。、！？；：（）“”‘’「」《》—…～", ',.,!?;:()""\'\'""""-.-')
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:['’\-][^\W\u3400-\u9fff]+)*")


@dataclass(frozen=True, slots=True)
class Written:
    """``origin[i]`` is the place in the spoken text of character i."""

    text: str
    origin: tuple[int, ...]

    def only(self, known: Callable[[str], bool]) -> Written:
        """Without the characters that a model does not know."""
        kept = [pair for pair in zip(self.text, self.origin, strict=True) if known(pair[0])]
        return Written("".join(one for one, _ in kept), tuple(place for _, place in kept))


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


def readings(marks: Iterable[Mapping[str, Any]], alphabet: str) -> list[Mark]:
    """Of `SpeechParams.marks`, those that say how words are read."""
    found = [from_json(one) for one in marks]
    return [one for one in found if one.kind == READING and one.alphabet == alphabet]


def cut_at(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """The text in pieces, each under one of the marks or none; a mark inside another is left out."""
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


def in_characters(text: str, known: Callable[[str], bool]) -> Written:
    """Each as it stands, else in lower case, else as ASCII writes it, else left out. Raises
    `PluginError` where nothing is left to be spoken."""
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


def in_ipa(text: str, language: str, marks: Sequence[Mark], job: Job) -> Written:
    """Each word by ``speech.phonemes`` (list it under may_call); where a mark gives IPA, so. All
    between two words stays, with ASCII's punctuation."""
    draft = Draft()
    for start, end, mark in cut_at(text, marks):
        if mark is not None:
            draft.add(mark.value, start)
            continue
        at = start
        for word in _words_of(text[start:end], language, job):
            place = text.find(word["text"], at, end)
            if place < 0:
                continue
            _between(draft, text, at, place)
            draft.add(word["ipa"], place)
            at = place + len(word["text"])
        _between(draft, text, at, end)
    return draft.done()


def _between(draft: Draft, text: str, start: int, end: int) -> None:
    for place in range(start, end):
        draft.add(text[place].translate(_ASCII), place)


def _words_of(text: str, language: str, job: Job) -> list[dict[str, str]]:
    if not re.search(r"\w", text):
        return []
    try:
        found = job.call("speech.phonemes", {"text": text, "language": language}).one("phonemes")
    except NoEngine:
        raise PluginError(
            "This voice is spelled in phonemes, which eSpeak NG makes of the text: install the "
            "studio's extra `engines`."
        ) from None
    except CallFailed as error:
        raise PluginError(f"The text could not be turned into phonemes: {error}") from error
    words: list[dict[str, str]] = json.loads(found.text())["words"]
    return words


def spoken_words(text: str) -> Iterator[tuple[int, int]]:
    """Spans of what is shown as one word: each Chinese character, and each run of other letters."""
    for found in _WORD.finditer(text):
        yield found.start(), found.end()


def tell_unspoken(text: str, origin: Sequence[int], job: Job) -> None:
    """A notice for words of which nothing was written: the model knows none of their characters."""
    places = set(origin)
    lost = [text[a:b] for a, b in spoken_words(text) if places.isdisjoint(range(a, b))]
    if lost:
        job.notice(f"The voice left out '{' '.join(lost)}': it does not know these characters.")


def timed_words(
    text: str,
    origin: Sequence[int],
    frames: Sequence[float],
    token: Callable[[int], int],
    samples: int,
) -> list[Word]:
    """The words of ``text``, by the ``frames`` that each token lasts. ``origin`` holds the places
    in the text of what was written (`Written.origin`), ``token`` gives the token of one of those by
    its number; ``samples`` is how long all of it is."""
    hop = samples / sum(frames)
    ends = [0.0]
    for one in frames:
        ends.append(ends[-1] + one)
    found: list[Word] = []
    for start, end in spoken_words(text):
        said = [token(n) for n, place in enumerate(origin) if start <= place < end]
        if said:
            begin, stop = round(ends[said[0]] * hop), round(ends[said[-1] + 1] * hop)
            found.append({"text": text[start:end], "start": begin, "end": stop})
    return found
