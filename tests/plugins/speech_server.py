"""An OpenAI-compatible speech server on the loopback: true to the contract, and with the faults
that real servers have. The sound is a tone as long as the text."""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import numpy as np

from tests.plugins.openai_server import Asked, Reply

RATE = 24000
FIELDS: Mapping[str, type | tuple[type, ...]] = {
    "model": str, "input": str, "voice": str, "response_format": str, "speed": (int, float),
    "instructions": str, "stream_format": str,
}  # fmt: skip
"""Of OpenAI's reference for POST /v1/audio/speech."""
Script = Callable[[Reply], None]


def tone(body: Mapping[str, Any]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """A tenth of a second for each character, at normal speed."""
    length = round(len(body["input"]) * RATE / 10 / body.get("speed", 1.0))
    return (0.4 * np.sin(np.arange(length) * 2 * np.pi * 440 / RATE)).astype(np.float32)


def wav(
    samples: np.ndarray[Any, Any],
    rate: int = RATE,
    *,
    kind: int = 1,
    bits: int = 16,
    channels: int = 1,
    size: int | None = None,
) -> bytes:
    """``size``: what the header says; by default the truth."""
    many = np.repeat(samples, channels)
    if kind == 3:
        data = many.astype("<f4").tobytes()
    elif bits == 8:
        data = (many * 127 + 128).round().astype(np.uint8).tobytes()
    elif bits == 24:
        data = b"".join(int(one).to_bytes(3, "little", signed=True) for one in many * 8388607)
    else:
        data = (many * (2 ** (bits - 1) - 1)).round().astype(f"<i{bits // 8}").tobytes()
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * frame, frame, bits)
    told = len(data) if size is None else size
    chunks = b"LIST" + struct.pack("<I", 4) + b"INFO" + b"fmt " + struct.pack("<I", 16) + form
    body = b"WAVE" + chunks + b"data" + struct.pack("<I", told)
    return b"RIFF" + struct.pack("<I", min(0xFFFFFFFF, told + len(body))) + body + data


def sound(reply: Reply, data: bytes, media: str = "audio/wav", length: int | None = None) -> None:
    """A whole answer; ``length``: what the head says, by default the truth."""
    handler = reply._handler
    handler.send_response(200)
    handler.send_header("Content-Type", media)
    handler.send_header("Content-Length", str(len(data) if length is None else length))
    handler.end_headers()
    reply.raw(data)
    if length is not None:
        handler.close_connection = True


def streamed(reply: Reply, *parts: bytes) -> None:
    """In pieces, ended by closing the connection."""
    handler = reply._handler
    handler.send_response(200)
    handler.send_header("Content-Type", "audio/wav")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    for part in parts:
        reply.raw(part)


def speak(reply: Reply) -> None:
    """What a server should do."""
    sound(reply, wav(tone(reply.asked.body)))


class SpeechServer:
    """Answers each request for speech by ``script``; ``voices`` None: it has no list of them."""

    def __init__(
        self,
        script: Script = speak,
        *,
        voices: Any = ("af_heart", "zf_xiaoxiao"),
        models: Sequence[str] = ("whisper-1", "kokoro-tts"),
        key: str = "",
    ) -> None:
        self.asked: list[Asked] = []
        self._script, self._voices, self._models, self._key = script, voices, models, key
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}/v1"
        self.hung_up = threading.Event()

    @property
    def spoken(self) -> list[Mapping[str, Any]]:
        return [one.body for one in self.asked if one.path == "/v1/audio/speech"]

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
            reply.error(401, f"Incorrect API key provided: {handler.headers['Authorization']}")
        elif handler.path == "/v1/models":
            reply.whole(200, {"object": "list", "data": [{"id": one} for one in self._models]})
        elif handler.path == "/v1/audio/voices" and self._voices is not None:
            listed = self._voices if isinstance(self._voices, dict) else list(self._voices)
            reply.whole(200, listed if isinstance(listed, dict) else {"voices": listed})
        elif handler.path != "/v1/audio/speech":
            reply.whole(404, {"detail": "Not Found"})
        elif problem := _breach(body):
            reply.error(400, problem)
        else:
            try:
                self._script(reply)
            except ConnectionError:
                handler.close_connection = True
                self.hung_up.set()


def _breach(body: Mapping[str, Any]) -> str:
    """What the contract does not allow in a request."""
    for name, value in body.items():
        if name not in FIELDS:
            return f"Unrecognized request argument supplied: {name}"
        if not isinstance(value, FIELDS[name]):
            return f"Invalid type for '{name}'"
    if not 0.25 <= float(body.get("speed", 1)) <= 4:
        return "speed must lie between 0.25 and 4"
    if not body.get("model") or not body.get("input") or len(body["input"]) > 4096:
        return "model and input (at most 4096 characters) are needed"
    return "" if body.get("voice") else "Field required: voice"
