"""What the text engine is asked: the instructions, the text in its context, the bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio.sdk import PluginError
from studio.sdk.document import language_of
from studio.sdk.prompts import read_prompt
from studio.sdk.voice import read_voice, voice_rules

from .params import Params

AROUND = 1200  # characters of context on each side
ANSWER = 1024  # tokens that every answer may take
GROWTH = {"longer": 3.0, "continue": 2.0, "translate": 2.0}  # answer to text, at most
TOKENS = {"zh": 1.6, "en": 0.6}  # for a character, of tokenizers that know the language badly
NAMES = {"zh": {"zh": "中文", "en": "英文"}, "en": {"zh": "Chinese", "en": "English"}}
TITLES = {
    "type": "object",
    "properties": {
        "titles": {"type": "array", "items": {"type": "string"}, "minItems": 5, "maxItems": 8}
    },
    "required": ["titles"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Task:
    """A wish with everything decided: ``language`` is the text's, ``target`` the answer's."""

    params: Params
    language: str
    target: str

    def say(self, zh: str, en: str) -> str:
        """What the person is told, in the language of the text."""
        return zh if self.language == "zh" else en


def task_of(params: Params) -> Task:
    if not params.text.strip():
        raise PluginError(
            "没有可以改写的内容：请先选中一段文字。"
            if params.language == "zh"
            else "There is nothing to rewrite: select some text first."
        )
    language = language_of(params.text) if params.language == "auto" else params.language
    target = language
    if params.action == "translate":
        other = "en" if language == "zh" else "zh"
        target = other if params.target == "auto" else params.target
    return Task(params, language, target)


def request(task: Task, text: str, again: bool = False) -> dict[str, Any]:
    """The parameters of ``text.generate`` for one piece of the text."""
    params = task.params
    asked: dict[str, Any] = {
        "messages": _messages(task, text, again),
        "task": "rewrite",
        "data": {
            "action": params.action, "text": text, "language": task.language,
            "target": task.target, "tone": params.tone, "glossary": dict(params.glossary),
        },
        "language": task.target,
        "max_tokens": ANSWER + expected(task, text),
    }  # fmt: skip
    if params.action == "titles":
        asked["schema"] = TITLES
    if params.prefix:
        asked["prefix"] = params.prefix
    return asked


def expected(task: Task, text: str) -> int:
    """Tokens that the answer may need."""
    growth = GROWTH.get(task.params.action, 1.2)
    return round(len(text) * growth * max(TOKENS[task.language], TOKENS[task.target]))


def _messages(task: Task, text: str, again: bool) -> list[dict[str, Any]]:
    params, language = task.params, task.language
    name = f"rewrite-{params.action}"
    prompt = read_prompt(params.prompts, language, name, {"user": ("text",)})
    messages = prompt.messages({
        "text": text.strip(),
        "before": params.before.strip()[-AROUND:],
        "after": params.after.strip()[:AROUND],
        "language": NAMES[language][task.target],
        "tone": params.tone.strip(),
        "glossary": "\n".join(f"- {term} → {to}" for term, to in params.glossary.items()),
        "instructions": params.instructions.strip(),
        "voice": voice_rules(read_voice(params.voice), language),
    })  # fmt: skip
    if again:
        messages[-1]["content"] += f"\n\n{_in_language(task)}"
    return messages


def _in_language(task: Task) -> str:
    name = NAMES[task.language][task.target]
    return f"只用{name}回答。" if task.language == "zh" else f"Answer in {name} only."
