"""The API key: given for this session, or from the system keyring, and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.sdk import PluginError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "sanjue-studio"
"""The service's name in the keyring; the user name is the server's host."""


@dataclass(frozen=True, slots=True)
class Key:
    """``note`` says why there is none, to be shown when the server wants one."""

    value: str = field(default="", repr=False)
    note: str = ""


def find_key(given: str, host: str) -> Key:
    """May wait for the user, whom a locked keyring asks for its password."""
    if given.strip():
        return Key(_checked(given.strip(), host))
    import keyring

    backends = [one for one in _parts(keyring.get_keyring()) if _is_safe(one)]
    if not backends:
        return Key(note="this system has no keyring that keeps a key safe, so none is used")
    for backend in backends:
        try:
            found = backend.get_password(SERVICE, host)
        except Exception:  # a backend raises what its D-Bus or vault library raises
            return Key(note="the system keyring is locked or does not answer")
        if found and found.strip():
            return Key(_checked(found.strip(), host))
    return Key(note=f"the system keyring has none for '{host}'")


def _parts(backend: KeyringBackend) -> list[KeyringBackend]:
    """A chain of keyrings would read from a plain one too: its members are judged singly."""
    return list(getattr(backend, "backends", [backend]))


def _is_safe(backend: KeyringBackend) -> bool:
    """Neither the stand-ins for a missing keyring nor those that write plain files."""
    kind = type(backend)
    unsafe = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
    return not kind.__module__.startswith(unsafe) and "plaintext" not in kind.__name__.lower()


def _checked(key: str, host: str) -> str:
    if not key.isascii() or not key.isprintable():
        raise PluginError(f"The API key for {host} has characters that no key has: copy it again.")
    return key
