"""What went wrong between a plugin and a server, as one sentence that says what to do."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from typing import TYPE_CHECKING

from studio.sdk import PluginError
from studio.sdk.servers.keys import SERVICE

if TYPE_CHECKING:
    import httpx

    from studio.sdk.servers.address import Address
    from studio.sdk.servers.keys import Key

SHOWN = 300  # characters of the server's own words


def unreachable(
    error: httpx.TransportError, address: Address, silence: float, starting: str
) -> PluginError:
    """``starting`` tells how a server on this machine is started."""
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
        todo = starting if address.local else "check the address and the network"
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


def wants_key(place: str, host: str, key: Key) -> str:
    return (
        f"{place} wants an API key, and {key.note}. Store one in the system keyring "
        f"(service '{SERVICE}', user '{host}'), or give one for this session."
    )


def clean(words: str, key: Key) -> str:
    """On one line and without the key, which some servers repeat."""
    text = " ".join(words.split())
    if key.value:
        text = text.replace(key.value, "…")
    text = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
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
