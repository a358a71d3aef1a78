"""`studio keys`: API keys of servers, in the system keyring."""

from __future__ import annotations

import argparse
import getpass
import sys

from studio.store import secrets
from studio.store.settings import load_settings


def set_(options: argparse.Namespace) -> int:
    host = secrets.host_of(options.host)
    if reason := secrets.available():
        raise secrets.SecretError(
            f"{reason} This command would end it at once: give the key in the window, or set up "
            "a keyring (on Linux one that speaks the Secret Service, such as GNOME Keyring or "
            "KWallet)."
        )
    if sys.stdin.isatty():
        key = getpass.getpass(f"API key for {host} (it is not shown): ")
    else:
        key = sys.stdin.readline()
    secrets.store(host, key)
    print(f"The key for {host} is in the system keyring.")
    return 0


def forget(options: argparse.Namespace) -> int:
    host = secrets.host_of(options.host)
    found = secrets.forget(host)
    print(f"The key for {host} was removed." if found else f"There was no key for {host}.")
    return 0 if found else 1


def list_(options: argparse.Namespace) -> int:
    """Keyrings find a key by its host and do not list; the settings tell which hosts matter."""
    if reason := secrets.available():
        print(f"! {reason}")
        return 0
    print("Keyrings don't list what they hold; of the servers in your engines' settings:")
    for host in _hosts():
        print(f"  {'✓' if secrets.find(host) else '·'} {host}")
    return 0


def _hosts() -> list[str]:
    values = [v for table in load_settings().plugins.values() for v in table.values()]
    addresses = [value for value in values if isinstance(value, str) and "://" in value]
    return sorted({secrets.host_of(address) for address in addresses})
