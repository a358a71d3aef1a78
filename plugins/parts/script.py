"""The sentences in order, their chapters, and the pauses after them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.sdk.document import language_of, sentences

from .blocks import SPOKEN, Block, Kind

END_MS = 500  # after the last sentence


@dataclass(frozen=True, slots=True)
class Pauses:
    """Milliseconds of silence after a sentence, by what stands around it."""

    sentence: int = 300
    item: int = 400
    paragraph: int = 650
    heading: int = 1000


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence; ``paragraph`` counts the blocks it comes from, ``chapter`` the `Chapter`s."""

    text: str
    lang: str
    kind: Kind
    paragraph: int
    chapter: int


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    first: int  # sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it is read; ``skipped`` is {"what", "after": number of sentences}."""

    spoken: list[Spoken]
    chapters: list[Chapter]
    skipped: list[dict[str, object]]


def reading_of(blocks: list[Block], lang: str, title: str, *, headings: bool = True) -> Reading:
    """``headings``: whether they are spoken; they begin chapters either way."""
    found = Reading([], [], [])
    level = chapter_level(blocks)
    begun, name = True, title
    paragraph = 0
    for block in blocks:
        if block.kind not in SPOKEN:
            found.skipped.append({"what": block.kind, "after": len(found.spoken)})
            continue
        if block.kind == "heading":
            if block.level == level:
                begun, name = True, block.text
            if not headings:
                continue
        whole = block.kind in ("heading", "disclosure")
        for text in [block.text] if whole else sentences(block.text):
            if not re.search(r"\w", text):
                continue
            if begun:
                found.chapters.append(Chapter(name, len(found.spoken)))
                begun = False
            language = sentence_language(text, lang)
            number = len(found.chapters) - 1
            found.spoken.append(Spoken(text, language, block.kind, paragraph, number))
        paragraph += 1
    return found


def chapter_level(blocks: list[Block]) -> int:
    """Of the headings that begin chapters: 1 in a book of several such, else 2."""
    return 1 if sum(block.kind == "heading" and block.level == 1 for block in blocks) > 1 else 2


def sentence_language(text: str, document: str) -> str:
    """The document's language, unless the sentence is plainly in the other one.

    "ChatGPT 5.0。" in a Chinese article stays Chinese, so that its number is read in Chinese.
    """
    told = language_of(text)
    if document == "zh" and told == "en" and len(re.findall(r"[A-Za-z]{2,}", text)) < 4:
        return "zh"
    return told if document in ("zh", "en") else document


def script_of(reading: Reading, lang: str, title: str, pauses: Pauses) -> dict[str, object]:
    """Format 2. ``pause`` names why an item is followed by silence: "sentence", "item",
    "paragraph", "heading" or "end"."""
    spoken = reading.spoken
    items: list[dict[str, object]] = []
    for index, one in enumerate(spoken):
        pause = _pause(one, spoken[index + 1]) if index + 1 < len(spoken) else "end"
        items.append(
            {
                "text": one.text,
                "lang": one.lang,
                "kind": one.kind,
                "paragraph": one.paragraph,
                "chapter": one.chapter,
                "pause": pause,
                "pause_ms": END_MS if pause == "end" else getattr(pauses, pause),
            }
        )
    chapters = [{"title": one.title, "first": one.first} for one in reading.chapters]
    return {
        "format": 2, "lang": lang, "title": title, "items": items, "chapters": chapters,
        "skipped": reading.skipped,
    }  # fmt: skip


def _pause(one: Spoken, after: Spoken) -> str:
    if one.paragraph == after.paragraph:
        return "sentence"
    if "heading" in (after.kind, one.kind) or "disclosure" in (after.kind, one.kind):
        return "heading" if one.kind != "heading" else "paragraph"
    return "item" if one.kind == after.kind == "item" else "paragraph"
