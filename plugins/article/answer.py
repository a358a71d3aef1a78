"""A model's answer as an article: reasoning and wrapping off, one title, real footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.sdk import PluginError
from studio.sdk.document import parse_document

from .excerpts import Excerpt


@dataclass(frozen=True, slots=True)
class Answer:
    """``unknown`` are cited numbers that were never given to the model."""

    title: str
    body: str  # starts with the title as a level-1 heading; footnotes at its end
    unknown: tuple[str, ...]
    cut_off: bool


def read_answer(text: str, title: str, found: list[Excerpt], spoken: str) -> Answer:
    """Raises `PluginError` when the model gave no text besides its reasoning."""
    text = unwrap(without_reasoning(text))
    document = parse_document(text)
    if not document.body.strip():
        raise PluginError(
            "The text engine gave no article. Raise its length limit, or choose another engine."
        )
    heading = re.search(r"^#\s+(.+?)\s*#*$", document.body, re.MULTILINE)
    name = heading[1].strip("*_ ") if heading else str(document.meta.get("title") or title)
    body = document.body.replace(heading[0], "", 1) if heading else document.body
    body = re.sub(r"^#\s+", "## ", body.strip(), flags=re.MULTILINE)
    cited, notes, unknown = _footnotes(body, found, spoken)
    parts = [f"# {name}", cited] + ([notes] if notes else [])
    return Answer(name, "\n\n".join(parts) + "\n", unknown, _is_cut_off(body))


def _is_cut_off(body: str) -> bool:
    """Whether the last line is prose that stops inside a sentence."""
    last = body.rstrip().rsplit("\n", 1)[-1]
    is_prose = not re.match(r"\s*(?:[-*+>|#]|\d+\.)", last)
    return is_prose and not re.search(r"[。！？.!?…:：）)」』”’\"'\]*_|`]\s*$", last)


def without_reasoning(text: str) -> str:
    """Drop <think>...</think>; an end without a start drops all before it, a start alone the rest."""
    text = re.sub(r"<think(?:ing)?>.*?</think(?:ing)?>", "", text, flags=re.DOTALL | re.I)
    text = re.sub(r"\A.*</think(?:ing)?>", "", text, flags=re.DOTALL | re.I)
    return re.sub(r"<think(?:ing)?>.*\Z", "", text, flags=re.DOTALL | re.I).strip()


def unwrap(text: str) -> str:
    """Take off a code fence around the whole, and a line of talk before the title."""
    fence = re.match(
        r"\A(?:[^\n`#]{0,120}\n+)?```(?:markdown|md)?\n(.*?)\n?```\s*\Z", text, re.DOTALL
    )
    text = fence[1] if fence else text
    return re.sub(r"\A[^\n#]{1,160}[:：!！。.]\s*\n+(?=#\s)", "", text).strip()


def _footnotes(body: str, found: list[Excerpt], spoken: str) -> tuple[str, str, tuple[str, ...]]:
    known = {one.id: one for one in found}
    order: list[str] = []
    unknown: list[str] = []

    def mark(match: re.Match[str]) -> str:
        marks = ""
        for one in re.findall(r"E\d+", match[0]):
            if one not in known:
                unknown.append(one)
                continue
            if one not in order:
                order.append(one)
            marks += f"[^{order.index(one) + 1}]"
        return marks

    body = re.sub(r"\s?[\[【]E\d+(?:\s*[,，、;；]\s*E\d+)*[\]】]", mark, body)
    lines = [f"[^{i}]: {_citation(known[one], spoken)}" for i, one in enumerate(order, 1)]
    return body, "\n".join(lines), tuple(dict.fromkeys(unknown))


def _citation(one: Excerpt, spoken: str) -> str:
    words = " ".join(one.text.split())
    start = words[:60] + ("…" if len(words) > 60 else "")
    if spoken == "zh":
        return f"{one.source}，第 {one.paragraph} 段：“{start}”"
    return f"{one.source}, paragraph {one.paragraph}: “{start}”"
