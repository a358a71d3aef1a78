"""Plain text into Markdown of one language: Chinese punctuation, and marks that mean nothing."""

from __future__ import annotations

import re

_HAN = r"[\u3400-\u9fff\u3001-\u303f\uff01-\uff65’”]"
_WIDE = {",": "，", ";": "；", "?": "？", "!": "！"}


def typeset(text: str, language: str) -> str:
    """Chinese text gets Chinese punctuation next to Chinese characters; numbers keep theirs."""
    text = re.sub(r'"([^"]*)"', r"“\1”", " ".join(text.split()))
    if language != "zh" or not re.search(r"[\u3400-\u9fff]", text):
        return text
    text = re.sub(r"\(([^()]*[\u3400-\u9fff][^()]*)\)", r"（\1）", text)
    text = re.sub(r"\.{3,}|。{3,}|…(?!…)(?<!……)", "……", text)
    text = re.sub(rf"(?<={_HAN})\s*([,;?!])\s*", lambda m: _WIDE[m[1]], text)
    text = re.sub(rf"(?<={_HAN})\s*:\s*(?!//)", "：", text)
    text = re.sub(rf"(?<={_HAN})\.(?=\s|$|[\u3400-\u9fff])\s*", "。", text)
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", text)


def escape(text: str) -> str:
    """Marks that Markdown would take for its own get a backslash; the others stay readable."""
    text = re.sub(r"([\\`*\[\]<])", r"\\\1", text)
    text = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", text)
    return re.sub(r"^(\s*)([#>+-]|\d+(?=[.)]\s))", r"\1\\\2", text) if _starts_block(text) else text


def _starts_block(text: str) -> bool:
    return bool(re.match(r"\s*(?:#{1,6}\s|>|[+-]\s|-{3,}\s*$)", text))


def joined(parts: list[str], language: str) -> str:
    """Sentences in a row: a space between them unless Chinese punctuation ends the first."""
    text = ""
    for part in parts:
        space = "" if not text or re.search(rf"{_HAN}$", text) or language == "zh" else " "
        text += space + part
    return text
