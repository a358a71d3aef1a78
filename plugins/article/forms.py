"""Which structure and language an article gets, and what a model is told about it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from studio.sdk.brief import Brief
from studio.sdk.document import language_of

TITLES: dict[str, tuple[str, str]] = {
    "auto": ("By the brief", "按简报决定"),
    "aida": ("AIDA", "AIDA（注意、兴趣、欲望、行动）"),
    "pas": ("PAS", "PAS（问题、激化、解决）"),
    "bab": ("BAB (before, after, bridge)", "BAB（之前、之后、桥梁）"),
    "fab": ("FAB", "FAB（特性、优势、好处）"),
    "how-to": ("How-to guide", "操作指南"),
    "listicle": ("Listicle", "清单体"),
    "announcement": ("Product announcement", "产品发布"),
    "press-release": ("Press release", "新闻通稿"),
    "case-study": ("Case study", "案例"),
    "review": ("Retrospective", "复盘"),
    "wechat-article": ("WeChat long read", "公众号长文"),
    "xiaohongshu": ("Xiaohongshu note", "小红书笔记"),
    "short-video": ("Short video script", "短视频口播稿"),
}
"""Id -> its title in English and Chinese; the same ids and titles as the composer's."""

LENGTHS = {"zh": 1200, "en": 900}
"""What a model is asked for when neither the brief nor the user says a length."""


@cache
def _forms() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))


def language(brief: Brief, wanted: str, text: str) -> str:
    """The language chosen, else the brief's, else told from its text."""
    asked = next((one for one in (wanted, brief.language) if one in ("zh", "en")), "")
    return asked or language_of(text[:20_000])


def form(brief: Brief, wanted: str, spoken: str) -> str:
    """The structure chosen, else the one the brief names, else what its title sounds like."""
    if wanted != "auto":
        return wanted
    named = brief.kind.strip().lower()
    for name, titles in TITLES.items():
        if named in {name, *(title.lower() for title in titles)} and name != "auto":
            return name
    about = f"{brief.kind} {brief.title}".lower()
    for name, data in _forms().items():
        if any(cue in about for cue in data.get(f"cues_{spoken}", ())):
            return name
    return "wechat-article" if spoken == "zh" else "aida"


def guidance(name: str, spoken: str) -> str:
    return str(_forms()[name][spoken])
