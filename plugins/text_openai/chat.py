"""What is sent to ``/chat/completions``, and what is left out when a server does not know it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError
from studio.sdk.answers import LANGUAGE_HINTS, with_hint

from .continuing import turns

if TYPE_CHECKING:
    from .params import Params

_SEEDS = 2**31  # some servers keep a seed in 32 bits with a sign


@dataclass(frozen=True, slots=True)
class Request:
    """``model`` is "" for a server that has one model and lists none. ``hints`` are sentences added to the user's last message; ``schema`` is put there only
    where the server can't be told it."""

    model: str
    messages: tuple[Mapping[str, Any], ...]
    options: Mapping[str, Any]
    schema: Mapping[str, Any] = field(default_factory=dict)
    schema_in_prompt: bool = False
    hints: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        hints = list(self.hints)
        if self.schema_in_prompt:
            hints.append(
                "Answer with one JSON value that fits this JSON Schema, and with nothing else:\n"
                + json.dumps(self.schema, ensure_ascii=False)
            )
        messages = with_hint(self.messages, "\n\n".join(hints))
        named = {"model": self.model} if self.model else {}
        return {**named, "messages": messages, "stream": True, **self.options}

    def in_language(self, language: str) -> Request:
        return replace(self, hints=(*self.hints, LANGUAGE_HINTS[language]))

    def fitting(self, problem: str) -> Request:
        """Told again, with what was wrong with the last answer."""
        hint = f"Your last answer could not be used: {problem}"
        return replace(self, hints=(*self.hints, hint), schema_in_prompt=True)

    def without(self, refusal: str) -> tuple[Request, str] | None:
        """Less the option that the server's words name, and its name; None if they name none.

        ``max_tokens`` is renamed for servers that want its newer name, and left out where
        the model has less room than that anyway.
        """
        for name in _names_in(refusal):
            if name not in self.options:
                continue
            options = {key: value for key, value in self.options.items() if key != name}
            if (
                name == "max_tokens"
                and "max_completion_tokens" in refusal
                and not too_long(refusal)
            ):
                options["max_completion_tokens"] = self.options[name]
            in_prompt = self.schema_in_prompt or name == "response_format"
            return replace(self, options=options, schema_in_prompt=in_prompt), name
        return None


def first_request(params: Params, model: str, seed: int) -> Request:
    options: dict[str, Any] = {
        "stream_options": {"include_usage": True},
        "temperature": params.temperature,
        "max_tokens": params.max_tokens,
        "seed": seed % _SEEDS,
    }
    if params.stop:
        options["stop"] = list(params.stop)
    if params.top_p < 1:
        options["top_p"] = params.top_p
    if params.frequency_penalty:
        options["frequency_penalty"] = params.frequency_penalty
    if params.repetition_penalty != 1:  # the name in vLLM, and in llama.cpp and LM Studio
        options["repetition_penalty"] = params.repetition_penalty
        options["repeat_penalty"] = params.repetition_penalty
    if params.schema:
        named = {"name": "answer", "schema": params.schema}
        options["response_format"] = {"type": "json_schema", "json_schema": named}
    return Request(model, _messages(params), options, params.schema)


def too_long(refusal: str) -> bool:
    """Whether the server's words say that the text does not fit the model's context."""
    return bool(
        re.search(
            r"context.?(?:length|size|window)|exceed\w*.context|too many tokens"
            r"|(?:prompt|input|request) (?:is )?too (?:long|large)",
            refusal,
            re.IGNORECASE,
        )
    )


def _messages(params: Params) -> tuple[Mapping[str, Any], ...]:
    more = turns(params.prefix, params.language) if params.prefix else ()
    return (*_request(params), *more)


def _request(params: Params) -> tuple[Mapping[str, Any], ...]:
    if params.messages:
        return tuple(params.messages)
    if not params.prompt.strip():
        raise PluginError("There is nothing to answer: write a prompt.")
    return ({"role": "user", "content": params.prompt},)


def _names_in(refusal: str) -> list[str]:
    """The options named in a refusal that an answer can do without, nearest first."""
    optional = (
        "stream_options", "response_format", "seed", "stop", "top_p", "frequency_penalty",
        "repetition_penalty", "repeat_penalty", "temperature", "max_tokens",
    )  # fmt: skip
    places = {name: re.search(rf"(?<![\w]){name}(?![\w])", refusal) for name in optional}
    found = {name: place.start() for name, place in places.items() if place}
    if too_long(refusal) and re.search("completion|output", refusal):
        found.setdefault("max_tokens", len(refusal))
    return sorted(found, key=lambda name: found[name])
