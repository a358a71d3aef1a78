"""The line to speak: as the plugin `lines` wrote it, or made of a plain sentence."""

from __future__ import annotations

from studio.sdk import Inputs
from studio.sdk.document import language_of
from studio.sdk.speech.line import Line, Voiced, read_line
from studio.sdk.speech.screen import parse_screen
from studio.sdk.speech.ssml import write


def line_of(inputs: Inputs, voice_zh: str, voice_en: str, rate: float, pitch: float) -> Line:
    """A sentence's voices are names of the chosen engine's own; marks typed into it count."""
    given = inputs.get("line")
    if given is not None:
        return read_line(given.text())
    sentence = inputs.one("sentence")
    marked = parse_screen(sentence.text())
    voices = {
        language: Voiced(f"/{voice}" if voice else "", rate, pitch)
        for language, voice in (("zh", voice_zh), ("en", voice_en))
    }
    return Line(
        text=marked.text,
        lang=str(sentence.meta.get("lang") or language_of(marked.text)),
        ssml=write(marked) if marked.marks else "",
        voices=voices,
    )
