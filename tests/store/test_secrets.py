"""API keys: where they are kept, and that they are nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from studio.store import secrets
from studio.store.secrets import SecretError

KEY = "sk-Very+Secret_42"


class Vault(KeyringBackend):
    """A keyring that works, in memory."""

    priority = 1
    locked = False

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked(f"no {KEY} for you")
        return self.keys.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username)
        self.keys[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.keys[service, username]


class PlaintextKeyring(Vault):
    """As the ones that write keys into plain files."""


class Chain(chainer.ChainerBackend):
    priority = 10
    backends: list[KeyringBackend] = []  # noqa: RUF012 - as the real one's property


@pytest.fixture(autouse=True)
def vault(monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """The machine's own keyring is never asked."""
    monkeypatch.setattr(secrets, "_held", {})
    before = keyring.get_keyring()
    vault = Vault()
    keyring.set_keyring(vault)
    yield vault
    keyring.set_keyring(before)


def test_a_key_is_kept_by_its_host(vault: Vault) -> None:
    assert secrets.available() == "" and secrets.find("api.example.com") == ""
    secrets.store("https://API.example.com:8443/v1", f" {KEY}\n")
    assert vault.keys == {("sanjue-studio", "api.example.com"): KEY}
    assert secrets.find("api.example.com") == secrets.find("api.example.com.") == KEY
    assert secrets.find("example.com") == "" and secrets.held("api.example.com") == ""
    assert secrets.forget("api.example.com") is True
    assert secrets.forget("api.example.com") is False
    assert vault.keys == {}


@pytest.mark.parametrize("backend", [null.Keyring, fail.Keyring, PlaintextKeyring])
def test_without_a_keyring_a_key_holds_for_this_session(backend: type[KeyringBackend]) -> None:
    unsafe = backend()
    keyring.set_keyring(unsafe)
    assert "for this session only" in secrets.available()
    secrets.store("api.example.com", KEY)
    assert secrets.find("api.example.com") == secrets.held("api.example.com") == KEY
    assert not getattr(unsafe, "keys", {})
    assert secrets.forget("api.example.com") and secrets.find("api.example.com") == ""


def test_of_a_chain_only_the_safe_ones_are_used(vault: Vault) -> None:
    plain, chain = PlaintextKeyring(), Chain()
    Chain.backends = [plain, vault]
    keyring.set_keyring(chain)
    secrets.store("api.example.com", KEY)
    assert not plain.keys and list(vault.keys.values()) == [KEY]
    plain.keys["sanjue-studio", "other.example.com"] = "sk-plain"
    assert secrets.find("other.example.com") == ""


def test_a_locked_keyring_is_told_without_the_key(vault: Vault) -> None:
    vault.locked = True
    for ask in (
        lambda: secrets.find("api.example.com"),
        lambda: secrets.store("api.example.com", KEY),
        lambda: secrets.forget("api.example.com"),
    ):
        with pytest.raises(SecretError) as caught:
            ask()
        assert "unlock it" in str(caught.value) and KEY not in str(caught.value)
        assert caught.value.__suppress_context__


@pytest.mark.parametrize("key", ["", "  ", "sk-1 2", "sk-ключ", "sk-\x07", "k" * 9000])
def test_what_is_no_key(key: str) -> None:
    with pytest.raises(SecretError, match="no API key") as caught:
        secrets.store("api.example.com", key)
    assert not key.strip() or key not in str(caught.value)


@pytest.mark.parametrize("host", ["", "http://", "a b", "[::1", "https://x y/v1"])
def test_what_is_no_host(host: str) -> None:
    with pytest.raises(SecretError, match="no host"):
        secrets.find(host)


def test_nothing_is_written(vault: Vault, studio_home: Path) -> None:
    secrets.store("api.example.com", KEY)
    keyring.set_keyring(null.Keyring())
    secrets.store("other.example.com", KEY)
    files = [path for path in studio_home.rglob("*") if path.is_file()]
    assert not any(KEY.encode() in path.read_bytes() for path in files)
