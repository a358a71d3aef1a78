"""The visible line that says how a document was made, in the document's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_ZH = {
    "composed": "本文由三绝工作室的编排程序{by}按规则从作者的简报与资料汇编而成，未使用语言模型。",
    "generated": "本文由人工智能（AI）辅助生成{by}。",
    "transcribed": "本文由人工智能（AI）根据录音听写而成{by}。",
    "pictures": "图片由程序合成{by}。",
}
_EN = {
    "composed": "This article was assembled by Sanjue Studio’s composer{by} from the author’s"
    " brief and sources, by rules, without a language model.",
    "generated": "This article was generated with the help of AI{by}.",
    "transcribed": "This text was written down from a recording by AI{by}.",
    "pictures": "The pictures are computer-generated{by}.",
}


def label_line(front: Mapping[str, Any], engines: Iterable[str], language: str) -> str:
    """What is known of the making, or "" for a text of the author's own.

    ``front`` is the article's front matter: ``ai`` is "composed" for rules without a
    model, "transcribed" for a recording, and any other value for a model. ``engines`` made the pictures that are shown.
    """
    words = _ZH if language == "zh" else _EN
    made = str(front.get("ai") or "")
    parts: list[str] = []
    if made and made != "none":
        key = made if made in ("composed", "transcribed") else "generated"
        parts.append(words[key].format(by=_by([str(front.get("engine") or "")], language)))
    if named := sorted({engine for engine in engines if engine}):
        parts.append(words["pictures"].format(by=_by(named, language)))
    return ("" if language == "zh" else " ").join(parts)


def _by(engines: list[str], language: str) -> str:
    named = [engine for engine in engines if engine]
    if not named:
        return ""
    return f"（{'、'.join(named)}）" if language == "zh" else f" ({', '.join(named)})"
