"""Lengths of prose, its sentences without markup, and the figures in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.sdk.document import sentences

_WORD = re.compile(r"[A-Za-z0-9]+(?:[.'’,%-][A-Za-z0-9]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
FIGURE = re.compile(r"(?<![A-Za-z0-9_.])\d[\d,]*(?:\.\d+)?(?:\s?[%％])?")


def length(text: str, language: str) -> int:
    """Words (English), or characters and Latin words (Chinese), of plain text."""
    words = len(_WORD.findall(text))
    return len(_HAN.findall(text)) + words if language == "zh" else words


def plain(body: str) -> str:
    """Markdown without footnotes, citations, link targets and marks."""
    body = re.sub(r"^\[\^[^\]]+\]:.*$|\[\^[^\]]+\]|\s?\[p:[^\]]*\]", "", body, flags=re.MULTILINE)
    body = re.sub(r"\]\([^)]*\)", "]", body)
    return re.sub(r"^#{1,6}\s+|^\s*(?:[-*+>]|\d+[.)])\s+|[*`\[\]]", "", body, flags=re.MULTILINE)


def sentences_of(body: str) -> Iterator[str]:
    """The sentences of Markdown, headings left out."""
    for line in body.split("\n"):
        if not re.match(r"\s*(?:#{1,6}\s|\|)", line):
            yield from sentences(plain(line))


def figures(text: str) -> set[str]:
    """The numbers in a text, written alike: "2,500" is "2500", "40 %" is "40%"."""
    return {_alike(found[0]) for found in FIGURE.finditer(text)}


def unfounded(body: str, material: str) -> Iterator[tuple[str, str]]:
    """Numbers of two or more digits or with a per cent sign that the material does not have,
    each with its sentence."""
    known = figures(material)
    known |= {figure.rstrip("%") for figure in known}
    for sentence in sentences_of(body):
        for found in FIGURE.finditer(sentence):
            figure = _alike(found[0])
            if len(figure) > 1 and figure not in known:
                yield found[0].strip(), sentence


def description(body: str, language: str) -> str:
    """The first sentences within the length that search engines show."""
    most = DESCRIPTION[language]
    text, first = "", ""
    for sentence in sentences_of(body):
        first = first or sentence
        longer = f"{text}{'' if language == 'zh' or not text else ' '}{sentence}"
        if len(longer) > most:
            break
        text = longer
    return text or (first[: most - 1].rstrip() + "…" if first else "")


DESCRIPTION = {"zh": 78, "en": 155}
"""Characters of a description that search engines show whole."""

SAYING = {"zh": 25, "en": 60}
"""Characters below which a description says too little."""


def _alike(figure: str) -> str:
    return re.sub(r"[,\s]", "", figure).replace("％", "%").rstrip(".")
