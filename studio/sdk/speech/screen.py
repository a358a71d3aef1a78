"""The marks that a person types into a sentence, for those that have a short form.

    去银<行|hang2>[pause 0.5s]，用 <SQL|=sequel>，说 <tomato|/təˈmɑːtoʊ/>。

A reading in pinyin (one syllable a character), an alias after "=", IPA between slashes, and a
pause in s or ms. What only looks alike (a < b | c > d) stays text.
"""

from __future__ import annotations

import re

from studio.sdk.speech.marks import BREAK, READING, SUB, Mark, MarkedText, ordered
from studio.sdk.speech.pinyin import numbered

_FORM = re.compile(
    r"<(?P<word>[^<>|\[\]\n]+)\|(?P<said>[^<>|\n]+)>"
    r"|\[(?:pause|停顿)\s*(?P<length>\d+(?:\.\d+)?)\s*(?P<unit>ms|s|毫秒|秒)\]",
    re.IGNORECASE,
)


def parse_screen(typed: str) -> MarkedText:
    """The words and their marks; blanks are made one. Never raises."""
    text: list[str] = []
    marks: list[Mark] = []
    at = 0

    def add(words: str) -> None:
        for sign in words:
            if not sign.isspace():
                text.append(sign)
            elif text and text[-1] != " ":
                text.append(" ")

    for found in _FORM.finditer(typed):
        add(typed[at : found.start()])
        start = len(text)
        if found["length"]:
            many = float(found["length"]) * (1 if found["unit"].lower() in ("ms", "毫秒") else 1000)
            marks.append(Mark(BREAK, start, start, ms=min(60_000, round(many))))
        else:
            mark = _said(found["word"], found["said"].strip())
            add(found["word"] if mark else found[0])
            if mark:
                marks.append(Mark(mark.kind, start, len(text), alphabet=mark.alphabet, value=mark.value, alias=mark.alias))  # fmt: skip
        at = found.end()
    add(typed[at:])
    while text and text[-1] == " ":
        text.pop()
    most = len(text)
    cut = [m if m.end <= most else _clamped(m, most) for m in marks]
    return MarkedText("".join(text), ordered(cut))


def _clamped(mark: Mark, most: int) -> Mark:
    return Mark(mark.kind, min(mark.start, most), most, ms=mark.ms, alphabet=mark.alphabet, value=mark.value, alias=mark.alias)  # fmt: skip


def _said(word: str, said: str) -> Mark | None:
    if said.startswith("=") and said[1:].strip():
        return Mark(SUB, 0, 0, alias=" ".join(said[1:].split()))
    if len(said) > 2 and said[0] == said[-1] == "/":
        return Mark(READING, 0, 0, alphabet="ipa", value=said[1:-1])
    pinyin = numbered(said)
    han = re.findall(r"[\u3400-\u9fff〇]", word)
    if pinyin and len(pinyin.split()) == len(han) == len(word.strip()):
        return Mark(READING, 0, 0, alphabet="pinyin", value=pinyin)
    return None


def write_screen(marked: MarkedText) -> str:
    """The text with its readings, aliases and breaks; marks without a short form do not show."""
    out: list[str] = []
    at = 0
    for mark in ordered(marked.marks):
        if mark.kind not in (BREAK, READING, SUB) or mark.start < at:
            continue
        out.append(marked.text[at : mark.start])
        word = marked.text[mark.start : mark.end]
        if mark.kind == BREAK:
            out.append(f"[pause {mark.ms / 1000:g}s]")
        elif mark.kind == SUB:
            out.append(f"<{word}|={mark.alias}>")
        else:
            said = mark.value if mark.alphabet == "pinyin" else f"/{mark.value}/"
            out.append(f"<{word}|{said}>")
        at = mark.end
    return "".join([*out, marked.text[at:]])
