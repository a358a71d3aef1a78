"""What an answer lost or changed that it should have kept, as sentences for the person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from studio.sdk.document import language_of

SHOWN = 3  # things that a sentence names
JUDGED = 24  # letters that the language of a text is told from
_CITATION = re.compile(r"\[\^[^\]\s]+\]")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6}\s", re.MULTILINE)
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*%?")
KEEPING = ("shorter", "longer", "simpler", "tone", "fix", "translate")


def in_wrong_language(answer: str, target: str) -> bool:
    """Whether enough of the answer is in the other language."""
    letters = re.sub(r"https?://\S+|[^A-Za-z\u3400-\u9fff]", "", answer)
    return len(letters) >= JUDGED and language_of(letters) != target


def remarks(
    action: str, text: str, answer: str, glossary: Mapping[str, Any], language: str
) -> list[str]:
    """In the language of the text."""
    say = _ZH if language == "zh" else _EN
    found: list[str] = []
    if action in KEEPING:
        if lost := _missing(_CITATION, text, answer):
            found.append(say["citations"].format(what=_named(lost, language)))
        if lost := _missing(_LINK, text, answer):
            found.append(say["links"].format(what=_named(lost, language)))
        if len(_HEADING.findall(text)) != len(_HEADING.findall(answer)):
            found.append(say["headings"])
    if new := _missing(_FIGURE, answer, text):
        found.append(say["figures"].format(what=_named(new, language)))
    if action == "translate":
        for term, other in glossary.items():
            if term.lower() in text.lower() and str(other).lower() not in answer.lower():
                found.append(say["term"].format(term=term, other=other))
    return found


def cut_off(language: str) -> str:
    """A piece of a long text that the engine did not finish."""
    return (_ZH if language == "zh" else _EN)["cut"]


def _missing(pattern: re.Pattern[str], text: str, answer: str) -> list[str]:
    """What the one has and the other lacks; inside the footnotes' own texts as well."""
    kept = set(pattern.findall(answer))
    return [one for one in dict.fromkeys(pattern.findall(text)) if one not in kept]


def _named(things: Iterable[str], language: str) -> str:
    names = list(things)
    shown = ("、" if language == "zh" else ", ").join(names[:SHOWN])
    return shown + (" …" if len(names) > SHOWN else "")


_EN = {
    "citations": "The answer lost citations: {what}.",
    "links": "The answer lost links: {what}.",
    "headings": "The answer has other headings than the text.",
    "figures": "The answer has figures that the text does not have: {what}. Check them.",
    "cut": "A passage was cut off at the length limit; look at the end of each.",
    "term": "The glossary's “{term}” was not translated as “{other}”.",
}
_ZH = {
    "citations": "改写后少了引用标注：{what}。",
    "links": "改写后少了链接：{what}。",
    "headings": "改写后的小标题与原文不一致。",
    "figures": "改写后出现了原文没有的数字：{what}，请核对。",
    "cut": "有一段因长度上限没有写完，请检查每段的结尾。",
    "term": "术语表中的“{term}”没有译成“{other}”。",
}
