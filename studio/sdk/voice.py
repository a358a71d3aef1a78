"""A brand's voice: the words it prefers and avoids, its person, its sentences; and the check.

[voice]
name = "Sanjue"
person = "我们、您"
sentence_length = 60
notes = "像朋友介绍工具，不喊口号。"
samples = ["打开软件，写一句话，剩下的交给它。"]
preferred = { "人工智能" = ["AI技术", "智能算法"] }
forbidden = { "颠覆" = "改变", "赋能" = "" }
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from studio.sdk import PluginError
from studio.sdk.document import sentences


@dataclass(frozen=True, slots=True)
class Voice:
    """``person`` names how the text speaks of itself and to the reader: "我们", "you", "we, you";
    "" is free. ``sentence_length`` is the most characters (Chinese) or words; 0 is free."""

    name: str = ""
    person: str = ""
    sentence_length: int = 0
    preferred: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # term -> replaces
    forbidden: Mapping[str, str] = field(default_factory=dict)  # term -> replacement or ""
    samples: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """``text[start:end]`` is ``term``. ``rule`` is "preferred", "forbidden", "absolute" (a word
    that advertising law may object to: advice, not law), "long" or "person"; ``suggestion`` is
    what to put there instead, or "" where only a person can tell."""

    start: int
    end: int
    term: str
    rule: str
    suggestion: str


def read_voice(data: Mapping[str, Any]) -> Voice:
    """The ``[voice]`` table of project.toml; raises `PluginError` that names what is wrong in it."""
    length = data.get("sentence_length", 0)
    if not isinstance(length, int) or length < 0:
        raise PluginError("In the brand voice, 'sentence_length' must be a number (0: free).")
    preferred = _table(data, "preferred")
    return Voice(
        name=_line(data, "name"),
        person=_line(data, "person"),
        sentence_length=length,
        preferred={term: _texts(value, f"preferred: {term}") for term, value in preferred.items()},
        forbidden={
            term: "、".join(_texts(value, f"forbidden: {term}"))
            for term, value in _table(data, "forbidden").items()
        },
        samples=_texts(data.get("samples", ()), "samples"),
        notes=_line(data, "notes"),
    )


def check_voice(
    text: str, voice: Voice, language: str, absolute: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Where Markdown ``text`` departs from the voice, in its order; of findings that overlap the
    longest word stands. ``absolute`` are regular expressions, one for each expression to flag.

    Code, addresses, front matter and footnotes' texts are not looked at; what stands in
    quotation marks is not held to the person.
    """
    prose = _prose(text)
    words = [*_terms(prose, voice), *_absolutes(prose, absolute)]
    kept: list[Finding] = []
    for one in sorted(words, key=lambda f: (f.start - f.end, f.start, _ORDER[f.rule])):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    found = [*kept, *_long(prose, voice.sentence_length, language), *_persons(prose, voice.person)]
    shown = (replace(one, term=text[one.start : one.end]) for one in found)
    return tuple(sorted(shown, key=lambda f: (f.start, f.end, _ORDER[f.rule])))


def voice_rules(voice: Voice, language: str) -> str:
    """The voice as lines for a text model's prompt; "" when nothing is set."""
    chinese = language == "zh"
    stop, comma = ("：", "、") if chinese else (": ", ", ")
    lines = []
    if voice.person:
        lines.append(("人称" if chinese else "Person") + stop + voice.person)
    if voice.sentence_length:
        most = voice.sentence_length
        lines.append(f"每句不超过 {most} 字" if chinese else f"At most {most} words a sentence")
    for term, others in voice.preferred.items():
        instead = f"用“{term}”，不用" if chinese else f"Write “{term}”, not "
        lines.append(instead + comma.join(f"“{one}”" for one in others))
    for term, other in voice.forbidden.items():
        line = f"不用“{term}”" if chinese else f"Never write “{term}”"
        rather = f"，改用“{other}”" if chinese else f"; write “{other}”"
        lines.append(line + (rather if other else ""))
    if voice.notes:
        lines.append(voice.notes)
    lines += [("范文：" if chinese else "Sample: ") + sample for sample in voice.samples]
    return "\n".join(f"- {line}" for line in lines)


_ORDER = {"forbidden": 0, "preferred": 1, "absolute": 2, "person": 3, "long": 4}


def _terms(prose: str, voice: Voice) -> Iterator[Finding]:
    for term, replacement in voice.forbidden.items():
        yield from _where(prose, term, "forbidden", replacement, keep=replacement)
    for term, others in voice.preferred.items():
        for other in others:
            yield from _where(prose, other, "preferred", term, keep=term)


def _where(prose: str, term: str, rule: str, suggestion: str, keep: str) -> Iterator[Finding]:
    """``keep`` is the wanted term: a word that is part of it is not what we look for."""
    if keep and term.lower() in keep.lower() and term.lower() != keep.lower():
        prose = _word(keep).sub(lambda match: " " * len(match[0]), prose)
    for match in _word(term).finditer(prose):
        if match[0] != keep:
            yield Finding(match.start(), match.end(), match[0], rule, suggestion)


