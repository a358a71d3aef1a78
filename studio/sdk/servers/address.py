"""Where the server is, and whether text may go there."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from studio.sdk import PluginError


@dataclass(frozen=True, slots=True)
class Address:
    """``url`` ends without a slash. ``local`` means this machine: nothing leaves it."""

    url: str
    host: str
    port: int | None
    local: bool
    encrypted: bool

    @property
    def place(self) -> str:
        """What a person is told."""
        return f"{self.host}:{self.port}" if self.port else self.host


def parse_address(text: str, *, allow_http: bool, example: str, endpoint: str) -> Address:
    """``endpoint`` is what people may have copied along. Raises `PluginError` for what is no
    address like ``example``, and for plain HTTP to another machine."""
    try:
        parts = urlsplit(text.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    if parts.scheme not in ("http", "https") or not host:
        raise PluginError(
            f"'{_short(text)}' is no address of a server. It must look like {example}."
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise PluginError(
            f"The address of {host} must end after its path. "
            "A key belongs into the system keyring, not into the address."
        )
    local, encrypted = is_local(host), parts.scheme == "https"
    if not (local or encrypted or allow_http):
        raise PluginError(
            f"{host} is another machine, and over http:// anyone in between can read the text. "
            "Use https://, or allow HTTP if you trust the network."
        )
    path = parts.path.rstrip("/").removesuffix(endpoint) or "/v1"
    shown = f"[{host}]" if ":" in host else host
    place = f"{shown}:{port}" if port else shown
    return Address(f"{parts.scheme}://{place}{path}", host, port, local, encrypted)


def is_local(host: str) -> bool:
    """By name and number only: what a name server says is not trusted with this."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
