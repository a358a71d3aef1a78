"""A hub on this machine that speaks Hugging Face's and ModelScope's protocols, and misbehaves.

Only on 127.0.0.1; ends with its `with` block. "localhost" is the other host: large files are
redirected to it as to a CDN. As a program (``python -m tests.store.models.hub FOLDER``) it
serves the folder as the repository demo/tiny until its standard input ends.
"""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

COMMIT = "c0ffee00" * 5
LARGE = 1024  # bytes; from here on a file is in LFS: known by its SHA-256, served by the CDN
PIECE = 16 << 10


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request for a file's bytes (``at``: with the hub's own answer).

    kind: stall, cut, flip, status, no_range, length, etag, offset, encoded, page, longer, slow,
    linked, loop, insecure.
    """

    kind: str
    after: int = 0  # bytes sent well before it happens
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Asked:
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Hub:
    """``faults[path]`` are used up, one for each request of that file; ``always`` are not."""

    files: dict[str, bytes]
    repo: str = "demo/tiny"
    cdn: str = "localhost"
    port: int = 0
    licence: str = "apache-2.0"
    blobs: bool = True  # whether the list has sizes and hashes
    faults: defaultdict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    always: dict[str, Fault] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    sent: int = 0  # bytes of files
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def fault(self, path: str) -> Fault | None:
        with self.lock:
            queue = self.faults[path]
            return queue.popleft() if queue else self.always.get(path)

    def ranges(self) -> list[str]:
        """The Range headers of requests for bytes, in order."""
        return [a.headers["range"] for a in self.asked if "range" in a.headers]

    def large(self, path: str) -> bool:
        return len(self.files[path]) >= LARGE


@contextmanager
def running(hub: Hub) -> Iterator[Hub]:
    class Handler(_Handler):
        pass

    Handler.hub = hub
    server = _Server(("127.0.0.1", 0), Handler)
    hub.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hub
    finally:
        hub.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def git_sha1(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that left is what half the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"
    timeout = 20

    def log_message(self, *args: Any) -> None:
        pass

    def do_HEAD(self) -> None:
        """The hub's own client asks this way first; ours never does."""
        self.do_GET()

    def do_GET(self) -> None:
        hub, parts = self.hub, urlsplit(self.path)
        path = unquote(parts.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        with hub.lock:
            hub.asked.append(Asked(headers["host"].partition(":")[0], path, headers))
        routes: list[tuple[str, Callable[[str], None]]] = [
            (f"/api/models/{hub.repo}/revision/", self._listing),
            (f"/api/models/{hub.repo}/tree/", self._tree),
            (f"/api/v1/models/{hub.repo}/repo/files", self._modelscope),
            (f"/{hub.repo}/resolve/", self._resolve),
            (f"/models/{hub.repo}/resolve/", self._direct),
            ("/plain/", self._plain),
            ("/cdn/", self._cdn),
        ]
        if path == "/api/models":
            self._search()
            return
        for start, route in routes:
            if path.startswith(start):
                route(path[len(start) :])
                return
        self._json({"error": "Repository not found"}, 404)

    def _listing(self, revision: str) -> None:
        fault = self.hub.fault("listing")
        if fault is not None:
            self._refuse(fault)
            return
        if revision not in ("main", COMMIT):
            self._json({"error": "Invalid rev id"}, 404)
            return
        rows = []
        for path, data in self.hub.files.items():
            row: dict[str, Any] = {"rfilename": path}
            rows.append(row)
            if not self.hub.blobs:
                continue
            row["size"] = len(data)
            if self.hub.large(path):
                row["blobId"] = git_sha1(b"version https://git-lfs.github.com/spec/v1 ...")
                row["lfs"] = {"sha256": sha256(data), "size": len(data), "pointerSize": 134}
            else:
                row["blobId"] = git_sha1(data)
        card = {"license": self.hub.licence}
        name = self.hub.repo
        self._json({"id": name, "sha": COMMIT, "siblings": rows, "cardData": card, "gated": False})

    def _tree(self, revision: str) -> None:
        """How the hub's own client lists files."""
        rows = []
        for path, data in self.hub.files.items():
            row: dict[str, Any] = {"type": "file", "path": path, "size": len(data)}
            row["oid"] = git_sha1(data)
            if self.hub.large(path):
                row["lfs"] = {"oid": sha256(data), "size": len(data), "pointerSize": 134}
            rows.append(row)
        self._json(rows)

    def _modelscope(self, rest: str) -> None:
        assert parse_qs(urlsplit(self.path).query)["Recursive"] == ["true"]
        folders = {path.rpartition("/")[0] for path in self.hub.files if "/" in path}
        rows: list[dict[str, Any]] = [{"Type": "tree", "Path": f, "Size": 0} for f in folders]
        rows += [
            {"Type": "blob", "Path": path, "Size": len(data), "Sha256": sha256(data)}
            for path, data in self.hub.files.items()
        ]
        self._json({"Code": 200, "Data": {"Files": rows}})

    def _search(self) -> None:
        text = parse_qs(urlsplit(self.path).query)["search"][0]
        tags = ["gguf", f"license:{self.hub.licence}"]
        row = {"id": self.hub.repo, "tags": tags, "pipeline_tag": "text-generation", "downloads": 7}
        self._json([row] if text in self.hub.repo else [])

    def _resolve(self, rest: str) -> None:
        revision, _, path = rest.partition("/")
        if path not in self.hub.files or revision not in ("main", COMMIT):
            self._json({"error": "Entry not found"}, 404)
            return
        data = self.hub.files[path]
        if not self.hub.large(path):
            self._bytes(path, git_sha1(data))
            return
        fault = self.hub.always.get(f"resolve {path}")
        linked = sha256(b"another") if fault and fault.kind == "linked" else sha256(data)
        target = f"http://{self.hub.cdn}:{self.hub.port}/cdn/{path}"
        if fault and fault.kind == "loop":
            target = self.path
        self._start(302)
        self.send_header("Location", target)
        self.send_header("X-Linked-Etag", f'"{linked}"')
        self.send_header("X-Linked-Size", str(len(data)))
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _direct(self, rest: str) -> None:
        path = rest.partition("/")[2]
        self._bytes(path, sha256(self.hub.files[path]))

    def _plain(self, path: str) -> None:
        if path not in self.hub.files:
            self._json({"error": "not found"}, 404)
            return
        self._bytes(path, sha256(self.hub.files[path])[:16])

    def _cdn(self, path: str) -> None:
        self._bytes(path, sha256(self.hub.files[path]))

    def _bytes(self, path: str, etag: str) -> None:
        fault = self.hub.fault(path) or Fault("none")
        data = self.hub.files[path]
        if fault.kind == "status":
            self._refuse(fault)
            return
        if fault.kind == "page":
            self._page()
            return
        etag = f'"changed-{etag}"' if fault.kind == "etag" else f'"{etag}"'
        start = self._offset(etag, fault)
        if start > len(data) or (start == len(data) and data and "Range" in self.headers):
            self._start(416)
            self.send_header("Content-Range", f"bytes */{len(data)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if fault.kind == "offset" and start:
            start -= 1
        body = data[start:]
        length = len(body) + {"length": 1, "short": -100}.get(fault.kind, 0)
        self._start(206 if start or self._partial(etag, fault) else 200)
        if start or self._partial(etag, fault):
            end, total = len(data) - 1, len(data)
            self.send_header("Content-Range", f"bytes {start}-{end}/{total}")
        if fault.kind == "encoded":
            self.send_header("Content-Encoding", "gzip")
        if fault.kind == "unsized":
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(length))
        self.send_header("ETag", etag)
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        if self.command == "GET":
            self._send(body, fault, start)

    def _offset(self, etag: str, fault: Fault) -> int:
        return int(self.headers["Range"][6:].rstrip("-")) if self._partial(etag, fault) else 0

    def _partial(self, etag: str, fault: Fault) -> bool:
        asked = self.headers.get("Range", "")
        return (
            bool(asked) and fault.kind != "no_range" and self.headers.get("If-Range", etag) == etag
        )

    def _send(self, body: bytes, fault: Fault, start: int) -> None:
        if fault.kind == "flip":
            middle = len(body) // 2
            body = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
        stop = fault.after if fault.kind in ("stall", "cut") else len(body)
        for at in range(0, min(stop, len(body)), PIECE):
            piece = body[at : min(at + PIECE, stop)]
            self.wfile.write(piece)
            with self.hub.lock:
                self.hub.sent += len(piece)
            if fault.kind == "slow":
                time.sleep(0.01)
        if fault.kind == "stall":
            self.wfile.flush()
            self.hub.over.wait(15)
        if fault.kind in ("stall", "cut"):
            self.close_connection = True
            self.connection.close()
        if fault.kind in ("length", "short"):
            self.close_connection = True

    def _refuse(self, fault: Fault) -> None:
        if fault.kind == "page":
            self._page()
            return
        self._start(fault.status)
        for name, value in fault.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _page(self) -> None:
        page = b"<html>Log in to Hotel WiFi</html>"
        self._start(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def _json(self, data: Any, status: int = 200) -> None:
        body = json.dumps(data).encode()
        self._start(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _start(self, status: int) -> None:
        self.send_response(status)


def main() -> None:
    folder = Path(sys.argv[1])
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    with running(Hub(files)) as hub, suppress(KeyboardInterrupt):
        sys.stdout.write(hub.url + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
