"""One answer: from messages to tokens and from tokens to text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from studio.sdk import Job, PluginError
from studio.sdk.answers import AnswerStream
from studio.sdk.generation import Made, Messages

from .grammar import Grammar
from .params import Params
from .sampling import Sampler

if TYPE_CHECKING:
    from .running import Runner


class Answering:
    """A `studio.sdk.generation.TextModel` for one job."""

    def __init__(self, params: Params, name: str, runner: Runner, job: Job) -> None:
        self.name = name
        self._params, self._runner, self._job = params, runner, job
        self._loaded = runner.loaded

    def measure(self, messages: Messages) -> Made:
        return Made(0, len(self._prompt(messages)[0]), self._runner.context)

    def generate(self, messages: Messages, begin: Callable[[bool], AnswerStream]) -> Made:
        params = self._params
        prompt, thinking = self._prompt(messages)
        self._refuse_long(len(prompt))
        grammar = Grammar(self._loaded.grammars(), params.schema) if params.schema else None
        stream, count, full = begin(thinking), 0, False
        for piece in self._pieces(prompt, Sampler(params, self._job.seed, grammar)):
            count += 1
            stream.add(piece)
            label = "thinking" if stream.reasoned and not stream.text else "writing"
            self._job.progress(min(0.99, count / params.max_tokens), label)
            if stream.stopped or (grammar is not None and grammar.done):
                break
        else:
            full = count == params.max_tokens or len(prompt) + count >= self._runner.context
        return Made(count, len(prompt), self._runner.context, "length" if full else "stop")

    def read(self, text: str) -> tuple[Any, str]:
        """The grammar holds the form, so what is wrong is that it was cut off."""
        try:
            return json.loads(text), ""
        except ValueError as error:
            return None, f"it is no JSON ({error})"

    def _prompt(self, messages: Messages) -> tuple[list[int], bool]:
        """The tokens, and whether they end inside of reasoning."""
        text = self._loaded.prompt(messages, self._params.prefix, reasoning=self._params.reasoning)
        plain = not self._loaded.tokenizer.chat_template
        tokens = self._loaded.tokenizer(text, add_special_tokens=plain)["input_ids"]
        return tokens, text.rstrip().endswith(("<think>", "<thinking>"))

    def _pieces(self, prompt: list[int], sampler: Sampler) -> Iterator[str]:
        """The text of each token; of one that is part of a character, nothing until it is whole."""
        from tokenizers.decoders import DecodeStream

        decode = DecodeStream(skip_special_tokens=True)
        backend = self._loaded.tokenizer.backend_tokenizer

        def heard(done: float) -> None:
            self._job.progress(0.0, f"reading the prompt: {done:.0%}")

        for token in self._runner.tokens(prompt, self._params.max_tokens, sampler, heard):
            # bytes that are no character, which only a model gone astray says, are no text
            yield (decode.step(backend, token) or "").replace("\ufffd", "")

    def _refuse_long(self, prompt: int) -> None:
        context = self._runner.context
        if prompt >= context:
            raise PluginError(
                f"The prompt has {prompt} tokens, and the context holds {context}. Shorten it, or "
                "allow a larger context in the engine's settings."
            )
