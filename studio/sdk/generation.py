"""The course of a ``text.generate`` job with a language model on this machine: asked, asked once
more if the answer is of no use, handed over. The engine brings the model; see `TextModel`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from studio.sdk import Job, PluginError
from studio.sdk.answers import (
    LANGUAGE_HINTS,
    AnswerStream,
    prose,
    why_empty,
    with_hint,
    wrong_language,
)
from studio.sdk.capabilities import TextParams
from studio.sdk.reasoning import likely_reasons

Messages = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Made:
    """Figures of one answer, as the asset's meta has them; ``finish``: "stop" or "length"."""

    tokens: int
    prompt_tokens: int
    context: int
    finish: str = "stop"


class TextModel(Protocol):
    @property
    def name(self) -> str:
        """The model's id."""

    def measure(self, messages: Messages) -> Made:
        """The figures before anything is made."""

    def generate(self, messages: Messages, begin: Callable[[bool], AnswerStream]) -> Made:
        """One answer into the stream that ``begin`` gives once the prompt is read; it is told
        whether the prompt ends within reasoning. Ends when the stream is ``stopped``."""

    def read(self, text: str) -> tuple[Any, str]:
        """With a schema: the JSON value of an answer, and what is wrong with it ("" if nothing)."""


def write_text(params: TextParams, job: Job, model: TextModel) -> None:
    """Ends with the asset of role "text" that `TextParams` describes."""
    course = _Course(params, job, model)
    messages = _messages(params)
    if params.max_tokens == 0:
        course.deliver("", model.measure(messages))
    elif params.schema:
        course.json(messages)
    else:
        course.text(messages)


class _Course:
    def __init__(self, params: TextParams, job: Job, model: TextModel) -> None:
        self._params, self._job, self._model = params, job, model

    def text(self, messages: Messages) -> None:
        heard, made = self._ask(messages)
        if heard.in_wrong_language() and not heard.shown:
            heard, made = self._ask(self._in_language(messages))
        heard.show_all()
        self._remark(self._params.prefix + heard.text)
        self.deliver(heard.text + "\n", made)

    def json(self, messages: Messages) -> None:
        value, made, problem = self._value(messages)
        if problem:
            self._job.notice(
                f"The answer did not have its form ({problem}); it was asked for again."
            )
            hint = f"Your last answer could not be used: {problem}"
            value, made, problem = self._value(with_hint(messages, hint))
        elif wrong_language(prose(value), self._params.language):
            other, made_other, other_problem = self._value(self._in_language(messages))
            value, made = (value, made) if other_problem else (other, made_other)
        if problem:
            raise PluginError(
                f"The model '{self._model.name}' can't give the answer in the form that is needed "
                f"({problem.rstrip('.')}). Choose a larger model."
            )
        self._remark(prose(value))
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        self._job.text(text)
        self.deliver(text, made)

    def _value(self, messages: Messages) -> tuple[Any, Made, str]:
        heard, made = self._ask(messages)
        value, problem = self._model.read(self._params.prefix + heard.text)
        if problem and made.finish == "length":
            raise PluginError("The answer was cut off before its end. Raise the length limit.")
        return value, made, problem

    def _ask(self, messages: Messages) -> tuple[AnswerStream, Made]:
        params, name = self._params, self._model.name
        streams: list[AnswerStream] = []

        def begin(thinking: bool) -> AnswerStream:
            streams.append(AnswerStream(
                self._job, params.language, stream=not params.schema, stop=params.stop,
                prefix=params.prefix, thinking=thinking,
                held=likely_reasons(name) and not (thinking or params.prefix),
            ))  # fmt: skip
            return streams[-1]

        made = self._model.generate(messages, begin)
        heard = streams[-1]
        heard.end()
        if not heard.text.strip() and not params.prefix:
            raise PluginError(why_empty(name, made.finish, reasoned=heard.reasoned))
        return heard, made

    def _in_language(self, messages: Messages) -> Messages:
        self._job.notice("The answer came in another language and was asked for again.")
        return with_hint(messages, LANGUAGE_HINTS[self._params.language])

    def _remark(self, text: str) -> None:
        if wrong_language(text, self._params.language):
            self._job.notice("The answer is not in the language that was asked for.")

    def deliver(self, text: str, made: Made) -> None:
        schema = bool(self._params.schema)
        file = self._job.scratch / ("text.json" if schema else "text.md")
        file.write_text(text, encoding="utf-8", newline="\n")
        self._job.progress(1.0)
        self._job.emit(
            file, "application/json" if schema else "text/markdown", role="text",
            model=self._model.name, finish=made.finish, tokens=made.tokens,
            prompt_tokens=made.prompt_tokens, context=made.context,
        )  # fmt: skip


def _messages(params: TextParams) -> Messages:
    if params.messages:
        return params.messages
    if not params.prompt.strip():
        raise PluginError("There is nothing to answer: write a prompt.")
    return [{"role": "user", "content": params.prompt}]
