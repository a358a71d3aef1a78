"""The words of a scene: a text model's, or by rules from heading, title and tags."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from studio.sdk import CallFailed, Job, NoEngine
from studio.sdk.prompts import read_prompt

CALL = "text.generate"
NEEDED = {"user": ("heading", "text")}
SCHEMA = {
    "type": "object",
    "properties": {"prompt": {"type": "string"}, "alt": {"type": "string"}},
    "required": ["prompt", "alt"],
    "additionalProperties": False,
}
LONGEST_PROMPT, LONGEST_ALT = 600, 160  # characters


def ruled(section: Mapping[str, Any]) -> str:
    """The heading on a line of its own, then what is around it, then a style if one is given."""
    heading = " ".join(str(section["heading"]).split())
    around = " ".join(str(section.get("prompt") or "").split()).removeprefix(heading).lstrip(", ")
    tags = ", ".join(str(tag) for tag in section.get("tags") or [])
    hints = around or tags
    lines = [heading, hints, str(section.get("style") or "")]
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def written(
    section: Mapping[str, Any], wish: str, prompts: Mapping[str, Any], language: str, job: Job
) -> tuple[str, str, str]:
    """Prompt, alternative text and engine; empty where no language model is there to ask."""
    if not prompts:
        return "", "", ""
    language = language if language in prompts else "en"
    prompt = read_prompt(prompts, language, "scenes", NEEDED)
    none = "（没有）" if language == "zh" else "(none)"
    values = {
        "title": section.get("title") or none, "heading": section["heading"],
        "text": section.get("text") or none, "wish": wish.strip() or none,
    }  # fmt: skip
    asked = {
        "messages": prompt.messages(values), "task": "scene", "schema": SCHEMA,
        "language": language, "temperature": 0.6, "max_tokens": 500,
    }  # fmt: skip
    try:
        if job.call(CALL, {**asked, "max_tokens": 0}).one().meta.get("composes"):
            return "", "", ""
    except NoEngine:
        return "", "", ""
    except CallFailed:
        pass  # an engine that tells no figures: its answer will show
    try:
        result = job.call(CALL, asked)
    except CallFailed as error:
        job.notice(_refused(str(error), language))
        return "", "", ""
    answer = next((one.text() for one in result.assets if one.role == "text"), result.text)
    found = _read(answer)
    if found is None:
        job.notice(_useless(language))
        return "", "", ""
    return *found, result.engine


def _read(answer: str) -> tuple[str, str] | None:
    found = re.search(r"\{.*\}", answer, re.DOTALL)
    try:
        data = json.loads(found[0]) if found else None
    except ValueError:
        return None
    if not isinstance(data, dict) or not isinstance(data.get("prompt"), str):
        return None
    prompt, alt = (" ".join(str(data.get(key) or "").split()) for key in ("prompt", "alt"))
    if not re.search(r"\w", prompt) or len(prompt) > LONGEST_PROMPT:
        return None
    return prompt, alt if len(alt) <= LONGEST_ALT else ""


def _refused(reason: str, language: str) -> str:
    if language == "zh":
        return f"文本模型没有写出画面，改按小标题来画。（{reason}）"
    return f"The text model wrote no scene, so the heading is drawn. ({reason})"


def _useless(language: str) -> str:
    if language == "zh":
        return "文本模型的回答里没有画面描述，改按小标题来画。"
    return "The text model's answer holds no scene, so the heading is drawn."
