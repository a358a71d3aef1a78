"""Download throughput against plain curl, on loopback, in the same run.

python -m tests.benchmarks.bench_download [MEGABYTES]

The server sends with sendfile and is a process of its own, so that it is not what is measured.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from studio.core.model import Kind, Licence, Model, ModelFile, Source
from studio.store.models.catalogue import Catalogue
from studio.store.models.control import Control
from studio.store.models.manager import Models
from studio.store.models.plan import Plan
from studio.store.models.shelf import Shelf
from studio.store.models.web import WebOptions

ROUNDS = 5


class _Plain(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        with Path(self.path.lstrip("/")).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            self.send_response(200)
            self.send_header("Content-Length", str(size))
            self.end_headers()
            self.connection.sendfile(file)


def serve() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Plain)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


def with_curl(url: str, to: Path) -> None:
    subprocess.run(["curl", "-sS", "-o", str(to), url], check=True)


def with_curl_and_hash(url: str, to: Path) -> None:
    with_curl(url, to)
    with to.open("rb") as file:
        hashlib.file_digest(file, "sha256")


def with_studio(url: str, to: Path, size: int, sha: str) -> None:
    file = ModelFile(to.name, size, sha)
    source = Source(Kind.URL, address=url)
    model = Model("b", "b", "", ("x",), (), Licence("", ""), (source,), "main", (file,))
    models = Models(WebOptions(), shelf=Shelf(to.parent / "shelf"), catalogue=Catalogue(()))
    plan = Plan("main", model.files)
    made = models.download(model, plan, Control(), lambda event: None, accepted=True)
    assert made is not None


def seconds(action: Callable[[], None]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def main() -> None:
    if sys.argv[1:] == ["serve"]:
        serve()
        return
    if shutil.which("curl") is None:
        print("curl is not installed: nothing to compare with")
        return
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 512
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        data = os.urandom(1 << 20) * megabytes
        (folder / "model.gguf").write_bytes(b"GGUF" + data)
        size, sha = len(data) + 4, hashlib.sha256(b"GGUF" + data).hexdigest()
        del data
        command = [sys.executable, "-m", "tests.benchmarks.bench_download", "serve"]
        environ = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        with subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            url = f"http://127.0.0.1:{int(server.stdout.readline())}/model.gguf"
            to = folder / "out" / "model.gguf"
            to.parent.mkdir()
            times: dict[str, list[float]] = {"curl": [], "curl, then sha256": [], "studio": []}
            for _ in range(ROUNDS):
                times["curl"].append(seconds(lambda: with_curl(url, to)))
                times["curl, then sha256"].append(seconds(lambda: with_curl_and_hash(url, to)))
                times["studio"].append(seconds(lambda: with_studio(url, to, size, sha)))
                shutil.rmtree(to.parent / "shelf")
            server.kill()
    curl = statistics.median(times["curl"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:<18} {size / median / 1e6:7.0f} MB/s  {curl / median:5.2f} of curl")


if __name__ == "__main__":
    main()
