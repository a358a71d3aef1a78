"""An OpenAI-compatible server on the loopback, true to the documented contract, that can
also do what real servers do wrong. It refuses requests that the contract does not allow.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

CONTRACT: Mapping[str, type | tuple[type, ...]] = {
    "model": str, "messages": list, "stream": bool, "stream_options": dict,
    "temperature": (int, float), "max_tokens": int, "max_completion_tokens": int, "seed": int,
    "stop": (str, list), "top_p": (int, float), "frequency_penalty": (int, float),
    "response_format": dict,
}  # fmt: skip
"""The fields of a chat completion that we may send, by OpenAI's reference, and their types."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


class Reply:
    """What a scripted answer writes with."""

    def __init__(self, handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        self._handler, self.asked = handler, asked

    def whole(
        self, status: int, data: Any, media: str = "application/json", **headers: str
    ) -> None:
        text = data if isinstance(data, str) else json.dumps(data)
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", media)
        self._handler.send_header("Content-Length", str(len(text.encode())))
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()
        self._handler.wfile.write(text.encode())

    def error(self, status: int, message: str, code: str = "", **headers: str) -> None:
        error = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
        self.whole(status, {"error": error}, **headers)

    def start(self) -> None:
        """The head of a stream that ends with the connection."""
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()
        self._handler.close_connection = True

    def raw(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def event(self, data: Any) -> None:
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        self.raw(f"data: {text}\n\n".encode())

    def piece(self, text: str, **delta: Any) -> None:
        self.event(chunk({"content": text, **delta}))

    def finish(self, reason: str = "stop", tokens: int = 0) -> None:
        self.event(chunk({}, reason))
        if tokens:
            usage = {"prompt_tokens": 5, "completion_tokens": tokens, "total_tokens": 5 + tokens}
            self.event({"object": "chat.completion.chunk", "choices": [], "usage": usage})
        self.event("[DONE]")

    def wait_for_hang_up(self, seconds: float) -> bool:
        """Whether the client closed the connection within this time."""
        line = self._handler.connection
        line.settimeout(seconds)
        try:
            return line.recv(1) == b""
        except (TimeoutError, ssl.SSLError):
            return False
        except ConnectionError:
            return True


Script = Callable[[Reply], None]


def chunk(delta: Mapping[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": dict(delta), "finish_reason": finish}
    return {"object": "chat.completion.chunk", "model": "tiny", "choices": [choice]}


def say(*pieces: str, finish: str = "stop", tokens: int = 0) -> Script:
    """A proper stream of these pieces."""

    def script(reply: Reply) -> None:
        reply.start()
        for piece in pieces:
            reply.piece(piece)
        reply.finish(finish, tokens)

    return script


class OpenAIServer:
    """Answers each chat request by the next script; the last one serves all further ones."""

    def __init__(
        self,
        *scripts: Script,
        models: Sequence[str] | None = ("tiny",),
        key: str = "",
        knows: Sequence[str] = (*CONTRACT,),
        tls: ssl.SSLContext | None = None,
        lists: Script | None = None,
        tells: Mapping[str, Any] | None = None,
    ) -> None:
        self.asked: list[Asked] = []
        self._scripts, self._models, self._key, self._knows = scripts, models, key, knows
        self._tells = tells or {}  # path -> what is answered there
        self._lists = lists  # answers /v1/models in place of the usual list
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = int(self._server.server_address[1])
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}/v1"

    @property
    def chats(self) -> list[Mapping[str, Any]]:
        """The bodies of the chat requests."""
        return [one.body for one in self.asked if one.path.endswith("/chat/completions")]

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                owner._serve(self, {})

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                owner._serve(self, json.loads(self.rfile.read(length)))

            def log_message(self, *args: Any) -> None:
                """Tests print nothing."""

        return Handler

    def _serve(self, handler: BaseHTTPRequestHandler, body: Mapping[str, Any]) -> None:
        asked = Asked(handler.path, dict(handler.headers), body)
        self.asked.append(asked)
        reply = Reply(handler, asked)
        if self._key and handler.headers["Authorization"] != f"Bearer {self._key}":
            given = str(handler.headers["Authorization"]).removeprefix("Bearer ")
            reply.error(401, f"Incorrect API key provided: {given}.", "invalid_api_key")
        elif handler.path == "/v1/models" and self._lists is not None:
            self._lists(reply)
        elif handler.path == "/v1/models" and self._models is not None:
            listed = [{"id": name, "object": "model"} for name in self._models]
            reply.whole(200, {"object": "list", "data": listed})
        elif handler.path in self._tells:
            reply.whole(200, self._tells[handler.path])
        elif handler.path != "/v1/chat/completions":
            reply.whole(404, {"detail": "Not Found"})
        elif problem := self._breach(body):
            reply.error(400, problem)
        else:
            number = len(self.chats) - 1
            try:
                self._scripts[min(number, len(self._scripts) - 1)](reply)
            except ConnectionError:
                handler.close_connection = True  # the client hung up

    def _breach(self, body: Mapping[str, Any]) -> str:
        """What the contract does not allow in a request."""
        for name, value in body.items():
            if name not in self._knows:
                return f"Unrecognized request argument supplied: {name}"
            if not isinstance(value, CONTRACT.get(name, object)):
                return f"Invalid type for '{name}'"
        roles = ("system", "user", "assistant")
        for message in body.get("messages") or [{}]:
            if message.get("role") not in roles or not isinstance(message.get("content"), str):
                return "Invalid value for 'messages'"
        named = body.get("response_format", {}).get("json_schema", {"name": "x", "schema": {}})
        if not named.get("name") or not isinstance(named.get("schema"), dict):
            return "Invalid value for 'response_format.json_schema'"
        return ""


def silent(seconds: float) -> Script:
    """Takes the request and says nothing for this long."""
    return lambda reply: time.sleep(seconds)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
