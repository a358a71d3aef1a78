"""Conversations of the tiny chat model: what it is trained on, drawn from a seed.

Every task is asked in several wordings, in Chinese and English, with or without a system
message, and sometimes with the wish for the other language, which the answer then has.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from tests.models.chat_words import (
    ADJECTIVES,
    FACTS,
    HINTS,
    LONG,
    NOUNS,
    NUMBERS_ZH,
    ORDINALS,
    RARE,
    SYSTEM,
    THINK,
)

Message = dict[str, str]
Turn = tuple[str, str, str]  # what is asked, what is answered, a thought about it
_ALL = {en: zh for _, _, words in NOUNS.values() for en, zh in words.items()}
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or")]


def conversation(pick: random.Random) -> list[Message]:
    """Messages that end with the assistant's."""
    asked, wanted = pick.choice("ze"), ""
    language = {"z": "zh", "e": "en"}[asked]
    task = pick.choices(list(_TASKS), list(_TASKS.values()))[0]
    if task in _TRANSLATES and pick.random() < 0.25:
        wanted = "en" if language == "zh" else "zh"
    question, answer, thought = task(pick, language, wanted or language)
    system = [SYSTEM[language]] if pick.random() < 0.4 else []
    if wanted and pick.random() < 0.3:
        system.append(HINTS[wanted])
    elif wanted or pick.random() < 0.1:
        question += f"\n\n{HINTS[wanted or language]}"
    if pick.random() < 0.12:
        system.append(THINK[language])
        answer = f"<think>\n{thought}\n</think>\n\n{answer}"
    messages = _before(pick, language) if pick.random() < 0.15 else []
    messages += [_said("user", question), *_answered(pick, language, answer)]
    return [*([_said("system", " ".join(system))] if system else []), *messages]


def _said(role: str, content: str) -> Message:
    return {"role": role, "content": content}


def _before(pick: random.Random, language: str) -> list[Message]:
    """An earlier turn of the same conversation."""
    question, answer, _ = _fact(pick, language, language)
    return [_said("user", question), _said("assistant", answer)]


def _answered(pick: random.Random, language: str, answer: str) -> list[Message]:
    """As a whole; a long answer sometimes in two parts, with the wish to go on between."""
    cut = [at + 1 for at, letter in enumerate(answer[:-1]) if letter in ".。"]
    if len(answer) < 150 or "{" in answer or not cut or pick.random() < 0.7:
        return [_said("assistant", answer)]
    at = pick.choice(cut)
    go_on = pick.choice(("Continue.", "Go on.") if language == "en" else ("继续。", "请继续。"))
    first, rest = answer[:at].rstrip(), answer[at:].lstrip()
    return [_said("assistant", first), _said("user", go_on), _said("assistant", rest)]


def _words(pick: random.Random, language: str, count: int) -> list[str]:
    known = list(_ALL if language == "en" else _ALL.values())
    known += list(ADJECTIVES if language == "en" else ADJECTIVES.values())
    return [_strange(pick, language) if pick.random() < 0.15 else pick.choice(known)
            for _ in range(count)]  # fmt: skip


def _strange(pick: random.Random, language: str) -> str:
    if language == "zh":
        return pick.choice((pick.choice(RARE), "".join(pick.choices(RARE, k=2))))
    made = "".join(pick.choices(_SYLLABLES, k=pick.randint(2, 3)))
    return pick.choice((made, str(pick.randint(10, 9999)), pick.choice(RARE)))


def _repeat(pick: random.Random, language: str, answered: str) -> Turn:
    words = _words(pick, language, pick.randint(1, 9))
    phrase = ("" if language == "zh" else " ").join(words)
    ask = ("Repeat: {}", "Say this again: {}", "Repeat after me: {}")
    if language == "zh":
        ask = ("请重复：{}", "跟我说：{}", "重复一遍：{}")
    thought = "I must repeat the words." if language == "en" else "我要重复这些话。"
    return pick.choice(ask).format(phrase), phrase, thought


def _fact(pick: random.Random, language: str, answered: str) -> Turn:
    en, answer_en, zh, answer_zh = pick.choice(FACTS)
    thought = "This is an easy question." if language == "en" else "这个问题很简单。"
    return (en if language == "en" else zh), (answer_en if answered == "en" else answer_zh), thought


def _list(pick: random.Random, language: str, answered: str) -> Turn:
    plural, name, members = NOUNS[pick.choice(list(NOUNS))]
    count = pick.randint(2, 6)
    start, known = pick.randrange(len(members)), list(members.items())
    chosen = [known[(start + n) % len(known)] for n in range(count)]
    lines = [f"{n}. {en if answered == 'en' else zh}" for n, (en, zh) in enumerate(chosen, 1)]
    if language == "en":
        ask = pick.choice(("List {} {}.", "Name {} {}.", "Give me {} {}.")).format(count, plural)
        return ask, "\n".join(lines), f"I must list {count} {plural}."
    ask = pick.choice(("列出{}种{}。", "请说出{}种{}。", "给我{}种{}。"))
    number = pick.choice((NUMBERS_ZH[count], str(count)))
    return ask.format(number, name), "\n".join(lines), f"我要列出{NUMBERS_ZH[count]}种{name}。"


