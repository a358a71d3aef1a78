"""What can be counted of a text at a glance: length, score, what is against brief and voice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from studio.core.score import score_of
from studio.sdk import PluginError
from studio.sdk.brief import parse_brief
from studio.sdk.document import language_of
from studio.sdk.voice import check_voice, read_voice


@dataclass(frozen=True, slots=True)
class Measures:
    count: int  # characters without white space
    points: int
    missing: tuple[str, ...]  # that the brief wants
    wrong: tuple[str, ...]  # that the brief does not want
    departures: int  # from the brand's voice


@lru_cache(maxsize=16)
def measured(text: str, brief_text: str, voice: str) -> Measures:
    """``voice`` as JSON. Asked thirty times a second, counted once."""
    brief = parse_brief(brief_text)
    try:
        findings = check_voice(text, read_voice(json.loads(voice)), language_of(text))
    except PluginError:
        findings = ()  # the brand page says what is wrong with it
    return Measures(
        sum(1 for one in text if not one.isspace()),
        score_of(text, brief.keywords).points,
        tuple(one for one in brief.must_use if one not in text),
        tuple(one for one in brief.must_avoid if one in text),
        len(findings),
    )
