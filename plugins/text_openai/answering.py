"""The course of one answer: which model, what it is asked, and when it is asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.sdk import Job, PluginError
from studio.sdk.answers import prose, why_empty, wrong_language
from studio.sdk.servers.address import Address
from studio.sdk.servers.keys import Key

from .chat import Request, first_request
from .chunks import Piece, Refused
from .continuing import new_part
from .failures import refused
from .hearing import Hearing
from .models import first_text_model
from .schema import read_json, written

if TYPE_CHECKING:
    from .params import Params
    from .server import Server


_ABOUT_OPTIONS = (0, 400, 422, 500)
"""What servers say to an option they do not know: 500 is llama-cpp-python's, 0 inside a stream."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``finish`` is the server's reason for the end: "stop", or "length" when it was cut off."""

    text: str
    model: str
    finish: str
    tokens: int  # 0: the server did not say
    models: tuple[str, ...] = ()  # all that the server has, where only that was asked
    context: int = 0  # tokens of prompt and answer; 0: the server does not tell


class Conversation:
    """Asks one server for one answer; at most once more when the answer is of no use."""

    def __init__(
        self, params: Params, server: Server, address: Address, key: Key, job: Job
    ) -> None:
        self._params, self._server, self._job = params, server, job
        self._address, self._key = address, key

    async def answer(self) -> Answer:
        if not self._params.max_tokens:
            return await self._figures()
        model = self._params.model.strip() or await self._first_model()
        request = first_request(self._params, model, self._job.seed)
        return await (self._json(request) if self._params.schema else self._text(request))

    async def _figures(self) -> Answer:
        """What is known without writing anything: which models the server has."""
        models = await self._models()
        model = self._params.model.strip() or first_text_model(models)
        context = self._params.context or models.get(model) or await self._server.context(model)
        return Answer("", model, "stop", 0, tuple(models), context)

    async def _text(self, request: Request) -> Answer:
        heard = await self._ask(request)
        if heard.in_wrong_language() and not heard.shown:
            heard = await self._ask(self._in_language(request))
        heard.show_all()
        self._notice(heard.text)
        prefix = self._params.prefix
        text = new_part(prefix, heard.text) if prefix else heard.text
        return _answer(heard, text + "\n")

    async def _json(self, request: Request) -> Answer:
        heard = await self._ask(request)
        value, problem = read_json(heard.text, request.schema)
        if problem:
            heard = await self._ask(self._fitting(request, heard, problem))
            value, problem = read_json(heard.text, request.schema)
            if problem:
                raise PluginError(
                    f"The model '{heard.model}' can't give the answer in the form that is needed "
                    f"({problem.rstrip('.')}). Choose a larger model."
                )
        elif wrong_language(prose(value), self._params.language):
            second = await self._ask(self._in_language(request))
            other, problem = read_json(second.text, request.schema)
            heard, value = (heard, value) if problem else (second, other)
        self._notice(prose(value))
        text = written(value)
        self._job.text(text)
        return _answer(heard, text)

    def _in_language(self, request: Request) -> Request:
        self._job.progress(0.0, "the answer is in the wrong language; asking again")
        return request.in_language(self._params.language)

    def _fitting(self, request: Request, heard: Hearing, problem: str) -> Request:
        if heard.finish == "length":
            raise PluginError("The answer was cut off before its end. Raise the length limit.")
        self._job.progress(0.0, f"the answer does not have its form; asking again: {problem}")
        return request.fitting(problem)

    def _notice(self, text: str) -> None:
        if wrong_language(text, self._params.language):
            self._job.progress(0.99, "the answer is not in the language that was asked for")

    async def _ask(self, request: Request) -> Hearing:
        """One whole answer; a server that does not know an option is asked without it."""
        while True:
            heard = Hearing(
                self._job, request.model, self._params.language, stream=not request.schema
            )
            try:
                await self._server.answer(request.body(), self._counting(heard))
                break
            except Refused as error:
                lighter = None
                if error.status in _ABOUT_OPTIONS and not heard.text:
                    lighter = request.without(error.words)
                if lighter is None:
                    raise await self._explained(error, request.model) from None
                request, name = lighter
                self._job.progress(0.0, f"the server does not take '{name}'; asking without it")
        heard.end()
        if not heard.text:
            raise PluginError(_why_empty(heard, request.model))
        return heard

    def _counting(self, heard: Hearing) -> Callable[[Piece], None]:
        """Progress by the pieces, of which servers send one for each token."""
        count, most = 0, self._params.max_tokens

        def hear(piece: Piece) -> None:
            nonlocal count
            count += 1
            heard.hear(piece)
            thinking = heard.reasoned and not heard.text
            self._job.progress(min(0.99, count / most), "thinking" if thinking else "writing")

        return hear

    async def _first_model(self) -> str:
        return first_text_model(await self._models())

    async def _models(self) -> dict[str, int]:
        try:
            return await self._server.models()
        except Refused as error:
            raise refused(error, self._address, self._key, "", ()) from None

    async def _explained(self, error: Refused, model: str) -> PluginError:
        """With the server's models where the refusal may be about the model's name."""
        models: list[str] = []
        if error.status == 404 or (error.status == 400 and "model" in error.words.lower()):
            try:
                models = list(await self._server.models())
            except (Refused, PluginError):
                models = []  # it does not tell: its own words must do
        return refused(error, self._address, self._key, model, models)


def _answer(heard: Hearing, text: str) -> Answer:
    return Answer(text, heard.model, heard.finish or "stop", heard.tokens)


def _why_empty(heard: Hearing, model: str) -> str:
    if heard.refusal:
        return f"The model '{model}' declines to answer: {heard.refusal}"
    if heard.finish == "content_filter":
        return "The server's filter held the answer back. Word the request differently."
    return why_empty(model, heard.finish, reasoned=heard.reasoned)
