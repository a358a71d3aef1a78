"""Citations: ``[p:1a2b3c4d]`` in what a model writes, footnotes in the article."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from studio.sdk.passages import Passage

_CITED = re.compile(
    r"[ \t]?(?:[\[【]|[(（](?=\s*p\s*[:：]\s*[0-9a-f]{8}))\s*(p\s*[:：][^\]】)）\n]{1,80})[\]】)）]"
)
_ALMOST = re.compile(r"[\[【]\^?p?\s*([0-9a-f]{8})[\]】]")
_ID = re.compile(r"[0-9a-f]{8}")
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)$", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_QUOTED = {"zh": 60, "en": 120}
"""Characters of a passage that its footnote repeats."""


def cited(text: str) -> list[str]:
    """The ids that a text cites, each once, in its order."""
    found = (one for match in _CITED.finditer(text) for one in _ID.findall(match[1]))
    return list(dict.fromkeys(found))


def known_only(text: str, known: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """The text with its citations as ``[p:id]``, and what was cited and does not exist."""
    lost: list[str] = []

    def clean(match: re.Match[str]) -> str:
        ids = _ID.findall(match[1])
        lost.extend(one for one in ids if one not in known)
        if not ids:
            lost.append(match[1].strip())
        marks = "".join(f"[p:{one}]" for one in dict.fromkeys(ids) if one in known)
        return f" {marks}" if marks and match[0][0] in " \t" else marks

    def meant(match: re.Match[str]) -> str:
        return f"[p:{match[1]}]" if match[1] in known else match[0]

    return _CITED.sub(clean, _ALMOST.sub(meant, text)), tuple(dict.fromkeys(lost))


def without_notes(text: str, known: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The text without footnotes that its writer made up, and their marks; ``known`` ones stay."""
    body, _ = footnotes(text)
    own = sorted(marks(body) - set(known))
    for one in own:
        body = body.replace(f"[^{one}]", "")
    return body, tuple(f"[^{one}]" for one in own)


def bare(text: str) -> str:
    """The text without its citations of passages."""
    return _CITED.sub("", text)


def footnotes(body: str) -> tuple[str, dict[str, str]]:
    """The body without its footnotes' definitions, and those by their marks."""
    notes = {match[1]: " ".join(match[2].split()) for match in _NOTE.finditer(body)}
    return _NOTE.sub("", body).rstrip(), notes


def marks(text: str) -> set[str]:
    """The footnote marks in a text, as "3" for ``[^3]``."""
    return {match[1] for match in _MARK.finditer(text)}


def footnoted(
    body: str, notes: Mapping[str, str], passages: Mapping[str, Passage], language: str
) -> str:
    """The body with footnotes at its end, numbered as they come: those of ``notes`` that it
    refers to, and one for each passage that it cites (`known_only` went before)."""
    numbers: dict[str, int] = {}

    def mark(match: re.Match[str]) -> str:
        if match[1]:
            texts = [notes[match[1]]] if match[1] in notes else []
        else:
            texts = [definition(passages[one], language) for one in _ID.findall(match[2])]
        return "".join(f"[^{numbers.setdefault(text, len(numbers) + 1)}]" for text in texts)

    body = re.sub(f"{_MARK.pattern}|{_CITED.pattern}", mark, body).strip()
    told = "\n".join(f"[^{number}]: {text}" for text, number in numbers.items())
    return f"{body}\n\n{told}\n" if told else f"{body}\n"


def definition(passage: Passage, language: str) -> str:
    """``Title, p. 3: “how it begins …”``"""
    title = _bare(passage.title or passage.document)
    quote = _beginning(_bare(passage.text), language)
    section = _bare(passage.heading[-1]) if passage.heading else ""
    if language == "zh":
        place = f"，第 {passage.page} 页" if passage.page else f"，“{section}”一节"
    else:
        place = f", p. {passage.page}" if passage.page else f", “{section}”"
    known = passage.page or (section and section != title)
    colon = "：" if language == "zh" else ": "
    return f"{title}{place if known else ''}{colon}“{quote}”"


def _beginning(text: str, language: str) -> str:
    most = _QUOTED[language]
    if len(text) <= most:
        return text
    if language == "zh":
        return text[:most].rstrip("，、；：,") + "……"
    return text[:most].rpartition(" ")[0].rstrip(",;:") + " …"


def _bare(text: str) -> str:
    """Plain words on one line: a definition is not to hold links or marks of its own."""
    inner = text.replace("“", "‘").replace("”", "’")
    return " ".join(re.sub(r"[*`\[\]|#<>\\]|(?<!\w)_|_(?!\w)", " ", inner).split())
