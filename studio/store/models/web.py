"""HTTP for models: who gets the token, which redirects are followed, and what refusals mean."""

from __future__ import annotations

import email.utils
import json
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

import httpx

from studio import __version__
from studio.store.models.control import Control
from studio.store.models.errors import Offline, SourceFailed

HUGGINGFACE: Final = "https://huggingface.co"
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_MOST_HOPS: Final = 8
_MOST_JSON: Final = 64 << 20
_LONGEST_WAIT: Final = 120.0


@dataclass(frozen=True, slots=True)
class WebOptions:
    """``stall``: seconds without a byte after which a connection is given up."""

    offline: bool = False
    token: str = field(default="", repr=False)
    endpoint: str = HUGGINGFACE  # what answers for huggingface.co (HF_ENDPOINT)
    token_origin: str = HUGGINGFACE  # the only origin that is ever given the token
    connect: float = 10.0
    stall: float = 20.0


def options_from(environ: Mapping[str, str], *, offline_setting: bool) -> WebOptions:
    """HF_ENDPOINT, HF_TOKEN, HF_HUB_DOWNLOAD_TIMEOUT (seconds of silence), and offline if any
    of the settings and variables says so."""
    says = ("1", "true", "yes", "on")
    offline = offline_setting or any(
        environ.get(name, "").strip().lower() in says
        for name in ("STUDIO_OFFLINE", "HF_HUB_OFFLINE")
    )
    endpoint = environ.get("HF_ENDPOINT", "").strip().rstrip("/") or HUGGINGFACE
    options = WebOptions(offline, environ.get("HF_TOKEN", "").strip(), endpoint)
    silence = environ.get("HF_HUB_DOWNLOAD_TIMEOUT", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", silence) and float(silence) > 0:
        return replace(options, stall=float(silence))
    return options


@dataclass(frozen=True, slots=True)
class Linked:
    """What a hub says of a file when it redirects to it: X-Linked-Etag and X-Linked-Size."""

    host: str
    etag: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An open response; its body is read by `chunks`."""

    response: httpx.Response

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def linked(self) -> Linked:
        return _linked(self.response)

    def header(self, name: str) -> str:
        return str(self.response.headers.get(name, ""))

    def chunks(self) -> Iterator[bytes]:
        """The bytes as sent, never decoded; raises `SourceFailed` when they stop early."""
        with _network_errors(self.response.url.host):
            yield from self.response.iter_raw()


class Web:
    """One client per download: its connections end with it. Proxies come from the environment."""

    def __init__(self, options: WebOptions, control: Control) -> None:
        self.options = options
        self._control = control
        self._lock = threading.Lock()
        self._client: httpx.Client | None = None  # opened late: offline, there is none

    def close(self) -> None:
        if self._client is not None:
            self._client.close()

    def json(self, url: str) -> Any:
        with self.open(url, {"Accept": "application/json"}) as answer:
            _refuse_status(answer)
            body = bytearray()
            for chunk in answer.chunks():
                body += chunk
                if len(body) > _MOST_JSON:
                    raise SourceFailed(f"{answer.response.url.host} sent an endless answer")
        try:
            return json.loads(body)
        except ValueError:
            # a hotel's or company's log-in page, most often
            host = answer.response.url.host
            raise SourceFailed(
                f"{host} answered with something that is not the hub's", host=True
            ) from None

    @contextmanager
    def open(
        self, url: str, headers: Mapping[str, str], look: Callable[[Linked], None] | None = None
    ) -> Iterator[Answer]:
        """GET, following redirects by hand: each hop gets the token only if it may have it.
        ``look`` may refuse (raise) what the hub says of a file before its bytes are asked for."""
        address = httpx.URL(url)
        if self.options.offline:
            raise Offline(address.host)
        for _ in range(_MOST_HOPS):
            self._control.check()
            response = self._send(address, headers)
            try:
                if response.status_code not in _REDIRECTS:
                    yield Answer(response)
                    return
                if look is not None:
                    look(_linked(response))
                address = _next_address(address, response.headers.get("location", ""))
            finally:
                response.close()
        raise SourceFailed(f"{httpx.URL(url).host} redirects in circles")

    def _send(self, address: httpx.URL, headers: Mapping[str, str]) -> httpx.Response:
        own = {"User-Agent": f"sanjue-studio/{__version__}", "Accept-Encoding": "identity"}
        if self.options.token and _origin(address) == self.options.token_origin:
            own["Authorization"] = f"Bearer {self.options.token}"
        with _network_errors(address.host):
            client = self._opened()
            request = client.build_request(
                "GET", address, headers=own | dict(headers), extensions={"trace": self._trace}
            )
            return client.send(request, stream=True, follow_redirects=False)

    def _opened(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                stall = self.options.stall
                self._client = httpx.Client(
                    timeout=httpx.Timeout(stall, connect=self.options.connect, pool=None),
                    limits=httpx.Limits(max_connections=None, max_keepalive_connections=8),
                    trust_env=True,
                )
            return self._client

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        """New connections are told to the control, so that a pause ends their reads."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._control.watch(info["return_value"].get_extra_info("socket"))


@contextmanager
def _network_errors(host: str) -> Iterator[None]:
    try:
        yield
    except httpx.ConnectTimeout as error:
        raise SourceFailed(f"{host} can't be reached (no answer)", again=True, host=True) from error
    except httpx.TimeoutException as error:
        raise SourceFailed(f"{host} stopped sending", again=True) from error
    except httpx.ConnectError as error:
        certificate = isinstance(error.__cause__ and error.__cause__.__cause__, ssl.SSLError)
        why = "its certificate is not trusted" if certificate else str(error)
        raise SourceFailed(
            f"{host} can't be reached ({why})", again=not certificate, host=True
        ) from error
    except httpx.ProxyError as error:
        raise SourceFailed(f"the proxy refused the way to {host} ({error})", host=True) from error
    except (httpx.TransportError, OSError) as error:
        raise SourceFailed(f"the connection to {host} broke off", again=True) from error
    except (httpx.InvalidURL, ValueError) as error:
        raise SourceFailed(f"the address of {host} can't be used ({error})", host=True) from error


def refuse(answer: Answer) -> None:
    """Turns a status that is not a body of the file into `SourceFailed`; passes 200, 206, 416."""
    if answer.status not in (200, 206, 416):
        _refuse_status(answer)
        raise SourceFailed(f"{answer.response.url.host} answered {answer.status}")


def _refuse_status(answer: Answer) -> None:
    status, host = answer.status, answer.response.url.host
    if status == 401:
        raise SourceFailed(
            f"{host} asks who you are (401): the model is private or its licence must be accepted "
            "on its page; set HF_TOKEN to a token of your account",
            host=True,
        )
    if status == 403:
        raise SourceFailed(
            f"{host} does not let this account have the model (403): accept its licence on its "
            "page, and set HF_TOKEN to a token of the account that did",
            host=True,
        )
    if status in (404, 410):
        raise SourceFailed(f"{host} does not have it ({status})")
    if status == 429 or status >= 500:
        what = "asks us to wait" if status == 429 else "has a fault of its own"
        wait = retry_after(answer.header("retry-after"), time.time())
        if wait > _LONGEST_WAIT:
            raise SourceFailed(f"{host} {what} ({status}) for {wait:.0f} s", host=True)
        raise SourceFailed(f"{host} {what} ({status})", again=True, wait=wait)
    if status != 200 and status >= 300:
        raise SourceFailed(f"{host} answered {status}")


def retry_after(header: str, now: float) -> float:
    """Seconds of a Retry-After header (RFC 9110 10.2.3), which holds a number or a date."""
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - now)
    except (TypeError, ValueError):
        return 0.0


def _linked(response: httpx.Response) -> Linked:
    size = response.headers.get("x-linked-size", "")
    etag = response.headers.get("x-linked-etag", "").strip('"')
    return Linked(response.url.host, etag, int(size) if size.isdigit() else None)


def _next_address(address: httpx.URL, location: str) -> httpx.URL:
    if not location:
        raise SourceFailed(f"{address.host} redirects to nowhere")
    following = address.join(location)
    if following.scheme not in ("http", "https"):
        raise SourceFailed(f"{address.host} redirects to a '{following.scheme}' address")
    if address.scheme == "https" and following.scheme == "http":
        raise SourceFailed(f"{address.host} redirects to an address without encryption")
    return following


def _origin(address: httpx.URL) -> str:
    port = f":{address.port}" if address.port else ""
    return f"{address.scheme}://{address.host}{port}"
