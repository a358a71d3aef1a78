"""IPA as a model's symbols: what Piper's, Kokoro's and Kitten's models read instead of letters."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from studio.sdk import Job, NoEngine, PluginError

_MISAKI = (
    ("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("ɔɪ", "Y"), ("oʊ", "O"), ("əʊ", "Q"), ("tʃ", "ʧ"),
    ("dʒ", "ʤ"), ("ɜː", "ɜɹ"), ("ɚ", "əɹ"), ("ɐ", "ə"), ("ɾ", "T"), ("ʔ", "t"), ("r", "ɹ"),
    ("x", "k"), ("ː", ""),
)  # fmt: skip
"""eSpeak's English IPA to the phonemes of Kokoro 1.0 and later (hexgrad/misaki, EN_PHONES.md)."""
_LONG = 220  # symbols of one run through the model; longer is cut where a clause ends


def symbols_of(tokens: Path) -> frozenset[str]:
    """The model's symbols of one character; a line that is only a number stands for the space."""
    found = set()
    for line in tokens.read_text(encoding="utf-8").splitlines():
        symbol = line.rsplit(maxsplit=1)[0] if len(line.split()) > 1 else " "
        if len(symbol) == 1:
            found.add(symbol)
    return frozenset(found)


def words_in(lexicons: Sequence[Path]) -> frozenset[str]:
    """The words and characters that a model's lists know."""
    found = set()
    for lexicon in lexicons:
        with lexicon.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                found.add(line.partition("||" if "||" in line else " ")[0].strip().lower())
    return frozenset(found)


def unknown(text: str, known: frozenset[str]) -> list[str]:
    words = re.findall(r"[A-Za-z]+(?:'[A-Za-z]+)*|[\u3400-\u9fff]", text)
    return list(dict.fromkeys(word for word in words if word.lower() not in known))


def ask(text: str, language: str, voice: str, model: str, job: Job) -> Mapping[str, object]:
    """``speech.phonemes`` of whoever provides it; out of process, because eSpeak NG is GPL.
    ``voice``: whose phonemes the model was trained on, by eSpeak's name."""
    wanted = {"text": text, "language": language, "voice": voice}
    try:
        result = job.call("speech.phonemes", wanted)
    except NoEngine:
        raise PluginError(
            f"The model '{model}' reads phonemes, and nothing here makes them: "
            "install the studio's extra `engines`, or put a lexicon.txt into the model's folder."
        ) from None
    found = json.loads(result.one("phonemes").text())
    return found if isinstance(found, dict) else {}


def clauses_of(
    found: Mapping[str, object], symbols: frozenset[str], misaki: bool
) -> list[list[int]]:
    """Code points for each run through the model; the text's punctuation is kept in its place."""
    words = found.get("words")
    parts = [
        _spelt(str(word["ipa"]), misaki) + str(word.get("after", " "))
        for word in (words if isinstance(words, list) else [])
    ]
    said = "".join(symbol for symbol in "".join(parts) if symbol in symbols)
    return [[ord(symbol) for symbol in one] for one in _cut(said) if one.strip(" ,.;:!?…—")]


def _spelt(ipa: str, misaki: bool) -> str:
    if misaki:
        for theirs, ours in _MISAKI:
            ipa = ipa.replace(theirs, ours)
    return unicodedata.normalize("NFD", ipa)


def _cut(said: str) -> list[str]:
    """Whole sentences; one that is too long for the model is cut at its commas, at last anywhere."""
    found = []
    for sentence in re.findall(r"[^.!?]+[.!?]*", said):
        rest = sentence.strip()
        while len(rest) > _LONG:
            stop = max(rest.rfind(mark, 0, _LONG) for mark in ",;:—")
            stop = stop if stop > 0 else max(rest.rfind(" ", 0, _LONG), _LONG // 2)
            found.append(rest[: stop + 1].strip())
            rest = rest[stop + 1 :].strip()
        found.append(rest)
    return found
