"""What models put around and into a text that it should not have."""

from __future__ import annotations

import re
from typing import Any

from studio.sdk import Job
from studio.sdk.document import language_of

from .counting import plain
from .engine import Answer, Engine
from .params import Plan

_JUDGED = 24  # letters that the language of a text is told from


def in_language(
    engine: Engine,
    messages: list[dict[str, Any]],
    most: int,
    plan: Plan,
    job: Job,
    where: str,
    *,
    temperature: float,
) -> Answer:
    """A streamed text in the article's language: asked for again once, then kept with a notice."""
    answer = engine.write(messages, most, temperature=temperature, stream=True)
    if not foreign(answer.text, plan.language):
        return answer
    hint = plan.say("请只用中文写。", "Write in English only.")
    last = {**messages[-1], "content": f"{messages[-1]['content']}\n\n{hint}"}
    again = [*messages[:-1], last]
    second = engine.write(
        again, min(most, engine.room(again)), temperature=temperature, stream=True
    )
    if second.text.strip() and not foreign(second.text, plan.language):
        return second
    job.notice(
        plan.say(
            f"{where}没有用中文写成。请让它重写。",
            f"{where} is not in the language that was asked for. Have it written again.",
        )
    )
    return answer


def foreign(text: str, language: str) -> bool:
    """Whether enough of a text is in another language."""
    prose = plain(re.sub(r"https?://\S+|`[^`]*`", "", text))
    letters = re.sub(r"[^A-Za-z\u3400-\u9fff]", "", prose)
    return len(letters) >= _JUDGED and language_of(prose) != language


def section_text(text: str, heading: str) -> str:
    """A section as it goes into the article: no talk, fence or heading of its own around it, and
    headings inside it from level 3 on."""
    text = unwrapped(text)
    first = re.match(r"(#{1,6})\s+([^\n]*?)\s*#*\s*(?:\n|\Z)|\*\*([^*\n]+)\*\*[ \t]*\n", text)
    if first and (len(first[1] or "###") <= 2 or _same(first[2] or first[3] or "", heading)):
        text = text[first.end() :].strip()
    lines, fenced = [], False
    for line in text.split("\n"):
        fenced ^= bool(re.match(r"\s*(?:```|~~~)", line))
        lines.append(line if fenced else re.sub(r"^#{1,2}(?=\s)", "###", line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def unwrapped(text: str) -> str:
    """Take off a code fence around the whole, and a line of talk before it."""
    text = text.strip()
    talk = re.match(
        r"\A(?:(?:sure|certainly|of course|okay)\b[^\n]{0,100}|here(?:'s| is)\b[^\n]{0,100}"
        r"|(?:好的|当然)[^\n]{0,60}|(?:以下|下面)是[^\n]{0,60})[:：!！。.]\s*\n+(?=\S)",
        text,
        re.IGNORECASE,
    )
    text = text[talk.end() :] if talk else text
    fence = re.match(r"\A```(?:markdown|md)?[ \t]*\n(.*?)\n?```\s*\Z", text, re.DOTALL)
    return (fence[1] if fence else text).strip()


def unfinished(text: str) -> bool:
    """Whether the last line is prose that stops inside a sentence."""
    last = text.rstrip().rsplit("\n", 1)[-1]
    is_prose = bool(last) and not re.match(r"\s*(?:[-*+>|#]|\d+\.)", last)
    return is_prose and not re.search(r"[。！？.!?…:：）)」』”’\"'\]*_|`】]\s*$", last)


def _same(one: str, other: str) -> bool:
    def letters(text: str) -> str:
        return re.sub(r"[\W_]", "", text).lower()

    return bool(letters(one)) and letters(one) == letters(other)
