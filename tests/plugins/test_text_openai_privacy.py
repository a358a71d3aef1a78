"""What leaves the machine and what does not: text, keys, and to whom."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import null

from plugins.text_openai.plugin import Params, TextOpenAI
from studio.sdk import Cancelled, Inputs
from studio.sdk.testing import FakeJob
from tests.plugins.openai_asking import ask, failure, labels, no_keyring, streamed  # noqa: F401
from tests.plugins.openai_server import OpenAIServer, Reply, say
from tests.programs import require_program


class Vault(KeyringBackend):
    """A keyring that works, in memory."""

    priority = 1

    def __init__(self, **keys: str) -> None:
        self._keys = keys

    def get_password(self, service: str, username: str) -> str | None:
        assert service == "sanjue-studio"
        return self._keys.get(username.replace(".", "_"))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("the engine only reads keys")


class PlaintextKeyring(Vault):
    """As the ones that write keys into plain files."""


@pytest.fixture
def example_com(monkeypatch: pytest.MonkeyPatch) -> None:
    """example.com is this machine, so that a test can send to "another" one."""
    real = socket.getaddrinfo

    def find(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return real("127.0.0.1" if name == "example.com" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", find)


def test_another_machine_is_named_before_text_leaves(tmp_path: Path, example_com: None) -> None:
    job = FakeJob(tmp_path)
    seen: list[list[str]] = []

    def script(reply: Reply) -> None:
        seen.append(labels(job))
        say("Hello.")(reply)

    with OpenAIServer(script) as server:
        url = f"http://example.com:{server.port}/v1"
        params = Params(prompt="Hi", base_url=url, model="tiny", allow_http=True)
        TextOpenAI().run(params, Inputs(), job)
    assert seen[0][0].startswith(f"sending to example.com:{server.port} without an API key")
    assert "no keyring that keeps a key safe" in seen[0][0]


def test_stopped_at_the_name_nothing_was_sent(tmp_path: Path, example_com: None) -> None:
    class Stopped(FakeJob):
        def progress(self, done: float, label: str = "", left: float = 0.0) -> None:
            if label.startswith("sending to"):
                raise Cancelled

    with OpenAIServer(say("Hello.")) as server:
        url = f"http://example.com:{server.port}/v1"
        params = Params(prompt="Hi", base_url=url, allow_http=True)
        with pytest.raises(Cancelled):
            TextOpenAI().run(params, Inputs(), Stopped(tmp_path))
        assert server.asked == []


def test_plain_http_to_another_machine_is_refused(tmp_path: Path, example_com: None) -> None:
    with OpenAIServer(say("Hello.")) as server:
        said = failure(server, tmp_path, base_url=f"http://example.com:{server.port}/v1")
        assert "Use https://, or allow HTTP" in said and server.asked == []


@pytest.mark.parametrize("status", [301, 307, 308])
def test_a_redirect_is_not_followed(tmp_path: Path, status: int) -> None:
    with OpenAIServer(say("stolen")) as thief:

        def script(reply: Reply) -> None:
            reply.whole(status, {}, Location=f"{thief.url}/chat/completions")

        with OpenAIServer(script) as server:
            said = failure(server, tmp_path, api_key="sk-1")
    assert f"sends us on to http://127.0.0.1:{thief.port}" in said and thief.asked == []


def test_a_proxy_does_not_see_what_stays_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(say("proxied")) as proxy, OpenAIServer(say("Hello.")) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert ask(server, tmp_path).one().text() == "Hello.\n" and proxy.asked == []


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    openssl = require_program("openssl")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = [
        openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
        "-days", "2", "-keyout", str(key), "-out", str(certificate),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with OpenAIServer(say("x"), tls=tls) as server:
        said = failure(server, tmp_path, api_key="sk-1")
        assert "certificate that can't be trusted" in said and server.asked == []


def test_the_key_of_the_keyring_is_used_for_its_host_only(tmp_path: Path) -> None:
    keyring.set_keyring(Vault(**{"127_0_0_1": "sk-local", "example_com": "sk-far"}))
    with OpenAIServer(say("Hello."), key="sk-local") as server:
        job = ask(server, tmp_path)
    assert {one.headers["Authorization"] for one in server.asked} == {"Bearer sk-local"}
    told = json.dumps([job.steps, job.chunks, dict(job.one().meta), job.one().text()])
    assert "sk-local" not in told


def test_a_key_for_this_session_comes_first(tmp_path: Path) -> None:
    keyring.set_keyring(Vault(**{"127_0_0_1": "sk-old"}))
    with OpenAIServer(say("Hello."), key="sk-new") as server:
        ask(server, tmp_path, api_key=" sk-new\n")


@pytest.mark.parametrize("backend", [null.Keyring, PlaintextKeyring])
def test_a_keyring_that_keeps_nothing_safe_is_not_used(
    tmp_path: Path, backend: type[KeyringBackend]
) -> None:
    kept = {"127_0_0_1": "sk-plain"}
    keyring.set_keyring(PlaintextKeyring(**kept) if backend is PlaintextKeyring else backend())
    with OpenAIServer(say("Hello."), key="sk-plain") as server:
        said = failure(server, tmp_path)
    assert "wants an API key, and this system has no keyring that keeps a key safe" in said
    assert "user '127.0.0.1'" in said


def test_a_keyring_without_the_key(tmp_path: Path) -> None:
    keyring.set_keyring(Vault())
    with OpenAIServer(say("Hello."), key="sk-1") as server:
        assert "the system keyring has none for '127.0.0.1'" in failure(server, tmp_path)


def test_a_key_that_the_server_repeats_is_not_shown(tmp_path: Path) -> None:
    with OpenAIServer(say("Hello."), key="sk-right") as server:
        said = failure(server, tmp_path, api_key="sk-wrong-42")
    assert "does not accept the API key" in said and "sk-wrong-42" not in said
