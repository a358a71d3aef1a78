"""What went wrong between us and a server, as one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.sdk import PluginError
from studio.sdk.servers.troubles import SHOWN, clean, wants_key

from .chat import too_long
from .chunks import Refused

if TYPE_CHECKING:
    from studio.sdk.servers.address import Address
    from studio.sdk.servers.keys import Key

STARTING = "start it (Ollama: 'ollama serve'; LM Studio: Developer, Start server)"


def no_api(address: Address, words: str) -> PluginError:
    said = f" It says: {words[:SHOWN]}." if words else ""
    return PluginError(
        f"What answers at {address.url} is no OpenAI-compatible server.{said} "
        "Check the address; it usually ends in /v1."
    )


def refused(
    error: Refused, address: Address, key: Key, model: str, models: Sequence[str]
) -> PluginError:
    """``models`` are those that the server has, as far as it tells."""
    said = f" The server says: {clean(error.words, key)}" if error.words else ""
    return PluginError(_advice(error, address, key, model, models) + said)


def _advice(error: Refused, address: Address, key: Key, model: str, models: Sequence[str]) -> str:
    place, status = address.place, error.status
    if status == 401:
        return (
            f"{place} does not accept the API key."
            if key.value
            else wants_key(place, address.host, key)
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
