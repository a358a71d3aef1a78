"""The brief: what the user wants, as a Markdown file that a person can write by hand.

    # Sanjue Studio 0.1 is here
    ## Audience
    People who publish every day
    ## Facts
    - Runs on your own machine

Headings may be English or Chinese; text under an unknown heading is kept in ``notes``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields

HEADINGS: dict[str, tuple[str, ...]] = {
    "kind": ("structure", "kind", "结构", "文体"),
    "language": ("language", "语言"),
    "product": ("product", "brand", "about", "产品", "品牌", "关于"),
    "audience": ("audience", "readers", "受众", "读者"),
    "goal": ("goal", "purpose", "目标", "目的"),
    "tone": ("tone", "voice", "语气", "风格"),
    "facts": ("facts", "key points", "selling points", "要点", "事实", "卖点"),
    "problem": ("problem", "pain", "痛点", "问题"),
    "quotes": ("quotes", "引语", "引用"),
    "keywords": ("keywords", "关键词"),
    "must_use": ("must use", "必须出现"),
    "must_avoid": ("must avoid", "avoid", "不要出现", "禁用"),
    "call_to_action": ("call to action", "cta", "行动号召", "行动"),
    "pictures": ("pictures", "picture style", "画面", "配图"),
    "length": ("length", "篇幅", "长度"),
}
"""Field of `Brief` -> the headings that mean it; the first of each language is written."""

_LISTS = ("facts", "quotes", "keywords", "must_use", "must_avoid")


@dataclass(frozen=True, slots=True)
class Brief:
    """Every field may be empty: the composer names what a structure needs and lacks."""

    title: str = ""
    kind: str = ""  # a structure's id ("aida", "how-to"), "" lets the plugin choose
    language: str = ""  # "zh", "en", "" = told from the text
    product: str = ""
    audience: str = ""
    goal: str = ""
    tone: str = ""
    facts: tuple[str, ...] = ()
    problem: str = ""
    quotes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    must_use: tuple[str, ...] = ()
    must_avoid: tuple[str, ...] = ()
    call_to_action: str = ""
    pictures: str = ""
    length: str = ""
    notes: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=())  # unknown heading -> its text, kept


def parse_brief(text: str) -> Brief:
    """Read a brief; a text without any heading becomes its first line as title and notes."""
    title, blocks = _blocks(text.replace("\r\n", "\n").lstrip("\ufeff"))
    values: dict[str, object] = {"title": title}
    extra: list[tuple[str, str]] = []
    notes: list[str] = []
    for heading, body in blocks:
        name = _field_of(heading)
        if heading == "":
            notes.append(body)
        elif name is None:
            extra.append((heading, body))
        elif name in _LISTS:
            values[name] = _items(body, split_commas=name in ("keywords", "must_use", "must_avoid"))
        else:
            values[name] = " ".join(body.split()) if name in ("kind", "language") else body
    if not values["title"] and notes:
        first, _, rest = notes[0].partition("\n")
        values["title"], notes[0] = first.strip(), rest.strip()
    language = str(values.get("language", "")).lower()
    values["language"] = {"中文": "zh", "chinese": "zh", "english": "en", "英文": "en"}.get(
        language, language[:2]
    )
    values["notes"] = "\n\n".join(note for note in notes if note)
    return Brief(**values, extra=tuple(extra))  # type: ignore[arg-type]


def write_brief(brief: Brief, language: str = "en") -> str:
    """The brief as Markdown with headings of this language; empty fields are left out."""
    column = {name: words[_first_of(words, language)] for name, words in HEADINGS.items()}
    parts = [f"# {brief.title}\n"] if brief.title else []
    if brief.notes:
        parts.append(brief.notes + "\n")
    for item in fields(brief):
        value = getattr(brief, item.name)
        if item.name in column and value:
            body = "\n".join(f"- {one}" for one in value) if isinstance(value, tuple) else value
            parts.append(f"## {column[item.name].capitalize()}\n\n{body}\n")
    parts += [f"## {heading}\n\n{body}\n" for heading, body in brief.extra]
    return "\n".join(parts)


def _first_of(words: tuple[str, ...], language: str) -> int:
    wanted = language == "zh"
    return next((i for i, word in enumerate(words) if word.isascii() is not wanted), 0)


def _blocks(text: str) -> tuple[str, list[tuple[str, str]]]:
    title, heading, lines = "", "", list[str]()
    blocks: list[tuple[str, str]] = []
    for line in text.split("\n"):
        match = re.match(r"^(#{1,6})\s+(.*?)\s*#*\s*$", line)
        if match is None:
            lines.append(line)
            continue
        if body := "\n".join(lines).strip():
            blocks.append((heading, body))
        lines = []
        if len(match[1]) == 1 and not title:
            title, heading = match[2], ""
        else:
            heading = match[2]
    if body := "\n".join(lines).strip():
        blocks.append((heading, body))
    return title, blocks


def _field_of(heading: str) -> str | None:
    key = heading.strip().rstrip("：").rstrip(":").strip().lower()
    return next((name for name, words in HEADINGS.items() if key in words), None)


def _items(body: str, *, split_commas: bool) -> tuple[str, ...]:
    items: list[str] = []
    for line in body.split("\n"):
        bullet = re.match(r"^\s*(?:[-*+•]|\d+[.)、])\s+(.*)$", line)
        text = (bullet[1] if bullet else line).strip()
        if not text:
            continue
        if bullet is None and items and line.startswith((" ", "\t")):
            items[-1] += " " + text
        elif split_commas:
            items += [part.strip() for part in re.split(r"[,，、;；]", text) if part.strip()]
        else:
            items.append(text)
    return tuple(items)