@cache
def _word(term: str) -> re.Pattern[str]:
    """Latin words stand alone and in any case; Chinese ones have no borders."""
    before = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", term) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", term) else ""
    words = r"\s+".join(re.escape(part) for part in term.split())
    return re.compile(before + words + after, re.IGNORECASE)


def _absolutes(prose: str, patterns: Iterable[str]) -> Iterator[Finding]:
    for pattern in patterns:
        try:
            found = re.finditer(pattern, prose)
        except re.error:
            raise PluginError(
                f"The word list has a line that is no pattern: '{pattern}'. Correct it or put # "
                "before it."
            ) from None
        for match in found:
            if match[0]:
                yield Finding(match.start(), match.end(), match[0], "absolute", "")


def _long(prose: str, most: int, language: str) -> Iterator[Finding]:
    if not most:
        return
    for start, block in _blocks(prose):
        place = 0
        for sentence in sentences(block):
            match = re.search(r"\s+".join(map(re.escape, sentence.split())), block[place:])
            if match is None:
                continue
            first, last = start + place + match.start(), start + place + match.end()
            if len(_COUNTED[language].findall(sentence)) > most:
                yield Finding(first, last, match[0], "long", "")
            place += match.end()


_COUNTED = {
    "zh": re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+(?:[.'-][A-Za-z0-9]+)*"),
    "en": re.compile(r"[\w]+(?:[.'’-]\w+)*"),
}


_MARK = r"[ \t]*(?:[-*+>]|\d+[.)])[ \t]+"
_BLOCK = re.compile(
    rf"^(?![ \t]*[#|])[ \t]*\S.*(?:\n(?![ \t]*[#|]|{_MARK})[ \t]*\S.*)*", re.MULTILINE
)


def _blocks(prose: str) -> Iterator[tuple[int, str]]:
    """Paragraphs and list items with their place; headings and tables are no sentences."""
    for match in _BLOCK.finditer(prose):
        mark = re.match(_MARK, match[0])
        skip = mark.end() if mark else 0
        yield match.start() + skip, match[0][skip:]


_RIVALS: dict[str, tuple[str, dict[str, str]]] = {
    "我们": ("zh", {"咱们": "我们", "笔者": "我们", "小编": "我们", r"(?<!自)我(?![们国方校])": "我们"}),
    "咱们": ("zh", {"我们": "咱们", "笔者": "咱们", "小编": "咱们", r"(?<!自)我(?![们国方校])": "咱们"}),
    "我": ("zh", {"我们": "我", "咱们": "我", "笔者": "我", "小编": "我"}),
    "你": ("zh", {"您": "你"}),
    "您": ("zh", {"你们": "各位", "你(?!们)": "您"}),
    "we": ("en", {"I": "we", "my": "our", "me": "us", "mine": "ours", "myself": "ourselves"}),
    "i": ("en", {"we": "I", "our": "my", "us": "me", "ours": "mine", "ourselves": "myself"}),
}  # fmt: skip


def _persons(prose: str, person: str) -> Iterator[Finding]:
    wanted = [one.strip().lower() for one in re.split(r"[、,，/;；\s]+", person) if one.strip()]
    own = re.sub(r"“[^”\n]*”|「[^」\n]*」|\"[^\"\n]*\"", lambda m: " " * len(m[0]), prose)
    for one in wanted:
        kind, rivals = _RIVALS.get(one, ("", {}))
        for rival, instead in rivals.items():
            if rival.lower() in wanted:
                continue
            flags = 0 if rival == "I" else re.IGNORECASE
            borders = rf"\b{rival}\b" if kind == "en" else rival
            for match in re.finditer(borders, own, flags):
                if match[0] != "US":  # the country
                    yield Finding(match.start(), match.end(), match[0], "person", instead)


_HIDDEN = re.compile(
    r"\A---\n.*?\n---[ \t]*\n|^[ \t]*(?:```|~~~).*?^[ \t]*(?:```|~~~)[ \t]*$|`[^`\n]*`"
    r"|^\[\^[^\]]+\]:[^\n]*|\]\([^)\n]*\)|\[(?:\^|p:)[^\]\n]*\]|<[^<>\n]*>|https?://[^\s)）]+",
    re.DOTALL | re.MULTILINE,
)
_LINES = re.compile(r"[^\n]")


def _prose(text: str) -> str:
    """``text`` of the same length, with blanks where nobody reads prose."""
    return _HIDDEN.sub(lambda match: _LINES.sub(" ", match[0]), text)


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A table of terms, or a list of them."""
    value = data.get(key, {})
    if isinstance(value, (list, tuple)):
        return {str(term): "" for term in value}
    if not isinstance(value, Mapping):
        raise PluginError(f"In the brand voice, '{key}' must be a table of terms.")
    return {str(term): other for term, other in value.items() if str(term).strip()}


def _texts(value: Any, where: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, (list, tuple)) or not all(isinstance(one, str) for one in texts):
        raise PluginError(f"In the brand voice, '{where}' must be a text or a list of texts.")
    return tuple(one.strip() for one in texts if one.strip())


def _line(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise PluginError(f"In the brand voice, '{key}' must be a text.")
    return value.strip()
