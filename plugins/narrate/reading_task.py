"""task.reading: how a text will be read, for a person who wants to see and correct it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Any

from studio.sdk import Job
from studio.sdk.document import language_of
from studio.sdk.speech.lexicon import Entry, applied, entry_from
from studio.sdk.speech.marks import READING, Mark, MarkedText
from studio.sdk.speech.ssml import parse

from .marked import spoken_of
from .pieces import Reading, is_han
from .pinyin_zh import candidates
from .pronounce import ruled


def answer(
    job: Job, text: str, language: str, ssml: str, lexicon: Sequence[Mapping[str, Any]]
) -> None:
    """Emits `reading_of` as the asset of role ``reading``. ``ssml`` is the text with its marks."""
    marked = parse(ssml) if ssml else MarkedText(" ".join(text.split()))
    entries = [entry_from(one) for one in lexicon]
    found = reading_of(marked, language or language_of(marked.text), entries)
    path = job.scratch / "reading.json"
    path.write_text(json.dumps(found, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    job.emit(path, "application/json", role="reading")


def reading_of(marked: MarkedText, language: str, lexicon: Sequence[Entry] = ()) -> dict[str, Any]:
    """``pieces`` are the written spans that are said in other words, ``readings`` the Chinese
    characters and heteronyms of the written text; places are those of the text as written."""
    spoken = spoken_of(marked, language, lexicon)
    given = [mark for mark in spoken.marks if mark.kind == READING]
    marks = [*given, *ruled(spoken.reading.spoken, given, "lexical")]
    own = [mark for mark in marked.marks if mark.kind == READING]
    known = list(applied(marked.text, lexicon, language))
    readings = [
        _as_json(mark, span, marked.text, own, known)
        for mark in sorted(marks, key=lambda one: one.start)
        if (span := _written(mark, spoken.reading)) is not None
    ]
    return {
        "spoken": spoken.reading.spoken,
        "pieces": _pieces(spoken.reading),
        "readings": readings,
    }


def _pieces(reading: Reading) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    pairs = zip(reading.origin, reading.spoken, strict=True)
    for (start, end), signs in itertools.groupby(pairs, key=lambda pair: pair[0]):
        said = "".join(sign for _, sign in signs).strip()
        if said != reading.text[start:end].strip():
            found.append({"start": start, "end": end, "spoken": said})
    return found


def _written(mark: Mark, reading: Reading) -> tuple[int, int] | None:
    """Where the mark's words stand in the text, if they stand there as they are spoken."""
    start, end = reading.origin[mark.start][0], reading.origin[mark.end - 1][1]
    same = reading.text[start:end] == reading.spoken[mark.start : mark.end]
    return (start, end) if same else None


def _as_json(
    mark: Mark,
    span: tuple[int, int],
    text: str,
    own: Sequence[Mark],
    known: Sequence[Mark],
) -> dict[str, Any]:
    start, end = span
    word = text[start:end]
    source = "mark" if _covers(own, span) else "lexicon" if _covers(known, span) else "rule"
    found: dict[str, Any] = {"start": start, "end": end, "text": word, "source": source}
    if mark.alphabet == "pinyin" and len(word) == 1 and is_han(word):
        others = [one for one in candidates(word) if one != mark.value]
        return found | {"pinyin": mark.value, "candidates": [mark.value, *others]}
    if mark.alphabet == "pinyin":
        return found | {"pinyin": mark.value, "candidates": [mark.value]}
    return found | {"ipa": mark.value, "candidates": []}


def _covers(marks: Sequence[Mark], span: tuple[int, int]) -> bool:
    return any(mark.start <= span[0] and span[1] <= mark.end for mark in marks)
