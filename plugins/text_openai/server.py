"""One OpenAI-compatible server over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import httpx

from studio.sdk import PluginError
from studio.sdk.servers.address import Address
from studio.sdk.servers.keys import Key
from studio.sdk.servers.troubles import redirected, unreachable

from .chunks import Piece, Refused, read_piece, words_in
from .failures import STARTING, no_api
from .models import BESIDE, context_of
from .sse import Event, EventParser

CONNECT = 10.0  # seconds
ASIDE = 5.0  # seconds, for questions that need no answer


class Server:
    """``silence``: seconds without a byte until the server counts as stuck.

    Redirects are never followed: text and key go to the named host and to no other. Proxies
    of the environment serve encrypted connections to other machines only; elsewhere one
    would read along.
    """

    def __init__(self, address: Address, key: Key, silence: float) -> None:
        headers = {"User-Agent": "sanjue-studio", "Accept-Encoding": "identity"}
        if key.value:
            headers["Authorization"] = f"Bearer {key.value}"
        self._address, self._silence = address, silence
        try:
            self._client = httpx.AsyncClient(
                headers=headers,
                timeout=httpx.Timeout(silence, connect=min(CONNECT, silence)),
                follow_redirects=False,
                trust_env=address.encrypted and not address.local,
            )
        except (ImportError, ValueError):
            raise PluginError(
                "The proxy that this system names is of a kind that can't be used here; "
                "an http:// proxy can."
            ) from None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def models(self) -> dict[str, int]:
        """Its models by their ids, in its order, each with the tokens that it holds (0: not told);
        raises `Refused` or `PluginError`."""
        try:
            response = await self._client.get(f"{self._address.url}/models")
        except httpx.TransportError as error:
            raise unreachable(error, self._address, self._silence, STARTING) from None
        await self._accept(response)
        try:
            return {str(one["id"]): context_of(one) for one in response.json()["data"] or []}
        except (ValueError, KeyError, TypeError):
            raise no_api(self._address, words_in(response.text)) from None

    async def context(self, model: str) -> int:
        """The tokens of a model that the list does not tell, where llama.cpp and Ollama do; 0:
        nowhere. Asked on this machine and over the plain HTTP of a house, not of services."""
        if self._address.encrypted and not self._address.local:
            return 0
        root = self._address.url.removesuffix("/v1")
        for path, read in BESIDE.items():
            try:
                response = await self._client.get(root + path, timeout=ASIDE)
                if response.is_success and (told := read(response.json(), model)):
                    return told
            except (httpx.HTTPError, ValueError, LookupError, TypeError):
                continue  # it is another server
        return 0

    async def answer(self, body: dict[str, Any], hear: Callable[[Piece], None]) -> None:
        """Gives each piece as it comes; raises `Refused` or `PluginError`."""
        url = f"{self._address.url}/chat/completions"
        try:
            async with self._client.stream("POST", url, json=body) as response:
                await self._accept(response)
                if "event-stream" in response.headers.get("content-type", ""):
                    await self._read_stream(response, hear)
                else:
                    await self._read_whole(response, hear)
        except httpx.TransportError as error:
            raise unreachable(error, self._address, self._silence, STARTING) from None

    async def _accept(self, response: httpx.Response) -> None:
        if response.is_redirect:
            target = response.url.join(response.headers["location"])
            raise redirected(self._address, f"{target.scheme}://{target.netloc.decode()}")
        if response.is_success:
            return
        await response.aread()
        retry = response.headers.get("retry-after", "")
        raise Refused(response.status_code, words_in(response.text), retry)

    async def _read_stream(self, response: httpx.Response, hear: Callable[[Piece], None]) -> None:
        """Up to ``[DONE]`` or, from servers that do without it, a reason for the end."""
        parser, finished = EventParser(), False
        async for data in response.aiter_bytes():
            for event in parser.feed(data):
                if event.data.strip() == "[DONE]":
                    return
                try:
                    piece = _piece(event)
                except ValueError:
                    raise no_api(self._address, event.data) from None
                hear(piece)
                finished |= bool(piece.finish)
        last = [event.data.strip() for event in parser.end()]
        if not finished and last != ["[DONE]"]:
            raise unreachable(httpx.ReadError("cut off"), self._address, self._silence, STARTING)

    async def _read_whole(self, response: httpx.Response, hear: Callable[[Piece], None]) -> None:
        """From a server that does not stream, or from something else altogether."""
        await response.aread()
        try:
            data = response.json()
            if "error" not in data and not data["choices"][0]["message"]:
                raise ValueError
            hear(read_piece(data))
        except (ValueError, LookupError, TypeError, AttributeError):
            raise no_api(self._address, words_in(response.text)) from None


def _piece(event: Event) -> Piece:
    """Raises ValueError for what is no JSON object."""
    if not event.data.strip():
        return Piece()
    data = json.loads(event.data)
    if event.name == "error":  # the error object bare, or already under its key
        bare = not isinstance(data, dict) or "error" not in data
        return read_piece({"error": data} if bare else data)
    return read_piece(data)
