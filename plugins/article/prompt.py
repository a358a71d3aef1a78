"""The messages for a language model, from the templates in ``prompts/``."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import Any

from studio.sdk.brief import Brief, write_brief

from .excerpts import Excerpt, in_prompt
from .forms import LENGTHS, outline

BRIEF_ROOM = 8_000
"""Characters of the brief in a prompt; a longer one is cut, and the notes say so."""


def messages(
    brief: Brief, form: str, spoken: str, length: int, found: list[Excerpt]
) -> list[dict[str, Any]]:
    nothing = "（没有资料）" if spoken == "zh" else "(no sources)"
    system = _template("system", spoken).substitute(
        form=outline(form, spoken), length=length, wishes=_wishes(brief, spoken)
    )
    request = _template("request", spoken).substitute(
        brief=write_brief(brief, spoken)[:BRIEF_ROOM], excerpts=in_prompt(found) or nothing
    )
    return [{"role": "system", "content": system}, {"role": "user", "content": request}]


def length_of(brief: Brief, wanted: int, spoken: str) -> int:
    """Words or characters: the parameter, else the number in the brief, else the default."""
    number = re.search(r"\d[\d,]*", brief.length)
    return wanted or (int(number[0].replace(",", "")) if number else LENGTHS[spoken])


def _wishes(brief: Brief, spoken: str) -> str:
    """What must and must not appear, and the tone, as one rule."""
    must, avoid, tone = (
        ("必须出现：", "不要出现：", "语气：")
        if spoken == "zh"
        else ("Must appear: ", "Must not appear: ", "Tone: ")
    )
    comma, stop, none = (
        ("、", "。", "无特别要求") if spoken == "zh" else (", ", ". ", "No other wish")
    )
    wishes = [
        label + text.strip()
        for label, text in (
            (must, comma.join(brief.must_use)),
            (avoid, comma.join(brief.must_avoid)),
            (tone, brief.tone),
        )
        if text.strip()
    ]
    return (stop.join(wishes) or none) + stop.strip()


def _template(name: str, spoken: str) -> Template:
    path = Path(__file__).parent / "prompts" / f"{name}.{spoken}.md"
    return Template(path.read_text(encoding="utf-8"))
