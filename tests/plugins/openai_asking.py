"""Asks the text engine for OpenAI-compatible servers, and reads what it did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import null

from plugins.text_openai.plugin import TextOpenAI
from studio.sdk import PluginError
from studio.sdk.testing import FakeJob, run_plugin
from tests.plugins.openai_server import OpenAIServer


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """The machine's own keyring is never asked."""
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    yield
    keyring.set_keyring(before)


def ask(server: OpenAIServer, tmp_path: Path, **params: Any) -> FakeJob:
    params = {"prompt": "Write.", "base_url": server.url, **params}
    return run_plugin(TextOpenAI(), params, scratch=tmp_path / "scratch", seed=5)


def failure(server: OpenAIServer, tmp_path: Path, **params: Any) -> str:
    with pytest.raises(PluginError) as caught:
        ask(server, tmp_path, **params)
    return str(caught.value)


def streamed(job: FakeJob) -> list[str]:
    """The chunks less the empty ones, which are cancel points only."""
    return [one for one in job.chunks if one]


def labels(job: FakeJob) -> list[str]:
    return list(dict.fromkeys(label for _, label in job.steps))