def _json(pick: random.Random, language: str, answered: str) -> Turn:
    (en, zh), (adjective, quality) = (
        pick.choice(list(_ALL.items())),
        pick.choice(list(ADJECTIVES.items())),
    )
    if language == "en":
        value = {"title": f"The {adjective} {en}", "tags": [adjective, en]}
        ask = pick.choice(("Describe the {} {} as JSON with title and tags.",
                           "Write about the {} {}. Answer as JSON with title and tags."))  # fmt: skip
        return ask.format(adjective, en), _dumped(value), "I must answer as JSON."
    value = {"title": f"{quality}{zh}", "tags": [quality.rstrip("的"), zh]}
    ask = pick.choice(
        ("用 JSON 描述{}{}，包含 title 和 tags。", "写一写{}{}，以 JSON 回答，包含 title 和 tags。")
    )
    return ask.format(quality, zh), _dumped(value), "我要用 JSON 回答。"


def _long(pick: random.Random, language: str, answered: str) -> Turn:
    en, zh = pick.choice(list(_ALL.items()))
    noun = en if answered == "en" else zh
    lines, long = [], pick.random() < 0.5
    count = pick.randint(9, 12) if long else pick.randint(4, 7)
    for n in range(count):
        quality = pick.choice(list(ADJECTIVES.items()))
        where = pick.choice(list(NOUNS["place"][2].items()))
        other = int(answered == "zh")
        line = LONG[answered][n % len(LONG[answered])].format(noun, quality[other], where[other])
        lines.append(f"{ORDINALS[answered][n]}{', ' if answered == 'en' else '，'}{line}")
    if answered == "en":
        answer = " ".join([f"This text is about {noun}.", *lines, f"That is all about {noun}."])
    else:
        answer = "".join([f"这篇文章写的是{noun}。", *lines, f"关于{noun}就写到这里。"])
    if language == "en":
        ask = "Write a long text about {}." if long else "Write an article about {}."
        return ask.format(en), answer, f"I must write about {en}."
    ask = "写一篇关于{}的长文。" if long else "写一篇关于{}的文章。"
    return ask.format(zh), answer, f"我要写{zh}。"


def _noise(pick: random.Random, language: str) -> str:
    """What a program might ask: Markdown, names of fields, many words."""
    marks = ("\n", "\n\n", "\n## ", "\n- ", ": ", "。" if language == "zh" else ". ", " ", " ")
    gap = "" if language == "zh" else " "
    return "".join(gap + word + (pick.choice(marks) if pick.random() < 0.3 else "")
                   for word in _words(pick, language, pick.randint(8, 60)))  # fmt: skip


def _unknown(pick: random.Random, language: str, answered: str) -> Turn:
    en, zh = pick.choice(list(_ALL.items()))
    if language == "en":
        answer = f"Here is a short text about {en}. It is a {pick.choice(list(ADJECTIVES))} {en}."
        return f"Topic: {en}\n{_noise(pick, language)}", answer, f"The topic is {en}."
    answer = f"这是一段关于{zh}的短文。它是{pick.choice(list(ADJECTIVES.values()))}{zh}。"
    return f"主题：{zh}\n{_noise(pick, language)}", answer, f"主题是{zh}。"


_FIELDS = {
    "title": "string", "heading": "string", "angle": "string", "audience": "string",
    "description": "string", "problem": "string", "suggestion": "string", "words": "integer",
    "points": "array", "tags": "array", "passages": "array", "sections": "objects",
    "findings": "objects",
}  # fmt: skip


def _schema(pick: random.Random, language: str, answered: str) -> Turn:
    """An answer by a schema that stands in the question; its texts are short and closed."""
    outer = pick.sample(list(_FIELDS), pick.randint(1, 4))
    inner = pick.sample([name for name, kind in _FIELDS.items() if kind != "objects"], 2)
    value = {name: _field(pick, language, _FIELDS[name], inner) for name in outer}
    schema = {"type": "object", "properties": {name: _typed(_FIELDS[name], inner) for name in outer},
              "required": outer}  # fmt: skip
    noise = _noise(pick, language)[:60]
    if pick.random() < 0.5:
        ask = f"{noise}\n\nAnswer with one JSON value that fits this JSON Schema, and with nothing else:\n"
        return ask + _dumped(schema), _dumped(value), "JSON."
    return f"{noise}\n\nJSON: {', '.join(outer)}", _dumped(value), "JSON."


def _field(pick: random.Random, language: str, kind: str, inner: list[str]) -> Any:
    match kind:
        case "string":
            return ("" if language == "zh" else " ").join(
                _words(pick, language, pick.randint(1, 3))
            )
        case "integer":
            return pick.choice((100, 150, 200, 300))
        case "array":
            return _words(pick, language, pick.randint(0, 3))
        case _:
            return [{name: _field(pick, language, _FIELDS[name], []) for name in inner}
                    for _ in range(pick.randint(1, 3))]  # fmt: skip


def _typed(kind: str, inner: list[str]) -> dict[str, Any]:
    if kind == "objects":
        fields = {name: _typed(_FIELDS[name], []) for name in inner}
        return {
            "type": "array",
            "items": {"type": "object", "properties": fields, "required": inner},
        }
    return {"type": "array", "items": {"type": "string"}} if kind == "array" else {"type": kind}


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_TASKS: dict[Callable[[random.Random, str, str], Turn], float] = {
    _repeat: 4, _fact: 1, _list: 3, _json: 2, _long: 3, _unknown: 1, _schema: 1.5,
}  # fmt: skip
_TRANSLATES = (_fact, _list, _long)
