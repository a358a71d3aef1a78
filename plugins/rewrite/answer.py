"""An engine's answer without the wrapping that models put around it."""

from __future__ import annotations

import json
import re
from typing import Any

from studio.sdk import PluginError

_FENCE = re.compile(r"\A\s*```[\w-]*[ \t]*\n(.*?)\n?```\s*\Z", re.DOTALL)
_TAGS = re.compile(r"\A\s*<text>\s*\n?(.*?)\n?\s*</text>\s*\Z", re.DOTALL)
_TALK = re.compile(
    r"\A(?:(?:sure|certainly|of course|okay|ok|absolutely)\b[^\n]{0,120}"
    r"|(?:here(?:'s| is| are)|below is|this is)\b[^\n]{0,120}"
    r"|(?:the )?(?:rewritten|revised|shortened|corrected|translated|polished)\b[^\n]{0,60}"
    r"|(?:好的|当然|可以|没问题)[^\n]{0,60}"
    r"|(?:以下|下面)(?:是|为)[^\n]{0,60}"
    r"|(?:改写|修改|缩短|扩写|润色|翻译|校对|译文|续写|摘要)(?:后|结果|如下|版)?[^\n]{0,30})"
    r"[:：][ \t]*\n*",
    re.IGNORECASE,
)
_ONLY_TALK = re.compile(
    r"\A(?:sure|certainly|of course|okay|好的|当然)[!！.。,，][ \t]*\n+", re.IGNORECASE
)
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_QUOTES = {'"': '"', "“": "”", "'": "'", "「": "」", "『": "』", "‘": "’"}


def unwrapped(answer: str, text: str) -> str:
    """``answer`` without talk, fences, tags and quotation marks that ``text`` has not either,
    and with the white space around ``text``."""
    body = answer.strip()
    for _ in range(3):  # a fence inside a tag after a line of talk
        before = body
        if not _TALK.match(text.strip()) and (match := _TALK.match(body) or _ONLY_TALK.match(body)):
            body = body[match.end() :].strip() or body
        for wrapping in (_FENCE, _TAGS):
            if (match := wrapping.match(body)) and not wrapping.match(text):
                body = match[1].strip("\n")
        body = _unquoted(body, text.strip())
        if body == before:
            break
    head = text[: len(text) - len(text.lstrip())]
    return head + body.strip() + text[len(text.rstrip()) :]


def _unquoted(body: str, text: str) -> str:
    close = _QUOTES.get(body[:1])
    if close is None or len(body) < 3 or not body.endswith(close) or text[:1] == body[0]:
        return body
    inner = body[1:-1]
    return body if body[0] in inner or close in inner else inner


def continued(answer: str, text: str) -> str:
    """What is new in the continuation of ``text``: models like to repeat its end first."""
    body = answer.strip()
    end = text.rstrip()
    least = 6 if _CHINESE.match(body[:1]) else 12
    for size in range(min(len(body), len(end)), least - 1, -1):
        if end.endswith(body[:size]):
            body = body[size:].lstrip(" ")
            break
    gap = "" if body.startswith("\n") else _gap(end, body)
    return gap + body.rstrip()


def _gap(end: str, body: str) -> str:
    """What belongs between a text and its continuation."""
    if re.match(r"(#{1,6}|[-*+]|\d+[.)])\s|>", body):
        return "\n\n"
    return "" if _CHINESE.match(end[-1:]) or _CHINESE.match(body[:1]) else " "


def titles(answer: str, language: str = "en") -> list[str]:
    """The titles of a JSON answer, or of one with a title on each line; none is refused in
    ``language``."""
    found = [_title(one) for one in _listed(answer)]
    found = list(dict.fromkeys(one for one in found if one))
    if not found:
        raise PluginError(
            "文本引擎没有拟出标题。请再试一次，或换用别的引擎。"
            if language == "zh"
            else "The text engine found no titles. Try again, or choose another engine."
        )
    return found


def _listed(answer: str) -> list[str]:
    match = _FENCE.match(answer)
    try:
        data: Any = json.loads(match[1] if match else answer)
    except ValueError:
        return [line for line in answer.splitlines() if not _TALK.match(line)]
    if isinstance(data, dict):
        data = data.get("titles", [])
    return [one for one in data if isinstance(one, str)] if isinstance(data, list) else []


def _title(line: str) -> str:
    line = re.sub(r"^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)、．]\s*)", "", line).strip().strip("*")
    return _unquoted(line.strip(), "")
