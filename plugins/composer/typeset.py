"""One line of plain text as Markdown of its language: marks, spaces, ellipses; never a word."""

from __future__ import annotations

import re

_LETTER = r"[\u3400-\u9fff]"
_HAN = r"[\u3400-\u9fff\u3001-\u303f\uff01-\uff65’”]"
_MARK = r"，。；：！？、（）《》「」『』【】"
_WIDE = {",": "，", ";": "；", "?": "？", "!": "！"}
_CITED = re.compile(r"(?:\s*\[(?:\^|p:)[^\]\s]+\])+$")
_NARROW = str.maketrans(
    {chr(0xFEE0 + code): chr(code) for code in map(ord, "0123456789")}
    | {
        chr(0xFEE0 + code + case): chr(code + case)
        for code in range(0x41, 0x5B)
        for case in (0, 32)
    }
)
"""Full-width digits and letters to those that every font has."""


def typeset(text: str, language: str) -> str:
    """Chinese text gets Chinese punctuation next to Chinese characters, and a space between
    these and Latin letters or figures; numbers keep their marks. The same again changes nothing.
    """
    text = " ".join(text.split())
    before = ""
    while text != before:  # a mark that was set stands beside the next one
        before = text
        text = re.sub(r'"([^"]*)"', r"“\1”", text)
        chinese = language == "zh" and re.search(_LETTER, text)
        text = _chinese(text) if chinese else _latin(text)
    return text


def _latin(text: str) -> str:
    text = re.sub(r"(?<!\.)\.{3,}(?!\.)", "…", text)
    text = re.sub(r"(?<=[\w”’)])\s+(?=[,.;:?!](?:\s|$))", "", text)
    return re.sub(r"(?<=[\w”’)])([,;!?])\1+", r"\1", text)


def _chinese(text: str) -> str:
    text = re.sub(rf"\(([^()]*{_LETTER}[^()]*)\)", r"（\1）", text.translate(_NARROW))
    text = re.sub(r"\.{3,}|。{3,}|…(?!…)(?<!……)", "……", text)
    text = re.sub(rf"(?<={_HAN})\s*([,;?!])\s*", lambda m: _WIDE[m[1]], text)
    text = re.sub(rf"(?<={_HAN})\s*:\s*(?!//)", "：", text)
    text = re.sub(rf"(?<={_HAN})\.(?=\s|$|{_LETTER})\s*", "。", text)
    text = re.sub(r"([，。；：！？、])\1+", r"\1", text)
    text = re.sub(rf"\s+(?=[{_MARK}])|(?<=[{_MARK}])\s+", "", text)
    text = re.sub(rf"(?<={_LETTER})\s+(?={_LETTER})", "", text)
    return re.sub(rf"(?<={_LETTER})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?={_LETTER})", " ", text)


def escape(text: str) -> str:
    """Marks that Markdown would take for its own get a backslash; the others stay readable."""
    text = re.sub(r"([\\`*\[\]<])", r"\\\1", text)
    text = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", text)
    return re.sub(r"^(\s*)([#>+-]|\d+(?=[.)]\s))", r"\1\\\2", text) if _starts_block(text) else text


def _starts_block(text: str) -> bool:
    return bool(re.match(r"\s*(?:#{1,6}\s|>|[+-]\s|-{3,}\s*$)", text))


def joined(parts: list[str], language: str) -> str:
    """Sentences in a row: a space between them unless Chinese characters or punctuation end the
    first; in a Chinese text, too, where it quotes sentences in another script."""
    text = ""
    for part in parts:
        end = _CITED.sub("", text) if language == "zh" else text
        space = "" if not end or re.search(rf"{_HAN}$", end) else " "
        text += space + part
    return text
