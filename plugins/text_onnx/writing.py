"""An answer from a loaded model, with smaller settings when the memory runs out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from studio.sdk import Job, PluginError
from studio.sdk.answers import AnswerStream
from studio.sdk.generation import Made

from .grammar import Grammar
from .holder import Holder
from .memory import halved, is_shortage
from .params import Params
from .sampling import Sampler, Taste
from .template import render

Messages = Sequence[Mapping[str, Any]]


@dataclass(slots=True)
class _Answer:
    """What is known of an answer while it is written; it outlives a generator that failed."""

    tokens: list[int]  # the prompt's and its own
    prompt: int
    stream: AnswerStream
    sampler: Sampler
    decoder: Any
    grammar: Grammar | None
    finish: str = field(default="")

    @property
    def made(self) -> int:
        return len(self.tokens) - self.prompt


class OnnxText:
    """A `studio.sdk.generation.TextModel` for one job."""

    def __init__(self, params: Params, job: Job, holder: Holder) -> None:
        self._params, self._job, self._holder = params, job, holder

    @property
    def name(self) -> str:
        return self._holder.session.folder.name

    def measure(self, messages: Messages) -> Made:
        _, tokens = self._prompt(messages)
        return Made(0, len(tokens), self._holder.session.context)

    def generate(self, messages: Messages, begin: Callable[[bool], AnswerStream]) -> Made:
        text, tokens = self._prompt(messages)
        self._check_room(len(tokens))
        answer = self._begin(tokens, begin(text.rstrip().endswith("<think>")))
        while True:
            try:
                self._write(answer)
                break
            except (RuntimeError, MemoryError) as error:
                self._holder.session.forget()  # who knows what the generator holds
                if not is_shortage(error):
                    raise
                self._make_room(len(answer.tokens))
        return Made(answer.made, answer.prompt, self._holder.session.context, answer.finish)

    def read(self, text: str) -> tuple[Any, str]:
        """The grammar let nothing else by, so an answer that is whole is right."""
        try:
            return json.loads(text), ""
        except ValueError as error:
            return None, f"it is no JSON: {error}"

    def _prompt(self, messages: Messages) -> tuple[str, list[int]]:
        session = self._holder.session
        text = render(
            messages, session.render, session.folder.path, reasoning=self._params.reasoning
        )
        text += self._params.prefix
        return text, session.encode(text)

    def _check_room(self, count: int) -> None:
        session = self._holder.session
        if count < session.context:
            return
        most = session.folder.context
        raise PluginError(
            f"The text to answer has {count:,} tokens, and the model '{session.folder.name}' takes "
            f"{session.context:,} with its answer. "
            + (f"Raise the context (it can take {most:,}), or" if most > count else "Please")
            + " give it less text."
        )

    def _begin(self, tokens: list[int], stream: AnswerStream) -> _Answer:
        params, session = self._params, self._holder.session
        taste = Taste(
            params.temperature, params.top_p, session.folder.top_k, params.repetition_penalty
        )
        grammar = None
        if params.schema:
            grammar = Grammar(self._holder.grammar_tokens(), params.schema, params.prefix)
            if grammar.loose:
                self._job.notice(f"The answer can't be held to all of its form: {grammar.loose}.")
        sampler = Sampler(taste, self._job.seed, tokens)
        decoder = session.tokenizer.create_stream()
        return _Answer(list(tokens), len(tokens), stream, sampler, decoder, grammar)

    def _write(self, answer: _Answer) -> None:
        """From wherever the answer stands to its end."""
        session, job, most = self._holder.session, self._job, self._params.max_tokens
        session.read(answer.tokens, self._reading)
        while not answer.finish:
            allowed = answer.grammar.allowed() if answer.grammar else None
            token = answer.sampler.choose(session.scores(), allowed)
            complete = answer.grammar is not None and answer.grammar.take(token)
            if token in session.folder.ends:
                answer.finish = "stop"
                break
            answer.tokens.append(token)
            answer.stream.add(answer.decoder.decode(token).replace("\ufffd", ""))
            if complete or answer.stream.stopped:
                answer.finish = "stop"
            elif answer.made >= most or len(answer.tokens) >= session.context:
                answer.finish = "length"
            else:
                session.take(token)
            thinking = answer.stream.reasoned and not answer.stream.text
            job.progress(min(0.99, answer.made / most), "thinking" if thinking else "writing")

    def _reading(self, read: int, of: int) -> None:
        self._job.progress(0.0, f"reading: {read} of {of} tokens")

    def _make_room(self, needed: int) -> None:
        """A smaller context, else the processor; the answer goes on where it stands."""
        session = self._holder.session
        smaller = halved(session.context, needed)
        if smaller is not None:
            session.set_context(smaller)
            self._job.notice(
                f"There is too little memory for the context; it was halved to {smaller:,} tokens."
            )
        elif session.device != "cpu":
            self._holder.to_processor(self._job)
        else:
            raise PluginError(
                f"There is too little memory for {needed:,} tokens with the model "
                f"'{session.folder.name}'. Give it less text, or choose a smaller model."
            )
