"""A scene: what a picture shows, as a Markdown file that a person changes by hand.

    ---
    heading: "为什么需要它"
    alt: ""
    style: ""
    negative: ""
    size: "section"
    seed: 4183
    ---

    一位采茶人在晨雾里弯腰采茶

The text below the head is the prompt. In the head only ``heading`` is needed: it says under which
heading of the article the picture stands. Comments in the head begin with ``#``.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from studio.sdk import PluginError
from studio.sdk.document import parse_document

_KEYS = ("heading", "alt", "style", "negative", "size", "seed")
_FULL_WIDTH = re.compile(rf"^({'|'.join(_KEYS)})[ \t]*：[ \t]*", re.MULTILINE)

_HINTS = {
    "zh": (
        "# 下面写画面；alt 是给看不见图的人的说明，空着就自动写。style 空着用项目的风格，“无”就不用。\n"
        "# negative 是不要出现的；size 如 section、square 或 1280x720；换一个 seed 就换一张。\n"
    ),
    "en": (
        "# What the picture shows stands below. alt: for those who can't see it; empty: written for\n"
        '# you. style: empty: the project\'s, "none": none. negative: what must not appear.\n'
        "# size: section, square or 1280x720. Another seed gives another picture.\n"
    ),
}


@dataclass(frozen=True, slots=True)
class Scene:
    heading: str
    prompt: str
    alt: str = ""
    style: str = ""
    negative: str = ""
    size: str = "section"
    seed: int = 0


def seed_of(heading: str, number: int = 1) -> int:
    """A seed of each section's own, short enough to be typed."""
    digest = hashlib.sha256(f"{heading}, {number}".encode()).digest()
    return 1 + int.from_bytes(digest[:4], "big") % 9999


def write_scene(scene: Scene, language: str = "en") -> str:
    """As a file, with a few words on how to change it."""
    lines = [f"{key}: {json.dumps(getattr(scene, key), ensure_ascii=False)}\n" for key in _KEYS]
    hints = _HINTS["zh" if language == "zh" else "en"]
    return f"---\n{''.join(lines)}{hints}---\n\n{scene.prompt}\n"


def read_scene(text: str, name: str, language: str = "en") -> Scene:
    """Raises `PluginError` with what to mend in the file ``name``, in Chinese for "zh"."""
    zh = language == "zh"
    document = parse_document(_FULL_WIDTH.sub(r"\1: ", text))
    prompt = document.body.strip()
    if prompt.startswith("---") or (not document.meta and prompt.startswith("heading:")):
        raise PluginError(
            f"“{name}”的开头没有收尾：在它前后各放一行 ---。"
            if zh
            else f"The head of '{name}' has no end: put a line --- before it and one after it."
        )
    if not prompt:
        raise PluginError(
            f"“{name}”没有写画面：在开头部分的下面写出画里有什么。"
            if zh
            else f"'{name}' says nothing below its head: write what the picture shows."
        )
    if unknown := sorted(set(document.meta) - set(_KEYS)):
        known = ", ".join(_KEYS)
        raise PluginError(
            f"“{name}”的开头有不认识的“{unknown[0]}”；可以写 {known}。"
            if zh
            else f"The head of '{name}' has '{unknown[0]}'; it may have {known}."
        )
    head = {key: str(value).strip() for key, value in document.meta.items()}
    seed = head.pop("seed", "") or "0"
    if not seed.isdecimal():
        raise PluginError(
            f"“{name}”的 seed 要写整数，不是“{seed}”。"
            if zh
            else f"The seed of '{name}' must be a whole number, not '{seed}'."
        )
    size = head.pop("size", "") or "section"
    return Scene(head.pop("heading", ""), prompt, **head, size=size, seed=int(seed))
