"""A recogniser's tokens and their times as words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.sdk.capabilities import Word

from .recording import RATE, Recording

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LAST = 0.4  # seconds that the last token of a stretch may sound
_LONG = 0.8  # seconds; a token does not sound longer, what follows it is a pause


def words_of(
    tokens: Sequence[str],
    times: Sequence[float],
    start: int,
    end: int,
    recording: Recording,
) -> list[Word]:
    """``times``: when each token begins, in seconds from ``start``; ``start`` and ``end``: of the
    stretch, at `RATE`. Empty where the model tells no times."""
    if not tokens or len(times) != len(tokens):
        return []
    last = (end - start) / RATE
    found: list[Word] = []
    joins = False
    for index, token in enumerate(tokens):
        begins = times[index]
        after = times[index + 1] if index + 1 < len(times) else min(last, begins + _LAST)
        ends = min(max(begins, after), begins + _LONG)
        spelt = token.replace("▁", " ")
        text = spelt.strip().removesuffix("@@")
        if text:
            span = recording.own(start + begins * RATE), recording.own(start + ends * RATE)
            if found and (joins or _goes_on(spelt, found[-1]["text"])):
                found[-1]["text"] += text
                found[-1]["end"] = span[1]
            else:
                found.append({"text": text, "start": span[0], "end": span[1]})
        joins = spelt.endswith("@@")
    return [one for one in found if one["end"] > one["start"] and re.search(r"\w", one["text"])]


def _goes_on(token: str, before: str) -> bool:
    """Whether a token belongs to the word before it: no space, and neither is Chinese."""
    if re.match(r"[^\w\s]", token):
        return True  # punctuation, and the 's of English
    return not token.startswith(" ") and not _HAN.search(token[:1]) and not _HAN.search(before[-1])
