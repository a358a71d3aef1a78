"""API keys: in the system keyring and nowhere else; without one, in memory until the end.

In the keyring the service is "sanjue-studio" and the user name the server's host. Plugins
read the keyring themselves, so a key crosses no pipe and lies in no file of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "sanjue-studio"
_UNSAFE: Final = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
_held: dict[str, str] = {}  # host -> key, for this process, where there is no keyring

T = TypeVar("T")


class SecretError(Exception):
    """Why a key was not kept or found, for people; never holds the key."""


def available() -> str:
    """ "" or why no key can be kept beyond this session."""
    if _backends():
        return ""
    return "This system has no keyring that keeps a key safe; a key holds for this session only."


def find(host: str) -> str:
    """The key of a server, "" if there is none. May wait for the user, whom a locked keyring
    asks for its password."""
    host = host_of(host)
    if host in _held:
        return _held[host]
    for backend in _backends():
        if found := _asked(lambda one=backend: one.get_password(SERVICE, host)):  # type: ignore[misc]
            return str(found)
    return ""


def store(host: str, key: str) -> None:
    """Into the keyring; where there is none it is held for this session (see `available`)."""
    host, key = host_of(host), key.strip()
    if not key or not re.fullmatch(r"[!-~]{1,8192}", key):
        raise SecretError("This is no API key: it has characters that no key has. Copy it again.")
    backends = _backends()
    if not backends:
        _held[host] = key
        return
    _asked(lambda: backends[0].set_password(SERVICE, host, key))


def forget(host: str) -> bool:
    """Whether there was a key."""
    host = host_of(host)
    found = _held.pop(host, None) is not None
    for backend in _backends():
        if _asked(lambda one=backend: one.get_password(SERVICE, host)):  # type: ignore[misc]
            _asked(lambda one=backend: one.delete_password(SERVICE, host))  # type: ignore[misc]
            found = True
    return found


def held(host: str) -> str:
    """The key that only this process knows."""
    return _held.get(host, "")


def host_of(text: str) -> str:
    """A host by itself or out of an address, as a server's engine will look for it."""
    text = text.strip()
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname or ""
    except ValueError:
        host = ""
    host = host.rstrip(".")
    if not re.fullmatch(r"[\w.:%-]+", host):
        raise SecretError(f"'{text[:80]}' is no host; it must look like api.example.com.")
    return host


def _asked(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except Exception as error:  # a backend raises what its D-Bus or vault library raises
        kind = type(error).__name__
        raise SecretError(
            f"The system keyring is locked or does not answer ({kind}); unlock it and try again."
        ) from None


def _backends() -> list[KeyringBackend]:
    """Of a chain of keyrings those that are safe: it would use a plain file too."""
    import keyring

    backend = keyring.get_keyring()
    return [one for one in getattr(backend, "backends", [backend]) if _is_safe(one)]


def _is_safe(backend: KeyringBackend) -> bool:
    """Neither the stand-ins for a missing keyring nor those that write plain files."""
    kind = type(backend)
    return not kind.__module__.startswith(_UNSAFE) and "plaintext" not in kind.__name__.lower()
