"""One OpenAI-compatible speech server over HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Self

import httpx

from studio.sdk import PluginError
from studio.sdk.servers.address import Address
from studio.sdk.servers.keys import Key
from studio.sdk.servers.troubles import SHOWN, clean, redirected, unreachable, wants_key

CONNECT = 10.0  # seconds
_STARTING = "start it"


class Server:
    """``silence``: seconds without a byte until the server counts as stuck. Redirects are never
    followed: text and key go to the named host and to no other."""

    def __init__(self, address: Address, key: Key, silence: float) -> None:
        headers = {"User-Agent": "sanjue-studio", "Accept-Encoding": "identity"}
        if key.value:
            headers["Authorization"] = f"Bearer {key.value}"
        self._address, self._key, self._silence = address, key, silence
        self._client = httpx.AsyncClient(
            headers=headers,
            timeout=httpx.Timeout(silence, connect=min(CONNECT, silence)),
            follow_redirects=False,
            trust_env=address.encrypted and not address.local,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def told(self, path: str) -> Any:
        """The JSON at ``path``, or None where the server has none: not every server lists."""
        try:
            response = await self._client.get(f"{self._address.url}{path}")
            if response.status_code == 401:
                raise self._refused(response)
            return response.json() if response.is_success else None
        except httpx.TransportError as error:
            raise unreachable(error, self._address, self._silence, _STARTING) from None
        except ValueError:
            return None

    async def speech(self, body: dict[str, Any]) -> AsyncIterator[bytes]:
        """The answer's bytes as they come; raises `PluginError`."""
        url = f"{self._address.url}/audio/speech"
        try:
            async with self._client.stream("POST", url, json=body) as response:
                await self._accept(response)
                async for data in response.aiter_bytes():
                    yield data
        except httpx.TransportError as error:
            raise unreachable(error, self._address, self._silence, _STARTING) from None

    async def _accept(self, response: httpx.Response) -> None:
        if response.is_redirect:
            target = response.url.join(response.headers["location"])
            raise redirected(self._address, f"{target.scheme}://{target.netloc.decode()}")
        media = response.headers.get("content-type", "")
        if response.is_success and not media.startswith(("text/", "application/json")):
            return
        await response.aread()
        if not response.is_success:
            raise self._refused(response)
        said = _words(response)
        raise PluginError(
            f"What answers at {self._address.url} is no speech server."
            + (f" It says: {said[:SHOWN]}." if said else "")
            + " Check the address; it usually ends in /v1."
        )

    def _refused(self, response: httpx.Response) -> PluginError:
        words = clean(_words(response), self._key) if _words(response) else ""
        said = f" The server says: {words}" if words else ""
        return PluginError(self._advice(response) + said)

    def _advice(self, response: httpx.Response) -> str:
        place, status = self._address.place, response.status_code
        if status == 401:
            if self._key.value:
                return f"{place} does not accept the API key."
            return wants_key(place, self._address.host, self._key)
        if status == 404:
            return (
                f"{place} has no such voice or model, or no speech at {self._address.url}. Check "
                "voice, model and address."
            )
        if status == 429:
            wait = response.headers.get("retry-after", "")
            when = f" in {wait} s" if wait.isdigit() else " later"
            return f"{place} takes no more requests for now. Try again{when}."
        if status >= 500:
            return f"{place} failed (HTTP {status}). Look at the server, or try again."
        return f"{place} refused the request (HTTP {status}). Check voice and model."


def _words(response: httpx.Response) -> str:
    """A server's own: the message of its error, or a short text; of a page nothing."""
    text = response.text.strip()
    try:
        data = json.loads(text)
    except ValueError:
        return "" if text.startswith("<") else text
    error = data.get("error", data.get("detail", data.get("message"))) if isinstance(data, dict) else data  # fmt: skip
    if isinstance(error, dict):
        error = error.get("message", "")
    return error if isinstance(error, str) else json.dumps(error, ensure_ascii=False)
