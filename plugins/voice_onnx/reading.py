"""A text and its marks as signs of a model's alphabet."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.sdk import Job, NoEngine, PluginError
from studio.sdk.speech.marks import READING, Mark, as_json

from .model import Symbols, VoiceModel
from .pauses import SENTENCE_ENDS, pause_of, symbol_of
from .pinyin import Pause, syllables
from .sandhi import Syllable
from .signs import Sign

_INITIALS = (
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z",
    "c", "s", "y", "w",
)  # fmt: skip
_ZERO = "Ø"
_LETTERED = re.compile(
    r"[\u2e80-\U0003ffff]|[^\W_\u2e80-\U0003ffff]+(?:['’-][^\W_\u2e80-\U0003ffff]+)*|.", re.S
)
_SILENT = frozenset(" ,.;:!?，。；：！？、…—")


def read(
    text: str, marks: Sequence[Mark], model: VoiceModel, language: str, job: Job, cache: Path | None
) -> list[Sign]:
    symbols = model.symbols
    if symbols.alphabet == "pinyin":
        parts = syllables(text, marks, sandhi=symbols.sandhi, cache_folder=cache)
        return list(_of_pinyin(parts, symbols))
    if symbols.alphabet == "ipa":
        return list(_of_ipa(text, marks, symbols, language, job))
    return list(_of_letters(text, symbols))


def ends_sentence(sign: Sign) -> bool:
    return not sign.sounds and sign.symbol in SENTENCE_ENDS


def _of_pinyin(parts: Sequence[Syllable | Pause], symbols: Symbols) -> Iterator[Sign]:
    before: Syllable | None = None
    for one in parts:
        if isinstance(one, Pause):
            before = None
            if symbol := symbol_of(one.sign, symbols.ids):
                yield Sign(symbol, one.first, one.last, sounds=False, closes=True)
            continue
        if symbols.boundary and before is not None and before.word != one.word:
            yield Sign(symbols.boundary, one.first, one.first, sounds=False)
        before = one
        initial, final = _split(one.pinyin[:-1], symbols.spelling)
        place = one.first, one.last
        if initial or _ZERO in symbols.ids:
            yield Sign(initial or _ZERO, *place)
        if final + one.tone in symbols.ids:
            yield Sign(final + one.tone, *place, closes=True)
        else:
            yield Sign(final, *place)
            yield Sign(one.tone, *place, closes=True)


def _split(base: str, spelling: str) -> tuple[str, str]:
    if spelling == "written":
        initial = next((one for one in _INITIALS if base.startswith(one)), "")
        return initial, base[len(initial) :]
    from pypinyin.contrib.tone_convert import to_finals, to_initials

    initial = to_initials(base, strict=True)
    return initial, to_finals(base, strict=True, v_to_u=False) or base[len(initial) :]


def _of_ipa(
    text: str, marks: Sequence[Mark], symbols: Symbols, language: str, job: Job
) -> Iterator[Sign]:
    """By the phonemes of the engine that speaks IPA; a person's own IPA stands for its words."""
    wanted = {
        "text": text, "language": language, "voice": symbols.espeak,
        "marks": [as_json(one) for one in marks if one.alphabet == "pinyin"],
    }  # fmt: skip
    try:
        told = job.call("speech.phonemes", wanted).one("phonemes").text()
    except NoEngine:
        raise PluginError(
            "This voice is spelled in phonemes, which eSpeak NG makes of the text: install the studio's "
            "extra `engines`."
        ) from None
    words = _words(told)
    own = [one for one in marks if one.kind == READING and one.alphabet == "ipa"]
    for number, word in enumerate(words):
        first, last = int(word["start"]), int(word["end"])
        ipa, after = str(word["ipa"]), str(word["after"])
        for mark in own:
            if mark.start < last and first < mark.end:
                begins = first >= mark.start and (
                    not number or words[number - 1]["end"] <= mark.start
                )
                ipa = mark.value if begins else ""
        yield from _symbols(ipa, first, last, symbols)
        end = int(words[number + 1]["start"]) if number + 1 < len(words) else len(text)
        for sign in after if ipa or after != " " else "":
            yield Sign(sign, last, end, sounds=False)


def _symbols(ipa: str, first: int, last: int, symbols: Symbols) -> Iterator[Sign]:
    points = tuple(unicodedata.normalize("NFD", ipa))
    longest = max((len(one) for one in symbols.clusters), default=1)
    at = 0
    while at < len(points):
        size = next(
            (n for n in range(longest, 1, -1) if points[at : at + n] in symbols.clusters), 1
        )
        sign = "".join(points[at : at + size])
        yield Sign(sign, first, last, sounds=sign not in _SILENT)
        at += size


def _of_letters(text: str, symbols: Symbols) -> Iterator[Sign]:
    """Code points; a word is what stands between blanks, and of Chinese each character."""
    for word in _LETTERED.finditer(text):
        pause = pause_of(word[0])
        for point in unicodedata.normalize("NFD", word[0]):
            lower = point.lower()
            symbol = lower if lower in symbols.ids else point
            if pause and symbol not in symbols.ids:
                symbol = symbol_of(pause, symbols.ids)
            if symbol:
                yield Sign(symbol, word.start(), word.end(), sounds=word[0][0].isalnum())


def _words(told: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = json.loads(told)["words"]
    return found
