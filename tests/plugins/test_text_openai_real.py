"""The engine for servers against a real one: `transformers serve` with the tiny chat model."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.text_openai.plugin import TextOpenAI
from studio.core.manifest import read_manifest
from studio.sdk import PluginError
from studio.sdk.testing import FakeJob, run_plugin
from studio.store.environments.manager import environments_here
from tests.plugins.local_models import TINY_CHAT

MODEL = str(TINY_CHAT / "transformers")
PATIENCE = 120.0  # seconds; it imports torch
MANIFEST = """
id = "serving"
name = "A server for the tests"
version = "1"
api = "1.0"
entry = "plugin:Serving"
environment = "own"
"""


@pytest.fixture(scope="module")
def address(shared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("serving")
    (folder / "requirements.txt").write_text("transformers[serving]==5.23.0\ntorch==2.13.0\n")
    manifest = read_manifest(MANIFEST, folder)
    python = environments_here().make(manifest, lambda done, label: None, threading.Event())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "hub").mkdir()
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [python.with_name("transformers"), "serve", MODEL, "--host", "127.0.0.1",
             "--port", str(port), "--device", "cpu"],
            env={**os.environ, "HF_HOME": str(folder), "HF_HUB_OFFLINE": "1"},
            stdout=log, stderr=log,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/v1/models", server, folder / "log")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()
            server.wait(20)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not come up:\n{log.read_text()[-2000:]}")


def ask(address: str, scratch: Path, prompt: str, **params: object) -> FakeJob:
    wanted = {"base_url": address, "model": MODEL, "temperature": 0, "max_tokens": 400}
    return run_plugin(TextOpenAI(), {**wanted, "prompt": prompt, **params}, scratch=scratch)


def test_a_real_server_writes(address: str, tmp_path: Path) -> None:
    job = ask(address, tmp_path / "en", "Write a long text about tea.")
    text = job.one("text").text()
    assert text.startswith("This text is about tea. First, ")
    assert text.endswith("That is all about tea.\n")
    assert "".join(job.chunks).rstrip() == text.rstrip() and len(job.chunks) > 3
    assert job.one("text").meta["finish"] == "stop"
    job = ask(address, tmp_path / "zh", "写一篇关于茶的长文。", language="zh")
    assert job.one("text").text().startswith("这篇文章写的是茶。")


def test_a_real_server_is_cut_off_and_asked_for_json(address: str, tmp_path: Path) -> None:
    job = ask(address, tmp_path / "cut", "Write a long text about tea.", max_tokens=12)
    assert job.one("text").meta["finish"] == "length"
    schema = {"type": "object", "required": ["title", "tags"]}
    prompt = "Describe the fresh apple as JSON with title and tags."
    job = ask(address, tmp_path / "json", prompt, schema=schema)
    assert set(json.loads(job.one("text").text())) == {"title", "tags"}


def test_reasoning_of_a_real_server_stays_out(address: str, tmp_path: Path) -> None:
    messages = [
        {"role": "system", "content": "Think before you answer."},
        {"role": "user", "content": "List 3 colours."},
    ]
    job = ask(address, tmp_path, "", messages=messages)
    assert job.one("text").text().startswith("1. ")
    assert "think" not in "".join(job.chunks)


def test_a_real_server_without_the_model_is_told(address: str, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="nowhere"):
        ask(address, tmp_path, "Hello", model="nowhere")
