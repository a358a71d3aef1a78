"""What went wrong between us and a server, as one sentence that says what to do."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from studio.sdk import PluginError

from .chat import too_long
from .chunks import Refused
from .keys import SERVICE

if TYPE_CHECKING:
    import httpx

    from .address import Address
    from .keys import Key

_STARTING = "start it (Ollama: 'ollama serve'; LM Studio: Developer, Start server)"
_SHOWN = 300  # characters of the server's own words


def unreachable(error: httpx.TransportError, address: Address, silence: float) -> PluginError:
    import httpx

    place = address.place
    causes = tuple(_causes(error))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in causes):
        text = (
            f"{place} has a certificate that can't be trusted, so nothing was sent. "
            "Use the server's proper name, or have its certificate put right."
        )
    elif any(isinstance(one, ssl.SSLError) for one in causes):
        text = f"{place} does not speak HTTPS. Check the address: is it http://?"
    elif any(isinstance(one, socket.gaierror) for one in causes):
        text = f"There is no server named {place}. Check the address and the network."
    elif isinstance(error, httpx.ConnectTimeout):
        text = f"{place} does not answer. Check the address and the network."
    elif isinstance(error, httpx.ConnectError):
        todo = _STARTING if address.local else "check the address and the network"
        text = f"No server answers at {place}: {todo}, or change the address."
    elif isinstance(error, httpx.TimeoutException):
        text = (
            f"{place} has said nothing for {silence:g} seconds. It may be stuck or still loading "
            "the model: look at the server, or allow a longer wait."
        )
    else:
        text = f"{place} broke the connection in the middle of the answer. Try again."
    return PluginError(text)


def redirected(address: Address, target: str) -> PluginError:
    return PluginError(
        f"{address.place} sends us on to {target}. Nothing is sent there by itself: "
        "if you trust that server, put its address into the settings."
    )


def no_api(address: Address, words: str) -> PluginError:
    said = f" It says: {words[:_SHOWN]}." if words else ""
    return PluginError(
        f"What answers at {address.url} is no OpenAI-compatible server.{said} "
        "Check the address; it usually ends in /v1."
    )


def refused(
    error: Refused, address: Address, key: Key, model: str, models: Sequence[str]
) -> PluginError:
    """``models`` are those that the server has, as far as it tells."""
    said = f" The server says: {_clean(error.words, key)}" if error.words else ""
    return PluginError(_advice(error, address, key, model, models) + said)


def _advice(error: Refused, address: Address, key: Key, model: str, models: Sequence[str]) -> str:
    place, status = address.place, error.status
    if status == 401:
        return (
            f"{place} does not accept the API key."
            if key.value
            else _wants_key(place, address.host, key)
        )
    if not model and status in (400, 404, 422):
        return (
            f"{place} has no text model. Load one into the server first "
            "(Ollama: 'ollama pull' and its name), or name one."
        )
    if status == 403:
        return f"{place} does not allow this: the key may lack the right, or the model a licence."
    if too_long(error.words):
        return (
            "The text is too long for the model's context. Give it less text, lower the length "
            "limit, or set a larger context in the server."
        )
    if models and model not in models:
        return f"{place} has no model '{model}'; it has: {', '.join(models[:20])}."
    if status == 404:
        return f"{address.url} is not there. Check the address; it usually ends in /v1."
    if status == 429:
        wait = f" in {error.retry_after} s" if error.retry_after.isdigit() else " later"
        return f"{place} takes no more requests for now. Try again{wait}."
    if status >= 500:
        return f"{place} failed (HTTP {status}). Look at the server, or try again."
    if status == 0:
        return f"{place} broke off its answer."
    return f"{place} refused the request (HTTP {status})."


def _wants_key(place: str, host: str, key: Key) -> str:
    return (
        f"{place} wants an API key, and {key.note}. Store one in the system keyring "
        f"(service '{SERVICE}', user '{host}'), or give one for this session."
    )


def _clean(words: str, key: Key) -> str:
    """On one line and without the key, which some servers repeat."""
    text = " ".join(words.split())
    if key.value:
        text = text.replace(key.value, "…")
    text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return text if text.endswith((".", "…", "!", "?", "。")) else f"{text}."


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Through exception groups too: a name with two addresses fails twice."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        if isinstance(seen, BaseExceptionGroup):
            for one in seen.exceptions:
                yield from _causes(one)
        seen = seen.__cause__ or seen.__context__
