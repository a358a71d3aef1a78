"""The rewriting task: a piece of text and a wish in, the text as it could be out."""

from __future__ import annotations

import json
from typing import Any

from studio.sdk import CallFailed, Environment, Inputs, Job, PluginError, Result

from . import answer, checks
from .asking import Task, expected, request, task_of
from .params import Params
from .pieces import pieces

LONG = 2000  # characters from which on the engine is asked how much it can take
CUT = ("summary", "titles", "continue")  # these need the text as a whole


class Rewrite:
    """Works with whatever the user chose for ``text.generate``; what an engine that is no
    language model can't do it refuses with its own sentence."""

    params = Params

    def load(self, env: Environment) -> None:
        """Nothing to load: the engine is another plugin."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        task = task_of(params)
        writing = task.say("正在写", "writing")
        job.progress(0.0, writing)
        whole = params.action in CUT or bool(params.prefix)
        parts = [params.text] if whole else pieces(params.text, _most(task, job))
        texts: list[str] = []
        made: dict[str, Any] = {}
        for number, part in enumerate(parts):
            text, made = _one(task, part, job)
            texts.append(text)
            job.progress((number + 1) / len(parts), writing)
            if made.get("finish") == "length" and number < len(parts) - 1:
                job.notice(checks.cut_off(task.language))
        _deliver(task, "".join(texts), made, job)


def _most(task: Task, job: Job) -> int:
    """Characters of the text that the engine can rewrite at once."""
    text = task.params.text
    if len(text) <= LONG:
        return LONG
    try:
        figures = job.call("text.generate", {**request(task, text), "max_tokens": 0}).one().meta
    except CallFailed:
        return len(text)  # the engine tells no figures; the answer will say if it is too long
    context, used = int(figures.get("context", 0)), int(figures.get("prompt_tokens", 0))
    if not context or not used:
        return len(text)
    needed = used + expected(task, text)
    return len(text) if needed <= context else max(200, int(len(text) * context * 0.9 / needed))


def _one(task: Task, part: str, job: Job) -> tuple[str, dict[str, Any]]:
    """The new text of a piece, and what is known of its making."""
    result = job.call("text.generate", request(task, part), stream=True)
    text = _text_of(result)
    if checks.in_wrong_language(text, task.target) and not task.params.prefix:
        again = task.say(
            "回答的语言不对，正在重新要求", "the answer is in the wrong language; asking again"
        )
        job.progress(0.0, again)
        second = job.call("text.generate", request(task, part, again=True))
        if not checks.in_wrong_language(_text_of(second), task.target):
            result, text = second, _text_of(second)
    return _cleaned(task, part, text), _made(result)


def _text_of(result: Result) -> str:
    """An engine's file is its final word: the stream may hold what it thought before."""
    return next((asset.text() for asset in result.assets if asset.role == "text"), result.text)


def _cleaned(task: Task, part: str, text: str) -> str:
    params = task.params
    if params.action == "titles":
        return json.dumps(answer.titles(text, task.language), ensure_ascii=False, indent=1)
    if params.prefix:
        return params.prefix + text.rstrip()
    if params.action == "continue":
        return answer.continued(answer.unwrapped(text, ""), part)
    if params.action == "summary":
        return answer.unwrapped(text, "")
    return answer.unwrapped(text, part)


def _made(result: Result) -> dict[str, Any]:
    meta = next((asset.meta for asset in result.assets if asset.role == "text"), {})
    told = {key: meta[key] for key in ("model", "finish", "tokens") if key in meta}
    return {"engine": result.engine, **told}


def _deliver(task: Task, text: str, made: dict[str, Any], job: Job) -> None:
    params = task.params
    if not text.strip():
        raise PluginError(
            task.say(
                "文本引擎没有给出文字。请再试一次，或换用别的引擎。",
                "The text engine gave no text. Try again, or choose another engine.",
            )
        )
    # what continues a text has its figures from all around it
    known = params.text if params.action != "continue" else params.before + params.text
    for remark in checks.remarks(params.action, known, text, params.glossary, task.language):
        job.notice(remark)
    json_asked = params.action == "titles"
    file = job.scratch / ("titles.json" if json_asked else "text.md")
    file.write_text(text, encoding="utf-8", newline="\n")
    media = "application/json" if json_asked else "text/markdown"
    job.emit(file, media, role="text", action=params.action, language=task.target, **made)
