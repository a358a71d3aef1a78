"""The few words that exports add to an article, in its language."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "notes": "注释", "back": "返回正文", "label": "制作说明", "contents": "目录",
        "cover": "封面", "start": "正文", "title": "书名页",
        "accessible": "本书由语义化标签组成，文字可重排，图片配有替代文本。",
    },
    "en": {
        "notes": "Notes", "back": "Back to the text", "label": "How this was made",
        "contents": "Contents", "cover": "Cover", "start": "Start of the text",
        "title": "Title page",
        "accessible": "The text is structured and reflows; pictures have text alternatives.",
    },
}  # fmt: skip


def word(key: str, language: str) -> str:
    return _WORDS.get(language, _WORDS["en"])[key]
