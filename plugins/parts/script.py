"""The order of the sentences and the pauses after them, without their words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.sdk.document import language_of, sentences

from .blocks import SPOKEN, Block, Kind


@dataclass(frozen=True, slots=True)
class Pauses:
    """Milliseconds of silence after a sentence, by what stands around it."""

    sentence: int = 300
    item: int = 400
    paragraph: int = 650
    heading: int = 1000


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence; ``paragraph`` counts the blocks it comes from."""

    text: str
    lang: str
    kind: Kind
    paragraph: int


def spoken_of(blocks: list[Block], lang: str) -> tuple[list[Spoken], list[dict[str, object]]]:
    """The sentences in order, and what was skipped: {"what", "after": number of sentences}."""
    found: list[Spoken] = []
    skipped: list[dict[str, object]] = []
    paragraph = 0
    for block in blocks:
        if block.kind not in SPOKEN:
            skipped.append({"what": block.kind, "after": len(found)})
            continue
        whole = block.kind in ("heading", "disclosure")
        for text in [block.text] if whole else sentences(block.text):
            if re.search(r"\w", text):
                found.append(Spoken(text, sentence_language(text, lang), block.kind, paragraph))
        paragraph += 1
    return found, skipped


def sentence_language(text: str, document: str) -> str:
    """The document's language, unless the sentence is plainly in the other one.

    "ChatGPT 5.0。" in a Chinese article stays Chinese, so that its number is read in Chinese.
    """
    told = language_of(text)
    if document == "zh" and told == "en" and len(re.findall(r"[A-Za-z]{2,}", text)) < 4:
        return "zh"
    return told if document in ("zh", "en") else document


def script_of(spoken: list[Spoken], lang: str, title: str, pauses: Pauses) -> dict[str, object]:
    items = [
        {
            "kind": one.kind,
            "paragraph": one.paragraph,
            "pause_ms": _pause(one, spoken[index + 1], pauses) if index + 1 < len(spoken) else 500,
        }
        for index, one in enumerate(spoken)
    ]
    return {"lang": lang, "title": title, "items": items}


def _pause(one: Spoken, after: Spoken, pauses: Pauses) -> int:
    if one.paragraph == after.paragraph:
        return pauses.sentence
    if "heading" in (after.kind, one.kind) or "disclosure" in (after.kind, one.kind):
        return pauses.heading if one.kind != "heading" else pauses.paragraph
    return pauses.item if one.kind == after.kind == "item" else pauses.paragraph
